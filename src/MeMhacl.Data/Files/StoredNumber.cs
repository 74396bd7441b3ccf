using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MeMhacl.Data;

/// <summary>How a file stores a number, and its conversion to float: of kind f (floating point, 4 or 8 bytes), i or u (signed or unsigned, 1, 2, 4 or 8).</summary>
internal readonly record struct StoredNumber(char Kind, int Size, bool BigEndian)
{
    /// <summary>From numpy's short name, <c>f8</c> or <c>&lt;f8</c>; null if it is none of f4, f8, i1 to i8, u1 to u8.</summary>
    public static StoredNumber? Parse(string name)
    {
        var plain = name.TrimStart('<', '>', '=', '|');
        var known = plain is "f4" or "f8" or "i1" or "i2" or "i4" or "i8" or "u1" or "u2" or "u4" or "u8";
        return known && name.Length - plain.Length <= 1 ? new StoredNumber(plain[0], plain[1] - '0', name[0] == '>') : null;
    }

    /// <summary>Converts as many numbers as <paramref name="values"/> holds; big-endian bytes are reversed in place.</summary>
    public void Convert(Span<byte> bytes, Span<float> values)
    {
        bytes = bytes[..(values.Length * Size)];
        for (var at = 0; BigEndian && at < bytes.Length; at += Size)
            bytes.Slice(at, Size).Reverse();
        switch (Kind, Size)
        {
            case ('f', 8): Narrow(MemoryMarshal.Cast<byte, double>(bytes), values); break;
            case ('f', 4): Convert<float>(bytes, values); break;
            case ('i', 1): Convert<sbyte>(bytes, values); break;
            case ('i', 2): Convert<short>(bytes, values); break;
            case ('i', 4): Convert<int>(bytes, values); break;
            case ('i', 8): Convert<long>(bytes, values); break;
            case ('u', 1): Convert<byte>(bytes, values); break;
            case ('u', 2): Convert<ushort>(bytes, values); break;
            case ('u', 4): Convert<uint>(bytes, values); break;
            default: Convert<ulong>(bytes, values); break;
        }
    }

    /// <summary>As numpy writes it.</summary>
    public override string ToString() => $"{(BigEndian ? '>' : '<')}{Kind}{Size}";

    private static void Convert<TStored>(Span<byte> bytes, Span<float> values)
        where TStored : unmanaged, INumber<TStored>
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = float.CreateTruncating(MemoryMarshal.Cast<byte, TStored>(bytes)[i]);
    }

    // DEAP's own form. Optimised at once: a subject is read in fewer calls than tiering waits for.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow(ReadOnlySpan<double> source, Span<float> values)
    {
        var i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
            Vector.Narrow(new Vector<double>(source[i..]), new Vector<double>(source[(i + Vector<double>.Count)..])).CopyTo(values[i..]);
        for (; i < values.Length; i++)
            values[i] = (float)source[i];
    }
}
