namespace MeMhacl.Data.Mat;

/// <summary>Types of the elements of a MAT-file.</summary>
internal enum MatType
{
    Int8 = 1,
    UInt8 = 2,
    Int16 = 3,
    UInt16 = 4,
    Int32 = 5,
    UInt32 = 6,
    Single = 7,
    Double = 9,
    Int64 = 12,
    UInt64 = 13,
    Matrix = 14,
    Compressed = 15,
    Utf8 = 16,
}

/// <summary>What stands before an element's content: its type and its length.</summary>
/// <param name="Type">Type of the content.</param>
/// <param name="Length">Bytes of content.</param>
/// <param name="Padding">Bytes of filling behind it.</param>
internal readonly record struct MatTag(MatType Type, long Length, int Padding)
{
    /// <summary>How the type stores a number; null if it stores none.</summary>
    public StoredNumber? Number(bool bigEndian) => Type switch
    {
        MatType.Int8 => new('i', 1, bigEndian),
        MatType.UInt8 => new('u', 1, bigEndian),
        MatType.Int16 => new('i', 2, bigEndian),
        MatType.UInt16 => new('u', 2, bigEndian),
        MatType.Int32 => new('i', 4, bigEndian),
        MatType.UInt32 => new('u', 4, bigEndian),
        MatType.Single => new('f', 4, bigEndian),
        MatType.Double => new('f', 8, bigEndian),
        MatType.Int64 => new('i', 8, bigEndian),
        MatType.UInt64 => new('u', 8, bigEndian),
        _ => null,
    };
}
