using MeMhacl.Preprocessing;
using MeMhacl.Sampling;
using MeMhacl.Tests.Preprocessing;

namespace MeMhacl.Tests.Sampling;

public class SplitAuditTests
{
    [Fact]
    public void Of_ClipRandomAtPapersSize_NearlyEveryTestWindowHasANeighbour()
    {
        var axes = SmallTensor.Axes(videos: 40, seconds: 60, subjects: 32);
        var audit = SplitAudit.Of(Split.Create(SplitProtocol.ClipRandom, axes, 1), axes);

        Assert.Equal((11520, 0, 11520), (audit.TestSamples, audit.InBoth, audit.WithTrialInTraining));
        Assert.Equal((1, 40, 32), (audit.NearestSeconds, audit.SharedVideos, audit.SharedSubjects));
        // With 70 % in training, the nearest is 1 s away with probability 1 - 0.3^2 = 0.91.
        Assert.InRange(audit.MeanNearestSeconds!.Value, 1.0, 1.2);
    }

    [Theory]
    [InlineData(SplitProtocol.Trial)]
    [InlineData(SplitProtocol.Subject)]
    public void Of_WholeVideosOrSubjectsHeldOut_NoTrialShared(SplitProtocol protocol)
    {
        var axes = SmallTensor.Axes(videos: 10, seconds: 7, subjects: 9);
        var audit = SplitAudit.Of(Split.Create(protocol, axes, 3), axes);

        Assert.Equal((0, 0, null, null), (audit.InBoth, audit.WithTrialInTraining, audit.NearestSeconds, audit.MeanNearestSeconds));
        Assert.Equal(0, audit.LeakingShare);
        Assert.Equal(protocol == SplitProtocol.Trial ? (0, 9) : (10, 0), (audit.SharedVideos, audit.SharedSubjects));
    }

    [Fact]
    public void Of_AnyRectangles_MatchesLoopOverSamples()
    {
        var random = new Random(4);
        for (var round = 0; round < 50; round++)
        {
            var axes = SmallTensor.Axes(videos: 4, seconds: 6, subjects: 5);
            var split = new Split(SplitProtocol.ClipRandom, 0, Part(), Part(), Part());
            var audit = SplitAudit.Of(split, axes);
            var (leaking, both, distances) = Loop(split, axes);

            Assert.Equal((leaking, both), (audit.WithTrialInTraining, audit.InBoth));
            Assert.Equal(distances.Count == 0 ? null : distances.Min(), audit.NearestSeconds);
            Assert.Equal(distances.Count == 0 ? double.NaN : distances.Average(), audit.MeanNearestSeconds ?? double.NaN, precision: 12);
        }

        SplitPart Part() => new(
            [.. Enumerable.Range(0, 24).Where(_ => random.Next(5) == 0)], [.. Enumerable.Range(0, 5).Where(_ => random.Next(2) == 0)]);
    }

    // The slow, obvious version: every test sample against every training sample.
    private static (int Leaking, int Both, List<int> Distances) Loop(Split split, ClipAxes axes)
    {
        var (leaking, both, distances) = (0, 0, new List<int>());
        foreach (var (subject, clip) in split.Test.Subjects.SelectMany(_ => split.Test.Clips, (subject, clip) => (subject, axes.Clips[clip])))
        {
            var near = split.Train.Subjects.Where(other => other == subject).SelectMany(_ => split.Train.Clips, (_, other) => axes.Clips[other])
                .Where(other => other.Video == clip.Video).Select(other => Math.Abs(other.Second - clip.Second)).ToArray();
            leaking += near.Length > 0 ? 1 : 0;
            both += near.Contains(0) ? 1 : 0;
            if (near.Length > 0)
                distances.Add(near.Min());
        }
        return (leaking, both, distances);
    }
}
