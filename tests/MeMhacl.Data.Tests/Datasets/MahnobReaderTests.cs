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
        Assert.Empty(MahnobDataset.Find(Fixture.Path("mahnob"), TwoSeconds with { RestSeconds = rest }).Read(7).Findings);
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
    [InlineData(new[] { 300, 811 }, "lasts 511 samples (1.996 s) from its first Status pulse to its last, 512 (2 s)")]
    [InlineData(new[] { 300, 310 }, "10 samples apart (0.039 s), which is no stimulus")]
    [InlineData(new[] { 300, 310, 900 }, "3 pulses (at 1.172, 1.211, 3.516 s), expected two, and session.xml has no cutLenSec")]
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
        Session(12, subject: 3, "69.avi", 6, [300, 1000]);
        var dataset = MahnobDataset.Find(folder.Path, Plain with { RestSeconds = 1 });
        Assert.Equal(44f, dataset.Read(3).Trials[0][32][0]);
        Assert.Contains("300 samples (1.172 s) after the recording, 512 (2 s)", Assert.Throws<DatasetFormatException>(() => MahnobDataset.Find(folder.Path, Plain with { RestSeconds = 2 }).Read(3)).Message);
        using (var file = File.OpenWrite(dataset.FilesOf(3)[0]))
            file.SetLength(48 * 256 + (3 * 47 * 256 * 3));
        Assert.Contains("session 12", Assert.Throws<DatasetFormatException>(() => dataset.Read(3)).Message);
    }

    [Fact]
    public void Read_OtherRateOrLabels_ToldOrFound()
    {
        Session(12, subject: 3, "69.avi", 6, [600, 1800], rate: 512);
        Assert.Contains("512 Hz, expected 256", Refused());
        Session(12, subject: 3, "69.avi", 6, [300, 1000], label: name => name == "Status" ? "" : name.ToUpperInvariant());
        Assert.Equal(300f, MahnobDataset.Find(folder.Path, Plain).Read(3).Trials[0][32][0]);
        Session(12, subject: 3, "69.avi", 6, [300, 1000], label: name => name == "Temp" ? "T" : name);
        Assert.Contains("no signal 'Temp'", Refused());
        Session(12, subject: 3, "69.avi", 6, [300, 1000], label: name => name == "Status" ? "Trigger" : name);
        Assert.Contains("no signal 'Status'", Refused());
        Session(12, subject: 3, "69.avi", 6, [300, 1000], label: name => name == "Oz" ? "cz" : name == "GSR2" ? "Resp" : name);
        Assert.Contains("several signals 'Cz'", Refused(Plain with { Channels = ["Cz"] }));
        Assert.Contains("several signals 'Resp'", Refused(Plain with { Channels = ["Resp"] }));
        var recording = MahnobDataset.Find(folder.Path, Plain with { Channels = ["Temp"] }).Read(3);
        Assert.Equal((300f, 2), (recording.Trials[0][0][0], recording.Findings.Count(finding => finding.Where == "session 12 (subject 3)" && finding.What.Contains("stands on 2 signals"))));
    }

    // 40 s and 100 s of the report, divided by ten; the first pulse is an extra one.
    [Theory]
    [InlineData("6.0", new[] { 51, 1024, 2560 }, 1024, "those at 4 and 10 s")]
    [InlineData("5.5", new[] { 51, 1024, 2560 }, 1024, "those at 4 and 10 s")]     // not to the sample
    [InlineData("6.0", new[] { 1024, 2560, 2900, 2910 }, 1024, "those at 4 and 10 s")]
    [InlineData("6", new[] { 1024, 2560 }, 1024, null)]
    [InlineData("", new[] { 1024, 2560 }, 1024, null)]
    [InlineData("60", new[] { 7680, 9216 }, 7680, "6 s apart, cutLenSec in session.xml says 60 s")]       // after 30 s of rest, as in the release
    public void Read_Pulses_PairAsFarApartAsCutLenSec(string cut, int[] pulses, int onset, string? finding)
    {
        Session(12, subject: 3, "69.avi", (pulses[^1] / 256) + 2, pulses, cut: cut);
        var recording = MahnobDataset.Find(folder.Path, Plain).Read(3);
        Assert.Equal(onset, recording.Trials[0][32][0]);
        if (finding is null) Assert.Empty(recording.Findings);
        else Assert.Contains(finding, Assert.Single(recording.Findings).What);
    }

    [Theory]
    [InlineData("6", new[] { 51, 600, 2560 }, "no two of them are 6 s apart")]
    [InlineData("6", new[] { 512, 640, 2176 }, "several pairs of them are 6 s apart")]
    [InlineData("", new[] { 51, 1024, 2560 }, "no cutLenSec")]
    [InlineData("0", new[] { 51, 1024, 2560 }, "no cutLenSec")]
    [InlineData("6", new[] { 51, 2560 }, "first stands at 0.199 s")]                                       // a stray one and the end
    public void Read_PulsesThatCutLenSecDoesNotTellApart_Refused(string cut, int[] pulses, string expected)
    {
        Session(12, subject: 3, "69.avi", 12, pulses, cut: cut);
        Assert.Contains(expected, Refused());
    }

    [Fact]
    public void Read_StatusOfNoise_RefusedAsNoStatus()
    {
        Session(12, subject: 3, "69.avi", 6, [.. Enumerable.Range(1, 150).Select(pulse => 10 * pulse)], cut: "3");
        Assert.Contains("rises 150 times", Refused());
    }

    [Fact]
    public void Read_EdgeInTwoSteps_OnePulse()
    {
        Session(12, subject: 3, "69.avi", 6, [300, 1000], steps: 1);                // 4, then 268
        var recording = MahnobDataset.Find(folder.Path, Plain).Read(3);
        Assert.Equal(300, recording.Trials[0][32][0]);
        Assert.Empty(recording.Findings);
    }

    // Pulses at 4 s and 10 s of the file, two seconds kept: records 4 and 5.
    [Theory]
    [InlineData(2, 100, null)]
    [InlineData(4, 100, null)]
    [InlineData(5, 100, "record 5 does not begin where the one before ends")]
    [InlineData(5, -0.25, "record 5 does not begin where the one before ends")]
    [InlineData(5, 0.0003, null)]
    [InlineData(6, 0.5, null)]
    public void Read_GapsBetweenRecords_RefusedWithinTheKeptSecondsAndHarmlessOutside(int gapAt, double missing, string? expected)
    {
        Session(12, subject: 3, "69.avi", 12, [1024, 2560], onset: record => record >= gapAt ? record + missing : record);
        if (expected is not null)
        {
            Assert.Contains(expected, Refused());
            return;
        }
        var recording = MahnobDataset.Find(folder.Path, Plain).Read(3);
        Assert.Equal(1024, recording.Trials[0][32][0]);
        Assert.Equal(missing > 0.001 ? 1 : 0, recording.Findings.Count(finding => finding.What.Contains("lie apart in time")));
        // The rest before the onset is kept seconds too.
        if (gapAt == 4)
            Assert.Contains("record 4 does not begin", Refused(Plain with { RestSeconds = 1 }));
    }

    [Fact]
    public void Read_GapBetweenPulses_DistanceInRealTime()
    {
        // 4 s and 10 s of samples, with 50 s missing between the seconds that are kept and the end.
        Session(12, subject: 3, "69.avi", 12, [51, 1024, 2560], cut: "56", onset: record => record >= 8 ? record + 50 : record);
        var recording = MahnobDataset.Find(folder.Path, Plain).Read(3);
        Assert.Equal(1024, recording.Trials[0][32][0]);
        Assert.Contains("those at 4 and 60 s", recording.Findings[0].What);
    }

    [Fact]
    public void Read_ElectrodeInMillivolt_SameAsAllInMicrovolt()
    {
        // As an amplifier would write it: the header's limits in mV, of which the lower one's eight characters are 2 microvolt off, the same samples.
        const double LimitRounding = 2;
        Session(12, subject: 3, "69.avi", 6, [300, 1000], cut: "");
        var path = MahnobDataset.Find(folder.Path, TwoSeconds).FilesOf(3)[0];
        var options = TwoSeconds with { Drift = MahnobDrift.None };
        var expected = MahnobDataset.Find(folder.Path, options).Read(3).Trials[0];
        var bytes = File.ReadAllBytes(path);
        void Field(int column, int width, string text) => System.Text.Encoding.Latin1.GetBytes(text.PadRight(width)).CopyTo(bytes, 256 + (column * 47) + (width * 23));      // Cz
        Field(96, 8, "mV");
        Field(104, 8, "-8388.61");
        Field(112, 8, "8388.607");
        File.WriteAllBytes(path, bytes);
        var recording = MahnobDataset.Find(folder.Path, options).Read(3);

        Assert.Empty(recording.Findings);
        Assert.InRange(expected.Samples.ToArray().Zip(recording.Trials[0].Samples.ToArray(), (one, other) => Math.Abs(one - other)).Max(), 0, LimitRounding);
    }

    [Fact]
    public void Read_UnitsUnknown_RefusedWhereTheyDifferAndToldWhereNot()
    {
        Session(12, subject: 3, "69.avi", 6, [300, 1000], unit: name => name == "Cz" ? "" : "uV");
        Assert.Contains("unit of 'Cz' reads '', that of 'Fp1' 'uV'", Refused(TwoSeconds));
        Assert.Equal(300f, MahnobDataset.Find(folder.Path, Plain with { Channels = ["Fp1"] }).Read(3).Trials[0][0][0]);
        Session(12, subject: 3, "69.avi", 6, [300, 1000], unit: name => name is "GSR1" or "Resp" ? "Ohm" : "");
        var recording = MahnobDataset.Find(folder.Path, Plain).Read(3);
        Assert.Equal(300f, recording.Trials[0][0][0]);
        Assert.Contains("unit of the electrodes reads ''", Assert.Single(recording.Findings).What);
    }

    [Fact]
    public void Inspection_HeadersThatAnnounceTooMuch_OneFindingOfAllFiles()
    {
        foreach (var subject in new[] { 1, 2, 3, 4 })
        {
            Session(10 * subject, subject, "69.avi", 6, [300, 1000]);
            using var file = File.OpenWrite(Directory.GetFiles(Path.Combine(folder.Sessions, $"{10 * subject}"), "*.bdf")[0]);
            file.Position = 236;
            file.Write(System.Text.Encoding.ASCII.GetBytes($"{400 + subject}"));
        }
        var finding = Assert.Single(DatasetInspection.Of(MahnobDataset.Find(folder.Path, Plain)).Findings);
        Assert.Equal("session 10 (subject 1), session 20 (subject 2), session 30 (subject 3) and 1 more", finding.Where);
        Assert.Contains("announces 401 records, the file's size holds 6", finding.What);
    }

    private string Refused(MahnobOptions? options = null)
    {
        var error = Assert.Throws<DatasetFormatException>(() => MahnobDataset.Find(folder.Path, options ?? Plain).Read(3));
        Assert.Contains("session 12 (subject 3, 69.avi)", error.Message);
        Assert.Contains("move the session's folder away", error.Message);
        return error.Message;
    }

    private static MahnobOptions Plain => TwoSeconds with { Reference = MahnobReference.None, Drift = MahnobDrift.None };

    private void Session(int id, int subject, string mediaFile, int seconds, int[] pulses, int rate = 256, Func<string, string>? label = null, string? dead = null, string cut = "", Func<string, string>? unit = null, Func<int, double>? onset = null, int steps = 0)
    {
        var session = folder.Add(id, subject, mediaFile, more: $"isStim=\"1\" cutLenSec=\"{cut}\"");
        MahnobFolder.WriteBdf(Directory.GetFiles(session, "*.bdf")[0], seconds, pulses, rate, label, dead, unit, onset, steps);
    }
}
