using System.Diagnostics;
using MeMhacl.Datasets;
using MeMhacl.Preprocessing;
using MeMhacl.Sampling;
using MeMhacl.Training;
using TorchSharp;

namespace MeMhacl.Cli.Bench;

/// <summary>
/// The pre-training step (sampler, Meiosis, f, g, loss, gradients, Adam) of this study and of PyTorch eager, in turn in one run,
/// with the same sizes and threads on the same libtorch.
/// </summary>
internal static class PretrainBenchmark
{
    private const int Clips = 80, Subjects = 32;                               // 56 training clips: every minibatch holds P = 8
    private const int WarmUp = 3;

    /// <summary>Seconds of each pair of steps, warm-up left out.</summary>
    /// <param name="options">P, Q and the models.</param>
    /// <param name="channels">C.</param>
    /// <param name="points">M.</param>
    /// <param name="pairs">How many, at least 1.</param>
    /// <param name="stop">Ends it early.</param>
    public static IReadOnlyList<(double Study, double PyTorch)> Run(PretrainOptions options, int channels, int points, int pairs, CancellationToken stop)
    {
        using var pytorch = PyTorchSteps.Start(torch.get_num_threads(), options.P, options.Q, channels, points, options.Encoder.BaseWidth);
        var data = Noise(channels, points);
        var split = Split.Create(SplitProtocol.ClipRandom, data.Axes, 1);
        if (split.Train.Clips.Count % options.P != 0) throw new InvalidOperationException($"{split.Train.Clips.Count} training clips are no multiple of P = {options.P}: a step would be smaller than PyTorch's.");
        using var trainer = new Pretrainer(data, split, options with { ValidateEvery = int.MaxValue });
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var measured = new List<(double, double)>();
        var clock = Stopwatch.StartNew();
        try
        {
            trainer.Run(new Relay(() =>
            {
                double own = clock.Elapsed.TotalSeconds;
                measured.Add((own, pytorch.Step()));
                if (measured.Count == WarmUp + pairs) enough.Cancel();
                clock.Restart();
            }), stop: enough.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Enough pairs.
        }
        return [.. measured.Skip(WarmUp)];
    }

    private static ClipTensor Noise(int channels, int points)
    {
        var random = new SplitMix64(1);
        var axes = new ClipAxes
        {
            Clips = [.. Enumerable.Range(0, Clips).Select(second => new Clip(1, second))],
            SubjectIds = [.. Enumerable.Range(1, Subjects)],
            ChannelNames = [.. Enumerable.Range(1, channels).Select(c => $"channel {c}")],
            Points = points,
            SamplingRate = points,
        };
        float[] samples = new float[Clips * Subjects * channels * points];
        for (int i = 0; i < samples.Length; i++) samples[i] = (float)random.Normal();
        var ratings = new Ratings[1, Subjects];
        for (int s = 0; s < Subjects; s++) ratings[0, s] = new Ratings(5, 5);
        return new ClipTensor(samples, axes, ratings);
    }

    private sealed class Relay(Action action) : IProgress<PretrainStep>
    {
        public void Report(PretrainStep value) => action();
    }
}
