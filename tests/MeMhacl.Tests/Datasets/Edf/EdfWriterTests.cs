using MeMhacl.Datasets.Edf;

namespace MeMhacl.Tests.Datasets.Edf;

public class EdfWriterTests
{
    private static readonly EdfSignal Cz = new()
    {
        Label = "Cz", PhysicalDimension = "uV", PhysicalMinimum = -100, PhysicalMaximum = 100, DigitalMinimum = -1000, DigitalMaximum = 1000, SamplesPerRecord = 3,
    };

    [Theory]
    [InlineData("uniform.bdf")]
    [InlineData("short_psg.bdf")]
    [InlineData("plus.edf")]
    [InlineData("plus.bdf")]
    public void WriteRecord_ContentOfAnotherProgramsFile_TheSameBytes(string name)
    {
        using var folder = new TemporaryFolder();
        var (source, copy) = (Fixture.Path("edf/" + name), Path.Combine(folder.Path, "copy"));
        using (var file = EdfFile.Open(source))
        using (var writer = new EdfWriter(copy, file.Header with { StartTime = file.StartTime?.AddYears(file.StartTime?.Year > 2084 ? -100 : 0) }))
        {
            EdfSignal[] signals = [.. file.Signals.Where(signal => !signal.IsAnnotations)];
            var (values, onsets, notes) = (signals.Select(file.ReadDigital).ToArray(), file.ReadRecordOnsets(), file.ReadAnnotations());
            for (var r = 0; r < file.Records; r++)
                writer.WriteRecord(
                    signals.SelectMany((signal, i) => values[i].Skip(r * signal.SamplesPerRecord).Take(signal.SamplesPerRecord)).ToArray(),
                    [.. notes.Where(note => r == 0 ? note.Onset < onsets[1] : note.Onset >= onsets[r] && (r + 1 == onsets.Length || note.Onset < onsets[r + 1]))], onsets[r]);
        }

        using var again = EdfFile.Open(copy);
        using var first = EdfFile.Open(source);
        Assert.Equal(first.Signals, again.Signals);
        Assert.Equal(first.ReadAnnotations(), again.ReadAnnotations());
        // plus.*: several texts stand in one list there, in two lists here.
        if (!first.IsPlus) Assert.Equal(File.ReadAllBytes(source), File.ReadAllBytes(copy));
        else Assert.Equal(first.ReadDigital(first["Cz"]), again.ReadDigital(again["Cz"]));
    }

    [Fact]
    public void WriteRecord_PhysicalValues_RoundedAndKeptWithinLimits()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "out.edf");
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
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "out.edf");
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
        AssertRefused("does not fit into 8 characters", Cz with { PhysicalMinimum = -262144.5 });
        AssertRefused("expected a range within -32768 and 32767", Cz with { DigitalMaximum = 32768 });
        AssertRefused("expected a range within", Cz with { DigitalMaximum = -1000 });
        AssertRefused("two numbers that differ", Cz with { PhysicalMaximum = -100 });
        AssertRefused("0 signals");
    }

    [Fact]
    public void WriteRecord_WhatDoesNotFit_Refused()
    {
        using var folder = new TemporaryFolder();
        using var writer = new EdfWriter(Path.Combine(folder.Path, "out.edf"), new EdfHeader { IsBdf = false, Signals = [Cz] });
        using var plus = new EdfWriter(Path.Combine(folder.Path, "plus.edf"), new EdfHeader { IsBdf = false, Reserved = "EDF+C", Signals = [EdfSignal.ForAnnotations(false, 8)] });

        Assert.Contains("2 samples are given, a record holds 3", Assert.Throws<ArgumentException>(() => writer.WriteRecord([1, 2])).Message);
        Assert.Contains("is 1001, its limits", Assert.Throws<ArgumentException>(() => writer.WriteRecord([1, 2, 1001])).Message);
        Assert.Contains("is NaN", Assert.Throws<ArgumentException>(() => writer.WriteRecord([1f, 2f, float.NaN])).Message);
        Assert.Contains("no annotation signal", Assert.Throws<ArgumentException>(() => writer.WriteRecord([1, 2, 3], [new(0, null, "x")])).Message);
        Assert.Contains("has room for 16", Assert.Throws<ArgumentException>(() => plus.WriteRecord(Array.Empty<int>(), [new(0, null, "more than that")])).Message);
        Assert.Contains("empty text", Assert.Throws<ArgumentException>(() => plus.WriteRecord(Array.Empty<int>(), [new(0, null, "")])).Message);
        Assert.Equal(0, writer.Records);
    }

    private static void AssertRefused(string expected, params EdfSignal[] signals)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "out.edf");
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => new EdfWriter(path, new EdfHeader { IsBdf = false, Signals = signals })).Message);
        Assert.False(File.Exists(path));
    }
}
