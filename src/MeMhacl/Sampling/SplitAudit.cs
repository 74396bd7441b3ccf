using static System.FormattableString;

namespace MeMhacl;

/// <summary>The leakage audit of a split: how close test and validation stand to training, and what no part uses.</summary>
/// <param name="Split">The split's name.</param>
/// <param name="Test">Test against training.</param>
/// <param name="Validation">Validation against training.</param>
/// <param name="TrainingSamples">Windows in training.</param>
/// <param name="UnusedSamples">Windows in no part: gaps, and the mixed cells of subject-and-trial.</param>
/// <param name="AllSamples">Clips x subjects.</param>
public sealed record SplitAudit(string Split, PartAudit Test, PartAudit Validation, int TrainingSamples, int UnusedSamples, int AllSamples)
{
    /// <summary>Audits a split.</summary>
    /// <param name="split">The split.</param>
    /// <param name="axes">The axes that it divides.</param>
    public static SplitAudit Of(Split split, ClipAxes axes)
    {
        var all = axes.Clips.Count * axes.SubjectIds.Count;
        var used = new[] { split.Train, split.Validation, split.Test }
            .SelectMany(part => part.Clips.SelectMany(_ => part.Subjects, (clip, subject) => ((long)clip * axes.SubjectIds.Count) + subject)).ToHashSet().Count;
        return new SplitAudit(split.Name, PartAudit.Of(split.Test, split.Train, axes), PartAudit.Of(split.Validation, split.Train, axes), split.Train.Count, all - used, all);
    }

    /// <summary>The test part's verdict in one line; LEAKS, and how, where a trial is shared.</summary>
    public override string ToString() => Invariant($"{Test.Sentence("test")}{(UnusedSamples == 0 ? "" : Invariant($"; {UnusedSamples} of {AllSamples} samples are unused"))}.");

    /// <summary>All of it, a line a part.</summary>
    public string Describe()
    {
        return string.Join('\n',
            Invariant($"{Split}: {TrainingSamples} training, {Validation.Samples} validation, {Test.Samples} test samples; {UnusedSamples} of {AllSamples} unused"),
            Line("test", Test), Line("validation", Validation));

        static string Line(string name, PartAudit part) => $"  {name + ":",-12}{part.Sentence(name)}{(part.Distances == "" ? "" : "; " + part.Distances)}.";
    }
}

/// <summary>How close one part of a split stands to its training part. Distances are between the starts of windows of the same trial (same subject, same video).</summary>
/// <param name="Samples">Windows in the part: clips x subjects.</param>
/// <param name="InTraining">Windows that are in training themselves; 0 for every honest split.</param>
/// <param name="WithTrialInTraining">Windows of which one of the same trial is in training.</param>
/// <param name="NearestSeconds">The least distance to a training window, seconds; null if no trial is shared.</param>
/// <param name="MeanNearestSeconds">The distance to the nearest, averaged over the windows that have one, seconds; null if none has.</param>
/// <param name="WithinOneSecond">Windows whose nearest stands at most 1 s away.</param>
/// <param name="WithinFiveSeconds">Windows whose nearest stands 2 to 5 s away.</param>
/// <param name="Further">Windows whose nearest stands more than 5 s away.</param>
/// <param name="SharedVideos">Videos that occur in both parts.</param>
/// <param name="SharedSubjects">Subjects that occur in both parts.</param>
public sealed record PartAudit(
    int Samples, int InTraining, int WithTrialInTraining, int? NearestSeconds, double? MeanNearestSeconds,
    int WithinOneSecond, int WithinFiveSeconds, int Further, int SharedVideos, int SharedSubjects)
{
    /// <summary>Windows without one of their own trial in training.</summary>
    public int WithoutTrialInTraining => Samples - WithTrialInTraining;

    /// <summary>Share of windows with one of their own trial in training, 0 to 1.</summary>
    public double LeakingShare => Samples == 0 ? 0 : (double)WithTrialInTraining / Samples;

    /// <summary>Compares a part with the training part.</summary>
    /// <param name="part">Test or validation.</param>
    /// <param name="training">The training part.</param>
    /// <param name="axes">What stands along the axes.</param>
    public static PartAudit Of(SplitPart part, SplitPart training, ClipAxes axes)
    {
        // Parts are rectangles: what holds for a clip by one shared subject holds by all.
        var trained = training.Clips.Select(clip => axes.Clips[clip]).ToLookup(clip => clip.Video, clip => clip.Second);
        var subjects = part.Subjects.Intersect(training.Subjects).Count();
        var distances = subjects == 0 ? [] : part.Clips.Select(clip => axes.Clips[clip])
            .Where(clip => trained.Contains(clip.Video))
            .Select(clip => trained[clip.Video].Min(second => Math.Abs(second - clip.Second))).ToArray();
        var any = distances.Length > 0;
        var populated = part.Count > 0 && training.Count > 0;
        return new PartAudit(
            part.Count,
            part.Clips.Intersect(training.Clips).Count() * subjects,
            distances.Length * subjects,
            any ? distances.Min() : null,
            any ? distances.Average() : null,
            distances.Count(distance => distance <= 1) * subjects,
            distances.Count(distance => distance is > 1 and <= 5) * subjects,
            distances.Count(distance => distance > 5) * subjects,
            populated ? part.Clips.Select(clip => axes.Clips[clip].Video).Distinct().Count(trained.Contains) : 0,
            populated ? subjects : 0);
    }

    internal string Sentence(string part) => WithTrialInTraining == 0
        ? Invariant($"No {part} window has a window of its own trial in training ({Crossing})")
        : Invariant($"LEAKS: {WithTrialInTraining} of {Samples} {part} windows have a window of the same subject and video in training, the nearest {NearestSeconds} s away, {MeanNearestSeconds:0.0} s on average ({Crossing})");

    internal string Distances => WithTrialInTraining == 0 ? "" : Invariant($"nearest training window of the same trial: up to 1 s away {WithinOneSecond}, 2 to 5 s {WithinFiveSeconds}, further {Further}, none {WithoutTrialInTraining}");

    private string Crossing => Invariant($"{SharedVideos} {(SharedVideos == 1 ? "video" : "videos")} and {SharedSubjects} {(SharedSubjects == 1 ? "subject" : "subjects")} stand in both");
}
