using System.Globalization;
using System.Text.Json;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Values that PyTorch wrote (fixtures/core/make.py).</summary>
internal static class Fixture
{
    internal static JsonElement Read(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "fixtures", "core", name))).RootElement;

    internal static double[] Values(this JsonElement e) =>
        [.. e.GetProperty("values").EnumerateArray().Select(v => v.ValueKind == JsonValueKind.String ? double.Parse(v.GetString()!.Replace("inf", "Infinity", StringComparison.Ordinal), CultureInfo.InvariantCulture) : v.GetDouble())];

    internal static Tensor Tensor(this JsonElement e) => torch.tensor(e.Values(), [.. e.GetProperty("shape").EnumerateArray().Select(n => n.GetInt64())]);

    internal static void Matches(this Tensor actual, JsonElement expected, double tolerance, string what)
    {
        Assert.Equal(expected.GetProperty("shape").EnumerateArray().Select(n => n.GetInt64()), actual.shape);
        var (got, want) = (actual.detach().to_type(ScalarType.Float64).contiguous().data<double>().ToArray(), expected.Values());
        for (var k = 0; k < want.Length; k++)
            Assert.True(Math.Abs(got[k] - want[k]) <= tolerance * Math.Max(1, Math.Abs(want[k])), $"{what}[{k}]: {got[k]:R} instead of PyTorch's {want[k]:R}");
    }
}
