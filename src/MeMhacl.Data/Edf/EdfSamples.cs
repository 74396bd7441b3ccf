using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MeMhacl.Data.Edf;

/// <summary>
/// Stored samples to numbers: int24 (BDF) and int16 (EDF), little endian, two's complement.
/// Vectors and the scalar remainder take the same steps in double, so that a value does not depend on its place or the machine.
/// </summary>
internal static class EdfSamples
{
    /// <summary>Physical values, (d - minimum) * scale + physicalMinimum in double, rounded to float once.</summary>
    // Optimised at once: a recording read first thing must not wait for the tiers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToPhysical(ReadOnlySpan<byte> bytes, bool isBdf, EdfSignal signal, Span<float> destination)
    {
        bytes = bytes[..(destination.Length * (isBdf ? 3 : 2))];
        var (minimum, scale, physicalMinimum) = ((double)signal.DigitalMinimum, signal.Scale, signal.PhysicalMinimum);
        var i = 0;
        if (Vector128.IsHardwareAccelerated && BitConverter.IsLittleEndian)
        {
            var (m, s, p) = (Vector256.Create(minimum), Vector256.Create(scale), Vector256.Create(physicalMinimum));
            ref var source = ref MemoryMarshal.GetReference(bytes);
            ref var target = ref MemoryMarshal.GetReference(destination);
            for (; i <= destination.Length - 8; i += 8)
            {
                var digital = isBdf ? Load24(ref source, (nuint)(3 * i)) : Load16(ref source, (nuint)(2 * i));
                // |d| <= 2^23 is exact in float, so float to double is the shorter way.
                var (low, high) = Vector256.Widen(Vector256.ConvertToSingle(digital));
                Vector256.Narrow(((low - m) * s) + p, ((high - m) * s) + p).StoreUnsafe(ref target, (nuint)i);
            }
        }
        for (; i < destination.Length; i++)
            destination[i] = (float)(((Digital(bytes, isBdf, i) - minimum) * scale) + physicalMinimum);
    }

    /// <summary>Digital values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToDigital(ReadOnlySpan<byte> bytes, bool isBdf, Span<int> destination)
    {
        for (var i = 0; i < destination.Length; i++)
            destination[i] = Digital(bytes, isBdf, i);
    }

    private static int Digital(ReadOnlySpan<byte> bytes, bool isBdf, int i) => isBdf
        ? bytes[3 * i] | (bytes[(3 * i) + 1] << 8) | ((sbyte)bytes[(3 * i) + 2] << 16)
        : BinaryPrimitives.ReadInt16LittleEndian(bytes[(2 * i)..]);

    // Eight samples of three bytes. Shuffling puts each into the upper three of four, the lowest is whatever: shifting right by 8 drops it and keeps the sign.
    // The first 16 and the last 16 of the 24 bytes are loaded, so that nothing beyond them is read.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Load24(ref byte source, nuint offset)
    {
        var first = Vector128.Shuffle(Vector128.LoadUnsafe(ref source, offset), Vector128.Create((byte)0, 0, 1, 2, 3, 3, 4, 5, 6, 6, 7, 8, 9, 9, 10, 11));
        var last = Vector128.Shuffle(Vector128.LoadUnsafe(ref source, offset + 8), Vector128.Create((byte)4, 4, 5, 6, 7, 7, 8, 9, 10, 10, 11, 12, 13, 13, 14, 15));
        return Vector256.Create(first.AsInt32() >> 8, last.AsInt32() >> 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Load16(ref byte source, nuint offset)
    {
        var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref source, offset).AsInt16());
        return Vector256.Create(low, high);
    }
}
