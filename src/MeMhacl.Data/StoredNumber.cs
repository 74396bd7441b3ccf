using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MeMhacl.Data;

/// <summary>How a file stores a number, and its conversion to float or double.</summary>
/// <param name="Kind"><c>f</c> floating point, <c>i</c> signed, <c>u</c> unsigned.</param>
/// <param name="Size">Bytes: f 4, 8; i and u 1, 2, 4, 8.</param>
/// <param name="BigEndian">Most significant byte first.</param>
internal readonly record struct StoredNumber(char Kind, int Size, bool BigEndian)
{
    /// <summary>Converts as many numbers as <paramref name="values"/> holds; the bytes may be reversed in place.</summary>
    public void Convert<T>(Span<byte> bytes, Span<T> values)
        where T : unmanaged, INumber<T>
    {
        if (BigEndian)
            Reverse(bytes);
        switch (Kind, Size)
        {
            case ('f', 8): Cast<double, T>(bytes, values); break;
            case ('f', 4): Cast<float, T>(bytes, values); break;
            case ('i', 1): Cast<sbyte, T>(bytes, values); break;
            case ('i', 2): Cast<short, T>(bytes, values); break;
            case ('i', 4): Cast<int, T>(bytes, values); break;
            case ('i', 8): Cast<long, T>(bytes, values); break;
            case ('u', 1): Cast<byte, T>(bytes, values); break;
            case ('u', 2): Cast<ushort, T>(bytes, values); break;
            case ('u', 4): Cast<uint, T>(bytes, values); break;
            default: Cast<ulong, T>(bytes, values); break;
        }
    }

    private void Reverse(Span<byte> bytes)
    {
        switch (Size)
        {
            case 2: BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ushort>(bytes), MemoryMarshal.Cast<byte, ushort>(bytes)); break;
            case 4: BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, uint>(bytes), MemoryMarshal.Cast<byte, uint>(bytes)); break;
            case 8: BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ulong>(bytes), MemoryMarshal.Cast<byte, ulong>(bytes)); break;
        }
    }

    private static void Cast<TStored, T>(Span<byte> bytes, Span<T> values)
        where TStored : unmanaged, INumber<TStored>
        where T : unmanaged, INumber<T>
    {
        var source = MemoryMarshal.Cast<byte, TStored>(bytes)[..values.Length];
        if (typeof(TStored) == typeof(T))
            MemoryMarshal.Cast<TStored, T>(source).CopyTo(values);
        else if (typeof(TStored) == typeof(double) && typeof(T) == typeof(float))
            Narrow(MemoryMarshal.Cast<TStored, double>(source), MemoryMarshal.Cast<T, float>(values));
        else
            for (var i = 0; i < values.Length; i++)
                values[i] = T.CreateTruncating(source[i]);
    }

    // Optimised at once: a subject is read in fewer calls than tiering waits for.
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
