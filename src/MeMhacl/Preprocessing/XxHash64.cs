using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MeMhacl.Preprocessing;

/// <summary>The 64-bit checksum XXH64 (Collet's published specification), seed 0: finds damage by accident at the speed of memory, not forgery.</summary>
internal static class XxHash64
{
    private const ulong Prime1 = 0x9E3779B185EBCA87, Prime2 = 0xC2B2AE3D27D4EB4F, Prime3 = 0x165667B19E3779F9, Prime4 = 0x85EBCA77C2B2AE63, Prime5 = 0x27D4EB2F165667C5;

    /// <summary>The checksum of bytes; of a number in them, the little-endian form counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var rest = bytes[(bytes.Length & ~31)..];
        var hash = Prime5;
        if (bytes.Length >= 32)
        {
            // Four lanes side by side: a multiplication takes three cycles, and one can begin in each.
            var (a, b, c, d) = (unchecked(Prime1 + Prime2), Prime2, 0UL, unchecked(0UL - Prime1));
            var words = MemoryMarshal.Cast<byte, ulong>(bytes[..^rest.Length]);
            for (var i = 0; i + 3 < words.Length; i += 4)
            {
                a = Round(a, words[i]);
                b = Round(b, words[i + 1]);
                c = Round(c, words[i + 2]);
                d = Round(d, words[i + 3]);
            }
            hash = BitOperations.RotateLeft(a, 1) + BitOperations.RotateLeft(b, 7) + BitOperations.RotateLeft(c, 12) + BitOperations.RotateLeft(d, 18);
            hash = Merge(Merge(Merge(Merge(hash, a), b), c), d);
        }
        hash += (ulong)bytes.Length;
        for (; rest.Length >= 8; rest = rest[8..])
            hash = (BitOperations.RotateLeft(hash ^ Round(0, MemoryMarshal.Read<ulong>(rest)), 27) * Prime1) + Prime4;
        for (; rest.Length >= 4; rest = rest[4..])
            hash = (BitOperations.RotateLeft(hash ^ (MemoryMarshal.Read<uint>(rest) * Prime1), 23) * Prime2) + Prime3;
        foreach (var one in rest)
            hash = BitOperations.RotateLeft(hash ^ (one * Prime5), 11) * Prime1;
        hash = (hash ^ (hash >> 33)) * Prime2;
        hash = (hash ^ (hash >> 29)) * Prime3;
        return hash ^ (hash >> 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Round(ulong lane, ulong word) => BitOperations.RotateLeft(lane + (word * Prime2), 31) * Prime1;

    private static ulong Merge(ulong hash, ulong lane) => ((hash ^ Round(0, lane)) * Prime1) + Prime4;
}
