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
    }

    // The stream of python2-protocol2.dat, of the same shape, is the reference for every byte but the values.
    [Fact]
    public void Write_SameShape_StreamOfPython2()
    {
        var reference = Fixture.Bytes("deap/python2-protocol2.dat");
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

    [Theory]
    [InlineData(true, 0.06, 0.30)]
    [InlineData(false, -0.02, 0.02)]
    public void Write_SameClip_CorrelatesAcrossSubjectsAndOtherClipsDoNot(bool hasSignal, double least, double most)
    {
        SyntheticDeap.Write(Folder.Path, Small with { Subjects = 6, SignalToNoise = hasSignal ? Small.SignalToNoise : 0 });
        var tensor = ClipTensorBuilder.Build(DeapDataset.Find(Folder.Path), new WindowOptions { Channels = DeapChannels.Eeg });
        Assert.InRange(MeanCorrelation(tensor, 0), least, most);
        Assert.InRange(MeanCorrelation(tensor, 7), -0.02, 0.02);
    }

    [Fact]
    public void Write_Defaults_BothClassesOfBothDimensions()
    {
        SyntheticDeap.Write(Folder.Path, new SyntheticDeapOptions { StimulusSeconds = 1 });
        var tensor = ClipTensorBuilder.Build(DeapDataset.Find(Folder.Path), new WindowOptions());
        Assert.Equal((10, 8), (tensor.Clips, tensor.Subjects));
        Assert.All(tensor.Balance(EmotionTask.Quadrant).Counts, count => Assert.InRange(count, 8, 40));
        // Half of the videos each; the rest is what subjects and chance make of them: no class becomes a baseline that is hard to exceed.
        Assert.All(new[] { EmotionTask.Valence, EmotionTask.Arousal }, task => Assert.All(tensor.Balance(task).Counts, count => Assert.InRange(count, 28, 52)));
    }

    // The response is nearly all of the signal, or nothing of it: the left frontal rhythm alone falls with valence.
    [Theory]
    [InlineData(20, 0.5, 1)]
    [InlineData(0, -1, 0.2)]
    public void Write_Response_ShiftsToTheLeftFrontalSiteWithValence(double signalToNoise, double least, double most)
    {
        SyntheticDeap.Write(Folder.Path, Small with { Videos = 8, SignalToNoise = signalToNoise });
        var dataset = DeapDataset.Find(Folder.Path);
        var trials = dataset.SubjectIds.SelectMany(id => dataset.Read(id).Trials).ToArray();
        int frontal = DeapChannels.All.ToList().IndexOf("AF3"), temporal = DeapChannels.All.ToList().IndexOf("T7");
        var shift = trials.Select(trial => Math.Log(Deviation(trial[frontal][384..]) / Deviation(trial[temporal][384..])));
        Assert.InRange(Correlation.Pearson(shift, trials.Select(trial => (double)trial.Ratings.Valence)), least, most);
    }

    [Fact]
    public void Write_OptionOutsideRange_Throws()
    {
        SyntheticDeapOptions[] wrong = [Small with { Subjects = 100 }, Small with { Videos = 0 }, Small with { StimulusSeconds = 0 }, Small with { SignalToNoise = -1 }];
        Assert.All(wrong, options => Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticDeap.Write(Folder.Path, options)));
    }

    private static double Deviation(ReadOnlySpan<float> values) => Statistics.PopulationStandardDeviation(values.ToArray());

    /// <summary>Of the EEG that two subjects have, of a clip and of the one so many clips later, over all of them.</summary>
    internal static double MeanCorrelation(ClipTensor tensor, int later) =>
        (from clip in Enumerable.Range(0, tensor.Clips)
         from a in Enumerable.Range(0, tensor.Subjects)
         from b in Enumerable.Range(0, tensor.Subjects)
         where a != b
         select Correlation.Pearson(Eeg(tensor, clip, a), Eeg(tensor, (clip + later) % tensor.Clips, b))).Average();

    private static double[] Eeg(ClipTensor tensor, int clip, int subject) => [.. tensor[clip, subject][..(32 * tensor.Points)].ToArray().Select(value => (double)value)];
}
