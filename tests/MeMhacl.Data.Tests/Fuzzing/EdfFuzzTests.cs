using System.Text;
using MeMhacl.Data.Edf;

namespace MeMhacl.Data.Tests;

/// <summary>Damaged EDF and BDF files, everything in them asked for: 3,000 variants of each, FUZZ_COUNT=100000 for the long run.</summary>
public class EdfFuzzTests
{
    // All values as int, as float and in stretches take up to 2 bytes each for one of the file; an annotation of one letter, two bytes in the file, takes up to 160 in a growing list.
    private const long AllocationPerByte = 96;

    // Lists and messages of any file, and the test's own copies; the block that is read at once is no larger than the file.
    private const long AllocationFixed = 100_000;

    private static readonly string[] Numbers =
        ["-1", "0", "1", "2", "99999999", "-9999999", "2147483647", "4294967296", "1e8", "1e300", "NaN", "Infinity", "0.5", "1,5", "", "0x10", "+7", "12\0\0", "999999999", "-0"];

    [Theory]
    [InlineData(".edf", "mixed.edf", "plus.edf")]
    [InlineData(".bdf", "mixed.bdf", "plus.bdf", "uniform.bdf")]
    public void Read_Damaged_ReadOrRefused(string extension, params string[] names) => new Fuzzer(extension, AllocationPerByte, AllocationFixed, ReadAll)
        .Run([.. names.Select(name => Fixture.Bytes("edf/" + name))], brief: 3000, NumberField, SignalField, Annotation);

    private static void ReadAll(string path)
    {
        using var file = EdfFile.Open(path);
        foreach (var signal in file.Signals) file.ReadDigital(signal);
        Assert.Equal(file.Records, file.ReadRecordOnsets().Length);
        Assert.All(file.ReadAnnotations(), note => Assert.NotEqual("", note.Text));
        BdfStatus.ReadTriggers(file, file.Signals[^1]);
        Assert.All(file.ReadGaps(), record => Assert.InRange(record, 1, file.Records - 1));
        Assert.All(file.Warnings, warning => Assert.NotEqual("", warning));
        EdfSignal[] signals = [.. file.Signals.Where(signal => !signal.IsAnnotations)];
        var values = file.Read(signals);
        foreach (var signal in signals)
        {
            var stretch = new float[Math.Min(50, signal.Length / 2)];
            file.Read([signal], signal.Length / 3, stretch.Length, stretch);
            Assert.True(stretch.AsSpan().SequenceEqual(values[Array.IndexOf(signals, signal)].AsSpan((int)(signal.Length / 3), stretch.Length)));
        }
    }

    private static byte[] NumberField(SplitMix64 random, byte[] bytes)
    {
        (int At, int Width)[] fields = [(184, 8), (236, 8), (244, 8), (252, 4), (168, 8), (176, 8)];
        var (at, width) = fields[random.Below(fields.Length)];
        return With(bytes, at, width, Numbers[random.Below(Numbers.Length)]);
    }

    // Limits and samples per record, at 104 to 136 and 216 bytes a signal.
    private static byte[] SignalField(SplitMix64 random, byte[] bytes)
    {
        var signals = bytes.Length > 256 && int.TryParse(Encoding.ASCII.GetString(bytes, 252, 4), out var number) && number > 0 ? number : 1;
        int[] columns = [104, 112, 120, 128, 216, 216];
        var text = random.Below(2) == 0 ? Numbers[random.Below(Numbers.Length)] : $"{random.Below(400)}";
        return With(bytes, 256 + (columns[random.Below(columns.Length)] * signals) + (8 * random.Below(signals)), 8, text);
    }

    // Text that reads as annotations, or marks without their text.
    private static byte[] Annotation(SplitMix64 random, byte[] bytes)
    {
        string[] texts = ["+1\u0014a\u0014b\u0014\0", "+\u0014\u0014\0", "+1e400\u0014x\u0014\0", "-0\u0015\u0015\u0014\u0014", "\u0014\u0014\u0014\u0014", "+1\u0015-5\u0014\u00ff\u00fe\u0014", "\0\0\0\0\0\0"];
        var at = bytes.Length - 1 - random.Below(Math.Min(bytes.Length, 700));
        return With(bytes, at, 0, texts[random.Below(texts.Length)]);
    }

    private static byte[] With(byte[] bytes, int at, int width, string text)
    {
        byte[] copy = [.. bytes];
        var field = Encoding.Latin1.GetBytes(text.PadRight(width));
        field = field[..(width == 0 ? field.Length : width)];
        if (at < copy.Length) field.AsSpan(0, Math.Min(field.Length, copy.Length - at)).CopyTo(copy.AsSpan(at));
        return copy;
    }
}
