using FsCheck;
using FsCheck.Fluent;

namespace MeMhacl.Tests;

public class SplitAuditTests
{
    // Means of whole seconds, added in another order.
    private const double MeanRounding = 1e-12;

    [Fact]
    public void Of_ClipRandomAtPapersSize_NearlyEveryTestWindowHasANeighbour()
    {
        var axes = SmallTensor.Axes(videos: 40, seconds: 60, subjects: 32);
        var audit = SplitAudit.Of(Split.Create(SplitProtocol.ClipRandom, axes, 1), axes);

        Assert.Equal((11520, 0, 11520), (audit.Test.Samples, audit.Test.InTraining, audit.Test.WithTrialInTraining));
        Assert.Equal((1, 40, 32), (audit.Test.NearestSeconds, audit.Test.SharedVideos, audit.Test.SharedSubjects));
        Assert.Equal((53760, 0, 76800), (audit.TrainingSamples, audit.UnusedSamples, audit.AllSamples));
        // With 70 % in training, the nearest is 1 s away with probability 1 - 0.3^2 = 0.91.
        Assert.InRange(audit.Test.MeanNearestSeconds!.Value, 1.0, 1.2);
        Assert.InRange(audit.Test.WithinOneSecond / 11520.0, 0.85, 0.97);
    }

    [Fact]
    public void ToString_LeakOrNone_SaysSo()
    {
        var axes = SmallTensor.Axes(videos: 10, seconds: 20, subjects: 8);
        var (leaks, clean) = (SplitAudit.Of(Split.Named("clip-random", axes, 1), axes), SplitAudit.Of(Split.Named("subject-and-trial", axes, 1), axes));
        Assert.Contains("240 of 240", leaks.ToString());
        Assert.StartsWith("No test window", clean.ToString());
        Assert.Contains($"2 to 5 s {leaks.Test.WithinFiveSeconds}", leaks.Describe());
    }

    [Fact]
    public void Of_EveryProtocol_MatchesLoopOverPairs() => Holds(from name in Gen.Elements("clip-random", "blocked-in-trial", "trial", "subject", "subject-and-trial", "subject:2", "leave-1-out:2", "leave-1-out:2.4")
        from seed in Gen.Choose(int.MinValue, int.MaxValue) select Split.Named(name, Axes, seed));

    [Fact]
    public void Of_AnyRectangles_MatchesLoopOverPairs() => Holds(from parts in Gen.ListOf(
        from clips in Gen.SubListOf(Enumerable.Range(0, 30).ToArray()) from subjects in Gen.SubListOf(Enumerable.Range(0, 4).ToArray())
        select new SplitPart([.. clips], [.. subjects]), 3) select new Split(SplitProtocol.ClipRandom, 0, parts[0], parts[1], parts[2]));

    private static ClipAxes Axes => SmallTensor.Axes(videos: 3, seconds: 10, subjects: 4);

    private static void Holds(Gen<Split> splits) => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(splits.ToArbitrary(), split =>
    {
        var audit = SplitAudit.Of(split, Axes);
        var used = new[] { split.Train, split.Validation, split.Test }.SelectMany(Samples).Distinct().Count();
        return Matches(audit.Test, Samples(split.Test), Samples(split.Train)) && Matches(audit.Validation, Samples(split.Validation), Samples(split.Train))
            && audit.UnusedSamples == 120 - used && audit.AllSamples == 120;
    }));

    // The slow, obvious version: every sample of the part against every training sample.
    private static bool Matches(PartAudit audit, List<(int Subject, Clip Clip)> part, List<(int Subject, Clip Clip)> training)
    {
        var nearest = new List<int>();
        foreach (var sample in part)
        {
            int? least = null;
            foreach (var other in training)
                if (other.Subject == sample.Subject && other.Clip.Video == sample.Clip.Video && Math.Abs(other.Clip.Second - sample.Clip.Second) is var distance && !(distance >= least))
                    least = distance;
            if (least is { } found)
                nearest.Add(found);
        }
        return (audit.Samples, audit.WithTrialInTraining, audit.InTraining) == (part.Count, nearest.Count, nearest.Count(distance => distance == 0))
            && (audit.WithinOneSecond, audit.WithinFiveSeconds, audit.Further) == (nearest.Count(d => d < 2), nearest.Count(d => d is >= 2 and < 6), nearest.Count(d => d >= 6))
            && audit.NearestSeconds == (nearest.Count == 0 ? null : nearest.Min())
            && (nearest.Count == 0 ? audit.MeanNearestSeconds is null : Math.Abs(audit.MeanNearestSeconds!.Value - nearest.Average()) <= MeanRounding)
            && audit.SharedVideos == part.Select(sample => sample.Clip.Video).Distinct().Count(video => training.Any(sample => sample.Clip.Video == video))
            && audit.SharedSubjects == part.Select(sample => sample.Subject).Distinct().Count(subject => training.Any(sample => sample.Subject == subject));
    }

    private static List<(int Subject, Clip Clip)> Samples(SplitPart part) =>
        [.. part.Clips.SelectMany(_ => part.Subjects, (clip, subject) => (subject, Axes.Clips[clip]))];
}
