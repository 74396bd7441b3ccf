using static System.FormattableString;

namespace MeMhacl.Study;

/// <summary>One step of Algorithm 1 in pictures and tables: what was drawn, who was mixed with whom, how near the groups came, what each paid.</summary>
public static class MinibatchSteps
{
    /// <summary>What the sampler drew: the clips among all windows, and the subjects with the group that Meiosis gives them to.</summary>
    /// <param name="study">The study.</param>
    /// <param name="minibatch">Clips and subjects.</param>
    /// <param name="draw">Pairs and groups.</param>
    public static Figure Drawing(this Study study, Minibatch minibatch, MeiosisDraw draw)
    {
        var axes = study.Data.Axes;
        int seconds = axes.Clips.Max(clip => clip.Second) + 1, q = draw.Order.Length / 2;
        int[][] clips = [.. axes.Videos().Select(_ => new int[seconds])];
        for (int clip = 0; clip < axes.Clips.Count; clip++)
        {
            int video = axes.Videos().ToList().IndexOf(axes.Clips[clip].Video);
            clips[video][axes.Clips[clip].Second] = minibatch.Clips.Contains(clip) ? 2 : study.Split.Train.Clips.Contains(clip) ? 1 : 0;
        }
        int[][] subjects = [.. Enumerable.Range(0, study.Data.Subjects).Select(subject => Enumerable.Range(0, 2 * q)
            .Select(k => minibatch.Subjects[draw.Order[k]] != subject ? study.Split.Train.Subjects.Contains(subject) ? 1 : 0 : k < q ? 3 : 4).ToArray())];
        return Figures.CellGrid("A minibatch", [new("clips", clips, "second", "video"), new("subjects", subjects, "position; k and k + Q are a pair", "subject")],
            [("held out or no window", "#eeeeee"), ("training, not drawn", "#c7d5e5"), ("drawn clip", "#d62728"), ("to group A", "#1f77b4"), ("to group B", "#ff7f0e")], rowHeight: 300,
            caption: $"{minibatch.Clips.Length} clips drawn among the training windows, and the {2 * q} subjects that all of them share.");
    }

    /// <summary>What each of the 2Q new signals of a clip is made of (eq. (1) to (3)).</summary>
    /// <param name="study">The study.</param>
    /// <param name="minibatch">Clips and subjects.</param>
    /// <param name="draw">Pairs, groups and the split position c.</param>
    public static ResultTable Recombined(this Study study, Minibatch minibatch, MeiosisDraw draw)
    {
        int q = draw.Order.Length / 2;
        string Subject(int k) => $"S{study.Data.SubjectIds[minibatch.Subjects[draw.Order[k % (2 * q)]]]}";
        return Enumerable.Range(0, 2 * q).AsTable().Text("group", k => k < q ? "A" : "B").Whole("member", k => k % q + 1)
            .Text($"points 1 to {draw.C} from", k => Subject(k + q)).Text($"points {draw.C + 1} to {study.Data.Points} from", Subject)
            .Caption($"Meiosis of this minibatch, c = {draw.C} of M = {study.Data.Points} sampling points ({1000.0 * draw.C / study.Data.SamplingRate:0} ms), the same in all {minibatch.Clips.Length} clips.");
    }

    /// <summary>The names of the 2P groups of a minibatch, A of every clip before B: video, second and group.</summary>
    /// <param name="study">The study.</param>
    /// <param name="minibatch">Its clips.</param>
    public static IReadOnlyList<string> GroupNames(this Study study, Minibatch minibatch) =>
        [.. new[] { "A", "B" }.SelectMany(group => minibatch.Clips.Select(clip => $"v{study.Data.Axes.Clips[clip].Video} {study.Data.Axes.Clips[clip].Second}s {group}"))];

    /// <summary>The cosine similarities of the 2P groups (eq. (9)) as a heat map.</summary>
    /// <param name="title">The title.</param>
    /// <param name="groups">Names, A of every clip before B.</param>
    /// <param name="cosine">cosine[i][j], -1 to 1.</param>
    public static Figure Similarities(string title, IReadOnlyList<string> groups, double[][] cosine) =>
        Figures.Similarities(title, groups, cosine, "cosine", $"{title}: cosine similarity of each of the {groups.Count} groups with each other; the positives stand {groups.Count / 2} places off the diagonal.");

    /// <summary>What each group pays (eq. (11)): its positive, the nearest other group, and its term of the loss.</summary>
    /// <param name="groups">Names, A of every clip before B.</param>
    /// <param name="cosine">cosine[i][j], -1 to 1.</param>
    /// <param name="losses">One term a group, in nats.</param>
    public static ResultTable Losses(IReadOnlyList<string> groups, double[][] cosine, double[] losses)
    {
        int p = groups.Count / 2;
        return Enumerable.Range(0, groups.Count).Select(i => (I: i, Positive: (i + p) % (2 * p), Nearest: Enumerable.Range(0, groups.Count).Where(j => j != i && j != (i + p) % (2 * p)).MaxBy(j => cosine[i][j]))).AsTable()
            .Text("group", r => groups[r.I]).Text("positive", r => groups[r.Positive]).Number("its cosine", r => cosine[r.I][r.Positive], NumberFormat.Fixed(3))
            .Text("nearest negative", r => groups[r.Nearest]).Number("cosine", r => cosine[r.I][r.Nearest], NumberFormat.Fixed(3)).Number("loss", r => losses[r.I], NumberFormat.Fixed(3), unit: "nats", best: Best.Lowest)
            .Caption(Invariant($"The {groups.Count} terms of the loss, in nats; their mean, {losses.Average():0.0000}, is the loss of the minibatch (eq. 12)."));
    }
}
