using MeMhacl.Data.Edf;

namespace MeMhacl.Data.Tests;

public class EdfWriterTests
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
        using var folder = new TemporaryFolder();
        var source = Fixture.Path("edf/" + name);

        Assert.Equal(File.ReadAllBytes(source), File.ReadAllBytes(Copy(source, folder)));
    }

    [Theory]
    [InlineData("plus.edf")]
    [InlineData("plus.bdf")]
    public void WriteRecord_PlusFile_SameAnnotationsAndSamples(string name)
    {
        using var folder = new TemporaryFolder();
        using var source = EdfFile.Open(Fixture.Path("edf/" + name));
        using var copy = EdfFile.Open(Copy(source.Path, folder));

        Assert.Equal(source.Signals, copy.Signals);
        Assert.Equal(source.ReadAnnotations(), copy.ReadAnnotations());
        Assert.Equal(source.ReadDigital(source["Cz"]), copy.ReadDigital(copy["Cz"]));
        Assert.Empty(copy.Warnings);
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

        Assert.Contains("2 samples are given, a record holds 3", Assert.Throws<ArgumentException>(() => writer.WriteRecord([1, 2])).Message);
        Assert.Contains("is 1001, its limits", Assert.Throws<ArgumentException>(() => writer.WriteRecord([1, 2, 1001])).Message);
        Assert.Contains("is NaN", Assert.Throws<ArgumentException>(() => writer.WriteRecord([1f, 2f, float.NaN])).Message);
        Assert.Equal(0, writer.Records);
    }

    private static string Copy(string source, TemporaryFolder folder)
    {
        using var file = EdfFile.Open(source);
        var path = Path.Combine(folder.Path, "copy");
        // Year 2104 has no two digits of its own.
        using var writer = new EdfWriter(path, file.Header with { StartTime = file.Header.StartTime?.Year > 2084 ? file.Header.StartTime?.AddYears(-100) : file.Header.StartTime });
        var values = file.Signals.Select(file.ReadDigital).ToArray();
        for (var r = 0; r < file.Records; r++)
            writer.WriteRecord([.. file.Signals.SelectMany((signal, i) => values[i].Skip(r * signal.SamplesPerRecord).Take(signal.SamplesPerRecord))]);
        return path;
    }

    private static void AssertRefused(string expected, params EdfSignal[] signals)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "out.edf");
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => new EdfWriter(path, new EdfHeader { IsBdf = false, Signals = signals })).Message);
        Assert.False(File.Exists(path));
    }
}
