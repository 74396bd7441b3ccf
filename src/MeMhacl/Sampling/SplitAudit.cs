using MeMhacl.Preprocessing;

namespace MeMhacl.Sampling;

/// <summary>How close the test part of a split stands to its training part.</summary>
/// <param name="TestSamples">Samples in the test part.</param>
/// <param name="InBoth">Samples that are in training as well; 0 for every honest split.</param>
/// <param name="WithTrialInTraining">Test samples of which another window of the same trial (same subject, same video) is in training.</param>
/// <param name="NearestSeconds">The least distance between the starts of a test window and a training window of the same trial, seconds; null if no trial is shared.</param>
/// <param name="MeanNearestSeconds">The distance to the nearest, averaged over the test samples that have one, seconds; null if none has.</param>
/// <param name="SharedVideos">Videos that occur in both parts.</param>
/// <param name="SharedSubjects">Subjects that occur in both parts.</param>
public sealed record SplitAudit(
    int TestSamples, int InBoth, int WithTrialInTraining, int? NearestSeconds, double? MeanNearestSeconds, int SharedVideos, int SharedSubjects)
{
    /// <summary>Share of test samples with a window of their own trial in training, 0 to 1.</summary>
    public double LeakingShare => TestSamples == 0 ? 0 : (double)WithTrialInTraining / TestSamples;

    /// <summary>Compares the test part with the training part.</summary>
    public static SplitAudit Of(Split split, ClipAxes axes)
    {
        var trained = split.Train.Clips.Select(clip => axes.Clips[clip]).ToLookup(clip => clip.Video, clip => clip.Second);
        var distances = split.Test.Clips.Select(clip => axes.Clips[clip])
            .Where(clip => trained.Contains(clip.Video))
            .Select(clip => trained[clip.Video].Min(second => Math.Abs(second - clip.Second))).ToArray();
        var subjects = split.Test.Subjects.Intersect(split.Train.Subjects).Count();
        var leaks = subjects > 0 && distances.Length > 0;
        return new SplitAudit(
            split.Test.Count,
            split.Test.Clips.Intersect(split.Train.Clips).Count() * subjects,
            distances.Length * subjects,
            leaks ? distances.Min() : null,
            leaks ? distances.Average() : null,
            split.Test.Clips.Select(clip => axes.Clips[clip].Video).Distinct().Count(trained.Contains),
            subjects);
    }
}
