using System.Text;
using MeMhacl.Data.Edf;

namespace MeMhacl.Data.Tests;

public class EdfAnnotationTests : TestsInFolder
{
    // As make_edf.py writes them.
    private static readonly EdfAnnotation[] Written =
    [
        new(0.5, 30.5, "Sleep stage W"), new(0.5, 30.5, "Recording starts"), new(-0.125, null, "Lights off"),
        new(1.5, null, "Müdigkeit µ"), new(7.75, 0, "zero"), new(8, null, "last"),
    ];

    [Theory]
    [InlineData("plus.edf", false)]
    [InlineData("plus.bdf", true)]
    public void ReadAnnotations_PlusFile_AllOfThemAndTheRecordsOnsets(string name, bool continuous)
    {
        using var file = EdfFile.Open(Fixture.Path("edf/" + name));

        Assert.Equal((true, continuous, 3L), (file.Header.IsPlus, file.Header.IsContinuous, file.Records));
        Assert.Equal(Written, file.ReadAnnotations());
        Assert.Equal([0.25, 1.25, 7.5], file.ReadRecordOnsets());
        Assert.Equal(new DateTime(2104, 3, 2, 5, 6, 7), file.Header.StartTime);
        Assert.Equal("µV", file["Cz"].PhysicalDimension);
        Assert.Equal([2], file.ReadGaps());
        Assert.Contains("record 2 at 7.5 s instead of 2.25 s", Assert.Single(file.Warnings));
    }

    [Fact]
    public void ReadAnnotations_DamagedLists_LeftOutAndTold()
    {
        var bytes = Fixture.Bytes("edf/plus.edf");
        Replace(bytes, "+1.25\u0014", "?1.25\u0014");
        Replace(bytes, "+7.75\u0015", "+7..5\u0015");
        using var file = EdfFile.Open(Folder.File("damaged.edf", bytes));

        Assert.Equal(Written.Where(note => note.Text != "zero"), file.ReadAnnotations());
        Assert.Equal([0.25, 1.25, 7.5], file.ReadRecordOnsets());
        Assert.Equal([1, 2], file.ReadGaps());                                      // of record 1 nobody knows
        Assert.Equal(3, file.Warnings.Count);
        Assert.Contains("2 annotations cannot be understood, the first in record 1", file.Warnings[0]);
        Assert.Contains("1 records do not tell when they begin", file.Warnings[1]);
    }

    [Fact]
    public void ReadAnnotations_MillionOfOneLetter_MemoryAMultipleOfTheFile()
    {
        const int AtMost = 96;                                                      // a byte; the fuzzer's figure
        var path = Path.Combine(Folder.Path, "letters.edf");
        EdfSignal text = EdfSignal.ForAnnotations(false, 1_000_000);
        using (var writer = new EdfWriter(path, new EdfHeader { IsBdf = false, Reserved = "EDF+C", Signals = [text] }))
            writer.WriteRecord(Array.Empty<int>());
        var bytes = File.ReadAllBytes(path);
        for (var i = 520; i < bytes.Length - 1; i += 2) (bytes[i], bytes[i + 1]) = ((byte)'a', 0x14);
        "+0\u0014\u0014\0+1\u0014"u8.CopyTo(bytes.AsSpan(512));
        File.WriteAllBytes(path, bytes);
        using var file = EdfFile.Open(path);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.InRange(file.ReadAnnotations().Count, 999_990, 1_000_000);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (long)AtMost * bytes.Length);
        Assert.Empty(file.Warnings);
        Assert.Equal([0.0], file.ReadRecordOnsets());
    }

    [Fact]
    public void ReadAnnotations_SeveralSignals_RecordByRecordAndLatin1WhereItIsNoUtf8()
    {
        var path = Path.Combine(Folder.Path, "two.edf");
        var notes = EdfSignal.ForAnnotations(false, 20);
        using (var writer = new EdfWriter(path, new EdfHeader { IsBdf = false, Reserved = "EDF+C", Signals = [notes, notes] }))
            for (var record = 0; record < 2; record++)
                writer.WriteRecord(Array.Empty<int>(), [new(record + 0.5, null, $"first {record}")]);
        var bytes = File.ReadAllBytes(path);
        for (var record = 0; record < 2; record++)
            Encoding.Latin1.GetBytes($"+{record}\u0014M\u00fcde {record}\u0014").CopyTo(bytes, 768 + (80 * record) + 40);
        using var file = EdfFile.Open(Folder.File("latin.edf", bytes));

        Assert.Equal(["first 0", "Müde 0", "first 1", "Müde 1"], file.ReadAnnotations().Select(note => note.Text));
        Assert.Equal([0.0, 1.0], file.ReadRecordOnsets());
        Assert.Empty(file.Warnings);
    }

    // 8 samples a record of half a second: the period is 62.5 ms, a tenth of it no gap.
    [Theory]
    [InlineData("BDF+C", new[] { 0.0, 0.506, 1.006 }, new int[0], null)]
    [InlineData("BDF+D", new[] { 3.0, 3.5, 4.0 }, new int[0], null)]
    [InlineData("BDF+C", new[] { 0.0, 0.52, 1.02 }, new[] { 1 }, "though the header ('BDF+C') says so")]
    [InlineData("BDF+D", new[] { 0.0, 0.5, 100 }, new[] { 2 }, "record 2 at 100 s instead of 1 s")]
    [InlineData("BDF+D", new[] { 5.0, 5.5, 0 }, new[] { 2 }, "record 2 at 0 s instead of 6 s")]
    public void ReadGaps_OnsetsOfRecords_GapsWhereSamplesAreNoNeighbours(string reserved, double[] onsets, int[] gaps, string? warning)
    {
        var path = Path.Combine(Folder.Path, "gaps.bdf");
        using (var writer = new EdfWriter(path, new EdfHeader { IsBdf = true, Reserved = reserved, RecordSeconds = 0.5, Signals = [MahnobFolder.Signal("Cz", 8), EdfSignal.ForAnnotations(true, 20)] }))
            foreach (var onset in onsets)
                writer.WriteRecord(new int[8], onset: onset);
        using var file = EdfFile.Open(path);

        Assert.Equal(gaps, file.ReadGaps());
        if (warning is null) Assert.Empty(file.Warnings);
        else Assert.Contains(warning, Assert.Single(file.Warnings));
    }

    [Fact]
    public void ReadGaps_DiscontinuousWithoutTimes_EveryRecordAndToldSo()
    {
        var path = Path.Combine(Folder.Path, "untimed.bdf");
        using (var writer = new EdfWriter(path, new EdfHeader { IsBdf = true, Reserved = "BDF+D", Signals = [MahnobFolder.Signal("Cz", 8)] }))
            for (var record = 0; record < 3; record++)
                writer.WriteRecord(new int[8]);
        using var file = EdfFile.Open(path);

        Assert.Equal([1, 2], file.ReadGaps());
        Assert.Equal([0.0, 1.0, 2.0], file.ReadRecordOnsets());
        Assert.Contains("do not tell when they begin", Assert.Single(file.Warnings));
    }

    private static void Replace(byte[] bytes, string old, string by)
    {
        var at = bytes.AsSpan().IndexOf(Encoding.Latin1.GetBytes(old));
        Encoding.Latin1.GetBytes(by).CopyTo(bytes, at);
    }
}
