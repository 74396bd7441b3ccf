using System.Diagnostics;
using System.Globalization;
using MeMhacl.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace MeMhacl.Cli.Bench;

/// <summary>
/// This study's side of a row, in a process of its own: a step for each line of standard input, its seconds as an answer, as tests/reference/bench.py does it.
/// Steps are those of <see cref="Pretrainer"/> and <see cref="FineTuner"/> themselves, from one report of progress to the next.
/// </summary>
internal sealed class StudySide
{
    private const int Seed = 1;

    private long? start;

    /// <summary>Serves until standard input ends, on a thread of its own, as trainings run.</summary>
    /// <param name="row">The row.</param>
    /// <param name="threads">Of libtorch.</param>
    /// <param name="file">Of a row that reads one.</param>
    public static Task Serve(BenchRow row, int threads, string file) => Task.Factory.StartNew(() =>
    {
        set_num_threads(threads);
        var side = new StudySide();
        switch (row.Kind)
        {
            case BenchKind.Pretrain: side.Pretrain(row); break;
            case BenchKind.FineTune: side.FineTune(row); break;
            case BenchKind.Encode: side.Encode(row); break;
            default: side.Read(file); break;
        }
    }, TaskCreationOptions.LongRunning);

    private void Pretrain(BenchRow row)
    {
        using var data = Noise(row, BenchRow.Clips);
        var split = Split.Create(SplitProtocol.ClipRandom, data.Axes, Seed);
        // Endless, and never evaluated: what is measured is the step.
        using var trainer = new Pretrainer(data, split, row.Profile.Pretrain with { Epochs = 1_000_000, ValidateEvery = int.MaxValue });
        Endless<PretrainStep>((progress, stop) => trainer.Run(progress, stop: stop), trainer.Encoder, trainer.Projector);
    }

    private void FineTune(BenchRow row)
    {
        // 70 % of the clips are trained on.
        using var data = Noise(row, (int)Math.Ceiling(row.Samples / 0.69 / row.Subjects) + 2);
        var split = Split.Create(SplitProtocol.ClipRandom, data.Axes, Seed);
        using var tuner = new FineTuner(data, split, EmotionTask.Valence, FineTuneMode.FullySupervised, row.Profile.FineTune with { Epochs = 1 });
        Endless<FineTuneStep>((progress, stop) => tuner.Run(progress, stop: stop), tuner.Encoder, tuner.Classifier);
    }

    private void Encode(BenchRow row)
    {
        using var f = new BaseEncoder(row.Profile.FineTune.Encoder);
        f.eval();
        using var x = randn(row.Batch, 1, row.Channels, row.Points);
        using var quiet = no_grad();
        while (Next(f)) f.call(x).Dispose();
    }

    private void Read(string file)
    {
        while (Next()) ClipTensorBuilder.Build([1], _ => DeapReader.Read(file, 1), WindowOptions.PaperDeap).Dispose();
    }

    // Answers the seconds since the last call, and waits for the next question; false at the end of standard input.
    private bool Next(params nn.Module[] models)
    {
        if (start is { } began) Answer(Stopwatch.GetElapsedTime(began).TotalSeconds.ToString("F9", CultureInfo.InvariantCulture));
        else Answer(FormattableString.Invariant($"ready {models.Sum(model => model.parameters().Sum(p => p.numel()))} {torch.__version__}"));
        var more = Console.ReadLine() is not null;
        start = Stopwatch.GetTimestamp();
        return more;
    }

    private static void Answer(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }

    private void Endless<T>(Action<IProgress<T>, CancellationToken> run, params nn.Module[] models)
    {
        using var stop = new CancellationTokenSource();
        if (!Next(models)) return;
        try
        {
            run(new Relay<T>(() => { if (!Next(models)) stop.Cancel(); }), stop.Token);
        }
        catch (OperationCanceledException)
        {
            // Standard input has ended.
        }
    }

    /// <summary>Standard normal samples, and ratings of both classes.</summary>
    private static ClipTensor Noise(BenchRow row, int clips)
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
        var samples = new float[clips * row.Subjects * row.Channels * row.Points];
        for (var i = 0; i < samples.Length; i++) samples[i] = (float)random.Normal();
        var ratings = new Ratings[axes.Videos().Count, row.Subjects];
        for (var video = 0; video < ratings.GetLength(0); video++)
            for (var s = 0; s < row.Subjects; s++) ratings[video, s] = new Ratings(1 + (8 * ((video + s) % 2)), 5);
        return new ClipTensor(samples, axes, ratings);
    }

    private sealed class Relay<T>(Action told) : IProgress<T>
    {
        public void Report(T value) => told();
    }
}
