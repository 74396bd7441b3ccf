using System.Text.Json;

namespace MeMhacl.Cli.Bench;

/// <summary>What a step of a row is.</summary>
internal enum BenchKind
{
    Pretrain, // Algorithm 1: sampler, Meiosis, f, g, loss, gradients, Adam
    FineTune, // f, classifier, cross-entropy, gradients, Adam
    Encode, // f in eval mode
    Read, // one subject of DEAP, a file of 103 MB, to windows
}

/// <summary>A row of the benchmark: a step of a certain size, taken in turn by this study and by others.</summary>
/// <param name="Name">As it is typed.</param>
/// <param name="Title">As it is shown.</param>
/// <param name="Kind">What a step is.</param>
/// <param name="Profile">P, Q, batch and width.</param>
/// <param name="Channels">C.</param>
/// <param name="Points">M.</param>
/// <param name="Subjects">Length of the subject axis.</param>
internal sealed record BenchRow(string Name, string Title, BenchKind Kind, Profile Profile, int Channels, int Points, int Subjects)
{
    /// <summary>Clips of a pre-training; 70 % of them are trained on.</summary>
    public const int Clips = 80, TrainingClips = 56;

    /// <summary>Most <see cref="Pairs"/>: all samples of a fine-tuning stand in one array.</summary>
    public const int MaxPairs = 100;

    /// <summary>Steps of each side that are measured, after <see cref="WarmUp"/>.</summary>
    public int Pairs { get; init; } = 7;

    /// <summary>Steps of each side before: libtorch's first ones choose algorithms and fetch memory.</summary>
    public int WarmUp => OneThread ? 3 : Kind == BenchKind.Pretrain ? 2 : 1;

    /// <summary>Whether it is trained on one thread, as the demo profile does, which trains side by side.</summary>
    public bool OneThread => Profile.SideBySide;

    /// <summary>W, kernels of f's first stage: 64 in the paper.</summary>
    public int Width => Kind == BenchKind.Pretrain ? Profile.Pretrain.Encoder.BaseWidth : Profile.FineTune.Encoder.BaseWidth;

    /// <summary>Samples in a step.</summary>
    public int Batch => Kind == BenchKind.Pretrain ? 2 * Profile.Pretrain.P * Profile.Pretrain.Q : Profile.FineTune.BatchSize;

    /// <summary>Samples that fine-tuning has at hand: all steps lie in the first epoch, without an evaluation between.</summary>
    public int Samples => ((WarmUp + Pairs + 1) * Batch) + 1;

    /// <summary>Who takes the steps of the other side.</summary>
    public string Other => Kind == BenchKind.Read ? "numpy" : "PyTorch eager";

    /// <summary>All, in the order in which they are measured. Sizes are Table III's and those of the demo profile; full-width fine-tuning takes batches of 256, MAHNOB-HCI's.</summary>
    public static IReadOnlyList<BenchRow> All { get; } =
    [
        Deap("deap-pretrain", "DEAP pre-training step, full width", BenchKind.Pretrain, Profile.PaperDeap),
        Mahnob("mahnob-pretrain", "MAHNOB-HCI pre-training step, full width", Profile.PaperMahnobHci) with { Pairs = 5 },
        Deap("deap-finetune", "DEAP fine-tuning step, full width, batch 256", BenchKind.FineTune, Profile.PaperMahnobHci) with { Pairs = 5 },
        Deap("deap-encode", "DEAP encoder inference, full width, batch 256", BenchKind.Encode, Profile.PaperMahnobHci) with { Pairs = 5 },
        Deap("deap-demo-pretrain", "DEAP pre-training step, demo width", BenchKind.Pretrain, Profile.DemoDeap) with { Pairs = 20 },
        Mahnob("mahnob-demo-pretrain", "MAHNOB-HCI pre-training step, demo width", Profile.DemoMahnobHci) with { Pairs = 20 },
        Deap("deap-demo-finetune", "DEAP fine-tuning step, demo width", BenchKind.FineTune, Profile.DemoDeap) with { Pairs = 20 },
        Deap("deap-read", "DEAP: one subject's file to windows", BenchKind.Read, Profile.PaperDeap) with { Pairs = 5 },
    ];

    /// <summary>The rows of the given names in the order of <see cref="All"/>; without names all.</summary>
    /// <exception cref="UserException">No such row.</exception>
    public static IReadOnlyList<BenchRow> Named(IReadOnlyCollection<string> names)
    {
        if (names.FirstOrDefault(name => All.All(row => row.Name != name)) is { } unknown)
            throw new UserException($"There is no row \"{unknown}\" to measure: choose among {string.Join(", ", All.Select(row => row.Name))}; without a name all are measured.");
        return [.. All.Where(row => names.Count == 0 || names.Contains(row.Name))];
    }

    /// <summary>What tests/reference/bench.py is told.</summary>
    /// <param name="threads">Of PyTorch.</param>
    /// <param name="file">Of a row that reads one.</param>
    public string ToJson(int threads, string? file) => JsonSerializer.Serialize(new
    {
        kind = Kind.ToString().ToLowerInvariant(), threads, file, p = Profile.Pretrain.P, q = Profile.Pretrain.Q, batch = Batch, width = Width, samples = Samples,
        channels = Channels, points = Points, subjects = Subjects, clips = Clips, training = TrainingClips,
    });

    private static BenchRow Deap(string name, string title, BenchKind kind, Profile profile) => new(name, title, kind, profile, 36, 128, 32);

    private static BenchRow Mahnob(string name, string title, Profile profile) => new(name, title, BenchKind.Pretrain, profile, 35, 256, 24);
}
