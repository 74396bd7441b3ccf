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
        catch
        {
            file.Dispose();
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
    public float[] ReadSingles(string name)
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
        var values = ColumnMajor.Read(variable.Shape, stored, content.Read);
        content.ReadToEnd();
        return values;
    }

    /// <summary>The variable of a name; null if there is none.</summary>
    /// <param name="name">The variable's name, case as in the file.</param>
    public MatVariable? Find(string name) => variables.Find(variable => variable.Name == name);

    /// <summary>Closes the file.</summary>
    public void Dispose() => file.Dispose();

    // True for big-endian.
    private bool ReadHeader()
    {
        var header = file.Head(HeaderLength).AsSpan();
        if (header.StartsWith((ReadOnlySpan<byte>)[0x89, .. "HDF"u8]) || header.StartsWith("MATLAB 7.3"u8))
            throw file.Wrong("this is a MAT-file of version 7.3 (HDF5). Load it in MATLAB and save it again with -v7.");
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
        var elements = 0;
        for (long next, offset = HeaderLength; offset < file.Length; offset = next)
        {
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
