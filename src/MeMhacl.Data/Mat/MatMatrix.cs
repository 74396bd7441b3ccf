using System.Buffers.Binary;
using System.Text;

namespace MeMhacl.Data.Mat;

/// <summary>What stands before a matrix's values: class, shape and name.</summary>
internal readonly record struct MatMatrix(MatClass Class, bool IsComplex, int[] Shape, string Name)
{
    // MATLAB's longest name is 63 characters, and its rank is bounded by memory alone; nothing near these bounds is genuine.
    private const int LongestName = 256;
    private const int LargestRank = 32;

    private const uint ComplexFlag = 0x800;

    /// <summary>Reads flags, dimensions and name, and stops in front of the values.</summary>
    /// <exception cref="DatasetFormatException">They are not what begins a matrix.</exception>
    public static MatMatrix Read(MatCursor cursor, bool bigEndian)
    {
        var flagsTag = cursor.ReadTag();
        if (flagsTag is not { Type: MatType.UInt32, Length: 8 })
            cursor.Fail($"a variable begins with an element of type {(int)flagsTag.Type} and {flagsTag.Length} bytes, expected 8 bytes of flags. The file is damaged: copy it again.");
        var flags = cursor.ReadWord();
        cursor.ReadWord();
        var @class = (MatClass)(flags & 0xFF);
        if (!Enum.IsDefined(@class))
            cursor.Fail($"a variable has the class {(int)@class}, expected 1 to 17. The file is damaged: copy it again.");
        // A new-style object has no dimensions here.
        var shape = @class == MatClass.Opaque ? [] : ReadShape(cursor, bigEndian);
        var nameTag = cursor.ReadTag();
        if (nameTag.Type is not (MatType.Int8 or MatType.UInt8 or MatType.Utf8) || nameTag.Length > LongestName)
            cursor.Fail($"a variable's name has type {(int)nameTag.Type} and {nameTag.Length} bytes, expected up to {LongestName} letters. The file is damaged: copy it again.");
        return new MatMatrix(@class, (flags & ComplexFlag) != 0, shape, Printable(cursor.ReadContent(nameTag)));
    }

    private static int[] ReadShape(MatCursor cursor, bool bigEndian)
    {
        var tag = cursor.ReadTag();
        if (tag.Type != MatType.Int32 || tag.Length % 4 != 0 || tag.Length is < 8 or > 4 * LargestRank)
            cursor.Fail($"a variable's dimensions have type {(int)tag.Type} and {tag.Length} bytes, expected 2 to {LargestRank} 32-bit numbers. The file is damaged: copy it again.");
        var bytes = cursor.ReadContent(tag);
        var shape = new int[bytes.Length / 4];
        for (var axis = 0; axis < shape.Length; axis++)
        {
            var four = bytes.AsSpan(4 * axis, 4);
            shape[axis] = bigEndian ? BinaryPrimitives.ReadInt32BigEndian(four) : BinaryPrimitives.ReadInt32LittleEndian(four);
            if (shape[axis] < 0)
                cursor.Fail($"a variable has the dimension {shape[axis]}. The file is damaged: copy it again.");
        }
        return shape;
    }

    // Messages and tables show names: no control characters in them.
    private static string Printable(Span<byte> name)
    {
        foreach (ref var letter in name)
            letter = letter is < 0x20 or >= 0x7F ? (byte)'?' : letter;
        return Encoding.ASCII.GetString(name);
    }
}
