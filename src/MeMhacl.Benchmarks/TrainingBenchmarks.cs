using BenchmarkDotNet.Attributes;
using MeMhacl.Models;
using MeMhacl.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MeMhacl.Benchmarks;

/// <summary>The loss, and Adam over the 84 M parameters of f and g.</summary>
public class TrainingBenchmarks
{
    private Tensor _a = null!, _b = null!;
    private BaseEncoder _f = null!;
    private GroupProjector _g = null!;
    private Adam _adam = null!;

    /// <summary>Builds f and g with gradients.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        (_a, _b) = (randn(8, 4096).requires_grad_(), randn(8, 4096).requires_grad_());
        (_f, _g) = (new BaseEncoder(), new GroupProjector());
        Parameter[] parameters = [.. _f.parameters(), .. _g.parameters()];
        foreach (var parameter in parameters) parameter.grad = randn_like(parameter);
        _adam = optim.Adam(parameters, lr: 1e-4);
    }

    /// <summary>NT-Xent of P = 8 pairs of H = 4096, with its gradient.</summary>
    [Benchmark]
    public void NtXent()
    {
        using var scope = NewDisposeScope();
        NtXentLoss.Loss(_a, _b, 0.1).backward();
    }

    /// <summary>One step of Adam.</summary>
    [Benchmark]
    public void AdamStep() => _adam.step();
}
