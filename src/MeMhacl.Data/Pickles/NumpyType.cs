namespace MeMhacl.Data.Pickles;

/// <summary>A numpy dtype of plain numbers: kind (f, i or u), bytes per element, byte order.</summary>
internal sealed class NumpyType(char kind, int size)
{
    public char Kind => kind;

    public int Size => size;

    public bool BigEndian { get; set; }

    /// <summary>From numpy's short name, <c>f8</c> or <c>&lt;f8</c>; null if it is none of f4, f8, i1 to i8, u1 to u8.</summary>
    public static NumpyType? Parse(string name)
    {
        var plain = name.TrimStart('<', '>', '=', '|');
        var known = plain is "f4" or "f8" or "i1" or "i2" or "i4" or "i8" or "u1" or "u2" or "u4" or "u8";
        return known && name.Length - plain.Length <= 1 ? new NumpyType(plain[0], plain[1] - '0') { BigEndian = name[0] == '>' } : null;
    }

    public StoredNumber Number => new(kind, size, BigEndian);

    public override string ToString() => $"{(BigEndian ? '>' : '<')}{kind}{size}";
}
