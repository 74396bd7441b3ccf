using System.Text.Json.Serialization;

namespace MeMhacl.Cli.Bench;

/// <summary>What a step of a row is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BenchKind>))]
internal enum BenchKind
{
    Pretrain, // Algorithm 1: sampler, Meiosis, f, g, loss, gradients, Adam
    FineTune, // f, classifier, cross-entropy, gradients, Adam
    Encode, // f in eval mode
    Read, // one subject of DEAP, a file of 103 MB, to windows
}

/// <summary>A row of the benchmark: a step of a certain size, taken in turn by this study and by others. As JSON it is what tests/reference/bench.py is told.</summary>
/// <param name="Name">As it is typed.</param>
/// <param name="Title">As it is shown.</param>
/// <param name="Kind">What a step is.</param>
/// <param name="Profile">P, Q, batch and width.</param>
internal sealed record BenchRow(string Name, string Title, BenchKind Kind, Profile Profile)
{
    /// <summary>Steps of each side that are measured.</summary>
    public int Pairs { get; init; } = 5;

    /// <summary>Steps of each process before: libtorch's first ones choose algorithms and fetch memory.</summary>
    public int WarmUp { get; init; } = 1;

    /// <summary>Whether each pair is taken by new processes: where the first step is the matter, or memory does not hold all sides at once.</summary>
    public bool Fresh { get; init; }

    /// <summary>Memory that a side needs, in GB of 2^30 bytes: what the largest was seen to take, rounded up.</summary>
    public double Gigabytes { get; init; } = 0.5;

    /// <summary>C, M, and subjects, as DEAP has them.</summary>
    public (int Channels, int Points, int Subjects) Size { get; init; } = (36, 128, 32);

    /// <summary>Samples in a step.</summary>
    public int Batch => Kind switch { BenchKind.Pretrain => 2 * Profile.Pretrain.P * Profile.Pretrain.Q, BenchKind.Read => 40 * 60, _ => Profile.FineTune.BatchSize };

    /// <summary>Training clips that a process has at hand: all steps of a fine-tuning lie in the first epoch, without an evaluation between.</summary>
    public int Clips => Kind switch { BenchKind.Pretrain => 56, BenchKind.FineTune => ((WarmUp + (Fresh ? 1 : Pairs) + 1) * Batch / Size.Subjects) + 1, _ => 0 };

    /// <summary>All, in the order in which they are measured. Sizes are Table III's and those of the demo profile, which computes on one thread.</summary>
    public static IReadOnlyList<BenchRow> All { get; } =
    [
        new("deap-pretrain", "DEAP pre-training step, full width", BenchKind.Pretrain, Profile.PaperDeap) { WarmUp = 2, Gigabytes = 3 },
        new("mahnob-pretrain", "MAHNOB-HCI pre-training step, full width", BenchKind.Pretrain, Profile.PaperMahnobHci) { WarmUp = 2, Pairs = 3, Gigabytes = 3, Size = (35, 256, 24) },
        new("deap-finetune", "DEAP fine-tuning step, full width, batch 256", BenchKind.FineTune, Profile.PaperMahnobHci) { Pairs = 3, Gigabytes = 3 },
        new("deap-finetune-2048", "DEAP fine-tuning step, full width, batch 2048", BenchKind.FineTune, Profile.PaperDeap) { WarmUp = 0, Pairs = 1, Fresh = true, Gigabytes = 10 },
        new("deap-encode", "DEAP encoder inference, full width, batch 256", BenchKind.Encode, Profile.PaperMahnobHci) { Gigabytes = 2 },
        new("deap-demo-pretrain", "DEAP pre-training step, demo width", BenchKind.Pretrain, Profile.DemoDeap) { WarmUp = 10, Pairs = 20 },
        new("mahnob-demo-pretrain", "MAHNOB-HCI pre-training step, demo width", BenchKind.Pretrain, Profile.DemoMahnobHci) { WarmUp = 10, Pairs = 20, Size = (35, 256, 24) },
        new("deap-demo-finetune", "DEAP fine-tuning step, demo width", BenchKind.FineTune, Profile.DemoDeap) { WarmUp = 10, Pairs = 20 },
        new("deap-demo-encode", "DEAP encoder inference, demo width", BenchKind.Encode, Profile.DemoDeap) { WarmUp = 10, Pairs = 20 },
        new("deap-read", "DEAP: one subject's file to windows, a process's first", BenchKind.Read, Profile.PaperDeap) { WarmUp = 0, Fresh = true },
        new("deap-read-again", "DEAP: one subject's file to windows, once more", BenchKind.Read, Profile.PaperDeap),
    ];
}
