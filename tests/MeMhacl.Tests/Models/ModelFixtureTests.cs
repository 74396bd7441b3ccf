using TorchSharp;
using static TorchSharp.torch;

namespace MeMhacl.Tests;

/// <summary>f, g and c against a second implementation in PyTorch (fixtures/models/make_models.py).</summary>
public class ModelFixtureTests
{
    // float32 through 17 convolutions or three products; the order of sums differs between builds of libtorch.
    private const double Tolerance = 1e-4;

    private const int Width = 16;

    [Theory]
    [InlineData(EncoderReading.Paper, "paper")]
    [InlineData(EncoderReading.Sgmc, "sgmc")]
    public void BaseEncoder_EitherMode_MatchesPyTorchWithGradientsAndRunningStatistics(EncoderReading reading, string name)
    {
        using var scope = NewDisposeScope();
        var fixture = Fixtures.Models();
        using var f = Fixtures.Fill(new BaseEncoder(new EncoderOptions { BaseWidth = Width, Reading = reading }), 1);
        f.eval();
        AssertClose(fixture[$"{name}_eval"], f.call(fixture["x"]));
        f.train();
        var h = f.call(fixture["x"]);
        AssertClose(fixture[$"{name}_train"], h);
        h.pow(2).mean().backward();
        var gradients = f.named_parameters().ToDictionary(p => p.name, p => p.parameter.grad!);
        AssertClose(fixture[$"{name}_gradient_conv1"], gradients["conv1.weight"]);
        AssertClose(fixture[$"{name}_gradient_last"], gradients["blocks.7.bn2.weight"]);
        AssertClose(fixture[$"{name}_running_mean"], f.state_dict()["blocks.3.bn2.running_mean"]);
    }

    [Fact]
    public void ProjectorAndClassifier_EvalMode_MatchPyTorchWithAttentionWeights()
    {
        using var scope = NewDisposeScope();
        var fixture = Fixtures.Models();
        using var g = Fixtures.Fill(new GroupProjector(ProjectorOptions.For(8 * Width)), 2);
        g.eval();
        AssertClose(fixture["g_eval"], g.call(fixture["h"]));
        AssertClose(fixture["g_weights"], g.Attend(fixture["h"]).Weights);
        using var c = Fixtures.Fill(new EmotionClassifier(4, 8 * Width), 3);
        c.eval();
        AssertClose(fixture["c_eval"], c.call(fixture["h"].reshape(-1, 8 * Width)));
    }

    [Fact]
    public void EegNet_EitherMode_MatchesPyTorchWithGradientsAndRunningStatistics()
    {
        using var scope = NewDisposeScope();
        var fixture = Fixtures.Models();
        using var net = Fixtures.Fill(new EegNet(36, 128, 128, dropout: 0), 6);
        using var c = Fixtures.Fill(new EegNetClassifier(2, net.Features), 7);
        using (no_grad()) net.state_dict()["spatial.weight"].mul_(10);          // longer than they may be
        net.eval();
        AssertClose(fixture["eegnet_eval"], c.call(net.call(fixture["x"])));
        net.train();
        var logits = c.call(net.call(fixture["x"]));
        AssertClose(fixture["eegnet_train"], logits);
        nn.functional.cross_entropy(logits, tensor(new long[] { 0, 1, 0, 1, 1, 0 })).backward();
        var gradients = net.named_parameters().ToDictionary(p => p.name, p => p.parameter.grad!);
        AssertClose(fixture["eegnet_gradient_temporal"], gradients["temporal.weight"]);
        AssertClose(fixture["eegnet_gradient_spatial"], gradients["spatial.weight"]);
        AssertClose(fixture["eegnet_gradient_dense"], c.parameters().First().grad!);
        AssertClose(fixture["eegnet_running_var"], net.state_dict()["bn3.running_var"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ThreeSteps_OfEitherAdam_MatchPyTorch(bool fused)
    {
        using var scope = NewDisposeScope();
        var fixture = Fixtures.Models();
        using var f = Fixtures.Fill(new BaseEncoder(new EncoderOptions { BaseWidth = Width }), 4);
        using var g = Fixtures.Fill(new GroupProjector(ProjectorOptions.For(8 * Width) with { Dropout = 0 }), 5);
        TorchSharp.Modules.Parameter[] parameters = [.. f.parameters(), .. g.parameters()];
        using var adam = fused ? new FusedAdam(parameters, 1e-3) : optim.Adam(parameters, 1e-3);
        foreach (var expected in fixture["steps_losses"].data<float>())
        {
            var z = g.call(f.call(fixture["steps_samples"]).view(6, 2, 8 * Width)).chunk(2);
            var loss = NtXentLoss.Loss(z[0], z[1], 0.5);
            adam.zero_grad();
            loss.backward();
            adam.step();
            Assert.Equal(expected, loss.item<float>(), 1e-3);                   // Adam divides by roots of small moments: rounding grows from step to step
        }
        AssertClose(fixture["steps_conv1"], f.state_dict()["conv1.weight"], 1e-3);
        AssertClose(fixture["steps_running_var"], f.state_dict()["blocks.7.bn2.running_var"], 1e-3);
        AssertClose(fixture["steps_fc3_bias"], g.state_dict()["fc3.bias"], 1e-3);
    }

    private static void AssertClose(Tensor expected, Tensor actual, double tolerance = Tolerance)
    {
        Assert.Equal(expected.shape, actual.shape);
        double scale = Math.Max(1, expected.abs().max().item<float>());
        double difference = (expected - actual).abs().max().item<float>();
        Assert.True(difference <= tolerance * scale, $"largest difference {difference} on a scale of {scale}");
    }
}
