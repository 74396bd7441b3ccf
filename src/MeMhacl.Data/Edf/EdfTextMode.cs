namespace MeMhacl.Data.Edf;

/// <summary>Recognises what a transfer in text mode does to samples: line feeds (0x0A) get a carriage return (0x0D) before them, or lose it.</summary>
internal static class EdfTextMode
{
    private const int Looked = 1 << 22;

    // One byte in 256 follows a carriage return by chance: eight line feeds that all do are none.
    private const int FewestAdded = 8;

    // By chance 16 of 4096 line feeds follow one, and none of them in one of ten million files.
    private const int FewestLost = 4096;

    // A carriage return is lost in some 65,536 bytes; a file that lacks more than this was cut off.
    private const int BytesPerLoss = 4096;

    /// <summary>What was changed, if the samples look so; null if not. For files whose size is not the announced one: nothing is read of others.</summary>
    /// <param name="file">The file.</param>
    /// <param name="start">Where samples begin.</param>
    /// <param name="expected">Bytes of samples by the header; null if unknown.</param>
    public static string? Changed(DataFile file, long start, Int128? expected)
    {
        var bytes = new byte[Math.Min(Looked, file.Length - start)];
        file.Read(bytes, start);
        var (feeds, pairs) = (bytes.AsSpan().Count((byte)'\n'), bytes.AsSpan().Count("\r\n"u8));
        var lost = expected - (file.Length - start);
        return feeds >= FewestAdded && pairs == feeds && !(lost > 0) ? "each byte 0x0A in it follows a byte 0x0D"
            : feeds >= FewestLost && pairs == 0 && lost > 0 && lost <= (file.Length / BytesPerLoss) ? "no byte 0x0A in it follows a byte 0x0D"
            : null;
    }
}
