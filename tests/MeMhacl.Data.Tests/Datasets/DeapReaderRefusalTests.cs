using System.Text;

namespace MeMhacl.Data.Tests;

/// <summary>Whatever a file holds, the reader gives numbers or a <see cref="DatasetFormatException"/>, in little time and memory.</summary>
public class DeapReaderRefusalTests
{
    // A genuine read allocates the samples as float32 once (twice in Fortran order), at most four bytes a byte of the file, and fixed buffers.
    internal const long AllocationPerByte = 10, AllocationFixed = 2_000_000;

    private static readonly byte[] Genuine = Fixture.Bytes("deap/python2-protocol2.dat");

    // BINSTRING of 2 x 40 x 512 float64.
    private static readonly int PayloadAt = Genuine.AsSpan().IndexOf("T\0\0\x05\0"u8) + 5;

    [Theory]
    [InlineData("cos\nsystem\n(S'true'\ntR.", "os.system")]
    [InlineData("(S'true'\nios\nsystem\n.", "os.system")]
    [InlineData("\u0080\u0004\u008c\u0008builtins\u008c\u0004eval\u0093.", "builtins.eval")]
    [InlineData("cnumpy.core.multiarray\nscalar\n.", "numpy.core.multiarray.scalar")]
    [InlineData("cos\u001b[2J\nsystem\n.", "os?[2J.system")]                   // control characters are not passed on
    public void Read_ForeignGlobal_RefusedByName(string stream, string name) => AssertRefused(Latin1(stream), name, "nothing was run");

    [Theory]
    [InlineData("404", "opcode")]
    [InlineData("N.", "no dict")]
    [InlineData("(S'data'\nNd.", "'data' is None")]
    [InlineData("(dS'data'\n(lI1\naI2\nasS'labels'\nI5\ns.", "'data' is a list of 2")]
    [InlineData("(S'a'\nI5\nd.", "no array under 'data' (found: a)")]
    [InlineData("(S'data'\nd.", "key without a value")]
    [InlineData("t.", "never opened")]
    [InlineData("g7\n.", "recalls value 7")]
    [InlineData("I12x\n.", "'12x'")]
    [InlineData("S'open\n.", "quotes")]
    [InlineData("\u0080\u0009.", "protocol 9")]
    [InlineData("\u0080\u0005\u0097.", "outside the file")]
    [InlineData("cnumpy\ndtype\n(S'O8'\ntR.", "'O8'")]
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

    // Every line feed became CR LF, as by FTP in ASCII mode: what the pickle then asks for is none of its own.
    [Theory]
    [InlineData("python2-protocol0.dat")]
    [InlineData("python2-protocol2.dat")]
    [InlineData("python3-protocol3.dat")]
    [InlineData("python3-protocol5.dat")]
    public void Read_TransferredAsText_NamesTheCause(string fixture) =>
        AssertRefused(Latin1(Encoding.Latin1.GetString(Fixture.Bytes("deap/" + fixture)).Replace("\n", "\r\n")), "as text", "as binary");

    [Fact]
    public void Read_ZerosInPlaceOfTheEnd_NamesTheCause()
    {
        var bytes = Genuine.ToArray();
        bytes.AsSpan(bytes.Length / 2).Clear();
        AssertRefused(bytes, "broken off");
    }

    [Fact]
    public void Read_ThousandsOfEncodedKeys_NoBufferForEach() =>
        AssertRefused(Latin1("(" + string.Concat(Enumerable.Repeat("Vkey\nN", 5_000)) + "d."), "no array under 'data' (found: key)");

    [Fact]
    public void Read_TruncatedAnywhere_SaysSo()
    {
        for (var part = 1; part < 50; part++)
            AssertRefused(Genuine[..(Genuine.Length * part / 50)], "too early");
        AssertRefused(Genuine[..^1], "too early");
    }

    [Theory]
    [InlineData(double.NaN, 79 * 512 + 511, "trial 2, channel 40 (Temp), sample 511: NaN")]
    [InlineData(double.PositiveInfinity, 0, "trial 1, channel 1 (Fp1), sample 0")]
    [InlineData(1e300, 76 * 512 + 200, "trial 2, channel 37 (GSR), sample 200")]
    [InlineData(0.99, 0, "trial 1, valence: the rating is 0.99", true)]
    [InlineData(double.NaN, 7, "trial 2, liking", true)]
    public void Read_SampleOrRatingOutsideItsRange_NamesPlace(double value, int index, string expected, bool isRating = false)
    {
        var bytes = Genuine.ToArray();
        var first = isRating ? bytes.AsSpan().LastIndexOf("U\x40"u8) + 2 : PayloadAt;
        BitConverter.TryWriteBytes(bytes.AsSpan(first + (8 * index)), value);
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
        using var folder = new TemporaryFolder();
        var path = folder.File("s01.dat", bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<DatasetFormatException>(() => DeapReader.Read(path));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllocationFixed + (AllocationPerByte * bytes.Length));
        Assert.Equal(path, error.File);
        Assert.All(expected, part => Assert.Contains(part, error.Message));
    }

    [Theory]
    [InlineData("K\u0002K)M\0\u0002", "(2, 41, 512)")]
    [InlineData("K\u0002K(M\u00ff\u00ff", "(2, 40, 65535)")]                     // beyond the payload: refused before memory is taken
    public void Read_OtherShape_NamesIt(string pickled, string shape) =>
        AssertRefused(Latin1(Encoding.Latin1.GetString(Genuine).Replace("K\u0002K(M\0\u0002", pickled)), shape);

    private static byte[] Latin1(string text) => Encoding.Latin1.GetBytes(text);
}
