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
        Assert.Contains("ReadDigital", Assert.Throws<DatasetFormatException>(() => file.Read(file.Signals)).Message);
        Assert.Equal(148, file.ReadDigital(file["A1"]).Length);
        Assert.Equal(148, file.Read(file["A2"]).Length);
    }

    // 30000 stored without a sign in 0 to 65535 is far above the middle; with a sign it is near it.
    [Theory]
    [InlineData("0       ", "65535   ", false)]
    [InlineData("-40000  ", "40000   ", false)]
    [InlineData("0       ", "32768   ", false)]
    [InlineData("-32768  ", "32768   ", true)]
    public void Read_DigitalLimitsOutsideTheFormat_RefusedWhereTheSignIsInDoubt(string minimum, string maximum, bool isRead)
    {
        var path = Path.Combine(Folder.Path, "limits.edf");
        var signal = new EdfSignal { Label = "Cz", PhysicalDimension = "uV", PhysicalMinimum = -500, PhysicalMaximum = 500, DigitalMinimum = -32768, DigitalMaximum = 32767, SamplesPerRecord = 2 };
        using (var writer = new EdfWriter(path, new EdfHeader { IsBdf = false, Signals = [signal] }))
            writer.WriteRecord([30000, -29000]);
        using var file = EdfFile.Open(Folder.File("odd.edf", With(256 + 120, minimum + maximum, File.ReadAllBytes(path))));

        Assert.Equal([30000, -29000], file.ReadDigital(file["Cz"]));
        if (isRead)
        {
            Assert.Empty(file.Warnings);
            Assert.Equal([(float)((62768.0 * 1000 / 65536) - 500), (float)((3768.0 * 1000 / 65536) - 500)], file.Read(file["Cz"]));
            return;
        }
        Assert.Contains("16 bits with a sign", Assert.Single(file.Warnings));
        Assert.Contains("16 bits with a sign", Assert.Throws<DatasetFormatException>(() => file.Read(file["Cz"])).Message);
        Assert.Throws<DatasetFormatException>(() => file.Read(file.Signals, 0, 1, new float[1]));
    }

    [Fact]
    public void Read_BdfLimitsWithoutASign_Refused()
    {
        using var file = EdfFile.Open(Folder.File("odd.bdf", With(256 + (120 * Signals), "0       ", With(256 + (128 * Signals), "16777215"))));
        Assert.Contains("24 bits with a sign", Assert.Throws<DatasetFormatException>(() => file.Read(file["A1"])).Message);
        Assert.Equal(148, file.Read(file["A2"]).Length);
    }

    // 1536 bytes of header by the number of signals, 4 records of 555 bytes.
    [Theory]
    [InlineData("2048    ", "4       ", 512, true)]
    [InlineData("2048    ", "-1      ", 512, true)]
    [InlineData("2048    ", "4       ", 0, false)]
    [InlineData("1024    ", "4       ", 0, false)]
    [InlineData("0       ", "9       ", 0, false)]
    [InlineData("none    ", "-1      ", 0, false)]
    public void Open_HeaderSizeContradicts_TheOneThatTheFileSizeFits(string size, string records, int blanks, bool isField)
    {
        var bytes = With(184, size, With(236, records));
        using var file = EdfFile.Open(Folder.File("size.bdf", [.. bytes[..1536], .. Enumerable.Repeat((byte)' ', blanks), .. bytes[1536..]]));

        Assert.Contains(file.Warnings, warning => warning.Contains($"{size.Trim()}'"));
        Assert.Equal(isField, file.Warnings.Any(warning => warning.Contains("2048 is used")));
        Assert.Equal(4, file.Records);
        Assert.Equal(Fixture.Npy("edf/uniform-mne.npy").Values[0], file.Read(file["A1"])[0], 262144 * 1.2e-7);
    }

    [Theory]
    [InlineData("2048    ", "3       ", 0, "neither fits")]
    [InlineData("1024    ", "400     ", 0, "neither fits")]
    [InlineData("2091    ", "-1      ", 0, "both fit")]             // a record further on
    public void Open_HeaderSizeContradictsAndFileSizeTellsNot_Refused(string size, string records, int blanks, string expected)
    {
        var bytes = With(184, size, With(236, records));
        AssertRefused([.. bytes[..1536], .. new byte[blanks], .. bytes[1536..]], expected);
    }

    [Fact]
    public void Open_TransferInTextMode_NamesTheCause()
    {
        var path = Path.Combine(Folder.Path, "binary.bdf");
        var random = new SplitMix64(3);
        using (var writer = new EdfWriter(path, new EdfHeader { IsBdf = true, Signals = [MahnobFolder.Signal("Cz", 50_000)] }))
            for (var record = 0; record < 10; record++)
                writer.WriteRecord([.. Enumerable.Range(0, 50_000).Select(_ => random.Below(1 << 24) - (1 << 23))]);
        var text = File.ReadAllText(path, Encoding.Latin1);
        byte[] Bytes(string changed) => Encoding.Latin1.GetBytes(changed);

        AssertRefused(Bytes(text.Replace("\r\n", "\n").Replace("\n", "\r\n")), "text mode");
        AssertRefused(Bytes(text.Replace("\n", "\r\n")), "text mode");
        AssertRefused(Bytes(text.Replace("\r\n", "\n")), "text mode");
        AssertRefused(Encoding.UTF8.GetBytes(text), "as text");
        // Cut off, or followed by rubbish, is nothing of the kind.
        foreach (var size in new[] { text.Length - 1, text.Length - 200_000 })
            using (var file = EdfFile.Open(Folder.File("cut.bdf", Bytes(text[..size]))))
                Assert.Equal((size - 512) / 150_000, file.Records);
        using var more = EdfFile.Open(Folder.File("more.bdf", Bytes(text + "\n\n")));
        Assert.Equal(10, more.Records);
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
