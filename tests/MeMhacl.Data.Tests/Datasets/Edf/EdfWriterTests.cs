using MeMhacl.Data.Edf;

namespace MeMhacl.Data.Tests;

public class EdfWriterTests : TestsInFolder
{
    private static readonly EdfSignal Cz = new()
    {
        Label = "Cz", PhysicalDimension = "uV", PhysicalMinimum = -100, PhysicalMaximum = 100, DigitalMinimum = -1000, DigitalMaximum = 1000, SamplesPerRecord = 3,
    };

    [Theory]
    [InlineData("uniform.bdf")]
    [InlineData("short_psg.bdf")]
    public void WriteRecord_ContentOfAnotherProgramsFile_SameBytes(string name)
    {
        var source = Fixture.Path("edf/" + name);

        Assert.Equal(File.ReadAllBytes(source), File.ReadAllBytes(Copy(source)));
    }

    [Theory]
    [InlineData("plus.edf")]
    [InlineData("plus.bdf")]
    public void WriteRecord_PlusFile_SameAnnotationsOnsetsAndSamples(string name)
    {
        using var source = EdfFile.Open(Fixture.Path("edf/" + name));
        using var copy = EdfFile.Open(Copy(source.Path));

        Assert.Equal(source.Signals, copy.Signals);
        Assert.Equal(source.ReadAnnotations(), copy.ReadAnnotations());
        Assert.Equal(source.ReadRecordOnsets(), copy.ReadRecordOnsets());
        Assert.Equal(source.ReadDigital(source["Cz"]), copy.ReadDigital(copy["Cz"]));
        Assert.Equal(source.Warnings, copy.Warnings);
    }

    [Fact]
    public void WriteRecord_PhysicalValues_RoundedAndKeptWithinLimits()
    {
        var path = Path.Combine(Folder.Path, "out.edf");
        using (var writer = new EdfWriter(path, new EdfHeader { IsBdf = false, Signals = [Cz] }))
        {
            writer.WriteRecord([0.04f, 0.06f, -99.9f]);
            writer.WriteRecord([1e9f, float.NegativeInfinity, 50f]);
        }
        using var file = EdfFile.Open(path);

        Assert.Equal([0, 1, -999, 1000, -1000, 500], file.ReadDigital(file["Cz"]));
        Assert.Equal(2, file.Records);
        Assert.Empty(file.Warnings);
    }

    [Fact]
    public void Records_WhileWriting_UnknownInTheHeader()
    {
        var path = Path.Combine(Folder.Path, "out.edf");
        using var writer = new EdfWriter(path, new EdfHeader { IsBdf = false, Signals = [Cz] });
        for (var r = 0; r < 1000; r++) writer.WriteRecord([r, 0, 0]);

        using var file = EdfFile.Open(path);

        Assert.Contains("announces no number of records", file.Warnings[0]);
        Assert.Equal(Enumerable.Range(0, (int)file.Records), file.ReadDigital(file["Cz"]).Where((_, i) => i % 3 == 0));
    }

    [Fact]
    public void Constructor_WhatDoesNotFit_Refused()
    {
        AssertRefused("17 characters too", Cz with { Label = "17 characters too" });
        AssertRefused("does not fit into 8 characters", Cz with { PhysicalMaximum = 100.123456 });
        AssertRefused("expected a range within -32768 and 32767", Cz with { DigitalMaximum = 32768 });
        AssertRefused("expected a range within", Cz with { DigitalMaximum = -1000 });
        AssertRefused("two numbers that differ", Cz with { PhysicalMaximum = -100 });
        AssertRefused("0 signals");
    }

    [Fact]
    public void WriteRecord_WhatDoesNotFit_Refused()
    {
        using var writer = new EdfWriter(Path.Combine(Folder.Path, "out.edf"), new EdfHeader { IsBdf = false, Signals = [Cz] });
        using var plus = new EdfWriter(Path.Combine(Folder.Path, "plus.edf"), new EdfHeader { IsBdf = false, Reserved = "EDF+C", Signals = [EdfSignal.ForAnnotations(false, 8)] });
        (string Expected, Action Write)[] records =
        [
            ("2 samples are given", () => writer.WriteRecord([1, 2])), ("is 1001", () => writer.WriteRecord([1, 2, 1001])), ("is NaN", () => writer.WriteRecord([1f, 2f, float.NaN])),
            ("no annotation signal", () => writer.WriteRecord([1, 2, 3], [new(0, null, "x")])),
            ("has room for 16", () => plus.WriteRecord(Array.Empty<int>(), [new(0, null, "more than that")])), ("empty text", () => plus.WriteRecord(Array.Empty<int>(), [new(0, null, "")])),
        ];
        Assert.All(records, record => Assert.Contains(record.Expected, Assert.Throws<ArgumentException>(record.Write).Message));
        Assert.Equal(0, writer.Records);
    }

    private string Copy(string source)
    {
        using var file = EdfFile.Open(source);
        var path = Path.Combine(Folder.Path, "copy");
        // Year 2104 has no two digits of its own.
        using var writer = new EdfWriter(path, file.Header with { StartTime = file.Header.StartTime?.Year > 2084 ? file.Header.StartTime?.AddYears(-100) : file.Header.StartTime });
        EdfSignal[] signals = [.. file.Signals.Where(signal => !signal.IsAnnotations)];
        var (values, onsets, notes) = (signals.Select(file.ReadDigital).ToArray(), file.ReadRecordOnsets(), file.ReadAnnotations());
        for (var r = 0; r < file.Records; r++)
        {
            var (from, to) = (r == 0 ? double.NegativeInfinity : onsets[r], r + 1 == onsets.Length ? double.PositiveInfinity : onsets[r + 1]);
            int[] samples = [.. signals.SelectMany((signal, i) => values[i].Skip(r * signal.SamplesPerRecord).Take(signal.SamplesPerRecord))];
            writer.WriteRecord(samples, [.. notes.Where(note => note.Onset >= from && note.Onset < to)], onsets[r]);
        }
        return path;
    }

    private void AssertRefused(string expected, params EdfSignal[] signals)
    {
        var path = Path.Combine(Folder.Path, "out.edf");
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => new EdfWriter(path, new EdfHeader { IsBdf = false, Signals = signals })).Message);
        Assert.False(File.Exists(path));
    }
}
