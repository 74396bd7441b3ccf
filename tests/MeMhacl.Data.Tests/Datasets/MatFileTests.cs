using MeMhacl.Data.Mat;

namespace MeMhacl.Data.Tests;

/// <summary>Files written by fixtures/make_mat.py, by scipy and by the writer here; an element's value is its index in C order.</summary>
public sealed class MatFileTests : TestsInFolder
{
    [Theory]
    [InlineData("types-little.mat")]
    [InlineData("types-big.mat")]
    public void Read_EveryClassAndStoredType_SameNumbers(string name)
    {
        using var file = MatFile.Open(Fixture.Path("mat/" + name));
        Assert.Equal(19, file.Variables.Count);
        foreach (var variable in file.Variables)
        {
            Assert.Equal([2, 3, 5], variable.Shape);
            Assert.Equal(variable.Name.EndsWith("f8", StringComparison.Ordinal), variable.IsCompressed);
            Assert.Equal(Enumerable.Range(0, 30).Select(value => (double)value), file.ReadDoubles(variable.Name));
            Assert.Equal(Enumerable.Range(0, 30).Select(value => (float)value), file.ReadSingles(variable.Name));
        }
        Assert.Equal("uint16", file.Find("u2_as_u2")!.Class);
    }

    [Theory]
    [InlineData("shapes.mat")]
    [InlineData("shapes-compressed.mat")]
    public void Read_EveryShape_COrder(string name)
    {
        using var file = MatFile.Open(Fixture.Path("mat/" + name));
        Assert.Equal(13, file.Variables.Count);
        foreach (var variable in file.Variables)
        {
            Assert.Equal("x" + string.Join("_", variable.Shape), variable.Name);
            var values = file.ReadDoubles(variable.Name);
            Assert.Equal(variable.Shape.Aggregate((product, length) => product * length), values.Length);
            Assert.True(values.SequenceEqual(Values(values.Length, 0)), variable.ToString());
        }
    }

    [Theory]
    [InlineData("others.mat")]
    [InlineData("others-compressed.mat")]
    public void Variables_OtherKinds_ListedNotRead(string name)
    {
        using var file = MatFile.Open(Fixture.Path("mat/" + name));
        string[] expected =
        [
            "note: char (1, 18)", "flag: uint8 (1, 2)", "cell: cell (1, 2)", "nested: struct (1, 1)", "sparse: sparse (5, 5)", "complex: complex double (1, 2)",
            "empty: double (0, 0)", "x: double (3, 4)",
        ];
        Assert.Equal(expected, file.Variables.Select(variable => variable.ToString()));
        Assert.Equal(12, file.ReadSingles("x").Length);
        Assert.Empty(file.ReadDoubles("empty"));
        Assert.Equal([1f, 0f], file.ReadSingles("flag"));
        foreach (var other in (string[])["note", "cell", "nested", "sparse", "complex"])
            Assert.Contains($"{other}: ", Assert.Throws<DatasetFormatException>(() => file.ReadSingles(other)).Message);
        Assert.Contains("no variable 'X'", Assert.Throws<DatasetFormatException>(() => file.ReadSingles("X")).Message);
    }

    [Theory]
    [InlineData("MATLAB 7.3 MAT-file, Platform: GLNXA64", "7.3 (HDF5)")]
    [InlineData("\u0089HDF\r\n\u001a\n", "7.3 (HDF5)")]
    [InlineData("\u0001\0\0\0 version 4", "version 4")]
    [InlineData("404", "'IM' or 'MI'")]
    public void Open_OtherFormat_SaysWhich(string text, string expected) => AssertRefused(System.Text.Encoding.Latin1.GetBytes(text.PadRight(4096)), expected);

    [Fact]
    public void Open_Version4_SaysHowToSave() => AssertRefused(Fixture.Bytes("mat/version4.mat"), "-v7");

    [Theory]
    [InlineData("others.mat")]
    [InlineData("others-compressed.mat")]
    [InlineData("types-big.mat")]
    public void Open_TruncatedAnywhere_Refused(string name)
    {
        var whole = Fixture.Bytes("mat/" + name);
        var ends = Ends(whole).ToHashSet();
        for (var length = 0; length < whole.Length; length++)
            // A tag of which only zeros are left is no loss.
            if (!ends.Contains(ends.Where(end => end <= length && !whole.AsSpan(end..length).ContainsAnyExcept((byte)0)).Append(-1).Max()))
                AssertRefused(whole[..length], "");
    }

    // One bit of each byte in turn: zlib's checksum finds what the format does not. The last byte before the checksum may have unused bits.
    [Fact]
    public void Read_CompressedBytesDamaged_Refused()
    {
        var whole = MatWriter.Bytes(true, ("x", [2, 50], [Values(50, 0), Values(50, 50)]));
        for (var at = 128 + 8; at < whole.Length; at += at == whole.Length - 6 ? 2 : 1)
        {
            byte[] damaged = [.. whole];
            damaged[at] ^= 0x10;
            var path = Folder.File("damaged.mat", damaged);
            Assert.True(Record.Exception(() => ReadAll(path)) is DatasetFormatException, $"byte {at} of {whole.Length}");
        }
    }

    // 100 MB of zeros in 100 kB are a genuine file; announced and not there, they are refused before memory is taken.
    [Fact]
    public void Read_BombWithoutItsContent_RefusedWithoutAllocation()
    {
        var zeros = MatWriter.Bytes(true, ("x", [1, 2_000_000], [new double[2_000_000]]));
        Assert.InRange(zeros.Length, 0, 200_000);
        Assert.Equal(2_000_000, ReadAll(zeros)[0].Length);
        var noise = new byte[1 << 15];
        new Random(1).NextBytes(noise);
        var path = Folder.File("cut.mat", Reinflated(zeros, inner => [.. inner[..4096], .. noise]));
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Assert.Contains("before the announced length", Assert.Throws<DatasetFormatException>(() => ReadAll(path)).Message);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 1_000_000);
    }

    [Fact]
    public void Open_MoreThanCanBe_Refused()
    {
        AssertRefused(
            Reinflated(MatWriter.Bytes(true, ("x", [1, 9], [Values(9, 0)])), inner =>
            {
                BitConverter.TryWriteBytes(inner.AsSpan(4), 1_000_000);
                return inner;
            }), "announces 1000000 bytes");
        AssertRefused(MatWriter.Bytes(false, ("x", [1, 1], [[1]]), ("x", [1, 1], [[2]])), "'x' stands in the file twice");
        AssertRefused([.. MatWriter.Bytes(false), .. Enumerable.Repeat<byte[]>([1, 0, 0, 0, 0, 0, 0, 0], 5000).SelectMany(empty => empty)], "more than 4096");
    }

    [Theory]
    [InlineData(6)]
    [InlineData(5)]
    public void Read_DimensionsOfEitherSign_SameNumbers(byte type)
    {
        var bytes = MatWriter.Bytes(false, ("x", [2, 3], [Values(3, 0), Values(3, 3)]));
        var at = bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[5, 0, 0, 0, 8, 0, 0, 0, 2, 0, 0, 0]);
        bytes[at] = type;
        Assert.Equal(Values(6, 0), ReadAll(bytes)[0]);
        bytes[at + 11] = 0x80;
        AssertRefused(bytes, "dimension");
    }

    // What fills up the blocks of a disk or of a transfer (Ctrl-Z, line ends) is no variable.
    [Theory]
    [InlineData("\0")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0")]
    [InlineData("\u001A")]
    [InlineData("\r\n")]
    public void Read_FillingBehindTheLastVariable_SameNumbers(string filling)
    {
        var bytes = MatWriter.Bytes(false, ("x", [2, 3], [Values(3, 0), Values(3, 3)]));
        Assert.Equal(Values(6, 0), ReadAll([.. bytes, .. System.Text.Encoding.Latin1.GetBytes(filling)])[0]);
        Assert.Equal(Values(6, 0), ReadAll([.. bytes, .. new byte[4096 - bytes.Length]])[0]);
        AssertRefused([.. bytes, 14, 0, 0], "middle of a variable's tag");
        AssertRefused([.. bytes, .. new byte[1 << 20]], "broken off");
    }

    [Fact]
    public void Read_TransferredAsText_NamesTheCause()
    {
        var noise = Enumerable.Range(0, 4000).Select(index => Math.Sin(index)).ToArray();
        var bytes = System.Text.Encoding.Latin1.GetString(MatWriter.Bytes(true, ("x", [1, 4000], [noise]))).Replace("\n", "\r\n");
        AssertRefused(System.Text.Encoding.Latin1.GetBytes(bytes), "as text");
    }

    /// <summary>Takes the first element, inflated, and compresses what becomes of it.</summary>
    internal static byte[] Reinflated(byte[] file, Func<byte[], byte[]> change)
    {
        using var zlib = new System.IO.Compression.ZLibStream(new MemoryStream(file, 128 + 8, BitConverter.ToInt32(file, 128 + 4)), System.IO.Compression.CompressionMode.Decompress);
        using var inner = new MemoryStream();
        zlib.CopyTo(inner);
        var packed = MatWriter.Deflated(change(inner.ToArray()));
        return [.. file[..(128 + 4)], .. BitConverter.GetBytes(packed.Length), .. packed, .. file[(128 + 8 + BitConverter.ToInt32(file, 128 + 4))..]];
    }

    private static double[] Values(int count, int first) => [.. Enumerable.Range(first, count).Select(value => (double)value)];

    // Where a file could end and be whole.
    private static IEnumerable<int> Ends(byte[] file)
    {
        var big = file[126] == 'M';
        for (var at = 128; at < file.Length;)
        {
            yield return at;
            at += 8 + (big ? System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at + 4)) : BitConverter.ToInt32(file, at + 4));
        }
    }

    private static List<double[]> ReadAll(string path)
    {
        using var file = MatFile.Open(path);
        return [.. file.Variables.Where(variable => variable.IsNumeric).Select(variable => file.ReadDoubles(variable.Name))];
    }

    private List<double[]> ReadAll(byte[] bytes) => ReadAll(Folder.File("read.mat", bytes));

    private void AssertRefused(byte[] bytes, string expected)
    {
        var path = Folder.File("refused.mat", bytes);
        var error = Assert.Throws<DatasetFormatException>(() => ReadAll(path));
        Assert.StartsWith(path, error.Message);
        Assert.Contains(expected, error.Message);
    }
}
