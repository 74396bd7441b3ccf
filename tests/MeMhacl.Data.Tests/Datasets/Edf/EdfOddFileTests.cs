using System.Text;
using MeMhacl.Data.Edf;

namespace MeMhacl.Data.Tests;

/// <summary>Headers as they should not be: read with a warning where the meaning is plain, else refused by name.</summary>
public class EdfOddFileTests : TestsInFolder
{
    // uniform.bdf: 5 signals of 37 samples, 4 records of 1 s.
    private const int Signals = 5;
    private static readonly byte[] Genuine = Fixture.Bytes("edf/uniform.bdf");

    [Theory]
    [InlineData(236, "-1      ", "announces no number of records")]
    [InlineData(236, "9       ", "announces 9 records, the file's size holds 4")]
    [InlineData(236, "4\0      ", "number of records holds NUL bytes")]
    [InlineData(236, "many    ", "number of records reads 'many'")]
    [InlineData(184, "9999    ", "header's size reads '9999', expected 1536")]
    [InlineData(244, "1,0     ", "decimal comma; it is read as 1")]
    [InlineData(168, "32.13.99", "no start time")]
    [InlineData(1, "BIOSEMY", "version field reads")]
    [InlineData(256 + (216 * Signals), "37\0\0    ", "samples per record of signal 0 ('A1') holds NUL bytes")]
    public void Open_OddField_ReadWithAWarning(int at, string text, string warning)
    {
        using var file = EdfFile.Open(Folder.File("odd.bdf", With(at, text)));

        Assert.Contains(file.Warnings, sentence => sentence.Contains(warning));
        Assert.Equal(4, file.Records);
        Assert.Equal(Fixture.Npy("edf/uniform-mne.npy").Values[0], file.Read(file["A1"])[0], 262144 * 1.2e-7);
    }

    [Theory]
    [InlineData(0, "\u00fe", "begins with the byte 0xFE, expected 0xFF (BDF) or '0' (EDF)")]
    [InlineData(252, "0   ", "number of signals reads '0'")]
    [InlineData(252, "9999", "the header of 9999 signals takes 2560000")]
    [InlineData(244, "NaN     ", "record duration reads 'NaN'")]
    [InlineData(256 + (216 * Signals), "1.5     ", "samples per record of signal 0 ('A1') read '1.5'")]
    [InlineData(256 + (216 * Signals), "1e10    ", "samples per record of signal 0 ('A1') read '1e10'")]
    public void Open_UnusableField_RefusedByName(int at, string text, string expected) => AssertRefused(With(at, text), expected);

    [Fact]
    public void Open_Truncated_RefusedOrWholeRecordsRead()
    {
        AssertRefused([], "0 bytes long");
        AssertRefused(Genuine[..255], "255 bytes long");
        AssertRefused(Genuine[..300], "the header of 5 signals takes 1536");
        for (var size = 1536; size < Genuine.Length; size += 111)
        {
            using var file = EdfFile.Open(Folder.File("cut.bdf", Genuine[..size]));
            Assert.Equal((size - 1536) / 555, file.Records);
            Assert.Equal(37 * file.Records, file.Read(file["A1"]).Length);
        }
    }

    [Fact]
    public void Open_NoSamplesOrEnormousRecords_RefusedOrNoRecordAndNoMemory()
    {
        static byte[] Samples(string text) => Enumerable.Range(0, Signals).Aggregate(Genuine, (bytes, signal) => With(256 + (216 * Signals) + (8 * signal), text, bytes));
        AssertRefused(Samples("0       "), "none of its signals has samples");
        var path = Folder.File("enormous.bdf", Samples("99999999"));
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var file = EdfFile.Open(path);

        Assert.Equal(0, file.Records);
        Assert.Empty(file.Read(file["A1"]));
        Assert.Empty(file.ReadAnnotations());
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    [Theory]
    [InlineData(104, "262143  ")]
    [InlineData(112, "NaN     ")]
    [InlineData(120, "8388607 ")]
    [InlineData(128, "1000.5  ")]
    public void Read_NoPhysicalLimits_RefusedAndDigitalValuesRead(int column, string text)
    {
        using var file = EdfFile.Open(Folder.File("odd.bdf", With(256 + (column * Signals), text)));

        Assert.Contains("limits of signal 0 ('A1') define no physical unit", file.Warnings[^1]);
        Assert.Contains("Use ReadDigital", Assert.Throws<DatasetFormatException>(() => file.Read(file.Signals)).Message);
        Assert.Equal(148, file.ReadDigital(file["A1"]).Length);
        Assert.Equal(148, file.Read(file["A2"]).Length);
    }

    [Fact]
    public void Open_ControlCharactersInLabel_NotPassedOn()
    {
        using var file = EdfFile.Open(Folder.File("odd.bdf", With(256, "\u001b[2J")));

        Assert.Contains("'?[2J', 'A2'", Assert.Throws<DatasetFormatException>(() => file["Cz"]).Message);
    }

    [Fact]
    public void Read_FileShortenedMeanwhile_Refused()
    {
        var path = Folder.File("short.bdf", Genuine);
        using var file = EdfFile.Open(path);
        File.WriteAllBytes(path, Genuine[..2000]);

        Assert.Contains("became shorter", Assert.Throws<DatasetFormatException>(() => file.Read(file.Signals)).Message);
    }

    private static byte[] With(int at, string text, byte[]? bytes = null)
    {
        byte[] copy = [.. bytes ?? Genuine];
        Encoding.Latin1.GetBytes(text).CopyTo(copy, at);
        return copy;
    }

    private void AssertRefused(byte[] bytes, string expected)
    {
        var path = Folder.File("refused.bdf", bytes);
        var error = Assert.Throws<DatasetFormatException>(() => EdfFile.Open(path));
        Assert.StartsWith(path, error.Message);
        Assert.Contains(expected, error.Message);
    }
}
