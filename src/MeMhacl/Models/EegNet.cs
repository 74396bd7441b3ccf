using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MeMhacl;

/// <summary>
/// EEGNet-8,2 (Lawhern et al., J. Neural Eng. 15, 056013, 2018; Table 2) up to its last layer, which is <see cref="EegNetClassifier"/>: a temporal convolution of F1 = 8 kernels half a second long,
/// D = 2 spatial filters over all channels for each, a separable convolution to F2 = 16. A small network made for EEG, to compare with.
/// </summary>
public sealed class EegNet : Module<Tensor, Tensor>
{
    private const int F1 = 8, D = 2, F2 = 16, SeparableKernel = 16, Pool1 = 4, Pool2 = 8;
    private const double MostSpatialNorm = 1;                                  // of a spatial filter
    private const double BatchNormEps = 1e-3;                                  // Keras's, in which EEGNet was published

    private readonly Conv2d temporal, spatial, depthwise, pointwise;
    private readonly BatchNorm2d bn1, bn2, bn3;
    private readonly SeededDropout dropout1, dropout2;

    /// <summary>Builds it with freshly drawn weights (Glorot's uniform initialisation, as published).</summary>
    /// <param name="channels">C, at least 1.</param>
    /// <param name="points">M, sampling points in a sample, at least 32: both poolings together divide by so many.</param>
    /// <param name="samplingRate">Hz; the temporal kernels are half of it long, at least 1.</param>
    /// <param name="dropout">0.5 where the subjects tested are trained on, 0.25 where they are not (their section 2.2).</param>
    /// <exception cref="ArgumentException">Samples too short.</exception>
    public EegNet(int channels, int points, int samplingRate, double dropout = 0.5) : base(nameof(EegNet))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(samplingRate, 2);
        if (points < Pool1 * Pool2)
            throw new ArgumentException($"Samples of M = {points} points are too short for EEGNet, which pools by {Pool1} and by {Pool2}: {Pool1 * Pool2} are needed.", nameof(points));
        Features = F2 * (points / Pool1 / Pool2);
        temporal = Conv2d(1, F1, (1, samplingRate / 2), bias: false);
        bn1 = BatchNorm2d(F1, eps: BatchNormEps);
        spatial = Conv2d(F1, D * F1, (channels, 1), groups: F1, bias: false);
        // Momentum stays torch's 0.1: Keras's 0.01 would need more steps than a short training takes to forget where it began.
        bn2 = BatchNorm2d(D * F1, eps: BatchNormEps);
        dropout1 = new SeededDropout(dropout);
        depthwise = Conv2d(D * F1, D * F1, (1, SeparableKernel), groups: D * F1, bias: false);
        pointwise = Conv2d(D * F1, F2, (1, 1), bias: false);
        bn3 = BatchNorm2d(F2, eps: BatchNormEps);
        dropout2 = new SeededDropout(dropout);
        RegisterComponents();
        foreach (var conv in new[] { temporal, spatial, depthwise, pointwise }) init.xavier_uniform_(conv.weight);
    }

    /// <summary>Length of a representation: F2 x (M / 32).</summary>
    public int Features { get; }

    /// <summary>Samples to representations.</summary>
    /// <param name="x">(N, 1, C, M).</param>
    /// <returns>(N, <see cref="Features"/>).</returns>
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        Constrain(spatial.weight!, MostSpatialNorm);
        var y = bn1.Normed(Temporal(x));                                         // (N, F1, C, M)
        // A kernel over all channels is a matrix product, and needs no convolution of 8 channels (below).
        y = spatial.weight!.view(F1, D, -1).matmul(y).flatten(1, 2).unsqueeze(2); // (N, D F1, 1, M)
        y = dropout1.call(functional.avg_pool2d(Elu(bn2.Normed(y)), (1, Pool1))); // (N, D F1, 1, M/4)
        y = pointwise.call(depthwise.call(Padded(y, SeparableKernel)));        // (N, F2, 1, M/4)
        y = dropout2.call(functional.avg_pool2d(Elu(bn3.Normed(y)), (1, Pool2))); // (N, F2, 1, M/32)
        return y.flatten(1).MoveToOuterDisposeScope();
    }

    /// <summary>The constraint of Keras's max_norm: each row of a weight is at most so long. Before it is used, so that no step of any optimizer needs to know.</summary>
    internal static void Constrain(Parameter weight, double most)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        weight.copy_(weight.renorm(2, 0, (float)most));
    }

    // With kernels of zeros up to a width that is computed rightly on every processor (TorchRuntime.WidthStep); what they give is left out.
    private Tensor Temporal(Tensor x)
    {
        var kernels = cat([temporal.weight!, zeros([TorchRuntime.WidthStep - F1, .. temporal.weight!.shape[1..]], device: x.device)], 0);
        return functional.conv2d(Padded(x, kernels.shape[3]), kernels).narrow(1, 0, F1).contiguous();
    }

    private static Tensor Elu(Tensor x) => x.elu(Scalars.One, Scalars.One, Scalars.One);

    // Keras's "same": of an even kernel the right side gets one point more.
    private static Tensor Padded(Tensor x, long kernel) => functional.pad(x, ((kernel - 1) / 2, kernel / 2));
}

/// <summary>EEGNet's last layer: fully connected, the weights of each class at most 0.25 long.</summary>
public sealed class EegNetClassifier : Module<Tensor, Tensor>
{
    private const double MostNorm = 0.25;

    private readonly Linear dense;

    /// <summary>Builds it with freshly drawn weights (Glorot's uniform initialisation, as published).</summary>
    /// <param name="classes">2 or 4.</param>
    /// <param name="features">Of <see cref="EegNet.Features"/>.</param>
    public EegNetClassifier(int classes, int features) : base(nameof(EegNetClassifier))
    {
        dense = Linear(features, classes);
        RegisterComponents();
        init.xavier_uniform_(dense.weight);
        init.zeros_(dense.bias);
    }

    /// <summary>Representations to logits.</summary>
    /// <param name="h">(N, features).</param>
    /// <returns>(N, classes), before softmax.</returns>
    public override Tensor forward(Tensor h)
    {
        EegNet.Constrain(dense.weight, MostNorm);
        return dense.call(h);
    }
}
