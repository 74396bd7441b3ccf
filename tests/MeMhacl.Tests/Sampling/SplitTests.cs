using FsCheck;
using FsCheck.Fluent;
using MeMhacl.Sampling;
using MeMhacl.Tests.Preprocessing;

namespace MeMhacl.Tests.Sampling;

public class SplitTests
{
    private static readonly SplitProtocol[] Protocols = Enum.GetValues<SplitProtocol>();

    [Theory]
    [InlineData(40, 60, 1680, 360)]     // DEAP: 2400 clips
    [InlineData(20, 24, 336, 72)]       // MAHNOB-HCI: 480 clips
    [InlineData(10, 20, 140, 30)]
    [InlineData(1, 3, 1, 1)]
    public void ClipRandom_PapersSizes_SeventyFifteenFifteen(int videos, int seconds, int train, int held)
    {
        var split = Split.Create(SplitProtocol.ClipRandom, SmallTensor.Axes(videos, seconds, subjects: 4), seed: 1);
        Assert.Equal((train, held, held), (split.Train.Clips.Count, split.Validation.Clips.Count, split.Test.Clips.Count));
        Assert.Equal(train * 4, split.Train.Count);
    }

    [Theory]
    [InlineData(40, 28, 6)]
    [InlineData(20, 14, 3)]
    [InlineData(10, 6, 2)]
    public void Trial_Videos_SeventyFifteenFifteenRoundedHalfUp(int videos, int train, int held)
    {
        var split = Split.Create(SplitProtocol.Trial, SmallTensor.Axes(videos, 5, 4), seed: 1);
        Assert.Equal((train * 5, held * 5, held * 5), (split.Train.Clips.Count, split.Validation.Clips.Count, split.Test.Clips.Count));
    }

    [Fact]
    public void Create_AnySizeAndSeed_DividesEverySampleOnce() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(
        (from videos in Gen.Choose(3, 12) from seconds in Gen.Choose(1, 9) from subjects in Gen.Choose(3, 12) from seed in Gen.Choose(int.MinValue, int.MaxValue)
         from protocol in Gen.Elements(Protocols) select (videos, seconds, subjects, seed, protocol)).ToArbitrary(),
        size =>
        {
            var split = Split.Create(size.protocol, SmallTensor.Axes(size.videos, size.seconds, size.subjects), size.seed);
            SplitPart[] parts = [split.Train, split.Validation, split.Test];
            var samples = parts.SelectMany(part => part.Clips.SelectMany(_ => part.Subjects, (clip, subject) => (clip, subject))).ToArray();
            return samples.Distinct().Count() == samples.Length && samples.Length == size.videos * size.seconds * size.subjects
                && parts.All(part => part.Count > 0 && part.Clips.SequenceEqual(part.Clips.Order()) && part.Subjects.SequenceEqual(part.Subjects.Order()));
        }));

    [Fact]
    public void Create_SameSeed_SameSplitAndOtherSeedAnother()
    {
        var axes = SmallTensor.Axes(videos: 20, seconds: 6, subjects: 20);
        foreach (var protocol in Protocols)
        {
            var (one, same, other) = (Split.Create(protocol, axes, 5), Split.Create(protocol, axes, 5), Split.Create(protocol, axes, 6));
            Assert.True(one.Test.Clips.SequenceEqual(same.Test.Clips) && one.Test.Subjects.SequenceEqual(same.Test.Subjects));
            Assert.False(one.Test.Clips.SequenceEqual(other.Test.Clips) && one.Test.Subjects.SequenceEqual(other.Test.Subjects));
        }
    }

    // Golden: a published result names its seed, so the split of a seed must never change.
    [Fact]
    public void ClipRandom_SeedOne_TheKnownClips() => Assert.Equal(
        "3 5 10 13 21 27", string.Join(" ", Split.Create(SplitProtocol.ClipRandom, SmallTensor.Axes(4, 10, 3), 1).Test.Clips));

    [Fact]
    public void Create_EveryClip_IsTestedByAboutFifteenPercentOfSeeds()
    {
        var tested = new int[20];
        for (var seed = 0; seed < 2000; seed++)
            foreach (var clip in Split.Create(SplitProtocol.ClipRandom, SmallTensor.Axes(4, 5, 3), seed).Test.Clips)
                tested[clip]++;
        // Binomial(2000, 0.15): mean 300, deviation 16; five deviations.
        Assert.All(tested, count => Assert.InRange(count, 220, 380));
    }

    [Theory]
    [InlineData(SplitProtocol.ClipRandom, "clips")]
    [InlineData(SplitProtocol.Trial, "videos")]
    [InlineData(SplitProtocol.Subject, "subjects")]
    public void Create_FewerThanThreeUnits_SaysSo(SplitProtocol protocol, string unit) =>
        Assert.Contains($"2 {unit}", Assert.Throws<ArgumentException>(() => Split.Create(protocol, SmallTensor.Axes(2, 1, 2), 1)).Message);
}
