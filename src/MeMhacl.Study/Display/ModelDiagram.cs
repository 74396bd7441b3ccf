using System.Globalization;
using System.Text;
using TorchSharp;
using TorchSharp.Modules;
using static System.FormattableString;
using static TorchSharp.torch;

namespace MeMhacl.Study;

/// <summary>
/// The three networks as a diagram (Fig. 4 and 5, Table I): layers as boxes, and at every arrow the shape of the tensor that goes through it.
/// The shapes are those of a forward pass, told by the modules themselves, and the kernels those of their weights.
/// </summary>
public sealed class ModelDiagram : IHtmlShown
{
    // Pixels.
    private const int Width = 800, Column = 370, Gutter = 60, Box = 42, Arrow = 28, Head = 52;

    private readonly Network f, g, c;

    private ModelDiagram(Network f, Network g, Network c) => (this.f, this.g, this.c) = (f, g, c);

    /// <summary>Sends a minibatch through the networks, in evaluation mode, and notes what comes out of each layer.</summary>
    /// <param name="f">The base encoder.</param>
    /// <param name="g">The group projector.</param>
    /// <param name="c">A classifier.</param>
    /// <param name="x">(2PQ, 1, C, M).</param>
    /// <param name="q">Q, members of a group.</param>
    public static ModelDiagram Of(BaseEncoder f, GroupProjector g, EmotionClassifier c, Tensor x, int q)
    {
        using var scope = NewDisposeScope();
        using var evaluation = new EvaluationMode(f, g, c);
        // With gradients the layers are TorchSharp's own modules, which can be listened to; without, f is one call of our kernels.
        using var gradient = enable_grad();
        var h = f.call(x);
        var members = h.view(x.shape[0] / q, q, -1);
        return new(
            new("base encoder f", Plot.Blue, "x", x.shape, Weights(f), Encoder(f, Shapes(f, () => f.call(x)), h.shape)),
            new("group projector g: pre-training", Plot.Orange, "h, in groups", members.shape, Weights(g), Projector(g, Shapes(g, () => g.call(members)), members)),
            new("classifier c: fine-tuning", Plot.Green, "h", h.shape, Weights(c), Classifier(Shapes(c, () => c.call(h)))));
    }

    /// <summary>One line a layer, with the shape that comes out of it.</summary>
    public override string ToString() => string.Join('\n', new[] { f, g, c }.SelectMany(network => network.Layers
        .Select(layer => $"  {layer.Name}, {layer.Detail} -> {Shape(layer.Output)}").Prepend($"{network.Title}: {network.InputName} {Shape(network.Input)}, {network.Weights} weights")));

    string IHtmlShown.ToHtml()
    {
        int height = Math.Max(Height(f), Height(g) + Height(c) + Arrow), right = Width - Column - 1, gutter = Column + (Gutter / 2), below = Height(g) + Arrow;
        var svg = new StringBuilder(Invariant($"<div style=\"overflow-x:auto\"><svg role=\"img\" aria-label=\"The layers of f, g and c with the shapes between them\" width=\"{Width}\" height=\"{height}\" viewBox=\"0 0 {Width} {height}\" style=\"display:block;min-width:{Width}px;font:13px system-ui,sans-serif\" fill=\"currentColor\">"));
        // h goes from the foot of f to the heads of g and c.
        svg.Append(Invariant($"<path d=\"M16 {Height(f) - 2}H{gutter}V{Head - 12}H{right + 16}M{gutter} {below + Head - 12}H{right + 16}\" fill=\"none\" stroke=\"currentColor\" opacity=\".55\"/>"));
        Draw(svg, f, 0, 0);
        Draw(svg, g, right, 0);
        Draw(svg, c, right, below);
        return svg.Append("</svg></div>").ToString();
    }

    private static void Draw(StringBuilder svg, Network network, int x, int y)
    {
        svg.Append(Invariant($"<text x=\"{x}\" y=\"{y + 14}\" font-weight=\"600\">{Html.Escape(network.Title)}</text><text x=\"{x}\" y=\"{y + 31}\" font-size=\"11\" opacity=\".75\">{network.Weights} weights</text>"));
        y += Head - 12;
        Through($"{network.InputName} {Shape(network.Input)}", isLast: false);
        foreach (var (i, layer) in network.Layers.Index())
        {
            svg.Append(Invariant($"<rect x=\"{x + 1}\" y=\"{y}\" width=\"{Column - 2}\" height=\"{Box}\" rx=\"5\" fill=\"{network.Colour}\" fill-opacity=\".16\" stroke=\"{network.Colour}\"/>"))
                .Append(Invariant($"<text x=\"{x + 12}\" y=\"{y + 17}\" font-weight=\"600\">{Html.Escape(layer.Name)}</text><text x=\"{x + 12}\" y=\"{y + 33}\" font-size=\"11.5\">{Html.Escape(layer.Detail)}</text>"));
            y += Box;
            Through(Shape(layer.Output), isLast: i == network.Layers.Count - 1);
        }

        void Through(string words, bool isLast)
        {
            int at = x + 16, end = y + Arrow - 2;
            svg.Append(Invariant($"<path d=\"M{at} {y}V{end}{(isLast ? "" : Invariant($"M{at - 4} {end - 6}L{at} {end}L{at + 4} {end - 6}"))}\" fill=\"none\" stroke=\"currentColor\" opacity=\".55\"/>"))
                .Append(Invariant($"<text x=\"{at + 12}\" y=\"{y + 18}\" font-size=\"12\">{Html.Escape(words)}</text>"));
            y += Arrow;
        }
    }

    private static int Height(Network network) => Head - 12 + Arrow + (network.Layers.Count * (Box + Arrow));

    private static IReadOnlyList<Layer> Encoder(BaseEncoder f, IReadOnlyDictionary<string, long[]> shapes, long[] h)
    {
        var modules = f.named_modules().ToDictionary(one => one.name, one => one.module);
        Layer Block(string name, int i) => new($"residual block {i + 1}",
            $"{Kernel(modules[$"{name}.conv1"])}, {Kernel(modules[$"{name}.conv2"])}{(modules.ContainsKey($"{name}.shortcut") ? "; 1 × 1 shortcut" : "")}", shapes[name]);
        return
        [
            new("stem", $"{Kernel(modules["conv1"])}, BN, ReLU", shapes["bn1"]),
            new("maximum pooling", "along time", shapes["maxpool"]),
            .. Enumerable.Range(0, modules.Keys.Count(name => name.StartsWith("blocks.", StringComparison.Ordinal) && name.Count(letter => letter == '.') == 1)).Select(i => Block(Invariant($"blocks.{i}"), i)),
            new("average pooling", "over channels and time: h", h),
        ];
    }

    private static IReadOnlyList<Layer> Projector(GroupProjector g, IReadOnlyDictionary<string, long[]> shapes, Tensor members)
    {
        bool attends = g.Options.Pooling == GroupPooling.Attention;
        long[] lifted = [members.shape[1], members.shape[0], shapes["fc3"][1]];
        return
        [
            new("fully connected 1", "of each member by itself; BN, ReLU, dropout", shapes["fc1"]),
            new("fully connected 2", "BN, ReLU, dropout", shapes["fc2"]),
            new("fully connected 3", "the members first, as attention wants them", lifted),
            .. attends ? new[] { new Layer("multi-head attention", Invariant($"{g.Options.Heads} heads, the members of a group among themselves"), g.Attend(members).Outputs.shape) } : [],
            new(g.Options.Pooling == GroupPooling.Mean ? "mean" : "maximum", "over the members: z, one a group", g.call(members).shape),
        ];
    }

    private static IReadOnlyList<Layer> Classifier(IReadOnlyDictionary<string, long[]> shapes) =>
        [new("fully connected 1", "BN, ReLU", shapes["fc1"]), new("fully connected 2", "BN, ReLU, dropout", shapes["fc2"]), new("fully connected 3", "logits, one a class", shapes["fc3"])];

    // What comes out of each module that is called on the way.
    private static Dictionary<string, long[]> Shapes(nn.Module module, Action forward)
    {
        var shapes = new Dictionary<string, long[]>();
        var hooks = module.named_modules().Where(one => one.module is nn.Module<Tensor, Tensor>).Select(one => ((nn.Module<Tensor, Tensor>)one.module).register_forward_hook((_, _, output) =>
        {
            shapes[one.name] = output.shape;
            return output;
        })).ToArray();
        try
        {
            forward();
        }
        finally
        {
            foreach (var hook in hooks) hook.remove();
        }
        return shapes;
    }

    private static string Kernel(nn.Module convolution)
    {
        long[] kernel = ((Conv2d)convolution).weight!.shape[2..];
        return Invariant($"{kernel[0]} × {kernel[1]}{(kernel[0] == 1 ? " along time" : kernel[1] == 1 ? " along channels" : "")}");
    }

    private static string Weights(nn.Module module) => module.parameters().Sum(one => one.numel()).ToString("N0", CultureInfo.InvariantCulture);

    private static string Shape(long[] shape) => $"({string.Join(", ", shape)})";

    private sealed record Layer(string Name, string Detail, long[] Output);

    private sealed record Network(string Title, string Colour, string InputName, long[] Input, string Weights, IReadOnlyList<Layer> Layers);
}
