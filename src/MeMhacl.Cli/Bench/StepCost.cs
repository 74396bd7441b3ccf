using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MeMhacl.Cli.Bench;

/// <summary>What a training step costs at least, counted from the shapes of the layers.</summary>
/// <param name="Flop">Floating-point operations of convolutions and products, forward and backward; a multiplication with its addition is two.</param>
/// <param name="Bytes">What Adam moves between memory and processor.</param>
internal sealed record StepCost(double Flop, double Bytes)
{
    // Reads weight, gradient and both moments, writes weight and both moments, float32 each.
    private const double AdamBytes = 7 * 4;

    /// <summary>Counts a row's step.</summary>
    /// <param name="row">A pre-training or fine-tuning row.</param>
    public static StepCost Of(BenchRow row) => row.Kind switch
    {
        BenchKind.Pretrain => OfPretraining(row),
        BenchKind.FineTune => OfFineTuning(row),
        _ => throw new ArgumentException($"{row.Name} trains nothing: only a training step has a limit of this kind.", nameof(row)),
    };

    private static StepCost OfPretraining(BenchRow row)
    {
        using var f = new BaseEncoder(row.Pretrain.Encoder);
        using var g = new GroupProjector(row.Pretrain.Projector);
        var (encoder, first) = Encoder(f, row.Channels, row.Points);
        double projector = Linear(g, "fc") + Attention(row.Pretrain.Q, row.Pretrain.Projector.Output);
        return new(Training(row.Samples, encoder + projector, first), AdamBytes * (Parameters(f) + Parameters(g)));
    }

    private static StepCost OfFineTuning(BenchRow row)
    {
        using var f = new BaseEncoder(new EncoderOptions { BaseWidth = row.Width });
        using var c = new EmotionClassifier(2, f.Options.Features);
        var (encoder, first) = Encoder(f, row.Channels, row.Points);
        return new(Training(row.Samples, encoder + Linear(c, "fc"), first), AdamBytes * (Parameters(f) + Parameters(c)));
    }

    // Backward, each product is made twice, once for the weights and once for the input; the samples themselves need no gradient.
    private static double Training(int samples, double forward, double first) => samples * ((3 * forward) - first);

    /// <summary>f's convolutions, forward, of one sample: all, and the first alone.</summary>
    internal static (double All, double First) Encoder(BaseEncoder f, int channels, int points)
    {
        const int Samples = 2;                                                 // batch norm needs more than one value
        var convolutions = new List<double>();
        var hooks = f.modules().OfType<Conv2d>().Select(conv => conv.register_forward_hook((module, _, output) =>
        {
            // (out, in, height, width): as many multiplications and additions for each output value.
            long[] weight = ((Conv2d)module).weight!.shape;
            convolutions.Add(2.0 * output.numel() / Samples * weight[1] * weight[2] * weight[3]);
            return output;
        })).ToArray();
        using (no_grad())
        {
            using var scope = NewDisposeScope();
            f.call(zeros(Samples, 1, channels, points));
        }
        foreach (var hook in hooks) hook.remove();
        return (convolutions.Sum(), convolutions[0]);
    }

    // Fully connected layers, of one sample.
    private static double Linear(nn.Module module, string prefix) =>
        module.named_parameters().Where(p => p.name.StartsWith(prefix, StringComparison.Ordinal) && p.name.EndsWith(".weight", StringComparison.Ordinal)).Sum(p => 2.0 * p.parameter.numel());

    // Of one token: query, key, value and output from H to H, then its similarity with Q tokens and their weighted sum.
    private static double Attention(int tokens, int width) => (4 * 2.0 * width * width) + (2 * 2.0 * tokens * width);

    private static double Parameters(nn.Module module) => module.parameters().Sum(p => p.numel());
}
