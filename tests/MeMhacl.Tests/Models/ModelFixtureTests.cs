using TorchSharp;
using static TorchSharp.torch;

namespace MeMhacl.Tests;

/// <summary>f, g and c against a second implementation in PyTorch (fixtures/models/make_models.py).</summary>
public class ModelFixtureTests
{
    // float32 through 17 convolutions or three products; the order of sums differs between builds of libtorch.
    private const double Tolerance = 1e-4;

    [Theory]
    [InlineData(EncoderReading.Paper, "paper")]
    [InlineData(EncoderReading.Sgmc, "sgmc")]
    public void BaseEncoder_EvalMode_MatchesPyTorch(EncoderReading reading, string name)
    {
        using var scope = NewDisposeScope();
        var fixture = Fixtures.Models();
        using var f = Encoder(fixture, reading, name);
        f.eval();
        AssertClose(fixture[$"{name}_eval"], f.call(fixture["x"]));
    }

    [Theory]
    [InlineData(EncoderReading.Paper, "paper")]
    [InlineData(EncoderReading.Sgmc, "sgmc")]
    public void BaseEncoder_TrainingMode_MatchesPyTorchWithGradientsAndRunningStatistics(EncoderReading reading, string name)
    {
        using var scope = NewDisposeScope();
        var fixture = Fixtures.Models();
        using var f = Encoder(fixture, reading, name);
        var h = f.call(fixture["x"]);
        AssertClose(fixture[$"{name}_train"], h);
        h.pow(2).mean().backward();
        var gradients = f.named_parameters().ToDictionary(p => p.name, p => p.parameter.grad!);
        AssertClose(fixture[$"{name}_gradient_conv1"], gradients["conv1.weight"]);
        AssertClose(fixture[$"{name}_gradient_last"], gradients["blocks.7.conv2.weight"]);
        AssertClose(fixture[$"{name}_running_mean"], f.state_dict()["blocks.3.bn2.running_mean"]);
    }

    [Fact]
    public void GroupProjector_EvalMode_MatchesPyTorchWithAttentionWeights()
    {
        using var scope = NewDisposeScope();
        var fixture = Fixtures.Models();
        using var g = new GroupProjector(ProjectorOptions.For(16));
        LoadFrom(g, fixture, "g");
        g.eval();
        AssertClose(fixture["g_eval"], g.call(fixture["h"]));
        AssertClose(fixture["g_weights"], g.Attend(fixture["h"]).Weights);
    }

    [Fact]
    public void EmotionClassifier_EvalMode_MatchesPyTorch()
    {
        using var scope = NewDisposeScope();
        var fixture = Fixtures.Models();
        using var c = new EmotionClassifier(4, 16);
        LoadFrom(c, fixture, "c");
        c.eval();
        AssertClose(fixture["c_eval"], c.call(fixture["h"].reshape(-1, 16)));
    }

    private static BaseEncoder Encoder(Dictionary<string, Tensor> fixture, EncoderReading reading, string name)
    {
        var f = new BaseEncoder(new EncoderOptions { BaseWidth = 2, Reading = reading });
        LoadFrom(f, fixture, name);
        return f;
    }

    // Strict in both directions: every tensor of the module is in the fixture, and every one of the fixture in the module.
    private static void LoadFrom(nn.Module module, Dictionary<string, Tensor> fixture, string prefix)
    {
        var source = fixture.Where(p => p.Key.StartsWith(prefix + ".", StringComparison.Ordinal)).ToDictionary(p => p.Key[(prefix.Length + 1)..], p => p.Value);
        Assert.Equal(source.Keys.Order(), module.state_dict().Keys.Order());
        module.load_state_dict(source);
    }

    private static void AssertClose(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        double scale = Math.Max(1, expected.abs().max().item<float>());
        double difference = (expected - actual).abs().max().item<float>();
        Assert.True(difference <= Tolerance * scale, $"largest difference {difference} on a scale of {scale}");
    }
}
