using System.Text;

namespace MeMhacl.Data.Tests;

/// <summary>Whatever a file holds, the reader gives numbers or a <see cref="DatasetFormatException"/>, in little time and memory.</summary>
public class DeapReaderRefusalTests
{
    // A genuine read allocates the samples as float32 once (twice in Fortran order), at most four bytes a byte of the file, and fixed buffers.
    private const long AllocationPerByte = 10;
    private const long AllocationFixed = 2_000_000;

    private static readonly byte[] Genuine = File.ReadAllBytes(Fixture.Path("deap/python2-protocol2.dat"));

    // BINSTRING of 2 x 40 x 512 float64.
    private static readonly int PayloadAt = Genuine.AsSpan().IndexOf("T\0\0\x05\0"u8) + 5;

    [Theory]
    [InlineData("cos\nsystem\n(S'true'\ntR.", "os.system")]
    [InlineData("(S'true'\nios\nsystem\n.", "os.system")]
    [InlineData("\u0080\u0004\u008c\u0008builtins\u008c\u0004eval\u0093.", "builtins.eval")]
    [InlineData("cnumpy.core.multiarray\nscalar\n.", "numpy.core.multiarray.scalar")]
    [InlineData("cnumpy\nload\n.", "numpy.load")]
    [InlineData("c__builtin__\ngetattr\n.", "__builtin__.getattr")]
    public void Read_ForeignGlobal_RefusedByName(string stream, string name) => AssertRefused(Latin1(stream), name, "nothing was run");

    [Theory]
    [InlineData("", "too early")]
    [InlineData("PK\u0003\u0004 a zip archive", "opcode")]
    [InlineData("<html>404</html>", "opcode")]
    [InlineData("N.", "no dict")]
    [InlineData("}.", "no array under 'data'")]
    [InlineData("(S'data'\nNd.", "no array under 'data' (found: data)")]
    [InlineData("(S'data'\nd.", "key without a value")]
    [InlineData("(I1\nNd.", "expected a string as key")]
    [InlineData("t.", "never opened")]
    [InlineData("R.", "never put")]
    [InlineData("g7\n.", "recalls value 7")]
    [InlineData("I12x\n.", "'12x'")]
    [InlineData("S'open\n.", "quotes")]
    [InlineData("S\n.", "quotes")]
    [InlineData("\u0080\u0009.", "protocol 9")]
    [InlineData("\u0080\u0005\u0097.", "outside the file")]
    [InlineData("\u008a\u0009123456789.", "integer of 9 bytes")]
    [InlineData("cnumpy\ndtype\n(S'O8'\ntR.", "'O8'")]
    [InlineData("cnumpy\ndtype\n(S'f8'\ntRNb.", "expected the state")]
    [InlineData("T\u00ff\u00ff\u00ff\u007f.", "2147483647 bytes are announced")]
    [InlineData("T\u00ff\u00ff\u00ff\u00ff.", "4294967295 bytes are announced")]
    [InlineData("\u008e\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff.", "are announced")]
    [InlineData("\u0095\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f.", "are announced")]
    public void Read_NoArrayPickle_SaysWhatIsWrong(string stream, string expected) => AssertRefused(Latin1(stream), expected);

    [Theory]
    [InlineData("(", "")]
    [InlineData("]", "")]
    [InlineData("(", "t")]
    [InlineData("]2a", "")]
    [InlineData("N\u0085", "")]
    public void Read_MillionNestedOpcodes_RefusedEarly(string opening, string closing) =>
        AssertRefused(Latin1(string.Concat(Enumerable.Repeat(opening, 1_000_000)) + string.Concat(Enumerable.Repeat(closing, 1_000_000)) + "."), "opcodes before");

    [Fact]
    public void Read_ThousandsOfEncodedKeys_NoBufferForEach() =>
        AssertRefused(Latin1("(" + string.Concat(Enumerable.Repeat("Vkey\nN", 5_000)) + "d."), "no array under 'data' (found: key)");

    [Fact]
    public void Read_ControlCharactersInName_NotPassedOn()
    {
        var error = Refused(Latin1("cos\u001b[2J\nsystem\n."));
        Assert.Contains("os?[2J.system", error.Message);
    }

    [Fact]
    public void Read_TruncatedAnywhere_SaysSo()
    {
        for (var part = 0; part < 50; part++)
            AssertRefused(Genuine[..(Genuine.Length * part / 50)], "too early");
        AssertRefused(Genuine[..^1], "too early");
    }

    [Theory]
    [InlineData(39, "(2, 39, 512)")]
    [InlineData(41, "(2, 41, 512)")]
    public void Read_OtherChannelCount_NamesShape(byte channels, string shape) => AssertRefused(Patched(PayloadAt, channels, "K(M"), shape);

    [Fact]
    public void Read_ShapeBeyondPayload_RefusedBeforeAllocation()
    {
        var bytes = Latin1(Encoding.Latin1.GetString(Genuine).Replace("K\u0002K(M\0\u0002", "K\u0002K(M\u00ff\u00ff"));
        AssertRefused(bytes, "(2, 40, 65535)");
    }

    [Theory]
    [InlineData(double.NaN, 1, 39, 511, "trial 2, channel 40 (Temp), sample 511: NaN")]
    [InlineData(double.PositiveInfinity, 0, 0, 0, "trial 1, channel 1 (Fp1), sample 0")]
    [InlineData(1e300, 1, 36, 200, "trial 2, channel 37 (GSR), sample 200")]
    public void Read_NonFiniteSample_NamesPlace(double value, int trial, int channel, int sample, string expected)
    {
        var bytes = Genuine.ToArray();
        BitConverter.TryWriteBytes(bytes.AsSpan(PayloadAt + (8 * ((((trial * 40) + channel) * 512) + sample))), value);
        AssertRefused(bytes, expected);
    }

    [Theory]
    [InlineData(0.99, 0, "trial 1, valence: the rating is 0.99")]
    [InlineData(9.5, 5, "trial 2, arousal: the rating is 9.5")]
    [InlineData(double.NaN, 7, "trial 2, liking")]
    public void Read_RatingOutsideScale_NamesTrialAndColumn(double value, int index, string expected)
    {
        var bytes = Genuine.ToArray();
        var labels = bytes.AsSpan().LastIndexOf("U\x40"u8) + 2;
        BitConverter.TryWriteBytes(bytes.AsSpan(labels + (8 * index)), value);
        AssertRefused(bytes, expected);
    }

    [Fact]
    public void Read_NameWithoutSubject_AsksForIt()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("copy.dat", Genuine);
        Assert.Contains("sXX.dat", Assert.Throws<DatasetFormatException>(() => DeapReader.Read(path)).Message);
    }

    private static void AssertRefused(byte[] bytes, params string[] expected)
    {
        var error = Refused(bytes);
        Assert.All(expected, part => Assert.Contains(part, error.Message));
    }

    private static DatasetFormatException Refused(byte[] bytes)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("s01.dat", bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<DatasetFormatException>(() => DeapReader.Read(path));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllocationFixed + (AllocationPerByte * bytes.Length));
        Assert.Equal(path, error.File);
        return error;
    }

    // Changes the byte after the 'K' of the channel count in the shape.
    private static byte[] Patched(int before, byte channels, string pattern)
    {
        var bytes = Genuine.ToArray();
        var at = bytes.AsSpan(0, before).IndexOf(Latin1(pattern));
        bytes[at + 1] = channels;
        return bytes;
    }

    private static byte[] Latin1(string text) => Encoding.Latin1.GetBytes(text);
}
