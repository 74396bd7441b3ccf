using MeMhacl.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace MeMhacl.Cli.Bench;

/// <summary>
/// This study's side of a row, in a process of its own: a step for each line of standard input, its seconds as an answer, as tests/reference/steps.py does it.
/// Steps are those of <see cref="Pretrainer"/> and <see cref="FineTuner"/> themselves, from one report of progress to the next.
/// </summary>
internal static class StudySide
{
    private const int Seed = 1;

    /// <summary>Serves until standard input ends.</summary>
    /// <param name="row">The row.</param>
    /// <param name="threads">Of libtorch.</param>
    public static void Serve(BenchRow row, int threads)
    {
        set_num_threads(threads);
        switch (row.Kind)
        {
            case BenchKind.Pretrain: Pretrain(row); break;
            case BenchKind.FineTune: FineTune(row); break;
            case BenchKind.Encode: Encode(row); break;
            default: Minibatches(row); break;
        }
    }

    private static void Pretrain(BenchRow row)
    {
        using var data = Noise(row, BenchRow.Clips);
        var split = Split.Create(SplitProtocol.ClipRandom, data.Axes, Seed);
        // Endless, and never evaluated: what is measured is the step.
        using var trainer = new Pretrainer(data, split, row.Pretrain with { Epochs = 1_000_000, ValidateEvery = int.MaxValue });
        var steps = new Steps(Count(trainer.Encoder) + Count(trainer.Projector));
        Endless(stop => trainer.Run(new Relay<PretrainStep>(steps, stop), stop: stop.Token), steps);
    }

    private static void FineTune(BenchRow row)
    {
        using var data = Noise(row, row.FineTuneClips);
        var split = Split.Create(SplitProtocol.ClipRandom, data.Axes, Seed);
        var options = new FineTuneOptions { BatchSize = row.Batch, Encoder = new EncoderOptions { BaseWidth = row.Width } };
        using var tuner = new FineTuner(data, split, EmotionTask.Valence, FineTuneMode.FullySupervised, options);
        var steps = new Steps(Count(tuner.Encoder) + Count(tuner.Classifier));
        Endless(stop => tuner.Run(new Relay<FineTuneStep>(steps, stop), stop: stop.Token), steps);
    }

    private static void Encode(BenchRow row)
    {
        using var f = SeededWeights.Build(Seed, () => new BaseEncoder(new EncoderOptions { BaseWidth = row.Width }));
        f.eval();
        using var x = randn(row.Batch, 1, row.Channels, row.Points);
        using var quiet = no_grad();
        var steps = new Steps(Count(f));
        while (steps.Next()) f.call(x).Dispose();
    }

    private static void Minibatches(BenchRow row)
    {
        using var data = Noise(row, BenchRow.Clips);
        var split = Split.Create(SplitProtocol.ClipRandom, data.Axes, Seed);
        var sampler = new GroupSampler(split.Train.Clips, split.Train.Subjects, row.Pretrain.P, row.Pretrain.Q);
        var random = new SplitMix64(Seed);
        var steps = new Steps(0, BenchRow.Repeats);
        while (steps.Next())
            for (int epoch = 0; epoch < BenchRow.Repeats / sampler.MinibatchesPerEpoch; epoch++)
                foreach (var minibatch in sampler.Epoch(random))
                {
                    // As Pretrainer.
                    using var scope = NewDisposeScope();
                    Meiosis.Assemble(data, minibatch, MeiosisDraw.Next(row.Pretrain.Q, data.Points, random));
                }
    }

    /// <summary>Standard normal samples, and ratings of both classes.</summary>
    internal static ClipTensor Noise(BenchRow row, int clips)
    {
        var random = new SplitMix64(Seed);
        var axes = new ClipAxes
        {
            Clips = [.. Enumerable.Range(0, clips).Select(second => new Clip(1 + (second % 2), second / 2))],
            SubjectIds = [.. Enumerable.Range(1, row.Subjects)],
            ChannelNames = [.. Enumerable.Range(1, row.Channels).Select(c => $"channel {c}")],
            Points = row.Points,
            SamplingRate = row.Points,
        };
        float[] samples = new float[clips * row.Subjects * row.Channels * row.Points];
        for (int i = 0; i < samples.Length; i++) samples[i] = (float)random.Normal();
        var ratings = new Ratings[axes.Videos().Count, row.Subjects];
        for (int video = 0; video < ratings.GetLength(0); video++)
            for (int s = 0; s < row.Subjects; s++) ratings[video, s] = new Ratings(1 + (8 * ((video + s) % 2)), 5);
        return new ClipTensor(samples, axes, ratings);
    }

    private static long Count(nn.Module module) => module.parameters().Sum(p => p.numel());

    private static void Endless(Action<CancellationTokenSource> run, Steps steps)
    {
        using var stop = new CancellationTokenSource();
        if (!steps.Next()) return;
        try
        {
            run(stop);
        }
        catch (OperationCanceledException)
        {
            // Standard input has ended.
        }
    }

    private sealed class Relay<T>(Steps steps, CancellationTokenSource stop) : IProgress<T>
    {
        public void Report(T value)
        {
            if (!steps.Next()) stop.Cancel();
        }
    }
}
