namespace MeMhacl;

/// <summary>A named set of settings for the whole study of one dataset.</summary>
/// <param name="Name">demo or paper.</param>
/// <param name="Pretrain">Settings of the pre-training stage.</param>
/// <param name="FineTune">Settings of the fine-tuning stage.</param>
/// <param name="Seeds">Fine-tunings of each row, with seeds 1, 2, ...; the paper has five (IV-A-3).</param>
public sealed record Profile(string Name, PretrainOptions Pretrain, FineTuneOptions FineTune, int Seeds)
{
    private const int DemoWidth = TorchRuntime.WidthStep;                      // the least that is computed rightly

    /// <summary>Epochs whose pre-trained models are kept to choose among, ascending, the last one that of <see cref="Pretrain"/> (IV-A-3: "at several epochs"; which, the paper does not say).</summary>
    public required IReadOnlyList<int> SelectionEpochs { get; init; }

    /// <summary>Epochs of each pre-training of the hyper-parameter grid, and of those that are only compared with one another (channels, other splits).</summary>
    public required int ShortEpochs { get; init; }

    /// <summary>Epochs at most of a training to convergence; the paper has none.</summary>
    public int ConvergenceEpochs { get; init; } = 600;

    /// <summary>Epochs without a better one, on the validation part, after which a training to convergence ends.</summary>
    public int ConvergencePatience { get; init; } = 160;

    /// <summary>Learning rate of a training to convergence.</summary>
    public double ConvergenceLearningRate { get; init; } = 1e-3;

    /// <summary>Whether trainings run side by side, one thread each, as many as there are cores; else one after the other with all threads, which large models need for their memory.</summary>
    public required bool SideBySide { get; init; }

    /// <summary>Shares of the labels of the limited-label curve.</summary>
    public IReadOnlyList<double> LabelFractions { get; init; } = [0.01, 0.05, 0.1, 0.25, 0.5, 1];

    /// <summary>Temperatures of the grid.</summary>
    public IReadOnlyList<double> GridTau { get; init; } = [0.05, 0.1, 0.5];

    /// <summary>Clips in a minibatch of the grid.</summary>
    public IReadOnlyList<int> GridP { get; init; } = [4, 8, 16];

    /// <summary>Subjects in a group of the grid.</summary>
    public IReadOnlyList<int> GridQ { get; init; } = [1, 2, 4];

    /// <summary>Table III's values for DEAP, full-width model. Days on a CPU.</summary>
    public static Profile PaperDeap { get; } = new("paper", new PretrainOptions { CheckpointEvery = 10, ValidateEvery = 10 }, new FineTuneOptions(), 5)
    {
        SelectionEpochs = [1000, 2000, 3000, 4000],
        ShortEpochs = 400,
        SideBySide = false,
        GridQ = [1, 2, 4, 8],
    };

    /// <summary>Table III's values for MAHNOB-HCI. Its batch of 32 contradicts its own 2PQ = 64; P and Q are followed.</summary>
    public static Profile PaperMahnobHci { get; } = new("paper",
        new PretrainOptions { Epochs = 475, P = 4, Q = 8, ValidateEvery = 5 }, new FineTuneOptions { BatchSize = 256 }, 5)
    {
        SelectionEpochs = [100, 225, 350, 475],
        ShortEpochs = 100,
        SideBySide = false,
        GridP = [2, 4, 8],
        GridQ = [2, 4, 8],
    };

    /// <summary>
    /// DEAP in minutes on two CPU cores: a quarter of the paper's width, half of its widening in g (D, 2D, 4D), fewer epochs, smaller batches, a larger learning rate of pre-training, three seeds instead of five.
    /// Its figures say nothing about the paper's. P, Q, tau and heads are Table III's. On the small synthetic twin an epoch is 18 steps of pre-training or 70 of fine-tuning.
    /// </summary>
    public static Profile DemoDeap { get; } = Demo(new PretrainOptions { Epochs = 48 }, fineTuneEpochs: 1);

    /// <summary>
    /// MAHNOB-HCI in minutes: Q = 2 for Table III's 8, because the small synthetic twin has 8 complete subjects; and twice the epochs of fine-tuning, to take more steps;
    /// else as <see cref="DemoDeap"/>.
    /// </summary>
    public static Profile DemoMahnobHci { get; } = Demo(new PretrainOptions { Epochs = 24, P = 4, Q = 2 }, fineTuneEpochs: 2) with
    {
        GridP = [2, 4, 8],
        ConvergenceEpochs = 8,
        ConvergencePatience = 3,
        LabelFractions = [0.1, 0.5, 1],
    };

    /// <summary>Finds a profile by name.</summary>
    /// <param name="dataset">deap or mahnob-hci.</param>
    /// <param name="name">demo or paper.</param>
    /// <exception cref="ArgumentException">Another dataset or name.</exception>
    public static Profile For(string dataset, string name) => (dataset, name) switch
    {
        ("deap", "demo") => DemoDeap,
        ("deap", "paper") => PaperDeap,
        ("mahnob-hci", "demo") => DemoMahnobHci,
        ("mahnob-hci", "paper") => PaperMahnobHci,
        ("deap" or "mahnob-hci", _) => throw new ArgumentException($"The profile \"{name}\" is not known: use demo (minutes on two cores) or paper (Table III, days).", nameof(name)),
        _ => throw new ArgumentException($"The dataset \"{dataset}\" is not known: use deap or mahnob-hci.", nameof(dataset)),
    };

    private static Profile Demo(PretrainOptions pretrain, int fineTuneEpochs) => new("demo",
        pretrain with { LearningRate = 1e-3, CheckpointEvery = 4, Encoder = new EncoderOptions { BaseWidth = DemoWidth }, Projector = new ProjectorOptions { Features = 8 * DemoWidth, Hidden1 = 8 * DemoWidth, Hidden2 = 16 * DemoWidth, Output = 32 * DemoWidth } },
        new FineTuneOptions { Epochs = fineTuneEpochs, BatchSize = 16, Encoder = new EncoderOptions { BaseWidth = DemoWidth } }, 3)
    {
        SelectionEpochs = [5 * pretrain.Epochs / 6, pretrain.Epochs],
        ShortEpochs = pretrain.Epochs / 4,
        SideBySide = true,
        ConvergenceEpochs = 12,
        ConvergencePatience = 4,
        ConvergenceLearningRate = 3e-3,
        LabelFractions = [0.02, 0.5, 1],
    };
}
