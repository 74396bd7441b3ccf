using System.Runtime.InteropServices;
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
    [InlineData("plus.edf")]
    [InlineData("plus.bdf")]
    public void ReadAnnotations_PlusFile_AllOfThem(string name)
    {
        using var file = EdfFile.Open(Fixture.Path("edf/" + name));

        Assert.Equal(3, file.Records);
        Assert.Equal(Written, file.ReadAnnotations());
        Assert.Equal(new DateTime(2104, 3, 2, 5, 6, 7), file.Header.StartTime);
        Assert.Equal("µV", file["Cz"].PhysicalDimension);
        Assert.Empty(file.Warnings);
    }

    [Fact]
    public void ReadAnnotations_NoAnnotationSignal_Empty()
    {
        using var file = EdfFile.Open(Fixture.Path("edf/mixed.edf"));

        Assert.Empty(file.ReadAnnotations());
    }

    [Fact]
    public void ReadAnnotations_DamagedLists_LeftOutAndTold()
    {
        var bytes = File.ReadAllBytes(Fixture.Path("edf/plus.edf"));
        Replace(bytes, "+1.25\u0014", "?1.25\u0014");
        Replace(bytes, "+7.75\u0015", "+7..5\u0015");
        using var file = EdfFile.Open(Folder.File("damaged.edf", bytes));

        Assert.Equal(Written.Where(note => note.Text != "zero"), file.ReadAnnotations());
        Assert.Contains("2 annotations cannot be understood, the first in record 1", Assert.Single(file.Warnings));
    }

    [Fact]
    public void ReadAnnotations_FileOfAnnotationsOnly_AllRead()
    {
        var path = Path.Combine(Folder.Path, "only.edf");
        byte[] lists = [.. "+0\u0014\u0014\0+0.5\u001530.5\u0014Sleep stage W\u0014Recording starts\u0014\0"u8];
        Array.Resize(ref lists, 82);
        using (var writer = new EdfWriter(path, new EdfHeader { IsBdf = false, Reserved = "EDF+C", RecordSeconds = 0, Signals = [Text(40), Text(1)] }))
            writer.WriteRecord([.. MemoryMarshal.Cast<byte, short>(lists).ToArray().Select(pair => (int)pair)]);

        using var file = EdfFile.Open(path);

        Assert.Equal(Written[..2], file.ReadAnnotations());
        Assert.True(double.IsNaN(file.Signals[0].SamplingRate));
    }

    [Fact]
    public void ReadAnnotations_MillionOfOneLetter_MemoryAMultipleOfTheFile()
    {
        const int AtMost = 96;                                                      // a byte; the fuzzer's figure
        var path = Path.Combine(Folder.Path, "letters.edf");
        using (var writer = new EdfWriter(path, new EdfHeader { IsBdf = false, Reserved = "EDF+C", Signals = [Text(1_000_000)] }))
            writer.WriteRecord(new int[1_000_000]);
        var bytes = File.ReadAllBytes(path);
        for (var i = 520; i < bytes.Length - 1; i += 2) (bytes[i], bytes[i + 1]) = ((byte)'a', 0x14);
        "+0\u0014\u0014\0+1\u0014"u8.CopyTo(bytes.AsSpan(512));
        File.WriteAllBytes(path, bytes);
        using var file = EdfFile.Open(path);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.InRange(file.ReadAnnotations().Count, 999_990, 1_000_000);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (long)AtMost * bytes.Length);
        Assert.Empty(file.Warnings);
    }

    private static EdfSignal Text(int samples) => new() { Label = "EDF Annotations", PhysicalMinimum = -1, PhysicalMaximum = 1, DigitalMinimum = -32768, DigitalMaximum = 32767, SamplesPerRecord = samples };

    private static void Replace(byte[] bytes, string old, string by)
    {
        var at = bytes.AsSpan().IndexOf(Encoding.Latin1.GetBytes(old));
        Encoding.Latin1.GetBytes(by).CopyTo(bytes, at);
    }
}
