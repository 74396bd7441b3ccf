using System.Numerics;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace MeMhacl.Data.Mat;

/// <summary>
/// Reads arrays of numbers from a MAT-file of version 5 (MATLAB's save -v6 and -v7, scipy.io.savemat), either byte order, compressed or not
/// (MathWorks, "MAT-File Format"). Opening reads headers only; other kinds of variables are listed and stepped over, never built.
/// Safe to use from several threads.
/// </summary>
public sealed class MatFile : IDisposable
{
    // What a workspace holds is a few dozen variables; the bound keeps a hostile file from taking time without end.
    private const int MostVariables = 4096;

    // Samples shrink to 1/2, constants to 1/1000: beyond this multiple the bytes are counted before memory is taken for them.
    private const int PlainRatio = 16;

    private const int HeaderLength = 128;
    private const int TagLength = 8;

    private readonly SafeFileHandle handle;
    private readonly long length;
    private readonly bool bigEndian;
    private readonly List<MatVariable> variables = [];

    private MatFile(string path)
    {
        Path = path;
        handle = File.OpenHandle(path, options: FileOptions.SequentialScan);
        try
        {
            length = RandomAccess.GetLength(handle);
            bigEndian = ReadHeader();
            List();
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>All named variables, in the order of the file.</summary>
    public IReadOnlyList<MatVariable> Variables => variables;

    /// <summary>Opens a file and lists its variables.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DatasetFormatException">No MAT-file, one of version 4 or 7.3 (which is HDF5), truncated, or damaged.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read, or is a folder.</exception>
    public static MatFile Open(string path) => new(path);

    /// <summary>Reads an array as 32-bit numbers.</summary>
    /// <param name="name">The variable's name.</param>
    /// <returns>All values in C order, the last axis fastest: element (i, j, k) of an array of shape (I, J, K) is at (i J + j) K + k.</returns>
    /// <exception cref="DatasetFormatException">No such variable, or one that is no array of real numbers, truncated or damaged.</exception>
    public float[] ReadSingles(string name) => Read<float>(name);

    /// <summary>Reads an array as 64-bit numbers, in C order as <see cref="ReadSingles"/>.</summary>
    /// <param name="name">The variable's name.</param>
    /// <exception cref="DatasetFormatException">As for <see cref="ReadSingles"/>.</exception>
    public double[] ReadDoubles(string name) => Read<double>(name);

    /// <summary>The variable of a name; null if there is none.</summary>
    /// <param name="name">The variable's name, case as in the file.</param>
    public MatVariable? Find(string name) => variables.Find(variable => variable.Name == name);

    /// <summary>Closes the file.</summary>
    public void Dispose() => handle.Dispose();

    private T[] Read<T>(string name)
        where T : unmanaged, INumber<T>
    {
        var variable = Find(name) ?? throw Wrong($"there is no variable '{name}' (found: {string.Join(", ", variables.Take(8).Select(each => each.Name))}). Is this the right file?");
        if (!variable.IsNumeric)
            throw Wrong($"the variable {variable} is no array of real numbers. Save it as double.");
        using var cursor = Cursor(variable);
        MatMatrix.Read(cursor, bigEndian);
        var tag = cursor.ReadTag();
        var stored = tag.Number(bigEndian) ?? throw Wrong($"the values of {variable} are stored as type {(int)tag.Type}, expected numbers. The file is damaged: copy it again.");
        var elements = variable.Shape.Aggregate(1L, (product, axis) => axis == 0 ? 0 : product > Array.MaxLength ? product : product * axis);
        if (elements > Array.MaxLength || elements * stored.Size != tag.Length)
            throw Wrong($"{variable} is stored in {tag.Length} bytes, expected {elements} values of {stored.Size}, and no more than {Array.MaxLength} values. Copy the file again, or save it in parts.");
        if (elements == 0)
            return [];
        if (variable.IsCompressed && tag.Length > PlainRatio * variable.Length)
            Count(variable);
        // Only now is memory taken: the values are known to be there, or to be at most PlainRatio times what is.
        var array = new ColumnMajor<T>(variable.Shape);
        if (variable.IsCompressed)
            PlaceInOrder(array, cursor, stored);
        else
            PlaceInParallel(array, variable, cursor.Consumed, stored);
        return array.Values;
    }

    // A thousandfold announcement is believed after it was inflated once.
    private void Count(MatVariable variable)
    {
        using var cursor = Cursor(variable);
        cursor.ExpectEnd();
    }

    private static void PlaceInOrder<T>(ColumnMajor<T> array, MatCursor cursor, StoredNumber stored)
        where T : unmanaged, INumber<T>
    {
        var (bytes, values) = Buffers<T>(array, stored);
        for (var row = 0; row < array.Rows; row += array.RowsAtOnce)
            for (var column = 0; column < array.Columns; column += array.ColumnsAtOnce)
            {
                var columns = Math.Min(array.ColumnsAtOnce, array.Columns - column);
                var count = Math.Min(array.RowsAtOnce, array.Rows - row) * columns;
                var part = bytes.AsSpan(0, count * stored.Size);
                cursor.Read(part);
                stored.Convert<T>(part, values.AsSpan(0, count));
                array.Place(values.AsSpan(0, count), row, column, columns);
            }
        cursor.ExpectEnd();
    }

    private void PlaceInParallel<T>(ColumnMajor<T> array, MatVariable variable, long offset, StoredNumber stored)
        where T : unmanaged, INumber<T> =>
        Slices.Run((array.Rows + array.RowsAtOnce - 1) / array.RowsAtOnce, () => Buffers(array, stored), (slice, buffers) =>
        {
            var row = slice * array.RowsAtOnce;
            for (var column = 0; column < array.Columns; column += array.ColumnsAtOnce)
            {
                var columns = Math.Min(array.ColumnsAtOnce, array.Columns - column);
                var count = Math.Min(array.RowsAtOnce, array.Rows - row) * columns;
                var part = buffers.Bytes.AsSpan(0, count * stored.Size);
                ReadAt(part, variable.Offset + offset + ((((long)row * array.Columns) + column) * stored.Size));
                stored.Convert<T>(part, buffers.Values.AsSpan(0, count));
                array.Place(buffers.Values.AsSpan(0, count), row, column, columns);
            }
        });

    private static (byte[] Bytes, T[] Values) Buffers<T>(ColumnMajor<T> array, StoredNumber stored)
        where T : unmanaged, INumber<T>
    {
        var count = array.RowsAtOnce * array.ColumnsAtOnce;
        return (GC.AllocateUninitializedArray<byte>(count * stored.Size), GC.AllocateUninitializedArray<T>(count));
    }

    // True for big-endian.
    private bool ReadHeader()
    {
        var header = new byte[HeaderLength];
        ReadAt(header.AsSpan(0, (int)Math.Min(length, HeaderLength)), 0);
        if (header.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, .. "HDF"u8]) || header.AsSpan().StartsWith("MATLAB 7.3"u8))
            throw Wrong("this is a MAT-file of version 7.3 (HDF5). Load it in MATLAB and save it again with -v7.");
        // The text of version 5 has no zero among its first four bytes; version 4 begins with a number below 5000.
        if (length >= 4 && header.AsSpan(0, 4).Contains((byte)0))
            throw Wrong("this is a MAT-file of version 4, or none. Load it in MATLAB and save it again with -v7.");
        if (length < HeaderLength)
            throw Wrong($"the file has {length} bytes, a MAT-file begins with {HeaderLength}. Copy the file again.");
        var big = header.AsSpan(126).SequenceEqual("MI"u8);
        if (!big && !header.AsSpan(126).SequenceEqual("IM"u8))
            throw Wrong($"bytes 126 and 127 are '{Encoding.ASCII.GetString(header, 126, 2)}', expected 'IM' or 'MI': this is no MAT-file. Get the original file again.");
        var version = big ? header[124] : header[125];
        if (version != 1)
            throw Wrong($"this is a MAT-file of version 0x{version:x2}{(big ? header[125] : header[124]):x2}, expected 0x0100. Load it in MATLAB and save it again with -v7.");
        return big;
    }

    private void List()
    {
        var elements = 0;
        for (long next, offset = HeaderLength; offset < length; offset = next)
        {
            if (length - offset < TagLength)
                throw Wrong($"the file ends in the middle of a variable's tag, at offset {offset}. Copy the file again.");
            using var tag = new MatCursor(handle, Path, bigEndian, offset, TagLength, compressed: false);
            var (type, size) = ((MatType)tag.ReadWord(), tag.ReadWord());
            next = offset + TagLength + size;
            if (next > length)
                throw Wrong($"the file ends too early: {size} bytes are announced at offset {offset}, {length - offset - TagLength} are left of {length}. Copy the file again.");
            if (++elements > MostVariables)
                throw Wrong($"there are more than {MostVariables} elements before offset {offset}. Save the variables that are needed in a file of their own.");
            // Elements of other types are allowed and mean nothing; a matrix without content is MATLAB's empty one.
            if (type is not (MatType.Matrix or MatType.Compressed) || size == 0)
                continue;
            Add(offset + TagLength, size, type == MatType.Compressed);
        }
    }

    private void Add(long offset, long size, bool compressed)
    {
        using var cursor = new MatCursor(handle, Path, bigEndian, offset, size, compressed);
        if (cursor.Remaining == 0)
            return;
        var matrix = MatMatrix.Read(cursor, bigEndian);
        // MATLAB's own data for objects stand in a variable without a name.
        if (matrix.Name.Length == 0)
            return;
        if (Find(matrix.Name) is not null)
            throw Wrong($"the variable '{matrix.Name}' stands in the file twice, at offset {offset} again. Save it again from MATLAB.");
        variables.Add(new MatVariable(matrix.Name, matrix.Class, matrix.IsComplex, matrix.Shape, offset, size, compressed));
    }

    private MatCursor Cursor(MatVariable variable) => new(handle, Path, bigEndian, variable.Offset, variable.Length, variable.IsCompressed);

    private void ReadAt(Span<byte> bytes, long offset)
    {
        for (var done = 0; done < bytes.Length;)
        {
            var count = RandomAccess.Read(handle, bytes[done..], offset + done);
            if (count == 0)
                throw Wrong($"the file became shorter while it was read, at offset {offset + done}. Wait until it is copied, then read again.");
            done += count;
        }
    }

    private DatasetFormatException Wrong(string message) => new(Path, message);
}
