using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace MeMhacl.Data.Pickles;

/// <summary>
/// Writes {'data': array, 'labels': array} of float64 as Python 2.7's cPickle did with protocol 2: the stream of DEAP's own files.
/// For the synthetic twin only, so that it passes through the very reader that the dataset passes through.
/// </summary>
internal static class DeapPickleWriter
{
    /// <param name="stream">Where to write.</param>
    /// <param name="trials">Trials of channels x samples values, channel by channel.</param>
    /// <param name="channels">Channels of each trial.</param>
    /// <param name="labels">Four ratings a trial.</param>
    public static void Write(Stream stream, IReadOnlyList<double[]> trials, int channels, IReadOnlyList<double[]> labels)
    {
        int[] dataShape = [trials.Count, channels, trials[0].Length / channels];
        int[] labelShape = [labels.Count, labels[0].Length];
        stream.Write([0x80, 2, (byte)'}', (byte)'q', 1, (byte)'(']);
        stream.Write("U\x04"u8);
        stream.Write("dataq\x02"u8);
        stream.Write("cnumpy.core.multiarray\n_reconstruct\nq\x03"u8);
        stream.Write("cnumpy\nndarray\nq\x04"u8);
        stream.Write([(byte)'K', 0, 0x85, (byte)'q', 5]);
        stream.Write([(byte)'U', 1, (byte)'b', (byte)'q', 6, 0x87, (byte)'q', 7, (byte)'R', (byte)'q', 8]);
        stream.Write("(K\x01"u8);
        WriteShape(stream, dataShape, 9);
        stream.Write("cnumpy\ndtype\nq\x0a"u8);
        stream.Write([(byte)'U', 2, .. "f8"u8, (byte)'q', 11, (byte)'K', 0, (byte)'K', 1, 0x87, (byte)'q', 12, (byte)'R', (byte)'q', 13]);
        stream.Write([(byte)'(', (byte)'K', 3, (byte)'U', 1, (byte)'<', (byte)'q', 14, .. "NNN"u8]);
        stream.Write([(byte)'J', 255, 255, 255, 255, (byte)'J', 255, 255, 255, 255, (byte)'K', 0, (byte)'t', (byte)'q', 15, (byte)'b']);
        WritePayload(stream, trials, 16);
        stream.Write([(byte)'U', 6, .. "labels"u8, (byte)'q', 18]);
        stream.Write([(byte)'h', 3, (byte)'h', 4, (byte)'h', 5, (byte)'U', 1, (byte)'b', (byte)'q', 19, 0x87, (byte)'q', 20, (byte)'R', (byte)'q', 21]);
        stream.Write("(K\x01"u8);
        WriteShape(stream, labelShape, 22);
        stream.Write([(byte)'h', 13]);
        WritePayload(stream, labels, 23);
        stream.Write("u."u8);
    }

    private static void WriteShape(Stream stream, int[] shape, byte memo)
    {
        foreach (var length in shape)
            if (length < 256)
                stream.Write([(byte)'K', (byte)length]);
            else if (length < 65536)
                stream.Write([(byte)'M', (byte)length, (byte)(length >> 8)]);
            else
                stream.Write([(byte)'J', (byte)length, (byte)(length >> 8), (byte)(length >> 16), (byte)(length >> 24)]);
        stream.Write([(byte)(shape.Length == 3 ? 0x87 : 0x86), (byte)'q', memo]);
    }

    // False (C order), the bytes, then the state tuple and BUILD. Memo: the bytes, then the tuple.
    private static void WritePayload(Stream stream, IReadOnlyList<double[]> rows, byte memo)
    {
        var bytes = rows.Sum(row => (long)row.Length) * sizeof(double);
        stream.WriteByte(0x89);
        if (bytes < 256)
        {
            stream.Write([(byte)'U', (byte)bytes]);
        }
        else
        {
            Span<byte> length = stackalloc byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(length, checked((int)bytes));
            stream.Write([(byte)'T', .. length]);
        }
        foreach (var row in rows)
            stream.Write(MemoryMarshal.AsBytes<double>(row));
        stream.Write([(byte)'q', memo, (byte)'t', (byte)'q', (byte)(memo + 1), (byte)'b']);
    }
}
