using System.Runtime.InteropServices;
using System.Text;

namespace MeMhacl.Study.Tests;

/// <summary>240 points of 16 features in four clusters, written by fixtures/make_tsne.py.</summary>
internal static class FourClusters
{
    public const int Rows = 240;

    public static readonly int[] Labels = [.. Enumerable.Range(0, Rows).Select(row => row % 4)];

    public static readonly float[] Features = Read(Path.Combine(AppContext.BaseDirectory, "fixtures", "tsne", "features.npy"));

    // A float64 array in C order, as numpy.save writes it.
    private static float[] Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        int header = 10 + bytes[8] + (256 * bytes[9]);
        Assert.Contains("'<f8', 'fortran_order': False", Encoding.ASCII.GetString(bytes, 10, header - 10));
        return [.. MemoryMarshal.Cast<byte, double>(bytes.AsSpan(header)).ToArray().Select(value => (float)value)];
    }
}
