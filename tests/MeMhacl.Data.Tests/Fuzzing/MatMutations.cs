using System.Buffers.Binary;
using System.IO.Compression;

namespace MeMhacl.Data.Tests;

/// <summary>MAT-files' own ways of being wrong.</summary>
internal static class MatMutations
{
    private const int Header = 128, Tag = 8;

    // Deflate's best; a bomb of this length stays below the second that a read may take.
    private const int LargestBomb = 1 << 24;

    public static Mutation[] All { get; } = [Word, Recompressed, Bomb, ElementRepeated];

    // Types, lengths, flags and dimensions are 32-bit words at multiples of four.
    private static byte[] Word(SplitMix64 random, byte[] bytes)
    {
        byte[] copy = [.. bytes];
        var words = Math.Min(bytes.Length, Header + 200) / 4;
        if (words > 0)
            SetWord(random, copy, 4 * random.Below(words));
        return copy;
    }

    // The matrix in a compressed element, damaged where only the reader's own checks can see it.
    private static byte[] Recompressed(SplitMix64 random, byte[] bytes) => ChangeElement(random, bytes, inner =>
    {
        for (var change = 1 + random.Below(3); change > 0 && inner.Length >= 4; change--)
            if (random.Below(4) == 0)
                inner = inner[..random.Below(inner.Length)];
            else
                SetWord(random, inner, 4 * random.Below(Math.Min(inner.Length, 120) / 4));
        return inner;
    });

    // Zeros that announce themselves rightly or not, behind a genuine beginning.
    private static byte[] Bomb(SplitMix64 random, byte[] bytes) => ChangeElement(random, bytes, inner =>
    {
        byte[] bomb = [.. inner[..Math.Min(inner.Length, 72)], .. new byte[random.Below(LargestBomb)]];
        foreach (var at in (int[])[4, 36, 40, 44, 60, 68])
            if (at + 4 <= bomb.Length && random.Below(3) == 0)
                BinaryPrimitives.WriteInt32LittleEndian(bomb.AsSpan(at), random.Below(2) == 0 ? bomb.Length - at - 4 : random.Below(int.MaxValue));
        return bomb;
    });

    private static byte[] ElementRepeated(SplitMix64 random, byte[] bytes)
    {
        var elements = Elements(bytes);
        if (elements.Count == 0)
            return bytes;
        var ((from, length), (at, _)) = (elements[random.Below(elements.Count)], elements[random.Below(elements.Count)]);
        return [.. bytes[..at], .. bytes[from..(from + Tag + length)], .. bytes[at..]];
    }

    private static void SetWord(SplitMix64 random, byte[] bytes, int at)
    {
        var word = bytes.AsSpan(at, 4);
        int[] some = [0, 1, 4, 5, 6, 7, 8, 9, 14, 15, 40, 512, 0xFFFF, 0x10001, 1 << 20, int.MaxValue, int.MinValue, -1, -8, random.Below(int.MaxValue)];
        var value = some[random.Below(some.Length)];
        if (random.Below(4) == 0)
            value = BinaryPrimitives.ReadInt32LittleEndian(word) + random.Below(17) - 8;
        if (random.Below(2) == 0)
            BinaryPrimitives.WriteInt32LittleEndian(word, value);
        else
            BinaryPrimitives.WriteInt32BigEndian(word, value);
    }

    // One element's matrix, inflated if it was compressed, is changed and put back compressed.
    private static byte[] ChangeElement(SplitMix64 random, byte[] bytes, Func<byte[], byte[]> change)
    {
        var elements = Elements(bytes);
        if (elements.Count == 0)
            return bytes;
        var (at, length) = elements[random.Below(elements.Count)];
        var big = bytes[126] == 'M';
        var inner = bytes[at..(at + Tag + length)];
        if (Number(bytes, at) == 15)
        {
            using var inflated = new MemoryStream();
            try
            {
                using var zlib = new ZLibStream(new MemoryStream(bytes, at + Tag, length), CompressionMode.Decompress);
                zlib.CopyTo(inflated);
            }
            catch (InvalidDataException)
            {
                return bytes;
            }
            inner = inflated.ToArray();
        }
        var packed = MatWriter.Deflated(change(inner));
        var tag = new byte[Tag];
        BinaryPrimitives.WriteInt32LittleEndian(tag, 15);
        BinaryPrimitives.WriteInt32LittleEndian(tag.AsSpan(4), packed.Length);
        if (big)
        {
            tag.AsSpan(0, 4).Reverse();
            tag.AsSpan(4, 4).Reverse();
        }
        return [.. bytes[..at], .. tag, .. packed, .. bytes[(at + Tag + length)..]];
    }

    private static List<(int At, int Length)> Elements(byte[] bytes)
    {
        var found = new List<(int, int)>();
        for (var at = Header; at + Tag <= bytes.Length;)
        {
            var length = Number(bytes, at + 4);
            if (length < 0 || length > bytes.Length - at - Tag)
                break;
            found.Add((at, length));
            at += Tag + length;
        }
        return found;
    }

    private static int Number(byte[] bytes, int at) =>
        bytes[126] == 'M' ? BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at)) : BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));
}
