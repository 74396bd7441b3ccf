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
    public void Open_RealRecording_HeaderAndValuesAsPublished()
    {
        using var file = EdfFile.Open(Fixture.Path("edf/short_psg.bdf"));

        Assert.True(file.IsBdf);
        Assert.False(file.Header.IsPlus);
        Assert.Equal((10, 30.0), (file.Records, file.RecordSeconds));
        Assert.Equal(new DateTime(1989, 4, 24, 16, 13, 0), file.Header.StartTime);
        Assert.Equal(
            ["EEG Fpz-Cz", "EEG Pz-Oz", "EOG horizontal", "Resp oro-nasal", "EMG submental", "Temp rectal", "Event marker"], file.Signals.Select(signal => signal.Label));
        Assert.Equal([100, 100, 100, 1, 1, 1, 1], file.Signals.Select(signal => signal.SamplingRate));
        Assert.Empty(file.Warnings);

        (int, int, long)[] known =
            [(53, -28, 46710), (-21, 20, 27829), (33, 32, 31664), (-482, 628, 109827), (1776, 1745, 514405), (133, 153, 39030), (920, 899, 265812)];
        Assert.Equal(known, file.Signals.Select(file.ReadDigital).Select(values => (values[0], values[1], values.Sum(value => (long)value))));
        foreach (var (label, first, second) in new[] { ("EEG Fpz-Cz", 5.0168, -2.5788), ("EMG submental", 3.552, 3.490), ("Temp rectal", 37.2065, 37.2280) })
        {
            Assert.Equal(first, file.Read(file[label])[0], FourDecimals);
            Assert.Equal(second, file.Read(file[label])[1], FourDecimals);
        }
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

        Assert.Equal((7, 0.6875), (file.Records, file.RecordSeconds));
        Assert.Equal([16, 3 / 0.6875, 1 / 0.6875, 16], file.Signals.Select(signal => signal.SamplingRate));
        Assert.Equal([77, 21, 7, 77], values.Select(v => v.Length));
        AssertClose(expected, [.. values.SelectMany(v => v)], expected.Max(Math.Abs));
        Assert.Equal(values, file.Signals.Select(file.Read));
        Assert.Equal(3, file.Warnings.Count);
        Assert.Contains("announces no number of records, the file's size holds 7", file.Warnings[0]);
        Assert.Contains("1 bytes after the last whole record", file.Warnings[1]);
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
        EdfSignal[] signals = [MahnobFolder.Signal("long", first), MahnobFolder.Signal("x", 7), MahnobFolder.Signal("y", 20_000), MahnobFolder.Signal("empty", 0)];
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
        Assert.Contains("label 'EEG Fpz' stands on 2 signals (0, 3)", file.Warnings[^1]);
        Assert.Null(file.Find("Fp1"));
        var error = Assert.Throws<DatasetFormatException>(() => file["Fp1"]);
        Assert.Contains("no signal 'Fp1', but 'EEG Fpz', 'Resp', 'Temp', 'EEG Fpz'", error.Message);
    }

    [Fact]
    public void Read_WrongRequests_SayWhatIsWrong()
    {
        using var file = EdfFile.Open(Fixture.Path("edf/mixed.bdf"));
        using var plus = EdfFile.Open(Fixture.Path("edf/plus.bdf"));
        (string Expected, Action Read)[] requests =
        [
            ("is not one of", () => file.Read(plus.Signals[0])), ("holds text", () => plus.Read(plus.Signals)), ("different rates", () => file.Read(file.Signals, 0, 1, new float[4])),
            ("1 values have room", () => file.Read([file.Signals[0]], 0, 2, new float[1])), ("has 77 samples", () => file.Read([file.Signals[0]], 70, 8, new float[8])),
            ("", () => file.Read([file.Signals[0]], -1, 8, new float[8])), ("", () => file.Read([file.Signals[0]], long.MaxValue, 8, new float[8])),
        ];
        Assert.All(requests, request => Assert.Contains(request.Expected, Assert.ThrowsAny<ArgumentException>(request.Read).Message));
    }

    [Theory]
    [InlineData("uV", 1.0)]
    [InlineData("UV ", 1.0)]
    [InlineData("\u00b5V", 1.0)]
    [InlineData("\u03bcV", 1.0)]
    [InlineData("mV", 1000.0)]
    [InlineData("m V", 1000.0)]
    [InlineData("V", 1e6)]
    [InlineData("nV", 1e-3)]
    [InlineData("", null)]
    [InlineData("Ohm", null)]
    [InlineData("degC", null)]
    public void MicrovoltsPerUnit_AnyWriting_FactorOrNull(string unit, double? expected) =>
        Assert.Equal(expected, (MahnobFolder.Signal("Cz", 1) with { PhysicalDimension = unit }).MicrovoltsPerUnit);

    private static void AssertClose(double[] expected, float[] values, double largest)
    {
        Assert.Equal(expected.Length, values.Length);
        Assert.All(expected.Zip(values), pair => Assert.Equal(pair.First, pair.Second, largest * FloatUnit));
    }
}
