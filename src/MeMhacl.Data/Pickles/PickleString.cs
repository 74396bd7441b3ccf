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
internal sealed record PickleString(PickleFile File, long Offset, long Length, PickleEncoding Encoding)
{
    // Keys, type names and byte orders are a few letters; anything longer is a payload.
    private const int ShortLength = 1024;

    /// <summary>The decoded bytes, from the start.</summary>
    public PickleStringReader Open() => new(this);

    /// <summary>Fills the destination from a place in a raw string. Safe to call from several threads.</summary>
    public void ReadRaw(Span<byte> destination, long from)
    {
        for (var done = 0; done < destination.Length;)
        {
            var count = File.ReadAt(destination[done..], Offset + from + done);
            if (count == 0)
                File.Fail($"the file became shorter while it was read, at offset {Offset + from + done}. Wait until it is copied, then read again.");
            done += count;
        }
    }

    /// <summary>A short string, one character a byte; control characters become '?', as messages show it.</summary>
    public string ToText()
    {
        if (Length > ShortLength)
            File.Fail($"the string of {Length} bytes at offset {Offset} stands where a name is expected. The file is no array pickle: get the original again.");
        Span<byte> bytes = stackalloc byte[ShortLength];
        var reader = Open();
        var count = reader.Read(bytes);
        foreach (ref var letter in bytes[..count])
            letter = letter is < 0x20 or (>= 0x7F and < 0xA0) ? (byte)'?' : letter;
        return System.Text.Encoding.Latin1.GetString(bytes[..count]);
    }
}
