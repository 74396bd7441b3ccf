using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests;

[Collection(nameof(NNDefaultGenerator))]
public class NNLoadTests
{
    [Fact]
    public void Load_LoadedParameters_HasOneEntryForEachNameInTheFile()
    {
        using var from = Sequential(("a", Linear(2, 2)), ("b", Linear(2, 1)));
        using var to = Sequential(("a", Linear(2, 2)), ("c", Linear(2, 1)));
        using var stream = new MemoryStream();
        from.save(stream);
        stream.Position = 0;
        var loaded = new Dictionary<string, bool>();
        to.load(stream, strict: false, skip: ["a.bias"], loadedParameters: loaded);
        // Found in this module or not; being skipped does not count as not found, and what the file lacks is not listed.
        Assert.Equal(new Dictionary<string, bool> { ["a.weight"] = true, ["a.bias"] = true, ["b.weight"] = false, ["b.bias"] = false }, loaded);
    }

    [Theory]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Bool)]
    public void To_WholeNumbers_IsRefused(ScalarType type)
    {
        using var linear = Linear(2, 2);
        Assert.Contains(type.ToString(), Assert.Throws<ArgumentException>(() => linear.to(type)).Message);
        Assert.Throws<ArgumentException>(() => linear.to(CPU, type));
        Assert.Throws<ArgumentException>(() => Sequential(Linear(2, 2)).to(type));
        Assert.Equal(ScalarType.Float32, linear.weight!.dtype);
    }
}
