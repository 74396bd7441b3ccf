namespace MeMhacl.Cli.Bench;

/// <summary>The rows that <c>study bench</c> measures. Sizes are Table III's and those of the demo profile.</summary>
internal static class BenchRows
{
    // (channels, sampling points, subjects) of Table III.
    private static readonly (int Channels, int Points, int Subjects) Deap = (36, 128, 32), Mahnob = (35, 256, 24);

    /// <summary>All, in the order in which they are measured.</summary>
    public static IReadOnlyList<BenchRow> All { get; } =
    [
        Pretraining("deap-pretrain", "DEAP pre-training step, full width", Profile.PaperDeap, Deap, 2.5) with { Limit = true, Memory = true, ExpectedSeconds = 4 },
        Pretraining("mahnob-pretrain", "MAHNOB-HCI pre-training step, full width", Profile.PaperMahnobHci, Mahnob, 2) with { Limit = true, Memory = true, Pairs = 5, ExpectedSeconds = 8 },
        FineTuning("finetune-256", "DEAP fine-tuning, full width, batch 256", Profile.PaperMahnobHci, Deap, 1.8) with { Pairs = 5, WarmUp = 1, ExpectedSeconds = 9 },
        FineTuning("finetune-2048", "DEAP fine-tuning, full width, batch 2048", Profile.PaperDeap, Deap, 1.8) with { Pairs = 2, WarmUp = 1, Gigabytes = 18, ExpectedSeconds = 80 },
        Demo(Pretraining("deap-demo-pretrain", "DEAP pre-training step, demo width", Profile.DemoDeap, Deap, 2)),
        Demo(FineTuning("deap-demo-finetune", "DEAP fine-tuning, demo width", Profile.DemoDeap, Deap, 2)),
        Demo(Pretraining("mahnob-demo-pretrain", "MAHNOB-HCI pre-training step, demo width", Profile.DemoMahnobHci, Mahnob, 2)),
        Demo(FineTuning("mahnob-demo-finetune", "MAHNOB-HCI fine-tuning, demo width", Profile.DemoMahnobHci, Mahnob, 2)),
        Of("minibatch", "DEAP sampler, Meiosis, minibatch", BenchKind.Minibatch, Deap, 20) with { Pretrain = Profile.PaperDeap.Pretrain, Pairs = 15, ExpectedSeconds = 0.5 },
        // As FineTuner evaluates.
        Of("encode", "DEAP encoder inference, full width, batch 256", BenchKind.Encode, Deap, 2) with { Batch = 256, Pairs = 5, WarmUp = 1, ExpectedSeconds = 4 },
    ];

    /// <summary>The rows of the given names in the order of <see cref="All"/>; without names all that need not be named.</summary>
    /// <param name="names">As they are typed.</param>
    /// <exception cref="UserException">No such row.</exception>
    public static IReadOnlyList<BenchRow> Named(IReadOnlyCollection<string> names)
    {
        if (names.FirstOrDefault(name => All.All(row => row.Name != name)) is { } unknown)
            throw new UserException($"There is no row \"{unknown}\" to measure: choose among {string.Join(", ", All.Select(row => row.Name))}, or data; without a name most are measured.");
        return [.. All.Where(row => names.Count == 0 ? !row.OnlyByName : names.Contains(row.Name))];
    }

    private static BenchRow Pretraining(string name, string title, Profile profile, (int, int, int) shape, double target) =>
        Of(name, title, BenchKind.Pretrain, shape, target) with { Pretrain = profile.Pretrain, Width = profile.Pretrain.Encoder.BaseWidth };

    private static BenchRow FineTuning(string name, string title, Profile profile, (int, int, int) shape, double target) =>
        Of(name, title, BenchKind.FineTune, shape, target) with { Batch = profile.FineTune.BatchSize, Width = profile.FineTune.Encoder.BaseWidth };

    private static BenchRow Demo(BenchRow row) => row with { OneThread = true, Pairs = 20, WarmUp = 3, ExpectedSeconds = 0.5 };

    private static BenchRow Of(string name, string title, BenchKind kind, (int Channels, int Points, int Subjects) shape, double target) =>
        new(name, title, kind, shape.Channels, shape.Points, target) { Subjects = shape.Subjects };
}
