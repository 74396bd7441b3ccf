namespace MeMhacl.Study;

/// <summary>A row that looks up labels and sees no signal: what it reaches is in the split and not in the recordings. Where it finds nothing it answers the majority class of the training part.</summary>
internal sealed record LookUp : Baseline
{
    private delegate int? Answer(int clip, int subject);

    private readonly Func<ClipTensor, SplitPart, EmotionTask, Answer> from;

    private LookUp(string id, string method, string information, Func<ClipTensor, SplitPart, EmotionTask, Answer> from) : base(id, method, information) => this.from = from;

    public static new IReadOnlyList<LookUp> All { get; } =
    [
        new("majority", "majority class", "frequencies of the training labels", (data, train, task) =>
        {
            int majority = Majority(data, train, task);
            return (_, _) => majority;
        }),
        new("majority-of-subject", "majority of the subject", "training labels of the same subject", (data, train, task) =>
        {
            var known = train.Subjects.ToDictionary(subject => subject, subject => Majority(data, train with { Subjects = [subject] }, task));
            return (_, subject) => known.TryGetValue(subject, out int label) ? label : null;
        }),
        new("majority-of-video", "majority of the video", "training labels of the same video", (data, train, task) =>
        {
            var known = train.Clips.GroupBy(clip => data.Axes.Clips[clip].Video).ToDictionary(video => video.Key, video => Majority(data, train with { Clips = [.. video] }, task));
            return (clip, _) => known.TryGetValue(data.Axes.Clips[clip].Video, out int label) ? label : null;
        }),
        // Nearest in time; every window of a trial has its one label.
        new("nearest-of-trial", "nearest window of the trial", "training labels of the same trial", (data, train, task) =>
        {
            var clips = train.Clips.ToLookup(clip => data.Axes.Clips[clip].Video);
            return (clip, subject) => !train.Subjects.Contains(subject) || !clips.Contains(data.Axes.Clips[clip].Video) ? null
                : data.Label(task, clips[data.Axes.Clips[clip].Video].MinBy(other => Math.Abs(data.Axes.Clips[other].Second - data.Axes.Clips[clip].Second)), subject);
        }),
    ];

    public override string Features => "";

    public override object Settings => new { Id };

    public override BaselineOutcome Run(BaselineData data, EmotionTask task)
    {
        var answer = from(data.Clips, data.Split.Train, task);
        int majority = Majority(data.Clips, data.Split.Train, task);
        int?[] validation = Of(data.Split.Validation), test = Of(data.Split.Test);
        return new BaselineOutcome("", Full(validation).Accuracy(data.Labels(task, data.Split.Validation)), test.Count(one => one is null), Full(test));

        int?[] Of(SplitPart part) => [.. BaselineData.Samples(part).Select(sample => answer(sample.Clip, sample.Subject))];

        Answers Full(int?[] found) => new([.. found.Select(one => one ?? majority)]);
    }

    private static int Majority(ClipTensor data, SplitPart part, EmotionTask task) => data.Balance(task, part.Clips, part.Subjects).MajorityClass;
}
