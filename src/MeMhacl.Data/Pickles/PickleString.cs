using System.Globalization;

namespace MeMhacl.Data.Pickles;

/// <summary>How a string stands in the file.</summary>
internal enum PickleEncoding
{
    /// <summary>The bytes themselves.</summary>
    Raw,

    /// <summary>UTF-8 of characters U+0000 to U+00FF, one a byte: what <c>_codecs.encode(text, 'latin1')</c> turns into bytes.</summary>
    Utf8,

    /// <summary>Python 2's repr, quotes taken off: <c>\xNN \n \r \t \\ \' \"</c>.</summary>
    Repr,

    /// <summary>Python's raw-unicode-escape: Latin-1 with <c>\uNNNN</c>.</summary>
    RawUnicode,
}

/// <summary>A byte or text string: where it stands in the file, not its content. Decoded it is never longer than it stands there.</summary>
internal sealed record PickleString(DataFile File, long Offset, long Length, PickleEncoding Encoding)
{
    // Keys, type names and byte orders are a few letters; anything longer is a payload.
    private const int ShortLength = 1024;

    /// <summary>A short string, one character a byte; control characters become '?', as messages show it.</summary>
    public string ToText()
    {
        if (Length > ShortLength)
            throw File.Wrong($"the string of {Length} bytes at offset {Offset} stands where a name is expected. The file is no array pickle: get the original again.");
        var bytes = new byte[Length];
        var count = new Decoder(this).Read(bytes);
        foreach (ref var letter in bytes.AsSpan())
            letter = letter is < 0x20 or (>= 0x7F and < 0xA0) ? (byte)'?' : letter;
        return System.Text.Encoding.Latin1.GetString(bytes, 0, count);
    }

    /// <summary>Decodes the string piece by piece.</summary>
    public sealed class Decoder(PickleString source)
    {
        private readonly byte[] window = new byte[Math.Min(1 << 16, source.Length)];
        private int windowLength;
        private int windowAt;
        private long consumed;

        /// <summary>Fills the destination as far as the string goes; returns the number of decoded bytes.</summary>
        public int Read(Span<byte> destination)
        {
            var count = 0;
            while (count < destination.Length && TryNext(out var value))
                destination[count++] = source.Encoding switch
                {
                    PickleEncoding.Raw => value,
                    PickleEncoding.Utf8 => Utf8(value),
                    PickleEncoding.Repr when value == '\\' => Escape(),
                    PickleEncoding.RawUnicode when value == '\\' && TryNext('u') => Hex(4),
                    _ => value,
                };
            return count;
        }

        // U+0080 to U+00FF are C2 xx and C3 xx.
        private byte Utf8(byte first) => first < 0x80 ? first
            : first is 0xC2 or 0xC3 && TryNext(out var second) && (second & 0xC0) == 0x80 ? (byte)(((first & 3) << 6) | (second & 0x3F))
            : throw Bad("a character above U+00FF, or no UTF-8,");

        private byte Escape() => !TryNext(out var letter) ? throw Bad("a lone backslash") : letter switch
        {
            (byte)'x' => Hex(2),
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            (byte)'\\' or (byte)'\'' or (byte)'"' => letter,
            _ => throw Bad($"the escape \\{(char)letter}"),
        };

        private byte Hex(int digits)
        {
            Span<char> text = stackalloc char[digits];
            foreach (ref var digit in text)
                digit = TryNext(out var value) ? (char)value : ' ';
            return int.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && code <= 0xFF ? (byte)code : throw Bad($"the escape '{text}'");
        }

        private bool TryNext(char wanted)
        {
            var found = TryNext(out var value) && value == wanted;
            windowAt -= found || windowLength == 0 ? 0 : 1;
            return found;
        }

        private bool TryNext(out byte value)
        {
            if (windowAt == windowLength)
            {
                (windowAt, windowLength) = (0, (int)Math.Min(window.Length, source.Length - consumed));
                source.File.Read(window.AsSpan(0, windowLength), source.Offset + consumed);
                consumed += windowLength;
            }
            value = windowLength == 0 ? (byte)0 : window[windowAt++];
            return windowLength > 0;
        }

        private DatasetFormatException Bad(string what) => source.File.Wrong(
            $"{what} stands in the byte string at offset {source.Offset}, before byte {consumed - windowLength + windowAt} of it; it encodes no byte. Copy the file again.");
    }
}
