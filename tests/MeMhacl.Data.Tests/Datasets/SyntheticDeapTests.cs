using MathNet.Numerics.Statistics;

namespace MeMhacl.Data.Tests;

public sealed class SyntheticDeapTests : TestsInFolder
{
    private static readonly SyntheticDeapOptions Small = new() { Subjects = 4, Videos = 4, StimulusSeconds = 5 };

    [Fact]
    public void Write_SameSeed_SameBytesAndOtherSeedOthers()
    {
        var first = SyntheticDeap.Write(Path.Combine(Folder.Path, "a"), Small);
        var second = SyntheticDeap.Write(Path.Combine(Folder.Path, "b"), Small);
        var third = SyntheticDeap.Write(Path.Combine(Folder.Path, "c"), Small with { Seed = 2 });

        Assert.Equal(4, first.Count);
        for (var subject = 0; subject < 4; subject++)
        {
            var bytes = File.ReadAllBytes(first[subject]);
            Assert.True(bytes.AsSpan().SequenceEqual(File.ReadAllBytes(second[subject])));
            Assert.False(bytes.AsSpan().SequenceEqual(File.ReadAllBytes(third[subject])));
        }
        Assert.Equal(4, first.Select(path => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))).Distinct().Count());
    }

    // The stream of python2-protocol2.dat, of the same shape, is the reference for every byte but the values.
    [Fact]
    public void Write_SameShape_StreamOfPython2()
    {
        var reference = File.ReadAllBytes(Fixture.Path("deap/python2-protocol2.dat"));
        var written = File.ReadAllBytes(SyntheticDeap.Write(Folder.Path, new SyntheticDeapOptions { Subjects = 1, Videos = 2, StimulusSeconds = 1 })[0]);
        const int Values = 2 * 40 * 512 * 8, Ratings = 2 * 4 * 8;
        var payload = reference.AsSpan().IndexOf("T\0\0\x05\0"u8) + 5;
        var labels = reference.AsSpan().LastIndexOf("U\x40"u8) + 2;

        Assert.Equal(reference.Length, written.Length);
        Assert.Equal(reference[..payload], written[..payload]);
        Assert.Equal(reference[(payload + Values)..labels], written[(payload + Values)..labels]);
        Assert.Equal(reference[(labels + Ratings)..], written[(labels + Ratings)..]);
    }

    // Noise has all mantissa bits: the forms hold the same numbers only if nothing is rounded on the way.
    [Fact]
    public void Write_DefaultContent_ReadBackWithPlausibleScales()
    {
        SyntheticDeap.Write(Folder.Path, Small);
        var recording = DeapDataset.Find(Folder.Path).Read(2);

        Assert.Equal((4, 8 * 128), (recording.Trials.Count, recording.Trials[0].Length));
        foreach (var trial in recording.Trials)
        {
            for (var channel = 0; channel < 32; channel++)
                Assert.InRange(Deviation(trial[channel]), 2, 100);       // microvolt
            for (var channel = 32; channel < 40; channel++)
                Assert.True(Deviation(trial[channel]) > 0, DeapChannels.All[channel]);
            // Average reference, as in the release; float32 sums of 32 values of some 50 microvolt.
            for (var t = 0; t < trial.Length; t += 37)
                Assert.InRange(Enumerable.Range(0, 32).Sum(channel => trial[channel][t]), -0.01, 0.01);
        }
    }

    [Fact]
    public void Write_SameClip_CorrelatesAcrossSubjectsAndOtherClipsDoNot()
    {
        SyntheticDeap.Write(Folder.Path, Small with { Subjects = 6 });
        var tensor = ClipTensorBuilder.Build(DeapDataset.Find(Folder.Path), new WindowOptions { Channels = DeapChannels.Eeg });
        var (same, different) = (new List<double>(), new List<double>());
        for (var clip = 0; clip < tensor.Clips; clip++)
            for (var a = 0; a < 6; a++)
                for (var b = 0; b < 6; b++)
                    if (a != b)
                    {
                        same.Add(Correlation(tensor[clip, a], tensor[clip, b]));
                        different.Add(Correlation(tensor[clip, a], tensor[(clip + 7) % tensor.Clips, b]));
                    }
        Assert.InRange(different.Average(), -0.02, 0.02);
        Assert.InRange(same.Average(), 0.06, 0.30);
    }

    [Fact]
    public void Write_NoSignal_NoCorrelation()
    {
        SyntheticDeap.Write(Folder.Path, Small with { SignalToNoise = 0 });
        var tensor = ClipTensorBuilder.Build(DeapDataset.Find(Folder.Path), new WindowOptions { Channels = DeapChannels.Eeg });
        Assert.InRange(Enumerable.Range(0, tensor.Clips).Average(clip => Correlation(tensor[clip, 0], tensor[clip, 1])), -0.05, 0.05);
    }

    [Fact]
    public void Write_Defaults_BothClassesOfBothDimensions()
    {
        SyntheticDeap.Write(Folder.Path, new SyntheticDeapOptions { StimulusSeconds = 1 });
        var tensor = ClipTensorBuilder.Build(DeapDataset.Find(Folder.Path), new WindowOptions());
        Assert.Equal((10, 8), (tensor.Clips, tensor.Subjects));
        Assert.All(tensor.Balance(EmotionTask.Quadrant).Counts, count => Assert.InRange(count, 8, 40));
    }

    [Fact]
    public void Write_OptionOutsideRange_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticDeap.Write(Folder.Path, Small with { Subjects = 100 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticDeap.Write(Folder.Path, Small with { Videos = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticDeap.Write(Folder.Path, Small with { StimulusSeconds = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticDeap.Write(Folder.Path, Small with { SignalToNoise = -1 }));
    }

    private static double Deviation(ReadOnlySpan<float> values) => Statistics.PopulationStandardDeviation(values.ToArray());

    private static double Correlation(ReadOnlySpan<float> a, ReadOnlySpan<float> b) =>
        MathNet.Numerics.Statistics.Correlation.Pearson(a.ToArray().Select(value => (double)value), b.ToArray().Select(value => (double)value));
}
