using static System.FormattableString;
using static TorchSharp.torch;

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

    /// <summary>What each group pays before and after pre-training, side by side.</summary>
    /// <param name="groups">Names, A of every clip before B.</param>
    /// <param name="before">Cosine similarities of the groups by freshly drawn weights, and their terms of the loss in nats.</param>
    /// <param name="after">The same after pre-training.</param>
    public static ResultTable Losses(IReadOnlyList<string> groups, (double[][] Cosine, double[] Terms) before, (double[][] Cosine, double[] Terms) after)
    {
        int n = groups.Count;
        double Positive(double[][] cosine, int i) => cosine[i][(i + (n / 2)) % n];
        double Nearest(double[][] cosine, int i) => Enumerable.Range(0, n).Where(j => j % (n / 2) != i % (n / 2)).Max(j => cosine[i][j]);
        return Enumerable.Range(0, n).AsTable().Text("group", i => groups[i])
            .Number("its positive, before", i => Positive(before.Cosine, i), NumberFormat.Fixed(3)).Number("its positive, after", i => Positive(after.Cosine, i), NumberFormat.Fixed(3), header: "after")
            .Number("nearest negative, before", i => Nearest(before.Cosine, i), NumberFormat.Fixed(3)).Number("nearest negative, after", i => Nearest(after.Cosine, i), NumberFormat.Fixed(3), header: "after")
            .Number("loss, before", i => before.Terms[i], NumberFormat.Fixed(3), unit: "nats").Number("loss, after", i => after.Terms[i], NumberFormat.Fixed(3), header: "after", unit: "nats")
            .Caption(Invariant($"Cosine of each group with its positive and with its nearest negative, and its term of the loss, before and after pre-training; the mean of the terms goes from {before.Terms.Average():0.0000} to {after.Terms.Average():0.0000}."));
    }

    /// <summary>How near the groups of a minibatch are on average, by epoch of pre-training: positives, negatives, and those negatives that are other seconds of the same video.</summary>
    /// <param name="study">The study.</param>
    /// <param name="minibatch">Its clips.</param>
    /// <param name="epochs">Epochs, 0 for freshly drawn weights, and the cosine similarities of the groups by the model of each.</param>
    public static Figure SimilarityByEpoch(this Study study, Minibatch minibatch, IReadOnlyList<(int Epoch, double[][] Cosine)> epochs) => Figures.Lines("Similarity by epoch of pre-training",
        [.. Kinds(study, minibatch).Select(kind => new Series(kind.Key, [.. epochs.Select(one => Mean(kind, one.Cosine))]) { At = [.. epochs.Select(one => (double)one.Epoch)] })],
        y: "mean cosine", caption: $"Mean cosine similarity of the groups of one minibatch by the models of {epochs.Count} epochs; epoch 0 has freshly drawn weights.");

    /// <summary>What the loss does to two seconds of one video, which it takes for negatives: their mean similarity beside that of positives and of other negatives, before and after pre-training.</summary>
    /// <param name="study">The study.</param>
    /// <param name="minibatch">Its clips.</param>
    /// <param name="before">Cosine similarities of its groups by freshly drawn weights.</param>
    /// <param name="after">The same after pre-training.</param>
    public static ResultTable FalseNegatives(this Study study, Minibatch minibatch, double[][] before, double[][] after)
    {
        var clips = minibatch.Clips.Select(clip => study.Data.Axes.Clips[clip]);
        string[] same = [.. clips.GroupBy(clip => clip.Video).Where(video => video.Count() > 1).Select(video => $"video {video.Key}, seconds {string.Join(" and ", video.Select(clip => clip.Second))}")];
        return Kinds(study, minibatch).AsTable().Text("pairs of groups", kind => kind.Key).Whole("pairs", kind => kind.Count(), header: "number")
            .Number("cosine before", kind => Mean(kind, before), NumberFormat.Fixed(3), header: "mean cosine before").Number("cosine after", kind => Mean(kind, after), NumberFormat.Fixed(3), header: "after")
            .Number("change", kind => Mean(kind, after) - Mean(kind, before), NumberFormat.Fixed(3))
            .Caption($"Of one minibatch before and after pre-training. {(same.Length == 0 ? "No two of its clips are of one video." : $"Clips of one video in it: {string.Join("; ", same)}.")}");
    }

    /// <summary>The minibatch itself, or the first of others that has two clips of one video, or itself where none has.</summary>
    /// <param name="study">The study.</param>
    /// <param name="minibatch">The one to prefer.</param>
    /// <param name="others">Those to look through.</param>
    public static Minibatch WithTwoOfOneVideo(this Study study, Minibatch minibatch, IEnumerable<Minibatch> others) =>
        others.Where(other => other.Clips.Length == minibatch.Clips.Length).Prepend(minibatch).FirstOrDefault(one => one.Clips.Select(clip => study.Data.Axes.Clips[clip].Video).Distinct().Count() < one.Clips.Length) ?? minibatch;

    /// <summary>The attention among the members of one group, one map a head.</summary>
    /// <param name="group">The group's name.</param>
    /// <param name="weights">(heads, Q, Q) of <see cref="GroupProjector.HeadWeights"/>: row = query, column = key, rows sum to 1.</param>
    public static Figure HeadAttention(string group, Tensor weights)
    {
        int heads = (int)weights.shape[0], q = (int)weights.shape[1];
        double[][][] maps = [.. weights.detach().cpu().contiguous().data<float>().Select(weight => (double)weight).Chunk(q).Chunk(q)];
        return Figures.HeadMaps($"Attention in group {group}, by head", maps, [.. Enumerable.Range(1, q).Select(k => Invariant($"member {k}"))],
            Invariant($"The {heads} heads of one group: each row is a member that asks, each column one that it attends to, and every row sums to 1; {1.0 / q:0.000} everywhere would tell no member from another."));
    }

    /// <summary>Which member of each group the maximum takes its features from.</summary>
    /// <param name="groups">Names.</param>
    /// <param name="outputs">(Q, groups, H): what the attention layer gives for each member, <see cref="GroupProjector.Attend(Tensor)"/>.</param>
    public static Figure Winners(IReadOnlyList<string> groups, Tensor outputs)
    {
        int q = (int)outputs.shape[0], features = (int)outputs.shape[2];
        long[][] winners = [.. outputs.detach().argmax(0).cpu().contiguous().data<long>().Chunk(features)];
        return Figures.Bars("Who wins the maximum", groups, [.. Enumerable.Range(0, q).Select(k => new Series(Invariant($"member {k + 1}"), [.. winners.Select(group => 100.0 * group.Count(winner => winner == k) / features)]))],
            $"% of the {features} features", Invariant($"Of the {features} features of each group's representation, the share that the maximum over the members takes from each; {100.0 / q:0.#} % each would be even."));
    }

    // The pairs of different groups: i < j of 2P, A of every clip before B. A pair of one clip is the positive.
    private static IGrouping<string, (int I, int J)>[] Kinds(Study study, Minibatch minibatch)
    {
        int p = minibatch.Clips.Length;
        int Video(int group) => study.Data.Axes.Clips[minibatch.Clips[group % p]].Video;
        return [.. (from i in Enumerable.Range(0, 2 * p) from j in Enumerable.Range(i + 1, (2 * p) - i - 1) select (I: i, J: j))
            .OrderBy(pair => pair.J != pair.I + p).GroupBy(pair => pair.J == pair.I + p ? "positives: one clip" : Video(pair.I) == Video(pair.J) ? "negatives: other seconds of one video" : "negatives: other videos")];
    }

    private static double Mean(IEnumerable<(int I, int J)> pairs, double[][] cosine) => pairs.Average(pair => cosine[pair.I][pair.J]);
}
