using MeMhacl.Models;

namespace MeMhacl.Training;

/// <summary>A named set of settings for the whole study.</summary>
/// <param name="Name">demo or paper.</param>
/// <param name="Pretrain">Settings of the pre-training stage.</param>
/// <param name="FineTune">Settings of the fine-tuning stage.</param>
/// <param name="Seeds">Fine-tunings of each row, with seeds 1, 2, ...; the paper has five (IV-A-3).</param>
public sealed record Profile(string Name, PretrainOptions Pretrain, FineTuneOptions FineTune, int Seeds)
{
    /// <summary>Table III's values for DEAP, full-width model. Days on a CPU.</summary>
    public static Profile PaperDeap { get; } = new("paper", new PretrainOptions { CheckpointEvery = 10 }, new FineTuneOptions(), 5);

    /// <summary>Table III's values for MAHNOB-HCI. Its batch of 32 contradicts its own 2PQ = 64; P and Q are followed.</summary>
    public static Profile PaperMahnobHci { get; } = new("paper",
        new PretrainOptions { Epochs = 475, P = 4, Q = 8 }, new FineTuneOptions { BatchSize = 256 }, 5);

    /// <summary>An eighth of the paper's width, fewer epochs, smaller batches and a larger pre-training rate, to be stepped through on two CPU cores in minutes: its figures say nothing about the paper's. P, Q, tau and heads are Table III's.</summary>
    public static Profile Demo { get; } = new("demo",
        new PretrainOptions
        {
            Epochs = 40,
            LearningRate = 1e-3,
            CheckpointEvery = 5,
            Encoder = new EncoderOptions { BaseWidth = 8 },
            Projector = ProjectorOptions.For(64),
        },
        new FineTuneOptions { Epochs = 4, BatchSize = 64, LearningRate = 1e-3, Encoder = new EncoderOptions { BaseWidth = 8 } }, 5);

    /// <summary>Finds a profile for DEAP by name.</summary>
    /// <param name="name">demo or paper.</param>
    /// <exception cref="ArgumentException">Another name.</exception>
    public static Profile ForDeap(string name) => name switch
    {
        "demo" => Demo,
        "paper" => PaperDeap,
        _ => throw new ArgumentException($"The profile \"{name}\" is not known: use demo (minutes on two cores) or paper (Table III, days).", nameof(name)),
    };
}
