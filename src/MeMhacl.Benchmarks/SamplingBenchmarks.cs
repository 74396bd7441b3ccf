using BenchmarkDotNet.Attributes;
using MeMhacl.Datasets;
using MeMhacl.Preprocessing;
using MeMhacl.Sampling;
using static TorchSharp.torch;

namespace MeMhacl.Benchmarks;

/// <summary>From the clip tensor to a minibatch (Algorithm 1, lines 2 to 6), DEAP's sizes: 1680 training clips, P = 8, Q = 2, 36 x 128.</summary>
public class SamplingBenchmarks
{
    private const int Clips = 80, Subjects = 32, Channels = 36, Points = 128, P = 8, Q = 2;

    private readonly SplitMix64 _random = new(1);
    private GroupSampler _sampler = null!;
    private ClipTensor _data = null!;
    private Minibatch _minibatch = null!;
    private Tensor _groups = null!;

    /// <summary>Draws data.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        float[] samples = new float[Clips * Subjects * Channels * Points];
        for (int i = 0; i < samples.Length; i++) samples[i] = (float)_random.Normal();
        var axes = new ClipAxes
        {
            Clips = [.. Enumerable.Range(0, Clips).Select(second => new Clip(1, second))],
            SubjectIds = [.. Enumerable.Range(1, Subjects)],
            ChannelNames = [.. Enumerable.Range(1, Channels).Select(c => $"channel {c}")],
            Points = Points,
            SamplingRate = Points,
        };
        var ratings = new Ratings[1, Subjects];
        for (int s = 0; s < Subjects; s++) ratings[0, s] = new Ratings(5, 5);
        _data = new ClipTensor(samples, axes, ratings);
        _sampler = new GroupSampler([.. Enumerable.Range(0, 1680)], [.. Enumerable.Range(0, Subjects)], P, Q);
        _minibatch = new Minibatch([.. Enumerable.Range(0, P)], [.. Enumerable.Range(0, 2 * Q)]);
        _groups = _data.Gather(_minibatch);
    }

    /// <summary>All 210 minibatches of an epoch.</summary>
    [Benchmark]
    public int SamplerEpoch() => _sampler.Epoch(_random).Count();

    /// <summary>One minibatch with Meiosis applied, (32, 1, 36, 128), as training does it.</summary>
    [Benchmark]
    public void Assemble() => Meiosis.Assemble(_data, _minibatch, MeiosisDraw.Next(Q, Points, _random)).Dispose();

    /// <summary>One minibatch copied together, (8, 4, 1, 36, 128).</summary>
    [Benchmark]
    public void Gather() => _data.Gather(_minibatch).Dispose();

    /// <summary>Pairing, swap, separation.</summary>
    [Benchmark]
    public void MeiosisSplit()
    {
        var (a, b) = Meiosis.Split(_groups, MeiosisDraw.Next(Q, Points, _random));
        a.Dispose();
        b.Dispose();
    }
}
