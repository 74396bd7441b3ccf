namespace MeMhacl.Tests;

/// <summary>Sizes, names, refusals and known draws; the promises of each protocol stand in <see cref="SplitPromiseTests"/>.</summary>
public class SplitTests
{
    private static readonly string[] Names = ["clip-random", "blocked-in-trial", "trial", "subject", "subject-and-trial", "subject:7"];

    private const string AllClips = "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39";

    [Theory]
    [InlineData(40, 60, 1680, 360)]     // DEAP: 2400 clips
    [InlineData(20, 24, 336, 72)]       // MAHNOB-HCI: 480 clips
    [InlineData(1, 3, 1, 1)]
    public void ClipRandom_PapersSizes_SeventyFifteenFifteen(int videos, int seconds, int train, int held)
    {
        var split = Split.Create(SplitProtocol.ClipRandom, SmallTensor.Axes(videos, seconds, subjects: 4), seed: 1);
        Assert.Equal((train, held, held), (split.Train.Clips.Count, split.Validation.Clips.Count, split.Test.Clips.Count));
        Assert.Equal(train * 4, split.Train.Count);
    }

    [Theory]
    [InlineData(60, 5, 34, 8)]          // DEAP: 50 of 60 windows remain
    [InlineData(24, 4, 12, 2)]          // MAHNOB-HCI
    [InlineData(20, 3, 10, 2)]          // the small twin
    [InlineData(5, 1, 1, 1)]
    public void BlockedInTrial_DefaultGap_FiveSecondsOrASixthOfTheVideo(int seconds, int gap, int train, int held)
    {
        var split = Split.BlockedInTrial(SmallTensor.Axes(videos: 2, seconds, subjects: 3), seed: 1);
        Assert.Equal((gap, 2 * train, 2 * held, 2 * held), (split.GapSeconds, split.Train.Clips.Count, split.Validation.Clips.Count, split.Test.Clips.Count));
    }

    [Fact]
    public void BlockedInTrial_ManyVideos_EveryOrderOfBlocksOccurs()
    {
        var axes = SmallTensor.Axes(videos: 60, seconds: 5, subjects: 3);
        var split = Split.BlockedInTrial(axes, seed: 1);
        var orders = Enumerable.Range(1, 60).Select(video => string.Join("", new[] { (split.Train, "a"), (split.Validation, "b"), (split.Test, "c") }
            .OrderBy(part => part.Item1.Clips.First(clip => axes.Clips[clip].Video == video)).Select(part => part.Item2)));
        Assert.Equal(6, orders.Distinct().Count());
    }

    [Fact]
    public void BlockedInTrial_TwoSecondWindows_GapIsRoundedUpToWholeWindows()
    {
        var axes = SmallTensor.Axes(videos: 1, seconds: 12, subjects: 3, points: 8) with { SamplingRate = 4, Clips = [.. Enumerable.Range(0, 12).Select(window => new Clip(1, 2 * window))] };
        Assert.Equal(4, Split.BlockedInTrial(axes, 1, gapSeconds: 3).GapSeconds);
    }

    [Fact]
    public void BlockedInTrial_VideoTooShort_SaysHowManyWindowsAreNeeded()
    {
        var message = Assert.Throws<ArgumentException>(() => Split.BlockedInTrial(SmallTensor.Axes(2, 20, 3), 1, gapSeconds: 9)).Message;
        Assert.Contains("Video 1 has 20 windows", message);
        Assert.Contains("at least 21 windows", message);
        Assert.Contains("Video 1 has 4 windows", Assert.Throws<ArgumentException>(() => Split.BlockedInTrial(SmallTensor.Axes(2, 4, 3), 1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Split.BlockedInTrial(SmallTensor.Axes(2, 20, 3), 1, gapSeconds: 0));
    }

    [Fact]
    public void LeaveOneSubjectOut_UnknownSubject_NamesThoseThereAre()
    {
        var axes = SmallTensor.Axes(3, 2, 4);
        Assert.Contains("no subject 9 to leave out: the data have 1, 2, 3, 4", Assert.Throws<ArgumentException>(() => Split.Named("subject:9", axes, 1)).Message);
        Assert.Contains("Split.LeaveOneSubjectOut", Assert.Throws<ArgumentException>(() => Split.Create(SplitProtocol.LeaveOneSubjectOut, axes, 1)).Message);
    }

    [Fact]
    public void Named_EveryName_IsTheSplitsOwnName()
    {
        var axes = SmallTensor.Axes(videos: 4, seconds: 8, subjects: 8);
        Assert.Equal(Names, Names.Select(name => Split.Named(name, axes, 1).Name));
        Assert.Equal(Enum.GetValues<SplitProtocol>(), Names.Select(name => Split.Named(name, axes, 1).Protocol));
        Assert.Equal(Enum.GetValues<SplitProtocol>().Length, SplitName.Known.Count);
    }

    [Theory]
    [InlineData("half")]
    [InlineData("subject:")]
    [InlineData("trial:7")]
    [InlineData("leave-2-out:1")]                                               // a fold stands for nothing by itself
    [InlineData("leave-2-out:")]
    [InlineData("leave-2-out:1.")]
    [InlineData("leave-99999-out:1")]
    public void Parse_OtherName_ListsTheNames(string name)
    {
        var message = Assert.Throws<ArgumentException>(() => SplitName.Parse(name)).Message;
        Assert.Contains($"\"{name}\"", message);
        Assert.All(Names, known => Assert.Contains(known, message));
    }

    // Golden: a published result names its seed, so the split of a seed must never change. Drawn by SplitMix64 written anew in Python.
    [Theory]
    [InlineData("clip-random", "3 5 10 13 21 27", "0 1 2 3 4 5 6")]
    [InlineData("blocked-in-trial", "7 19 27 39", "0 1 2 3 4 5 6")]
    [InlineData("trial", "10 11 12 13 14 15 16 17 18 19", "0 1 2 3 4 5 6")]
    [InlineData("subject-and-trial", "10 11 12 13 14 15 16 17 18 19", "2")]
    [InlineData("leave-2-out:1", AllClips, "0 2")]
    [InlineData("leave-2-out:1.4", AllClips, "3")]
    public void Named_SeedOne_TheKnownTestPart(string name, string clips, string subjects)
    {
        var split = Split.Named(name, SmallTensor.Axes(4, 10, 7), 1);
        Assert.Equal((clips, subjects), (string.Join(" ", split.Test.Clips), string.Join(" ", split.Test.Subjects)));
    }

    [Theory]
    [InlineData("clip-random", "clips")]
    [InlineData("trial", "videos")]
    [InlineData("subject", "subjects")]
    [InlineData("subject-and-trial", "videos")]
    [InlineData("subject:1", "subjects")]
    public void Named_FewerThanThreeUnits_SaysSo(string name, string unit) =>
        Assert.Contains($"2 {unit}", Assert.Throws<ArgumentException>(() => Split.Named(name, SmallTensor.Axes(2, 1, 2), 1)).Message);
}
