using System.Runtime.InteropServices;
using System.Text;

namespace MeMhacl.Data.Synthetic;

/// <summary>
/// Writes {'data': array, 'labels': array} of float64 as Python 2.7's cPickle did with protocol 2: the stream of DEAP's own files.
/// For the synthetic twin only, so that it passes through the very reader that the dataset passes through.
/// </summary>
internal static class DeapPickleWriter
{
    // Each trial is channels x samples values, channel by channel.
    public static void Write(Stream stream, IReadOnlyList<double[]> trials, int channels, IReadOnlyList<double[]> labels)
    {
        // Opcodes and what follows each (CPython, Lib/pickletools.py): q stores what was just made, h recalls it.
        Write(stream, "\u0080\u0002}q\u0001(U\u0004dataq\u0002"
            + "cnumpy.core.multiarray\n_reconstruct\nq\u0003cnumpy\nndarray\nq\u0004K\0\u0085q\u0005U\u0001bq\u0006\u0087q\u0007Rq\u0008"
            + $"(K\u0001{Number(trials.Count)}{Number(channels)}{Number(trials[0].Length / channels)}\u0087q\u0009"
            + "cnumpy\ndtype\nq\u000aU\u0002f8q\u000bK\0K\u0001\u0087q\u000cRq\u000d(K\u0003U\u0001<q\u000eNNNJ\u00ff\u00ff\u00ff\u00ffJ\u00ff\u00ff\u00ff\u00ffK\0tq\u000fb");
        WriteValues(stream, trials);
        Write(stream, "q\u0010tq\u0011bU\u0006labelsq\u0012h\u0003h\u0004h\u0005U\u0001bq\u0013\u0087q\u0014Rq\u0015"
            + $"(K\u0001{Number(labels.Count)}{Number(labels[0].Length)}\u0086q\u0016h\u000d");
        WriteValues(stream, labels);
        Write(stream, "q\u0017tq\u0018bu.");
    }

    // False (C order), then the bytes.
    private static void WriteValues(Stream stream, IReadOnlyList<double[]> rows)
    {
        var bytes = checked((int)rows.Sum(row => (long)row.Length) * sizeof(double));
        Write(stream, "\u0089" + (bytes < 256 ? $"U{Bytes(bytes, 1)}" : $"T{Bytes(bytes, 4)}"));
        foreach (var row in rows)
            stream.Write(MemoryMarshal.AsBytes<double>(row));
    }

    private static string Number(int value) => value < 256 ? $"K{Bytes(value, 1)}" : value < 65536 ? $"M{Bytes(value, 2)}" : $"J{Bytes(value, 4)}";

    // Little endian, one character a byte.
    private static string Bytes(int value, int count) => string.Concat(Enumerable.Range(0, count).Select(i => (char)((value >> (8 * i)) & 0xFF)));

    private static void Write(Stream stream, string text) => stream.Write(Encoding.Latin1.GetBytes(text));
}
