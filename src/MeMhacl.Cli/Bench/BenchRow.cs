namespace MeMhacl.Cli.Bench;

/// <summary>What a step of a row is.</summary>
internal enum BenchKind
{
    /// <summary>Algorithm 1: sampler, Meiosis, f, g, loss, gradients, Adam.</summary>
    Pretrain,

    /// <summary>f, classifier, cross-entropy, gradients, Adam.</summary>
    FineTune,

    /// <summary>f in eval mode.</summary>
    Encode,

    /// <summary>Sampler, Meiosis and the assembled minibatch, no model.</summary>
    Minibatch,
}

/// <summary>A row of the benchmark: a step of a certain size, taken in turn by this study and by PyTorch or numpy.</summary>
/// <param name="Name">As it is typed.</param>
/// <param name="Title">As it is shown.</param>
/// <param name="Kind">What a step is.</param>
/// <param name="Channels">C.</param>
/// <param name="Points">M.</param>
/// <param name="Target">How many times as fast as the other side it should be.</param>
internal sealed record BenchRow(string Name, string Title, BenchKind Kind, int Channels, int Points, double Target)
{
    /// <summary>Clips along the clip axis; 70 % of them are trained on.</summary>
    public const int Clips = 80, TrainingClips = 56;

    /// <summary>Minibatches in a timed step of <see cref="BenchKind.Minibatch"/>: one alone is too short to time.</summary>
    public const int Repeats = 70;

    /// <summary>Most <see cref="Pairs"/>: all samples of a fine-tuning stand in one array.</summary>
    public const int MaxPairs = 100;

    /// <summary>P, Q and the models, of a pre-training step.</summary>
    public PretrainOptions Pretrain { get; init; } = new();

    /// <summary>Samples in a step of the other kinds.</summary>
    public int Batch { get; init; }

    /// <summary>W, kernels of f's first stage: 64 in the paper.</summary>
    public int Width { get; init; } = 64;

    /// <summary>Length of the subject axis.</summary>
    public int Subjects { get; init; } = 32;

    /// <summary>Steps of each side that are measured, after <see cref="WarmUp"/>.</summary>
    public int Pairs { get; init; } = 7;

    /// <summary>Steps of each side before: libtorch's first ones choose algorithms and fetch memory.</summary>
    public int WarmUp { get; init; } = 2;

    /// <summary>Whether it is trained on one thread, as the demo profile does, which trains side by side.</summary>
    public bool OneThread { get; init; }

    /// <summary>Whether the distance from the machine's limit is measured too.</summary>
    public bool Limit { get; init; }

    /// <summary>Whether peak memory is compared too.</summary>
    public bool Memory { get; init; }

    /// <summary>
    /// What one side needs, 10^9 bytes, where it is so much that the two cannot stand in memory together: they are then started one after the other for every pair,
    /// and the row is measured only when named. 0 for all others.
    /// </summary>
    public int Gigabytes { get; init; }

    /// <summary>Whether it is measured only when named.</summary>
    public bool OnlyByName => Gigabytes > 0;

    /// <summary>What a step of both sides takes on two cores with their start shared out among the steps, in seconds: for the estimate before anything is measured.</summary>
    public double ExpectedSeconds { get; init; } = 0.5;

    /// <summary>Samples in a step.</summary>
    public int Samples => Kind is BenchKind.Pretrain or BenchKind.Minibatch ? 2 * Pretrain.P * Pretrain.Q : Batch;

    /// <summary>Whether the figure is samples a second; milliseconds a step otherwise.</summary>
    public bool IsThroughput => Kind is BenchKind.FineTune or BenchKind.Encode;

    /// <summary>PyTorch eager, or numpy where no tensor is computed with.</summary>
    public string Other => Kind == BenchKind.Minibatch ? "numpy" : "PyTorch eager";

    /// <summary>Samples that fine-tuning has at hand: all steps lie in the first epoch, without an evaluation between.</summary>
    public int FineTuneSamples => ((WarmUp + Pairs + 1) * Batch) + 1;

    /// <summary>Clips that hold <see cref="FineTuneSamples"/>: 70 % of them are trained on.</summary>
    public int FineTuneClips => (int)Math.Ceiling(FineTuneSamples / 0.69 / Subjects) + 2;

    /// <summary>The script of the other side and its arguments.</summary>
    /// <param name="threads">Of libtorch.</param>
    public (string Script, int[] Arguments) Reference(int threads) => Kind switch
    {
        BenchKind.Pretrain => ("pretrain_step.py", [threads, Pretrain.P, Pretrain.Q, Channels, Points, Width, Clips, TrainingClips, Subjects]),
        BenchKind.FineTune => ("finetune_step.py", [threads, Batch, Channels, Points, Width, FineTuneSamples]),
        BenchKind.Encode => ("encode_step.py", [threads, Batch, Channels, Points, Width]),
        _ => ("minibatch_step.py", [threads, Pretrain.P, Pretrain.Q, Channels, Points, Clips, TrainingClips, Subjects, Repeats]),
    };
}
