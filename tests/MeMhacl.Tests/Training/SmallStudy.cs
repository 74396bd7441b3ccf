using TorchSharp;

namespace MeMhacl.Tests;

/// <summary>A learnable miniature: 24 clips of 4 videos, 8 subjects, 4 channels of 32 points.</summary>
internal static class SmallStudy
{
    public const int Clips = 24, Subjects = 8, Channels = 4, Points = 32;

    /// <summary>Each clip has a time course of its own that all subjects share, buried in each subject's noise; a large offset of the first channel tells the valence.</summary>
    public static ClipTensor Data(ulong seed = 1)
    {
        var random = new SplitMix64(seed);
        var axes = new ClipAxes
        {
            Clips = [.. Enumerable.Range(0, Clips).Select(i => new Clip(i / 6 + 1, i % 6))],
            SubjectIds = [.. Enumerable.Range(1, Subjects)],
            ChannelNames = ["Fp1", "Cz", "O1", "GSR"],
            Points = Points,
            SamplingRate = Points,
        };
        var ratings = new Ratings[4, Subjects];
        for (int v = 0; v < 4; v++)
            for (int s = 0; s < Subjects; s++)
                ratings[v, s] = new Ratings(v % 2 == 0 ? 3 : 7, v < 2 ? 2 : 8);
        float[] samples = new float[Clips * Subjects * Channels * Points];
        for (int clip = 0; clip < Clips; clip++)
        {
            float[] shared = [.. Enumerable.Range(0, Channels * Points).Select(_ => (float)random.Normal())];
            for (int s = 0; s < Subjects; s++)
                for (int i = 0; i < shared.Length; i++)
                {
                    float valence = i < Points ? 2 * (ratings[clip / 6, s].Valence - 5) : 0;
                    samples[(clip * Subjects + s) * shared.Length + i] = shared[i] + valence + 0.3f * (float)random.Normal();
                }
        }
        return new ClipTensor(samples, axes, ratings);
    }

    /// <summary>A g as narrow as f: small checkpoints, where many are written.</summary>
    public static readonly ProjectorOptions Narrow = new() { Features = 128, Hidden1 = 128, Hidden2 = 128, Output = 128, Dropout = 0.1 };

    public static Split Split(ClipTensor data) => MeMhacl.Split.Create(SplitProtocol.ClipRandom, data.Axes, 1);

    public static PretrainOptions Pretrain(int epochs = 6) => new()
    {
        Epochs = epochs,
        P = 4,
        Q = 2,
        LearningRate = 3e-3,
        CheckpointEvery = 2,
        Encoder = new EncoderOptions { BaseWidth = 16 },
        Projector = ProjectorOptions.For(128) with { Dropout = 0.1 },
    };

    /// <summary>Ends a run at a step: asks it to stop, or throws what stands for a kill.</summary>
    public static Observer<T> StopAfter<T>(Func<T, bool> isTime, bool isKilled, CancellationTokenSource stop) => new(step =>
    {
        if (!isTime(step))
            return;
        if (isKilled)
            throw new InvalidTimeZoneException();
        stop.Cancel();
    });

    public static FineTuneOptions FineTune(int epochs = 4, int seed = 1) => new()
    {
        Epochs = epochs,
        BatchSize = 16,
        Seed = seed,
        LearningRate = 3e-3,
        Encoder = new EncoderOptions { BaseWidth = 16 },
    };
}

/// <summary>Tells an action at once; Progress posts to a context.</summary>
internal sealed class Observer<T>(Action<T> action) : IProgress<T>
{
    public void Report(T value) => action(value);
}

/// <summary>Tests of one training, each with a checkpoint file of its own.</summary>
public abstract class TrainingTests : IDisposable
{
    private protected string Checkpoint { get; } = Path.Combine(Path.GetTempPath(), $"training-{Guid.NewGuid():N}.safetensors");

    private protected ClipTensor Data { get; } = SmallStudy.Data();

    private protected Split Split => SmallStudy.Split(Data);

    public void Dispose()
    {
        MeMhacl.Checkpoint.Delete(Checkpoint);
        GC.SuppressFinalize(this);
    }

    /// <summary>Damages a file in one of the ways that disks and people have.</summary>
    private protected static void Damage(string path, string how)
    {
        byte[] bytes = File.ReadAllBytes(path);
        bytes[^100] ^= 1;
        File.WriteAllBytes(path, how switch { "a bit" => bytes, "cut off" => bytes[..(bytes.Length / 2)], _ => [] });
    }

    private protected static float[] State(params torch.nn.Module[] modules) =>
        [.. modules.SelectMany(module => module.state_dict()).SelectMany(p => p.Value.to(torch.ScalarType.Float32).flatten().data<float>().ToArray())];
}
