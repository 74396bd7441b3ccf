using static TorchSharp.torch;
using Init = TorchSharp.torch.nn.init;

namespace TorchSharp.Tests;

[Collection(nameof(NNDefaultGenerator))]
public class NNInitTests
{
    // A QR decomposition and the inverse error function end in different last bits on different processors.
    private const double LastBits = 1e-6;

    private static readonly Dictionary<string, Func<Tensor, Tensor>> Fills = new()
    {
        ["uniform"] = t => Init.uniform_(t, -1, 2),
        ["normal"] = t => Init.normal_(t, 1, 0.5),
        ["xavier_uniform"] = t => Init.xavier_uniform_(t, 1.5),
        ["xavier_normal"] = t => Init.xavier_normal_(t),
        ["kaiming_uniform"] = t => Init.kaiming_uniform_(t, nonlinearity: Init.NonlinearityType.ReLU),
        ["kaiming_normal"] = t => Init.kaiming_normal_(t, mode: Init.FanInOut.FanOut),
        ["orthogonal"] = t => Init.orthogonal_(t, 2.0),
        ["trunc_normal"] = t => Init.trunc_normal_(t, std: 1.5),
        ["sparse"] = t => Init.sparse_(t, 0.3),
        ["eye"] = t => Init.eye_(t),
    };

    public static TheoryData<string> Names => [.. Fills.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Init_SeededAsInPyTorch_DrawsItsValues(string name)
    {
        manual_seed(5);
        var t = empty(6, 10);
        Assert.Same(t, Fills[name](t));
        NNFixture.Close(NNFixture.Layers[$"init_{name}"], t, name is "orthogonal" or "trunc_normal" ? LastBits : 0, name);
    }

    [Fact]
    public void Dirac_FourChannels_PassesThreeThrough() => NNFixture.Same(NNFixture.Layers["init_dirac"], Init.dirac_(empty(4, 3, 3)), "dirac");

    [Fact]
    public void CalculateFanInAndFanOut_ConvolutionWeight_CountsTheKernel() => Assert.Equal((3 * 5, 4 * 5), Init.CalculateFanInAndFanOut(zeros(4, 3, 5)));

    [Fact]
    public void CalculateFanInAndFanOut_Vector_Throws() => Assert.Contains("at least 2 dimensions", Assert.Throws<ArgumentException>(() => Init.CalculateFanInAndFanOut(zeros(4))).Message);
}
