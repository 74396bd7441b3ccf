using MeMhacl.Data.Edf;

namespace MeMhacl.Data.Tests;

/// <summary>Values read, held against mne-python, numpy (fixtures/make_edf.py) and a real recording's known ones.</summary>
public class EdfFileTests : TestsInFolder
{
    // The same formula in double in another order, rounded to float: one unit in the last place of the largest value.
    private const double FloatUnit = 1.2e-7;

    // The known values of the real recording are given with four decimals.
    private const double FourDecimals = 6e-5;

    [Fact]
    public void Open_RealRecording_HeaderAsPublished()
    {
        using var file = EdfFile.Open(Fixture.Path("edf/short_psg.bdf"));

        Assert.True(file.Header.IsBdf);
        Assert.Equal((10, 30.0), (file.Records, file.Header.RecordSeconds));
        Assert.Equal(new DateTime(1989, 4, 24, 16, 13, 0), file.Header.StartTime);
        Assert.Equal("X F X Female_33yr", file.Header.Patient);
        Assert.Equal(
            ["EEG Fpz-Cz", "EEG Pz-Oz", "EOG horizontal", "Resp oro-nasal", "EMG submental", "Temp rectal", "Event marker"], file.Signals.Select(signal => signal.Label));
        Assert.Equal([100, 100, 100, 1, 1, 1, 1], file.Signals.Select(signal => signal.SamplingRate));
        Assert.Equal(("Oral-nasal thermistors", -2048.0), (file.Signals[3].Transducer, file.Signals[3].PhysicalMinimum));
        Assert.Empty(file.Warnings);
    }

    [Theory]
    [InlineData(0, 53, -28, 46710)]
    [InlineData(1, -21, 20, 27829)]
    [InlineData(2, 33, 32, 31664)]
    [InlineData(3, -482, 628, 109827)]
    [InlineData(4, 1776, 1745, 514405)]
    [InlineData(5, 133, 153, 39030)]
    [InlineData(6, 920, 899, 265812)]
    public void ReadDigital_RealRecording_KnownValuesAndSum(int signal, int first, int second, long sum)
    {
        using var file = EdfFile.Open(Fixture.Path("edf/short_psg.bdf"));

        var values = file.ReadDigital(file.Signals[signal]);

        Assert.Equal(file.Signals[signal].Length, values.Length);
        Assert.Equal((first, second, sum), (values[0], values[1], values.Sum(value => (long)value)));
    }

    [Theory]
    [InlineData("EEG Fpz-Cz", 5.0168, -2.5788)]
    [InlineData("EMG submental", 3.552, 3.490)]
    [InlineData("Temp rectal", 37.2065, 37.2280)]
    public void Read_RealRecording_KnownPhysicalValues(string label, double first, double second)
    {
        using var file = EdfFile.Open(Fixture.Path("edf/short_psg.bdf"));

        var values = file.Read(file[label]);

        Assert.Equal(first, values[0], FourDecimals);
        Assert.Equal(second, values[1], FourDecimals);
    }

    [Fact]
    public void Read_BioSemiFile_SameAsMne()
    {
        var (expected, shape) = Fixture.Npy("edf/uniform-mne.npy");
        using var file = EdfFile.Open(Fixture.Path("edf/uniform.bdf"));

        var values = file.Read([.. file.Signals.Take(4)]);

        Assert.Equal([4, 148], shape);
        AssertClose(expected, [.. values.SelectMany(v => v)], 262144);
    }

    [Theory]
    [InlineData("mixed.bdf", "mixed-24.npy")]
    [InlineData("mixed.edf", "mixed-16.npy")]
    public void Read_RatesPolarityAndOddDuration_SameAsNumpy(string name, string oracle)
    {
        var expected = Fixture.Npy("edf/" + oracle).Values;
        using var file = EdfFile.Open(Fixture.Path("edf/" + name));

        var values = file.Read(file.Signals);

        Assert.Equal((7, 0.6875), (file.Records, file.Header.RecordSeconds));
        Assert.Equal([16, 3 / 0.6875, 1 / 0.6875, 16], file.Signals.Select(signal => signal.SamplingRate));
        Assert.Equal([77, 21, 7, 77], values.Select(v => v.Length));
        AssertClose(expected, [.. values.SelectMany(v => v)], expected.Max(Math.Abs));
        Assert.Equal(values, file.Signals.Select(file.Read));
        Assert.Equal(2, file.Warnings.Count);
        Assert.Contains("announces no number of records, the file's size holds 7", file.Warnings[0]);
        Assert.Contains("1 bytes after the last whole record", file.Warnings[1]);
    }

    [Fact]
    public void Read_InvertedPolarity_LowestDigitalIsPhysicalMinimum()
    {
        using var file = EdfFile.Open(Fixture.Path("edf/mixed.edf"));
        var resp = file["Resp"];

        Assert.Equal((2048, -2047.5), (resp.PhysicalMinimum, resp.PhysicalMaximum));
        var (digital, physical) = (file.ReadDigital(resp), file.Read(resp));
        Assert.All(digital.Zip(physical), pair => Assert.Equal(2048 - (4095.5 * (pair.First + 2048) / 4095), pair.Second, 2048 * FloatUnit));
    }

    [Fact]
    public void Read_EveryStretch_SameAsWholeSignal()
    {
        using var file = EdfFile.Open(Fixture.Path("edf/uniform.bdf"));
        EdfSignal[] signals = [file["A3"], file["status"], file[" A1 "]];
        var whole = file.Read(signals);
        for (var first = 0; first <= 148; first += 3)
            for (var count = 0; first + count <= 148; count += 5)
            {
                var stretch = new float[3 * count];
                file.Read(signals, first, count, stretch);
                Assert.Equal(whole.SelectMany(values => values[first..(first + count)]), stretch);
            }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(300_000)]
    public void Read_ShortAndLongRecords_SameWhetherFewOrAllSignalsAreAsked(int first)
    {
        // Records longer than a block are read one by one.
        var path = Path.Combine(Folder.Path, "long.bdf");
        EdfSignal[] signals = [Signal("long", first), Signal("x", 7), Signal("y", 20_000), Signal("empty", 0)];
        var random = new MeMhacl.SplitMix64(5);
        int[] samples = [.. Enumerable.Range(0, 2 * (first + 20_007)).Select(_ => random.Below(1 << 24) - (1 << 23))];
        using (var writer = new EdfWriter(path, new EdfHeader { IsBdf = true, Signals = signals }))
        {
            writer.WriteRecord(samples.AsSpan(0, samples.Length / 2));
            writer.WriteRecord(samples.AsSpan(samples.Length / 2));
        }
        using var file = EdfFile.Open(path);

        var all = file.Read(file.Signals);
        int at = 0;
        for (var record = 0; record < 2; record++)
            foreach (var signal in file.Signals)
            {
                var piece = all[signal.Index].AsSpan(record * signal.SamplesPerRecord, signal.SamplesPerRecord).ToArray();
                Assert.Equal(samples[at..(at + piece.Length)].Select(value => (float)value), piece);
                at += piece.Length;
            }
        Assert.All(file.Signals, signal => Assert.Equal(all[signal.Index], file.Read(signal)));
        var stretch = new float[10];
        file.Read([file["x"]], 2, 10, stretch);
        Assert.Equal(all[1][2..12], stretch);
    }

    [Fact]
    public void Find_DuplicateAndUnknownLabel_FirstOneAndTheNamesThereAre()
    {
        using var file = EdfFile.Open(Fixture.Path("edf/mixed.bdf"));

        Assert.Equal(0, file["eeg fpz "].Index);
        Assert.Null(file.Find("Fp1"));
        var error = Assert.Throws<DatasetFormatException>(() => file["Fp1"]);
        Assert.Contains("no signal 'Fp1', but 'EEG Fpz', 'Resp', 'Temp', 'EEG Fpz'", error.Message);
    }

    [Fact]
    public void Read_WrongRequests_SayWhatIsWrong()
    {
        using var file = EdfFile.Open(Fixture.Path("edf/mixed.bdf"));
        using var other = EdfFile.Open(Fixture.Path("edf/mixed.edf"));
        using var plus = EdfFile.Open(Fixture.Path("edf/plus.bdf"));

        Assert.Contains("is not one of", Assert.Throws<ArgumentException>(() => file.Read(other.Signals[0])).Message);
        Assert.Contains("holds text", Assert.Throws<ArgumentException>(() => plus.Read(plus.Signals)).Message);
        Assert.Contains("different rates", Assert.Throws<ArgumentException>(() => file.Read(file.Signals, 0, 1, new float[4])).Message);
        Assert.Contains("1 values have room", Assert.Throws<ArgumentException>(() => file.Read([file.Signals[0]], 0, 2, new float[1])).Message);
        Assert.Contains("has 77 samples", Assert.Throws<ArgumentOutOfRangeException>(() => file.Read([file.Signals[0]], 70, 8, new float[8])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Read([file.Signals[0]], -1, 8, new float[8]));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Read([file.Signals[0]], long.MaxValue, 8, new float[8]));
    }

    private static EdfSignal Signal(string label, int samples) => new()
    {
        Label = label, PhysicalMinimum = -8388608, PhysicalMaximum = 8388607, DigitalMinimum = -8388608, DigitalMaximum = 8388607, SamplesPerRecord = samples,
    };

    private static void AssertClose(double[] expected, float[] values, double largest)
    {
        Assert.Equal(expected.Length, values.Length);
        Assert.All(expected.Zip(values), pair => Assert.Equal(pair.First, pair.Second, largest * FloatUnit));
    }
}
