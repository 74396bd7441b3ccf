using MeMhacl.Data.Edf;

namespace MeMhacl.Data.Tests;

/// <summary>From BDF to trial; fixtures/make_mahnob.py writes the session and what numpy and scipy make of it.</summary>
public sealed class MahnobReaderTests : IDisposable
{
    // Raw values of up to 2e4 microvolt are float32 before anything is subtracted: 1e-3 by rounding, a thirtieth of the converter's bit.
    private const double Tolerance = 2e-3;

    private static readonly MahnobOptions TwoSeconds = new() { StimulusSeconds = 2 };

    private readonly MahnobFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("mahnob/stimulus.npy", 0)]
    [InlineData("mahnob/rest-and-stimulus.npy", 1)]
    public void Read_ReferenceAndDrift_AsNumpyAndScipy(string oracle, int rest)
    {
        var (expected, shape) = Fixture.Npy(oracle);
        var trial = Assert.Single(MahnobDataset.Find(Fixture.Path("mahnob"), TwoSeconds with { RestSeconds = rest }).Read(7).Trials);

        Assert.Equal([trial.ChannelNames.Count, trial.Length], shape);
        Assert.Equal(MahnobChannels.Paper, trial.ChannelNames);
        Assert.Equal((7, 1, 256, rest), (trial.SubjectId, trial.VideoId, trial.SamplingRate, trial.OnsetSeconds));
        Assert.Equal((8f, 6f, 5f, float.NaN), (trial.Ratings.Valence, trial.Ratings.Arousal, trial.Ratings.Dominance, trial.Ratings.Liking));
        var samples = trial.Samples.ToArray();
        Assert.InRange(samples.Zip(expected, (value, truth) => Math.Abs(value - truth)).Max(), 0, Tolerance);
        Assert.True(expected.Max() > 1000 * Tolerance);     // or the tolerance would say nothing
    }

    [Fact]
    public void Read_NeitherReferenceNorDrift_AsStored()
    {
        var options = TwoSeconds with { Reference = MahnobReference.None, Drift = MahnobDrift.None, Channels = MahnobChannels.All };
        var dataset = MahnobDataset.Find(Fixture.Path("mahnob"), options);
        var trial = dataset.Read(7).Trials[0];
        using var file = EdfFile.Open(dataset.FilesOf(7)[0]);
        Assert.Equal(47, trial.ChannelNames.Count);
        for (var channel = 0; channel < 47; channel++)
            Assert.Equal(file.Read(file.Signals[channel])[384..896], trial[channel].ToArray());
    }

    [Fact]
    public void Read_FewChannels_ReferencedByAllThirtyTwo()
    {
        var all = MahnobDataset.Find(Fixture.Path("mahnob"), TwoSeconds).Read(7).Trials[0];
        var few = MahnobDataset.Find(Fixture.Path("mahnob"), TwoSeconds with { Channels = ["Temp", "Cz"] }).Read(7).Trials[0];
        Assert.Equal(all[34].ToArray(), few[0].ToArray());
        Assert.Equal(all[23].ToArray(), few[1].ToArray());
    }

    [Fact]
    public void Read_OrdersDiffer_SameVideoIdIsSameStimulus()
    {
        Session(20, subject: 1, "7.avi", 6, [256, 1024]);
        Session(10, subject: 1, "69.avi", 6, [300, 1024]);
        Session(30, subject: 2, "69.avi", 6, [310, 1024]);
        Session(40, subject: 2, "7.avi", 6, [266, 1024]);
        var dataset = MahnobDataset.Find(folder.Path, Plain);
        // The sample before the stimulus is not kept: the value is the time, so it tells the session.
        var onsets = dataset.SubjectIds.Select(subject => dataset.Read(subject).Trials.ToDictionary(trial => trial.VideoId, trial => trial[32][0])).ToArray();
        Assert.Equal((256f, 300f), (onsets[0][1], onsets[0][2]));
        Assert.Equal((266f, 310f), (onsets[1][1], onsets[1][2]));
    }

    [Theory]
    [InlineData(new int[0], "fewer than two pulses")]
    [InlineData(new[] { 0, 300 }, "fewer than two pulses")]         // what stands from the first sample on has no onset
    [InlineData(new[] { 300, 811 }, "lasts 2.00 s")]
    [InlineData(new[] { 300, 310, 900 }, "lasts 0.04 s")]
    public void Read_PulsesThatTellNoStimulus_NamesTheSession(int[] pulses, string expected)
    {
        Session(12, subject: 3, "69.avi", 6, pulses);
        var error = Assert.Throws<DatasetFormatException>(() => MahnobDataset.Find(folder.Path, Plain).Read(3));
        Assert.Contains("session 12 (subject 3, 69.avi)", error.Message);
        Assert.Contains(expected, error.Message);
        Assert.EndsWith(".bdf", error.File);
    }

    [Fact]
    public void Read_DeadElectrode_IsFlatAlsoAfterTheReference()
    {
        Session(12, subject: 3, "69.avi", 6, [300, 812], dead: "Cz");
        var trial = MahnobDataset.Find(folder.Path, TwoSeconds with { Drift = MahnobDrift.None }).Read(3).Trials[0];
        Assert.Equal(["Cz"], trial.FlatChannels);
        Assert.False(Trial.IsFlat(trial[MahnobChannels.Eeg.ToList().IndexOf("Cz")]));
    }

    [Fact]
    public void Read_TooLittleRestOrCutOff_SaysSo()
    {
        Session(12, subject: 3, "69.avi", 6, [300, 1000, 1100, 1200]);              // pulses after the end do no harm
        var dataset = MahnobDataset.Find(folder.Path, Plain with { RestSeconds = 1 });
        Assert.Equal(44f, dataset.Read(3).Trials[0][32][0]);
        Assert.Contains("1.17 s after the recording", Assert.Throws<DatasetFormatException>(() => MahnobDataset.Find(folder.Path, Plain with { RestSeconds = 2 }).Read(3)).Message);
        using (var file = File.OpenWrite(dataset.FilesOf(3)[0]))
            file.SetLength(48 * 256 + (3 * 47 * 256 * 3));
        Assert.Contains("session 12", Assert.Throws<DatasetFormatException>(() => dataset.Read(3)).Message);
    }

    [Fact]
    public void Read_OtherRateOrLabels_ToldOrFound()
    {
        Session(12, subject: 3, "69.avi", 6, [600, 1800], rate: 512);
        Assert.Contains("512 Hz, expected 256", Assert.Throws<DatasetFormatException>(() => MahnobDataset.Find(folder.Path, Plain).Read(3)).Message);
        Session(12, subject: 3, "69.avi", 6, [300, 1000], label: name => name == "Status" ? "" : name.ToUpperInvariant());
        Assert.Equal(300f, MahnobDataset.Find(folder.Path, Plain).Read(3).Trials[0][32][0]);
        Session(12, subject: 3, "69.avi", 6, [300, 1000], label: name => name == "Temp" ? "T" : name);
        Assert.Contains("no signal 'Temp'", Assert.Throws<DatasetFormatException>(() => MahnobDataset.Find(folder.Path, Plain).Read(3)).Message);
    }

    private static MahnobOptions Plain => TwoSeconds with { Reference = MahnobReference.None, Drift = MahnobDrift.None };

    private void Session(int id, int subject, string mediaFile, int seconds, int[] pulses, int rate = 256, Func<string, string>? label = null, string? dead = null)
    {
        var session = folder.Add(id, subject, mediaFile);
        MahnobFolder.WriteBdf(Directory.GetFiles(session, "*.bdf")[0], seconds, pulses, rate, label, dead);
    }
}
