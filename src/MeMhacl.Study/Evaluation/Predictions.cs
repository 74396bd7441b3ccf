namespace MeMhacl.Study;

/// <summary>What a method said of every sample of a part, beside the truth: any figure of it can be computed from this again, without training.</summary>
public sealed record Predictions
{
    /// <summary>The subject of each sample, as the dataset numbers it.</summary>
    public required IReadOnlyList<int> Subjects { get; init; }

    /// <summary>The video of each sample, as the dataset numbers it; with the subject it names the trial.</summary>
    public required IReadOnlyList<int> Videos { get; init; }

    /// <summary>Where each window begins, seconds from the start of the stimulus.</summary>
    public required IReadOnlyList<int> Seconds { get; init; }

    /// <summary>True classes, from 0.</summary>
    public required IReadOnlyList<int> Truth { get; init; }

    /// <summary>Predicted classes.</summary>
    public required IReadOnlyList<int> Predicted { get; init; }

    /// <summary>The probability of each class, sample by sample, N x classes values; null of a method that gives none.</summary>
    public IReadOnlyList<float>? Probabilities { get; init; }

    /// <summary>Number of samples.</summary>
    public int Count => Truth.Count;

    /// <summary>Joins predictions to the samples of a part: clip by clip, the subjects of a clip running fastest.</summary>
    /// <param name="axes">What the part's indices mean.</param>
    /// <param name="part">The part.</param>
    /// <param name="truth">True classes in that order.</param>
    /// <param name="predicted">Predicted classes in that order.</param>
    /// <param name="probabilities">N x classes values in that order, or null.</param>
    /// <exception cref="ArgumentException">Not as many as the part has samples.</exception>
    public static Predictions Of(ClipAxes axes, SplitPart part, IReadOnlyList<int> truth, IReadOnlyList<int> predicted, IReadOnlyList<float>? probabilities = null)
    {
        if (truth.Count != part.Count || predicted.Count != part.Count || (probabilities is not null && (part.Count == 0 || probabilities.Count % part.Count != 0)))
            throw new ArgumentException($"{truth.Count} labels, {predicted.Count} predictions and {probabilities?.Count} probabilities do not belong to {part.Count} samples.", nameof(predicted));
        var samples = (from clip in part.Clips from subject in part.Subjects select (axes.Clips[clip].Video, axes.Clips[clip].Second, Subject: axes.SubjectIds[subject])).ToArray();
        return new Predictions
        {
            Subjects = [.. samples.Select(s => s.Subject)],
            Videos = [.. samples.Select(s => s.Video)],
            Seconds = [.. samples.Select(s => s.Second)],
            Truth = truth,
            Predicted = predicted,
            Probabilities = probabilities,
        };
    }
}
