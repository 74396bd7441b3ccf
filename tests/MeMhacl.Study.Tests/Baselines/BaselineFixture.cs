using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace MeMhacl.Study.Tests;

/// <summary>150 windows of 5 subjects and 5 videos, and what numpy, scipy and scikit-learn make of them (fixtures/make_baselines.py).</summary>
internal static class BaselineFixture
{
    private static readonly string folder = Path.Combine(AppContext.BaseDirectory, "fixtures", "baselines");

    public static readonly Content Expected = JsonSerializer.Deserialize<Content>(File.ReadAllBytes(Path.Combine(folder, "rows.json")), new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower })!;

    public static readonly ClipTensor Data = Read();

    public static Split Split(string name)
    {
        var parts = Expected.Splits.Single(split => split.Name == name).Parts;
        return new Split(SplitName.Parse(name).Protocol, 1, parts[0], parts[1], parts[2]);
    }

    private static ClipTensor Read()
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(folder, "windows.npy"));
        int header = 10 + bytes[8] + (256 * bytes[9]);
        Assert.Contains("'<i2', 'fortran_order': False", Encoding.ASCII.GetString(bytes, 10, header - 10));
        float[] samples = [.. MemoryMarshal.Cast<byte, short>(bytes.AsSpan(header)).ToArray().Select(value => (float)value / Expected.Scale)];
        int videos = Expected.Ratings.Length, subjects = Expected.Ratings[0].Length;
        var ratings = new Ratings[videos, subjects];
        for (int v = 0; v < videos; v++)
            for (int s = 0; s < subjects; s++) ratings[v, s] = new((float)Expected.Ratings[v][s][0], (float)Expected.Ratings[v][s][1]);
        return new ClipTensor(samples, new ClipAxes
        {
            Clips = [.. Enumerable.Range(0, videos * Expected.Seconds).Select(i => new Clip(i / Expected.Seconds, i % Expected.Seconds))],
            SubjectIds = [.. Enumerable.Range(0, subjects)],
            ChannelNames = ["Fp1", "Cz", "O1", "Pz", "GSR", "Temp"],
            Points = Expected.Rate,
            SamplingRate = Expected.Rate,
        }, ratings);
    }

    public sealed record Content(int Rate, int Seconds, int Scale, double[][][] Ratings, double[][] BandPower, OfSplit[] Splits);

    public sealed record OfSplit(string Name, SplitPart[] Parts, double[][] Tangent, Row[] Rows);

    public sealed record Row(string Task, string Id, string Setting, double Validation, int FellBack, int[] Predicted, float[]? Probabilities);
}
