using System.Diagnostics;
using System.Numerics.Tensors;
using MeMhacl.Data;
using TorchSharp;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace MeMhacl.Cli.Bench;

/// <summary>
/// This study's side of a row, in a process of its own: a step for each line of standard input, with seconds, loss and what was done as an answer, as tests/reference/bench.py does it.
/// Steps are those of <see cref="Pretrainer"/> and <see cref="FineTuner"/> themselves, from one report of progress to the next.
/// </summary>
internal sealed class StudySide(BenchRow row) : IProgress<PretrainStep>, IProgress<FineTuneStep>
{
    private const int Seed = 1;

    private string work = "";
    private long start;

    /// <summary>Serves until standard input ends, which ends the process; on a thread of its own, as trainings run.</summary>
    public static Task Serve(BenchRow row, int threads, string file) => Task.Factory.StartNew(() =>
    {
        set_num_threads(threads);
        var side = new StudySide(row);
        Action serve = row.Kind switch { BenchKind.Pretrain => side.Pretrain, BenchKind.FineTune => side.FineTune, BenchKind.Encode => side.Encode, _ => () => side.Read(file) };
        serve();
    }, TaskCreationOptions.LongRunning);

    void IProgress<PretrainStep>.Report(PretrainStep step) => Next(() => step.Loss);

    void IProgress<FineTuneStep>.Report(FineTuneStep step) => Next(() => step.Loss);

    private void Pretrain()
    {
        var (data, split) = Noise();
        // Endless, and never evaluated: what is measured is the step.
        var trainer = new Pretrainer(data, split, row.Profile.Pretrain with { Epochs = 1_000_000, ValidateEvery = int.MaxValue });
        Begin(trainer.Encoder, trainer.Projector);
        trainer.Run(this);
    }

    private void FineTune()
    {
        var (data, split) = Noise();
        var tuner = new FineTuner(data, split, EmotionTask.Valence, FineTuneMode.FullySupervised, row.Profile.FineTune with { Epochs = 1 });
        Begin(tuner.Encoder, tuner.Classifier);
        tuner.Run(this);
    }

    private void Encode()
    {
        var f = new BaseEncoder(row.Profile.FineTune.Encoder);
        f.eval();
        using var x = randn(row.Batch, 1, row.Size.Channels, row.Size.Points);
        using var quiet = no_grad();
        for (Begin(f); ; Next(() => 0)) f.call(x).Dispose();
    }

    private void Read(string file)
    {
        for (Begin(); ;)
        {
            var data = ClipTensorBuilder.Build([1], _ => DeapReader.Read(file, 1), WindowOptions.PaperDeap);
            work = $"{data.Clips}x{data.Channels}x{data.Points}";
            Next(() => TensorPrimitives.SumOfMagnitudes(data.Samples) / data.Samples.Length);
        }
    }

    private void Begin(nn.Module<torch.Tensor, torch.Tensor>? f = null, params nn.Module[] others)
    {
        var parameters = others.Append(f).Sum(model => model?.parameters().Sum(p => p.numel()));
        f?.register_forward_hook((_, x, h) => { work = $"{string.Join('x', x.shape)} to {string.Join('x', h.shape)}, {parameters} parameters"; return h; });
        Next();
    }

    // Answers for the step that was taken, if one was, and waits for the next question.
    private void Next(Func<double>? value = null)
    {
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (value is not null) Console.WriteLine(FormattableString.Invariant($"{seconds:F9} {value():F6} {__version__} {work}"));
        if (Console.ReadLine() is null) Environment.Exit(0);
        start = Stopwatch.GetTimestamp();
    }

    // Standard normal samples, and ratings of both classes; the training part has as many clips as the row says.
    private (ClipTensor Data, Split Split) Noise()
    {
        var random = new SplitMix64(Seed);
        var axes = new ClipAxes
        {
            Clips = [.. Enumerable.Range(0, (row.Clips * 10 / 7) + 2).Select(second => new Clip(1 + (second % 2), second / 2))],
            SubjectIds = [.. Enumerable.Range(1, row.Size.Subjects)],
            ChannelNames = [.. Enumerable.Range(1, row.Size.Channels).Select(c => $"channel {c}")],
            Points = row.Size.Points,
            SamplingRate = row.Size.Points,
        };
        var samples = new float[axes.Shape.Aggregate(1L, (all, length) => all * length)];
        for (var i = 0; i < samples.Length; i++) samples[i] = (float)random.Normal();
        var ratings = new Ratings[2, row.Size.Subjects];
        for (var i = 0; i < ratings.Length; i++) ratings[i % 2, i / 2] = new Ratings(1 + (8 * (i % 2)), 5);
        return (new ClipTensor(samples, axes, ratings), Split.Create(SplitProtocol.ClipRandom, axes, Seed));
    }
}
