namespace MeMhacl.Study;

/// <summary>Every split protocol on the same clips and subjects, from the one that leaks most to those that leak nothing.</summary>
public sealed class SplitLadder
{
    private static readonly (string Name, string Colour)[] Kinds = [("unused", "#e4e4e4"), ("training", "#1f77b4"), ("validation", "#ff7f0e"), ("test", "#d62728")];

    private readonly ClipAxes axes;

    /// <summary>Draws all splits.</summary>
    /// <param name="axes">The clips and subjects to divide.</param>
    /// <param name="seed">The seed of every draw; leave-one-subject-out leaves out the first subject.</param>
    /// <exception cref="ArgumentException">Too few clips, videos or subjects.</exception>
    public SplitLadder(ClipAxes axes, int seed)
    {
        this.axes = axes;
        Splits = [.. SplitName.Known.Select(name => Split.Named(name.Replace("ID", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{axes.SubjectIds[0]}"), StringComparison.Ordinal), axes, seed))];
        Audits = [.. Splits.Select(split => SplitAudit.Of(split, axes))];
    }

    /// <summary>One split a protocol, in the order of <see cref="SplitProtocol"/>.</summary>
    public IReadOnlyList<Split> Splits { get; }

    /// <summary>Their audits, in the same order.</summary>
    public IReadOnlyList<SplitAudit> Audits { get; }

    /// <summary>The split of one protocol.</summary>
    /// <param name="protocol">What is held out.</param>
    public Split this[SplitProtocol protocol] => Splits[(int)protocol];

    /// <summary>Which windows stand where: by video and time where all subjects are in training, validation and test, by subject and video where subjects are held out.</summary>
    public Figure Figure() => Figures.CellGrid("The ladder of splits: which windows stand where",
        [.. Splits.Select(split => split.Protocol >= SplitProtocol.Subject
            ? new CellPanel(split.Name, BySubject(split), "video, all its windows", "subject, in order")
            : new CellPanel(split.Name, ByTime(split), "window, each 1 s of the stimulus", "video, in order"))],
        Kinds, rowHeight: 260, caption: "Above and left: one row a video, the same for every subject. The others: one row a subject, one column a video, whose windows stay together.");

    /// <summary>The audits side by side.</summary>
    public ResultTable Table() => Audits.AsTable().Text("split", audit => audit.Split)
        .Whole("training", audit => audit.TrainingSamples).Whole("validation", audit => audit.Validation.Samples).Whole("test", audit => audit.Test.Samples).Whole("unused", audit => audit.UnusedSamples)
        .Percent("test leaking", audit => audit.Test.LeakingShare, header: "leaking").Percent("validation leaking", audit => audit.Validation.LeakingShare, isShown: false)
        .Whole("nearest", audit => audit.Test.NearestSeconds, unit: "s").Whole("up to 1 s", audit => audit.Test.WithinOneSecond, "1 s").Whole("2 to 5 s", audit => audit.Test.WithinFiveSeconds, "2-5 s")
        .Whole("further", audit => audit.Test.Further, "more").Whole("none", audit => audit.Test.WithoutTrialInTraining, isShown: false)
        .Whole("videos crossing", audit => audit.Test.SharedVideos, "videos").Whole("subjects crossing", audit => audit.Test.SharedSubjects, "subjects")
        .Caption("The leakage audit: the share of test windows with a window of the same trial in training, how many test windows have the nearest of these how far away, and the videos and subjects that cross.");

    private int[][] ByTime(Split split)
    {
        var videos = axes.Videos();
        var rows = videos.Select(video => Enumerable.Range(0, axes.Clips.Count).Where(clip => axes.Clips[clip].Video == video).OrderBy(clip => axes.Clips[clip].Second).ToArray()).ToArray();
        int widest = rows.Max(row => row.Length);
        return [.. rows.Select(row => Enumerable.Range(0, widest).Select(i => i < row.Length ? KindOf(split, row[i], subject: null) : 0).ToArray())];
    }

    private int[][] BySubject(Split split)
    {
        int[] firsts = [.. axes.Videos().Select(video => Enumerable.Range(0, axes.Clips.Count).First(clip => axes.Clips[clip].Video == video))];
        return [.. Enumerable.Range(0, axes.SubjectIds.Count).Select(subject => firsts.Select(clip => KindOf(split, clip, subject)).ToArray())];
    }

    private static int KindOf(Split split, int clip, int? subject)
    {
        SplitPart[] parts = [split.Train, split.Validation, split.Test];
        return 1 + Array.FindIndex(parts, part => part.Clips.Contains(clip) && (subject is not { } one || part.Subjects.Contains(one)));
    }
}
