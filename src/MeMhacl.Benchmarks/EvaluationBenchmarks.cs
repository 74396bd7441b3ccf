using BenchmarkDotNet.Attributes;
using MeMhacl.Evaluation;
using MeMhacl.Sampling;

namespace MeMhacl.Benchmarks;

/// <summary>t-SNE of 1800 points, as many as the paper's Fig. 11 and 12 show.</summary>
public class EvaluationBenchmarks
{
    private const int Rows = 1800, Columns = 512;

    private readonly float[] _features = new float[Rows * Columns];

    /// <summary>Steps of the descent; the difference of the two is 40 gradients, the rest the neighbourhoods.</summary>
    [Params(10, 50)]
    public int Iterations { get; set; }

    /// <summary>Draws features.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        var random = new SplitMix64(1);
        for (int i = 0; i < _features.Length; i++) _features[i] = (float)random.Normal();
    }

    /// <summary>The embedding.</summary>
    [Benchmark]
    public TSneResult TSneEmbed() => TSne.Embed(_features, Rows, new TSneOptions { Iterations = Iterations });
}
