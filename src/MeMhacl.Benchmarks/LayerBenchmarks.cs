using BenchmarkDotNet.Attributes;
using TorchSharp;
using static TorchSharp.torch;

namespace MeMhacl.Benchmarks;

/// <summary>Layers of the full-width model, forward and backward, on a DEAP minibatch of 2PQ = 32 samples of 36 x 128.</summary>
public class LayerBenchmarks
{
    private Tensor _x = null!;
    private nn.Module<Tensor, Tensor> _layer = null!;

    /// <summary>Which layer.</summary>
    [ParamsSource(nameof(Layers))]
    public string Layer { get; set; } = "";

    /// <summary>By the block and convolution of f, or the layer of g, with the shape that it takes.</summary>
    public static IEnumerable<string> Layers => Shapes.Keys;

    // One of each kind and length of kernel; "same" padding, as in ResidualBlock.
    private static readonly Dictionary<string, (long[] Input, Func<nn.Module<Tensor, Tensor>> Make)> Shapes = new()
    {
        ["f conv1 1x9, 1 in"] = ([32, 1, 36, 128], () => nn.Conv2d(1, 64, (1, 9), stride: (1, 2), padding: (0, 4), bias: false)),
        ["f block 2 conv1 1x15"] = ([32, 64, 18, 16], () => nn.Conv2d(64, 64, (1, 15), padding: (0, 7), bias: false)),
        ["f block 2 conv2 15x1"] = ([32, 64, 18, 16], () => nn.Conv2d(64, 64, (15, 1), padding: (7, 0), bias: false)),
        ["f block 4 conv1 1x11"] = ([32, 128, 9, 8], () => nn.Conv2d(128, 128, (1, 11), padding: (0, 5), bias: false)),
        ["f block 6 conv2 3x1"] = ([32, 256, 9, 4], () => nn.Conv2d(256, 256, (3, 1), padding: (1, 0), bias: false)),
        ["f block 8 conv2 5x1"] = ([32, 512, 9, 2], () => nn.Conv2d(512, 512, (5, 1), padding: (2, 0), bias: false)),
        ["f bn1"] = ([32, 64, 36, 64], () => nn.BatchNorm2d(64)),
        ["g fc1"] = ([32, 512], () => nn.Linear(512, 1024)),
        ["g fc3"] = ([32, 2048], () => nn.Linear(2048, 4096)),
        ["g attention in"] = ([32, 4096], () => nn.Linear(4096, 3 * 4096)),
    };

    /// <summary>Draws weights and input.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        var (input, make) = Shapes[Layer];
        _layer = make();
        // Images channels-last, as the layers of f hand them on.
        _x = (input.Length == 4 ? randn(input[0], input[2], input[3], input[1]).permute(0, 3, 1, 2) : randn(input)).requires_grad_();
    }

    /// <summary>Forward, as in training.</summary>
    [Benchmark]
    public void Forward() => _layer.call(_x).Dispose();

    /// <summary>Forward and the gradients of weights and input; gradients are accumulated in place.</summary>
    [Benchmark]
    public void ForwardAndBackward()
    {
        using var scope = NewDisposeScope();
        var y = _layer.call(_x);
        y.backward([ones_like(y)]);
    }
}
