namespace MeMhacl;

/// <summary>One part of a split as rows of the sample axis (clip x subjects + subject), clip by clip, the subjects of a clip running fastest, and their labels.</summary>
internal sealed record FineTuneLabels(int[] Rows, int[] Labels)
{
    /// <summary>All samples of a part with their true labels.</summary>
    public static FineTuneLabels Of(ClipTensor data, SplitPart part, EmotionTask task)
    {
        byte[] labels = data.Labels(task);
        int[] rows = [.. part.Clips.SelectMany(_ => part.Subjects, (clip, subject) => clip * data.Subjects + subject)];
        return new FineTuneLabels(rows, [.. rows.Select(row => (int)labels[row])]);
    }

    /// <summary>The same samples with their labels exchanged among them at random: each class keeps its size, and no label says anything.</summary>
    public FineTuneLabels Shuffled(SplitMix64 random)
    {
        int[] labels = [.. Labels];
        random.Shuffle<int>(labels);
        return new FineTuneLabels(Rows, labels);
    }

    /// <summary>A share of each class's samples, at least one; of equal seeds a smaller share is part of a larger one.</summary>
    public FineTuneLabels Share(double fraction, SplitMix64 random)
    {
        var kept = new List<int>();
        foreach (var of in Enumerable.Range(0, Rows.Length).GroupBy(i => Labels[i]).OrderBy(of => of.Key))
        {
            int[] order = [.. of];
            random.Shuffle<int>(order);
            kept.AddRange(order.Take(Math.Max(1, (int)Math.Round(fraction * order.Length, MidpointRounding.AwayFromZero))));
        }
        kept.Sort();
        return new FineTuneLabels([.. kept.Select(i => Rows[i])], [.. kept.Select(i => Labels[i])]);
    }
}
