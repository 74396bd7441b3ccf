using System.Text.Json;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Tensors that PyTorch 1.13.1 wrote (fixtures/nn/make.py), by name.</summary>
internal sealed class NNFixture
{
    internal static readonly NNFixture Layers = new("layers.safetensors"), Optim = new("optim.safetensors");

    private readonly byte[] bytes;
    private readonly Dictionary<string, (string dtype, long[] shape, int start, int length)> entries = [];

    private NNFixture(string file)
    {
        bytes = File.ReadAllBytes(Find(file));
        var header = (int)BitConverter.ToInt64(bytes, 0);
        using var json = JsonDocument.Parse(bytes.AsMemory(8, header));
        foreach (var entry in json.RootElement.EnumerateObject().Where(e => e.Name != "__metadata__"))
        {
            var (dtype, range) = (entry.Value.GetProperty("dtype").GetString()!, entry.Value.GetProperty("data_offsets"));
            var shape = entry.Value.GetProperty("shape").EnumerateArray().Select(x => x.GetInt64()).ToArray();
            entries[entry.Name] = (dtype, shape, 8 + header + range[0].GetInt32(), range[1].GetInt32() - range[0].GetInt32());
        }
    }

    internal static string Find(string file) => Path.Combine(AppContext.BaseDirectory, "fixtures", "nn", file);

    internal bool Has(string name) => entries.ContainsKey(name);

    /// <summary>The names that begin with a prefix, without it.</summary>
    internal List<string> Under(string prefix) => entries.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).Select(k => k[prefix.Length..]).ToList();

    internal Tensor this[string name]
    {
        get
        {
            var (dtype, shape, start, length) = entries[name];
            var data = bytes.AsSpan(start, length);
            return dtype switch
            {
                "F32" => tensor(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(data).ToArray(), shape),
                "I64" => tensor(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, long>(data).ToArray(), shape),
                _ => throw new InvalidDataException($"'{name}' holds {dtype}, which the tests do not use."),
            };
        }
    }

    internal static void Close(Tensor expected, Tensor? actual, double tolerance, string what)
    {
        Assert.True(actual is not null, $"{what} is missing");
        Assert.True(expected.shape.AsSpan().SequenceEqual(actual!.shape), $"{what} is [{string.Join(", ", actual.shape)}], expected [{string.Join(", ", expected.shape)}]");
        var (e, a) = (Doubles(expected), Doubles(actual));
        for (var i = 0; i < e.Length; i++)
            if (!(Math.Abs(e[i] - a[i]) <= tolerance * (1 + Math.Abs(e[i])))) Assert.Fail($"{what}[{i}] is {a[i]}, expected {e[i]}");
    }

    internal static void Same(Tensor expected, Tensor? actual, string what) => Close(expected, actual, 0, what);

    internal static double[] Doubles(Tensor t)
    {
        using var plain = t.detach().to(ScalarType.Float64).contiguous();
        return plain.data<double>().ToArray();
    }
}
