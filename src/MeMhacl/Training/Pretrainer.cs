using System.Diagnostics;
using System.Text.Json;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MeMhacl;

/// <summary>
/// The pre-training stage (III-H, Algorithm 1): trains the base encoder f and the group projector g so that the two groups
/// that Meiosis makes of one clip are nearer to each other than to the groups of other clips. No label is used.
/// </summary>
public sealed class Pretrainer : IDisposable
{
    private const int StatisticsSamples = 128;                                 // one batch of each modality: a tenth of a small epoch

    private readonly ClipTensor data;
    private readonly Split split;
    private readonly PretrainOptions options;
    private readonly GroupSampler sampler;
    private readonly FusedAdam optimizer;
    private readonly IReadOnlyList<IReadOnlyList<int>>? modalities;
    private readonly Generator dropout = new();
    private readonly Device device;

    /// <summary>Initialises f and g from the seed.</summary>
    /// <param name="data">The clip tensor.</param>
    /// <param name="split">Trains on its training part; its validation part is only looked at.</param>
    /// <param name="options">Table III by default.</param>
    /// <param name="modalities">With <see cref="AttentionTokens.MembersAndModalities"/>, and only then: the channel indices of each modality.</param>
    /// <param name="device">Where to compute; default the CPU.</param>
    /// <exception cref="ArgumentException">The split has fewer subjects than 2Q or fewer clips than 2, or the options contradict each other.</exception>
    public Pretrainer(ClipTensor data, Split split, PretrainOptions options, IReadOnlyList<IReadOnlyList<int>>? modalities = null, Device? device = null)
    {
        if (options.Encoder.Features != options.Projector.Features)
            throw new ArgumentException($"The encoder gives D = {options.Encoder.Features} features but the projector takes {options.Projector.Features}: make them equal.", nameof(options));
        bool perModality = options.Projector.Tokens == AttentionTokens.MembersAndModalities;
        if (!perModality && modalities is not null)
            throw new ArgumentException($"Attention tokens {options.Projector.Tokens} and {modalities.Count} modalities contradict each other: give the channel indices of each modality with MembersAndModalities only.", nameof(modalities));
        if (perModality)
            GroupTokens.Check(modalities ?? throw new ArgumentException("Attention tokens MembersAndModalities need the channel indices of each modality: give them.", nameof(modalities)), data.Channels);
        (this.data, this.split, this.options, this.modalities, this.device) = (data, split, options, modalities, device ?? CPU);
        sampler = new GroupSampler(split.Train.Clips, split.Train.Subjects, options.P, options.Q);
        (Encoder, Projector) = SeededWeights.Build(options.Seed, () => (new BaseEncoder(options.Encoder), new GroupProjector(options.Projector)));
        Encoder.to(this.device);
        Projector.to(this.device);
        Projector.DropoutGenerator = dropout;
        optimizer = new FusedAdam([.. Encoder.parameters(), .. Projector.parameters()], options.LearningRate);
    }

    /// <summary>f, to be kept.</summary>
    public BaseEncoder Encoder { get; }

    /// <summary>g, thrown away after pre-training but for the attention figures.</summary>
    public GroupProjector Projector { get; }

    /// <summary>The longest time between two checkpoints, however many steps an epoch has; default ten minutes. A run that is killed loses no more.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Told, in a sentence, which checkpoint is damaged and what is done about it; default nobody.</summary>
    public Action<string>? Message { get; init; }

    /// <summary>Steps in all epochs.</summary>
    public int Steps => options.Epochs * sampler.MinibatchesPerEpoch;

    /// <summary>Runs Algorithm 1.</summary>
    /// <param name="progress">Told after every step.</param>
    /// <param name="checkpoint">A file to go on from if it exists, or the one before it if that is damaged, and to write every <see cref="PretrainOptions.CheckpointEvery"/> epochs and every <see cref="CheckpointInterval"/>, at the end, and at the very step when stopped; null for none.</param>
    /// <param name="stop">Stops after the current step; what was done is in the checkpoint.</param>
    /// <param name="epochDone">Told the number of every finished epoch, before the checkpoint is written: f and g are as that epoch left them.</param>
    /// <returns>One entry an epoch, those before a resumption included: the numbers are those of an uninterrupted run.</returns>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public IReadOnlyList<PretrainEpoch> Run(IProgress<PretrainStep>? progress = null, string? checkpoint = null, CancellationToken stop = default, Action<int>? epochDone = null)
    {
        var (history, done) = checkpoint is not null && Checkpoint.Newest(checkpoint, Message) is { } newest ? Resume(newest) : ([], PartialEpoch.None);
        var saved = Stopwatch.StartNew();
        int perEpoch = sampler.MinibatchesPerEpoch;
        for (int epoch = history.Count + 1; epoch <= options.Epochs; epoch++)                    // Algorithm 1, line 1
        {
            // Each epoch draws from a seed of its own; a resumed one draws again what it has already seen.
            var random = new SplitMix64(options.EpochSeed(epoch));
            Encoder.train();
            Projector.train();
            foreach (var (minibatch, draw, step) in sampler.Steps(random, data.Points, !options.WithoutMeiosis)) // lines 2 to 6
            {
                if (step <= done.Steps) continue;
                if (checkpoint is not null && (stop.IsCancellationRequested || saved.Elapsed >= CheckpointInterval))
                {
                    Save(checkpoint, history, done);
                    saved.Restart();
                }
                stop.ThrowIfCancellationRequested();

                using var scope = NewDisposeScope();
                using var descent = optimizer.BeginStep();
                dropout.manual_seed(options.StepSeed(epoch, step));                               // of each step alone: nothing to keep for a resumption
                var (a, b) = Represent(minibatch, draw);                                          // lines 7, 8
                var loss = NtXentLoss.Loss(a, b, options.Tau);                                   // line 9
                descent.Descend(loss);                                                           // line 10
                float l = loss.item<float>();
                if (!float.IsFinite(l)) throw new NotFiniteNumberException($"The loss of epoch {epoch}, step {step} is {l}: lower the learning rate ({options.LearningRate}) or look at the data. The last checkpoint is from before.");
                done = done.Add(l, NtXentLoss.Accuracy(a, b));
                progress?.Report(new PretrainStep((epoch - 1) * perEpoch + step, Steps, epoch, options.Epochs, l));
            }
            bool last = epoch == options.Epochs;
            var validation = epoch % options.ValidateEvery == 0 || last ? Validate() : null;
            history.Add(new PretrainEpoch(epoch, done.Loss / done.Steps, done.Accuracy / done.Steps, validation?.Loss, validation?.Accuracy));
            done = PartialEpoch.None;
            epochDone?.Invoke(epoch);
            if (checkpoint is not null && (epoch % options.CheckpointEvery == 0 || last)) Save(checkpoint, history, done);
        }
        return history;
    }

    // One minibatch from samples to group representations, A and B each (P, H).
    private (Tensor A, Tensor B) Represent(Minibatch minibatch, MeiosisDraw draw, ModalityStatistics? statistics = null)
    {
        using var scope = NewDisposeScope();
        var x = Meiosis.Assemble(data, minibatch, draw).to(device);                             // (2P Q, 1, C, M), A before B
        var tokens = statistics?.Tokens(x) ?? GroupTokens.Of(Encoder, x, modalities);
        var h = tokens.view(2 * minibatch.Clips.Length, -1, options.Encoder.Features);           // (2P, T, D)
        var z = Projector.call(h);                                                                // (2P, H)
        var halves = z.chunk(2, 0);
        return (halves[0].MoveToOuterDisposeScope(), halves[1].MoveToOuterDisposeScope());
    }

    /// <summary>Mean loss and contrastive accuracy on the validation part with dropout off and running statistics, drawn from a seed of its own so that epochs compare.</summary>
    /// <returns>Null when the validation part is too small for one minibatch.</returns>
    public (double Loss, double Accuracy)? Validate()
    {
        if (split.Validation.Clips.Count < 2 || split.Validation.Subjects.Count < 2 * options.Q) return null;
        var random = new SplitMix64(options.EpochSeed(0));
        var sampler = new GroupSampler(split.Validation.Clips, split.Validation.Subjects, options.P, options.Q);
        Encoder.eval();
        Projector.eval();
        using var quiet = no_grad();
        // f's running statistics are those of all modalities mixed: with tokens of modalities each gets its own back, from training samples.
        using var statistics = modalities is not { Count: > 1 } ? null : new ModalityStatistics(Encoder, modalities, data, SampleRows.Draw(data, split.Train, StatisticsSamples, options.Seed));
        double loss = 0, accuracy = 0;
        int count = 0;
        foreach (var (minibatch, draw, step) in sampler.Steps(random, data.Points, !options.WithoutMeiosis))
        {
            using var scope = NewDisposeScope();
            var (a, b) = Represent(minibatch, draw, statistics);
            loss += NtXentLoss.Loss(a, b, options.Tau).item<float>();
            accuracy += NtXentLoss.Accuracy(a, b);
            count = step;
        }
        return (loss / count, accuracy / count);
    }

    private Dictionary<string, nn.Module> Modules => new() { ["f"] = Encoder, ["g"] = Projector };

    private void Save(string checkpoint, List<PretrainEpoch> history, PartialEpoch done)
    {
        using var scope = NewDisposeScope();
        Checkpoint.Save(checkpoint, Modules, optimizer, new Dictionary<string, string>
        {
            ["history"] = JsonSerializer.Serialize(history),
            ["partial"] = JsonSerializer.Serialize(done),
            ["settings"] = Settings,
        }, keepsPrevious: true);
    }

    // More epochs do not change what the epochs done were: a longer run may go on from a shorter one.
    private string Settings => JsonSerializer.Serialize(options with { Epochs = 0, CheckpointEvery = 1 }) + data.Fingerprint + JsonSerializer.Serialize(split.Train) + JsonSerializer.Serialize(modalities);

    private (List<PretrainEpoch> History, PartialEpoch Done) Resume(string checkpoint)
    {
        // Looked at before any tensor is taken over.
        var metadata = SafeTensors.ReadMetadata(checkpoint);
        if (metadata.GetValueOrDefault("settings") != Settings)
            throw new InvalidDataException($"{checkpoint} was written with other settings, data or split than these: delete it, or use the settings it was trained with.");
        var history = JsonSerializer.Deserialize<List<PretrainEpoch>>(metadata["history"])!;
        if (history.Count > options.Epochs)
            throw new InvalidDataException($"{checkpoint} holds {history.Count} epochs but {options.Epochs} were asked for: delete it, or ask for at least as many.");
        using var scope = NewDisposeScope();
        Checkpoint.Load(checkpoint, Modules, optimizer);
        return (history, JsonSerializer.Deserialize<PartialEpoch>(metadata["partial"])!);
    }

    // The sums of an epoch that is not finished.
    private sealed record PartialEpoch(int Steps, double Loss, double Accuracy)
    {
        public static PartialEpoch None { get; } = new(0, 0, 0);

        public PartialEpoch Add(double loss, double accuracy) => new(Steps + 1, Loss + loss, Accuracy + accuracy);
    }

    /// <summary>Frees f, g and the optimizer.</summary>
    public void Dispose()
    {
        dropout.Dispose();
        optimizer.Dispose();
        Encoder.Dispose();
        Projector.Dispose();
    }
}
