using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace MeMhacl.Study.Tests;

public partial class ModelDiagramTests
{
    private const int P = 3, Q = 2, Channels = 36, Points = 128;

    private static readonly EncoderOptions Small = new() { BaseWidth = 16 };

    [Fact]
    public void Of_RealInput_EveryArrowHasTheShapeThatTheModelsGive()
    {
        var (f, g, c) = Networks(GroupPooling.Attention);
        string[] lines = Diagram(f, g, c).ToString().Split('\n');
        long[] last = f.call(Input()).shape;
        var members = f.call(Input()).view(2 * P, Q, -1);
        Assert.Equal([$"(12, 1, {Channels}, {Points})", "(6, 2, 128)", "(12, 128)"], lines.Where(line => line[0] != ' ').Select(line => Tuple().Match(line).Value));
        Assert.Equal([Of(last), Of(g.call(members).shape), Of(c.call(f.call(Input())).shape)], Networks(lines).Select(network => Tuple().Matches(network[^1])[^1].Value));
        Assert.EndsWith(Of(g.Attend(members).Outputs.shape), lines.Single(line => line.Contains("multi-head attention, 8 heads")));
        // A block gives as many maps as its second convolution has kernels.
        var blocks = lines.Where(line => line.Contains("residual block")).Select(line => long.Parse(Tuple().Matches(line)[^1].Value.Split(", ")[1])).ToArray();
        Assert.Equal(f.named_parameters().Where(p => p.name.EndsWith("conv2.weight") && p.name.StartsWith("blocks")).Select(p => p.parameter.shape[0]), blocks);
    }

    [Fact]
    public void Of_MeanPooling_HasNoAttention()
    {
        var (f, g, c) = Networks(GroupPooling.Mean);
        string text = Diagram(f, g, c).ToString();
        Assert.DoesNotContain("attention, ", text);
        Assert.Contains("mean, over the members", text);
    }

    [Fact]
    public void Of_NetworksInTraining_LeavesThemSoAndTheirStatisticsAlone()
    {
        var (f, g, c) = Networks(GroupPooling.Attention);
        f.train();
        double[] Statistics() => [.. f.named_buffers().Where(b => b.name.EndsWith("running_mean")).Select(b => (double)b.buffer.sum().item<float>())];
        double[] before = Statistics();
        Diagram(f, g, c);
        Assert.True(f.training);
        Assert.Equal(before, Statistics());
    }

    [Fact]
    public void Html_OfADiagram_HasEveryShapeScrollsAndTakesThePagesInk()
    {
        var (f, g, c) = Networks(GroupPooling.Attention);
        var diagram = Diagram(f, g, c);
        string html = KernelView.Html(diagram);
        foreach (Match shape in Tuple().Matches(diagram.ToString())) Assert.Contains(shape.Value, html);
        Assert.Contains("overflow-x:auto", html);
        Assert.Contains("fill=\"currentColor\"", html);
    }

    private static (BaseEncoder F, GroupProjector G, EmotionClassifier C) Networks(GroupPooling pooling)
    {
        var networks = (F: new BaseEncoder(Small), G: new GroupProjector(ProjectorOptions.For(Small.Features) with { Pooling = pooling }), C: new EmotionClassifier(2, Small.Features));
        networks.F.eval();
        networks.G.eval();
        networks.C.eval();
        return networks;
    }

    private static ModelDiagram Diagram(BaseEncoder f, GroupProjector g, EmotionClassifier c) => ModelDiagram.Of(f, g, c, Input(), Q);

    private static Tensor Input() => zeros(2 * P * Q, 1, Channels, Points);

    // The lines of each network: a head, and its layers.
    private static IEnumerable<string[]> Networks(string[] lines)
    {
        int[] heads = [.. Enumerable.Range(0, lines.Length).Where(i => lines[i][0] != ' '), lines.Length];
        return heads.Zip(heads.Skip(1), (from, to) => lines[(from + 1)..to]);
    }

    private static string Of(long[] shape) => $"({string.Join(", ", shape)})";

    [GeneratedRegex(@"\(\d+(, \d+)+\)")]
    private static partial Regex Tuple();
}
