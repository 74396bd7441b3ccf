using System.Text.Json;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class GeneratorTests
{
    private static readonly JsonElement Expected = Fixture.Read("generators.json");

    // The same library draws the same bits; large normal batches go through vectorised log and cosine, which may round differently by processor.
    private const double SameBits = 0;
    private const double LastPlaces = 1e-6;

    private static Tensor Ramp => torch.linspace(0.05, 0.95, 7);

    private static readonly Dictionary<string, (Func<Generator, Tensor> Draw, double Tolerance)> Draws = new()
    {
        ["rand"] = (g => torch.rand(5, generator: g), SameBits),
        ["rand_double"] = (g => torch.rand(3, float64, generator: g), SameBits),
        ["randn"] = (g => torch.randn(3, generator: g), LastPlaces),
        ["randn_large"] = (g => torch.randn(40, generator: g), LastPlaces),
        ["randint"] = (g => torch.randint(-5, 20, new long[] { 9 }, generator: g), SameBits),
        ["randperm"] = (g => torch.randperm(12, generator: g), SameBits),
        ["bernoulli"] = (g => torch.bernoulli(Ramp, g), SameBits),
        ["multinomial"] = (g => torch.multinomial(Ramp, 5, generator: g), SameBits),
        ["normal"] = (g => torch.normal(torch.zeros(4), torch.arange(1.0, 5.0), g), LastPlaces),
        ["uniform_"] = (g => torch.empty(6).uniform_(-2, 3, g), SameBits),
        ["exponential_"] = (g => torch.empty(6).exponential_(1.5, g), LastPlaces),
    };

    public static TheoryData<string> Names => [.. Draws.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Draw_SeededGenerator_IsPyTorchs(string name)
    {
        using var generator = new Generator(1234);
        Draws[name].Draw(generator).Matches(Expected.GetProperty(name), Draws[name].Tolerance, name);
    }

    [Fact]
    public void ManualSeed_DefaultGenerator_IsPyTorchs()
    {
        torch.manual_seed(99);
        torch.rand(4).Matches(Expected.GetProperty("default_rand"), SameBits, "rand");
        torch.random.manual_seed(99);
        torch.stack([torch.randn(2), torch.randn(2)]).Matches(Expected.GetProperty("default_twice"), LastPlaces, "randn");
        Assert.Equal(99, torch.initial_seed());
    }

    [Fact]
    public void State_SetBack_RepeatsTheDraws()
    {
        using var generator = new Generator(7);
        torch.rand(3, generator: generator);
        var state = generator.get_state();
        var first = torch.randn(17, generator: generator);
        generator.set_state(state);
        Assert.True(torch.randn(17, generator: generator).Equals(first));
        Assert.False(torch.randn(17, generator: generator).Equals(first));

        var whole = torch.get_rng_state();
        var one = torch.rand(5);
        torch.set_rng_state(whole);
        Assert.True(torch.rand(5).Equals(one));
    }

    [Fact]
    public void Generators_SameSeed_AreIndependentStreams()
    {
        using var a = new Generator(3);
        using var b = new Generator().manual_seed(3);
        Assert.True(torch.rand(8, generator: a).Equals(torch.rand(8, generator: b)));
        Assert.False(torch.rand(8, generator: a).Equals(new Generator(4).Let(g => torch.rand(8, generator: g))));
        Assert.InRange(torch.randint_int(3, 9, a), 3, 8);
    }
}
