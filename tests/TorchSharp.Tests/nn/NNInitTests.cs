using static TorchSharp.torch;
using init = TorchSharp.torch.nn.init;

namespace TorchSharp.Tests;

public class NNInitTests
{
    // A QR decomposition and the inverse error function end in different last bits on different processors.
    private const double LastBits = 1e-6;

    private static readonly Dictionary<string, Func<Tensor, Tensor>> Fills = new()
    {
        ["uniform"] = t => init.uniform_(t, -1, 2),
        ["normal"] = t => init.normal_(t, 1, 0.5),
        ["xavier_uniform"] = t => init.xavier_uniform_(t, 1.5),
        ["xavier_normal"] = t => init.xavier_normal_(t),
        ["kaiming_uniform"] = t => init.kaiming_uniform_(t, nonlinearity: init.NonlinearityType.ReLU),
        ["kaiming_normal"] = t => init.kaiming_normal_(t, mode: init.FanInOut.FanOut),
        ["orthogonal"] = t => init.orthogonal_(t, 2.0),
        ["trunc_normal"] = t => init.trunc_normal_(t, std: 1.5),
        ["sparse"] = t => init.sparse_(t, 0.3),
        ["eye"] = t => init.eye_(t),
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
    public void Dirac_FourChannels_PassesThreeThrough() => NNFixture.Same(NNFixture.Layers["init_dirac"], init.dirac_(empty(4, 3, 3)), "dirac");

    [Fact]
    public void CalculateFanInAndFanOut_ConvolutionWeight_CountsTheKernel() => Assert.Equal((3 * 5, 4 * 5), init.CalculateFanInAndFanOut(zeros(4, 3, 5)));

    [Fact]
    public void CalculateFanInAndFanOut_Vector_Throws() => Assert.Contains("at least 2 dimensions", Assert.Throws<ArgumentException>(() => init.CalculateFanInAndFanOut(zeros(4))).Message);
}
