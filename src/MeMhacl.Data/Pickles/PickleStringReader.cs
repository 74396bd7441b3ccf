using System.Globalization;

namespace MeMhacl.Data.Pickles;

/// <summary>Decodes a <see cref="PickleString"/> piece by piece.</summary>
internal sealed class PickleStringReader(PickleString source)
{
    private readonly byte[] window = source.Encoding == PickleEncoding.Raw ? [] : new byte[Math.Min(1 << 16, source.Length)];
    private int windowLength;
    private int windowAt;
    private long consumed;

    /// <summary>Fills the destination as far as the string goes; returns the number of decoded bytes.</summary>
    public int Read(Span<byte> destination)
    {
        if (source.Encoding == PickleEncoding.Raw)
            return ReadRaw(destination);
        var count = 0;
        while (count < destination.Length && TryNext(out var value))
            destination[count++] = source.Encoding switch
            {
                PickleEncoding.Utf8 => Utf8(value),
                PickleEncoding.Repr => Repr(value),
                _ => RawUnicode(value),
            };
        return count;
    }

    private int ReadRaw(Span<byte> destination)
    {
        var count = (int)Math.Min(destination.Length, source.Length - consumed);
        source.ReadRaw(destination[..count], consumed);
        consumed += count;
        return count;
    }

    private byte Utf8(byte first)
    {
        if (first < 0x80)
            return first;
        // U+0080 to U+00FF are C2 xx and C3 xx.
        if (first is not (0xC2 or 0xC3) || !TryNext(out var second) || (second & 0xC0) != 0x80)
            return Bad("a character above U+00FF, or no UTF-8,");
        return (byte)(((first & 3) << 6) | (second & 0x3F));
    }

    private byte Repr(byte first)
    {
        if (first != '\\')
            return first;
        if (!TryNext(out var letter))
            return Bad("a lone backslash");
        return letter switch
        {
            (byte)'x' => Hex(2),
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            (byte)'\\' or (byte)'\'' or (byte)'"' => letter,
            _ => Bad($"the escape \\{(char)letter}"),
        };
    }

    private byte RawUnicode(byte first)
    {
        if (first != '\\' || !PeekIs('u'))
            return first;
        windowAt++;
        return Hex(4);
    }

    private byte Hex(int digits)
    {
        Span<char> text = stackalloc char[digits];
        foreach (ref var digit in text)
            digit = TryNext(out var value) ? (char)value : ' ';
        if (!int.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || code > 0xFF)
            return Bad($"the escape '{text}'");
        return (byte)code;
    }

    private bool PeekIs(char letter)
    {
        if (!TryNext(out var value))
            return false;
        windowAt--;
        return value == letter;
    }

    private bool TryNext(out byte value)
    {
        value = 0;
        if (windowAt == windowLength)
        {
            var wanted = (int)Math.Min(window.Length, source.Length - consumed);
            windowLength = wanted == 0 ? 0 : source.File.ReadAt(window.AsSpan(0, wanted), source.Offset + consumed);
            windowAt = 0;
            consumed += windowLength;
            if (windowLength == 0)
                return false;
        }
        value = window[windowAt++];
        return true;
    }

    private byte Bad(string what)
    {
        source.File.Fail($"{what} stands in the byte string at offset {source.Offset}, before byte {consumed - windowLength + windowAt} of it; "
            + "it encodes no byte. Copy the file again.");
        return 0;
    }
}
