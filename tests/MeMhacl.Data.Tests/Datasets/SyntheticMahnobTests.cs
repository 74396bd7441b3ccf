using System.Security.Cryptography;
using MeMhacl.Data.Edf;

namespace MeMhacl.Data.Tests;

public sealed class SyntheticMahnobTests : TestsInFolder
{
    private static readonly SyntheticMahnobOptions Small = new() { Subjects = 3, Videos = 3, StimulusSeconds = 4, LongestSeconds = 6, RestSeconds = 2, Recorded = new Dictionary<int, int> { [2] = 1 } };

    [Fact]
    public void Write_SameSeed_SameBytesAndOtherSeedOthers()
    {
        var trees = new[] { Small, Small, Small with { Seed = 2 } }.Select((options, index) => Files(Path.Combine(Folder.Path, $"{index}"), options)).ToArray();
        Assert.Equal(trees[0], trees[1]);
        // Each subject 3 stimuli and 1 neutral clip; subject 2 has the first trial of each on record.
        Assert.Equal((12, 4 + 2 + 4), (trees[0].Count(file => file.Key.EndsWith(".xml", StringComparison.Ordinal)), trees[0].Count(file => file.Key.EndsWith(".bdf", StringComparison.Ordinal))));
        Assert.All(trees[0].Where(file => file.Key.EndsWith(".bdf", StringComparison.Ordinal)), file => Assert.NotEqual(file.Value, trees[2].GetValueOrDefault(file.Key)));
    }

    [Fact]
    public void Write_Recording_FormOfTheRelease()
    {
        SyntheticMahnob.Write(Folder.Path, Small);
        using var file = EdfFile.Open(Path.Combine(Folder.Path, "Sessions", "266", "Part_3_S_Trial3_emotion.bdf"));
        Assert.True(file.IsBdf);
        Assert.Empty(file.Warnings);
        Assert.Equal(MahnobChannels.All, file.Signals.Select(signal => signal.Label));
        Assert.All(file.Signals, signal => Assert.Equal(256, signal.SamplingRate));
        var triggers = BdfStatus.ReadTriggers(file, BdfStatus.Find(file));
        Assert.Equal(2, triggers.Count);
        Assert.Equal((2 * 256, 268, 268), (triggers[0].Sample, triggers[0].Code, triggers[1].Code));
        Assert.Equal(file.Records, 2 + ((triggers[1].Sample - triggers[0].Sample) / 256) + 2);
        // Unreferenced: offsets of millivolts.
        Assert.True(file.Signals.Take(32).Max(signal => Math.Abs(file.Read(signal).Average())) > 1000);
    }

    [Fact]
    public void Find_Twin_GapsOrdersAndMark()
    {
        var twin = SyntheticTwin.GetOrWrite(Folder.Path, Small);
        var dataset = MahnobDataset.Find(twin, new MahnobOptions { StimulusSeconds = 4 });
        Assert.Equal([1, 3], dataset.SubjectIds);
        Assert.All(dataset.SubjectIds, subject => Assert.Empty(dataset.Read(subject).Findings));
        Assert.Contains(dataset.Findings, finding => finding.Where == "subject 2" && finding.What.Contains("1 of 3 stimuli"));
        Assert.True(SyntheticTwin.IsIn(dataset));
        Assert.Contains("SYNTHETIC", SyntheticTwin.Sentence(dataset));
        Assert.NotEqual(SyntheticTwin.FolderName(Small), SyntheticTwin.FolderName(Small with { LongestSeconds = 7 }));
        Assert.NotEqual(SyntheticTwin.FolderName(Small), SyntheticTwin.FolderName(Small with { Recorded = new Dictionary<int, int> { [2] = 2 } }));
    }

    [Fact]
    public void Write_PaperWindows_ShapeSecondsAndSharedResponse()
    {
        SyntheticMahnob.Write(Folder.Path, new SyntheticMahnobOptions { Subjects = 4, Videos = 3, RestSeconds = 2, Recorded = new Dictionary<int, int> { [4] = 2 } });
        var tensor = ClipTensorBuilder.Build(MahnobDataset.Find(Folder.Path), WindowOptions.PaperMahnobHci);
        Assert.Equal([3 * 24, 3, 1, 35, 256], tensor.Axes.Shape);
        Assert.Equal(Enumerable.Range(3, 24), tensor.Axes.Clips.Take(24).Select(clip => clip.Second));
        // As of the other twin; the other clip is of another video: windows of the same one share the baseline that is subtracted from them.
        Assert.InRange(SyntheticDeapTests.MeanCorrelation(tensor, 24), -0.02, 0.02);
        Assert.InRange(SyntheticDeapTests.MeanCorrelation(tensor, 0), 0.06, 0.30);
    }

    // Whole numbers: 5 is not above 5.
    [Fact]
    public void Write_DefaultRatings_HalfAboveFive()
    {
        SyntheticMahnob.Write(Folder.Path, new SyntheticMahnobOptions { StimulusSeconds = 4, LongestSeconds = 4, RestSeconds = 1 });
        var tensor = ClipTensorBuilder.Build(MahnobDataset.Find(Folder.Path, new MahnobOptions { StimulusSeconds = 4 }), WindowOptions.PaperMahnobHci with { Windows = 1 });
        Assert.All(new[] { EmotionTask.Valence, EmotionTask.Arousal }, task => Assert.All(tensor.Balance(task).Counts, count => Assert.InRange(count, 28, 52)));
    }

    [Fact]
    public void Read_BaselineBeforeTheOnset_ClipsBeginWithTheStimulus()
    {
        SyntheticMahnob.Write(Folder.Path, Small with { RestSeconds = 3 });
        var dataset = MahnobDataset.Find(Folder.Path, new MahnobOptions { RestSeconds = 3, StimulusSeconds = 4 });
        var tensor = ClipTensorBuilder.Build(dataset, WindowOptions.PaperMahnobHci with { Windows = 4 });
        Assert.Equal([0, 1, 2, 3], tensor.Axes.Clips.Take(4).Select(clip => clip.Second));
        Assert.Equal(12, tensor.Clips);
    }

    [Fact]
    public void Write_OptionOutsideRange_Throws()
    {
        SyntheticMahnobOptions[] wrong =
        [
            Small with { Subjects = 100 }, Small with { Videos = 61 }, Small with { StimulusSeconds = 0 }, Small with { LongestSeconds = 3 }, Small with { RestSeconds = 0 },
            Small with { NeutralClips = 4 }, Small with { SignalToNoise = -1 },
        ];
        Assert.All(wrong, options => Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticMahnob.Write(Folder.Path, options)));
    }

    private static SortedDictionary<string, string> Files(string root, SyntheticMahnobOptions options)
    {
        SyntheticMahnob.Write(root, options);
        return new(Directory.GetFiles(root, "*", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(root, path), path => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))), StringComparer.Ordinal);
    }
}
