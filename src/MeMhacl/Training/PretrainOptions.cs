using System.Text.Json.Serialization;

namespace MeMhacl;

/// <summary>Settings of the pre-training stage (III-H); the defaults are Table III's for DEAP.</summary>
public sealed record PretrainOptions
{
    /// <summary>T_1, epochs; at least 1. Each visits every training clip once.</summary>
    public int Epochs { get; init; } = 4000;                                   // Table III

    /// <summary>Adam's learning rate, above 0.</summary>
    public double LearningRate { get; init; } = 1e-4;                          // Table III

    /// <summary>tau, the loss's temperature, above 0.</summary>
    public double Tau { get; init; } = 0.1;                                    // Table III

    /// <summary>P, clips in a minibatch, at least 2.</summary>
    public int P { get; init; } = 8;                                           // Table III

    /// <summary>Q, subjects in a group, at least 1; a minibatch holds 2PQ samples.</summary>
    public int Q { get; init; } = 2;                                           // Table III

    /// <summary>
    /// Whether Meiosis is left out: the 2Q subjects of a minibatch are divided at random into groups A and B as always, but pairs exchange no sampling points.
    /// The draws are those of a training with Meiosis; what differs is the exchange alone.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]           // with Meiosis a training is described, and found again, as before
    public bool WithoutMeiosis { get; init; }

    /// <summary>Seed of every draw: weights, clips, subjects, pairs, split positions, dropout.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Epochs between two checkpoints, at least 1.</summary>
    public int CheckpointEvery { get; init; } = 10;                            // as the public SGMC code

    /// <summary>Epochs between two evaluations on the validation clips, at least 1.</summary>
    public int ValidateEvery { get; init; } = 1;

    /// <summary>The base encoder f.</summary>
    public EncoderOptions Encoder { get; init; } = new();

    /// <summary>The group projector g.</summary>
    public ProjectorOptions Projector { get; init; } = new();

    /// <summary>The seed of everything that an epoch draws: the order of the clips, and for each minibatch its subjects, then pairs and split position.</summary>
    /// <param name="epoch">From 1; 0 is that of every validation.</param>
    public ulong EpochSeed(int epoch) => new SplitMix64(((ulong)(uint)Seed << 32) | (uint)epoch).Next() >> 1;

    /// <summary>The seed of a step's dropout.</summary>
    /// <param name="epoch">From 1.</param>
    /// <param name="step">From 1 in each epoch.</param>
    public long StepSeed(int epoch, int step) => (long)new SplitMix64(EpochSeed(epoch) + (ulong)step).Next();
}

/// <summary>What one epoch of pre-training measured.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Loss">Mean of eq. (12) over the epoch's minibatches.</param>
/// <param name="Accuracy">Mean contrastive accuracy, 0 to 1; chance is 1/P.</param>
/// <param name="ValidationLoss">The same on the validation clips with dropout off; null in epochs without validation.</param>
/// <param name="ValidationAccuracy">Contrastive accuracy on the validation clips.</param>
public sealed record PretrainEpoch(int Epoch, double Loss, double Accuracy, double? ValidationLoss, double? ValidationAccuracy);

/// <summary>How far a pre-training has come, told after every step.</summary>
/// <param name="Step">Steps done in all epochs, from 1.</param>
/// <param name="Steps">Steps that all epochs will take.</param>
/// <param name="Epoch">The current epoch, from 1.</param>
/// <param name="Epochs">T_1.</param>
/// <param name="Loss">This minibatch's loss.</param>
public readonly record struct PretrainStep(int Step, int Steps, int Epoch, int Epochs, double Loss);
