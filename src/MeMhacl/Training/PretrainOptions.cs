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
