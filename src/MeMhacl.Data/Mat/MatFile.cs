using System.Numerics;
using System.Text;

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

    private const int LongestFilling = 1 << 16;

    private readonly DataFile file;
    private readonly bool bigEndian;
    private readonly List<MatVariable> variables = [];

    private MatFile(string path)
    {
        file = new DataFile(path);
        try
        {
            bigEndian = ReadHeader();
            List();
        }
        catch (Exception error)
        {
            using (file)
                if (error is DatasetFormatException && FileKind.IsTextMode(file))
                    throw file.Wrong(FileKind.TextMode, error);
            throw;
        }
    }

    /// <summary>The file.</summary>
    public string Path => file.Path;

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
    public void Dispose() => file.Dispose();

    private T[] Read<T>(string name)
        where T : unmanaged, INumber<T>
    {
        var variable = Find(name) ?? throw file.Wrong($"there is no variable '{name}' (found: {string.Join(", ", variables.Take(8).Select(each => each.Name))}). Is this the right file?");
        if (!variable.IsNumeric)
            throw file.Wrong($"the variable {variable} is no array of real numbers. Save it as double.");
        using var content = Open(variable);
        content.ReadMatrix();
        var (stored, length) = content.ReadNumbersTag(variable);
        var elements = variable.Shape.Aggregate(1L, (product, axis) => axis == 0 ? 0 : product > Array.MaxLength ? product : product * axis);
        if (elements > Array.MaxLength || elements * stored.Size != length)
            throw file.Wrong($"{variable} is stored in {length} bytes, expected {elements} values of {stored.Size}, and no more than {Array.MaxLength} values. Copy the file again, or save it in parts.");
        if (elements == 0)
            return [];
        // A thousandfold announcement is believed after it was inflated once.
        if (variable.IsCompressed && length > PlainRatio * variable.Length)
        {
            using var counted = Open(variable);
            counted.ReadToEnd();
        }
        // Only now is memory taken: the values are known to be there, or to be at most PlainRatio times what is.
        var values = ColumnMajor.Read<T>(variable.Shape, stored, content.Read);
        content.ReadToEnd();
        return values;
    }

    // True for big-endian.
    private bool ReadHeader()
    {
        var head = file.Head(FileKind.HeadLength);
        var header = head.AsSpan(0, Math.Min(head.Length, HeaderLength));
        if (!header.StartsWith("MATLAB 5.0"u8) && FileKind.Of(head) is { } kind)
            throw file.Wrong($"this is {kind}.");
        // The text of version 5 has no zero among its first four bytes; version 4 begins with a number below 5000.
        if (header.Length >= 4 && header[..4].Contains((byte)0))
            throw file.Wrong("this is a MAT-file of version 4, or none. Load it in MATLAB and save it again with -v7.");
        if (header.Length < HeaderLength)
            throw file.Wrong($"the file has {header.Length} bytes, a MAT-file begins with {HeaderLength}. Copy the file again.");
        var big = header[126..].SequenceEqual("MI"u8);
        if (!big && !header[126..].SequenceEqual("IM"u8))
            throw file.Wrong($"bytes 126 and 127 are '{Encoding.ASCII.GetString(header[126..])}', expected 'IM' or 'MI': this is no MAT-file. Get the original file again.");
        var (version, minor) = big ? (header[124], header[125]) : (header[125], header[124]);
        return version == 1 ? big : throw file.Wrong($"this is a MAT-file of version 0x{version:x2}{minor:x2}, expected 0x0100. Load it in MATLAB and save it again with -v7.");
    }

    private void List()
    {
        var (elements, filledTo) = (0, 0L);
        for (long next, offset = HeaderLength; offset < file.Length; offset = next)
        {
            if (offset >= filledTo && (filledTo = EndOfFilling(offset)) == file.Length)
                return;
            var left = file.Length - offset - MatContent.TagLength;
            if (left < 0)
                throw file.Wrong($"the file ends in the middle of a variable's tag, at offset {offset}. Copy the file again.");
            using var tag = new MatContent(file, bigEndian, offset, MatContent.TagLength, isCompressed: false);
            var (type, size) = ((MatType)tag.ReadWord(), tag.ReadWord());
            next = offset + MatContent.TagLength + size;
            if (size > left)
                throw file.Wrong($"the file ends too early: {size} bytes are announced at offset {offset}, {left} are left of {file.Length}. Copy the file again.");
            if (++elements > MostVariables)
                throw file.Wrong($"there are more than {MostVariables} elements before offset {offset}. Save the variables that are needed in a file of their own.");
            // Elements of other types are allowed and mean nothing; a matrix without content is MATLAB's empty one.
            if (type is MatType.Matrix or MatType.Compressed && size > 0)
                Add(offset + MatContent.TagLength, size, type == MatType.Compressed);
        }
    }

    // Where something else begins than what fills up a block of a disk or of a transfer; scipy refuses a file with that behind its last variable, though nothing in it is lost.
    private long EndOfFilling(long offset)
    {
        Span<byte> bytes = stackalloc byte[256];
        for (var at = offset; at < file.Length; at += bytes.Length)
        {
            bytes = bytes[..(int)Math.Min(bytes.Length, file.Length - at)];
            file.Read(bytes, at);
            if (bytes.IndexOfAnyExcept("\0\r\n\u001A"u8) is >= 0 and var other)
                return at + other;
            if (at - offset > LongestFilling)
                throw file.Wrong($"from offset {offset} on there are zeros, as after a copy that was broken off; {variables.Count} variables stand before. Copy the file again.");
        }
        return file.Length;
    }

    private void Add(long offset, long size, bool isCompressed)
    {
        using var content = new MatContent(file, bigEndian, offset, size, isCompressed);
        // MATLAB's own data for objects stand in a variable without a name.
        if (content.Remaining == 0 || content.ReadMatrix() is not { Name.Length: > 0 } variable)
            return;
        if (Find(variable.Name) is not null)
            throw file.Wrong($"the variable '{variable.Name}' stands in the file twice, at offset {offset} again. Save it again from MATLAB.");
        variables.Add(variable with { Offset = offset, Length = size, IsCompressed = isCompressed });
    }

    private MatContent Open(MatVariable variable) => new(file, bigEndian, variable.Offset, variable.Length, variable.IsCompressed);
}
