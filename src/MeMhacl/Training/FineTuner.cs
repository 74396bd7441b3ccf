using System.Diagnostics;
using System.IO.Hashing;
using System.Text.Json;
using System.Text.Json.Serialization;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MeMhacl;

/// <summary>
/// The fine-tuning stage (III-I): a freshly initialised classifier on the base encoder, trained on labelled samples with cross-entropy.
/// The epoch is chosen on the validation part, the last one where that is empty; the figure is reported on the test part.
/// </summary>
public sealed class FineTuner : IDisposable
{
    private const int EvaluationBatch = 256;                                   // only memory depends on it
    private const string Best = "best.";                                       // prefix of the best state so far in a checkpoint

    private readonly ClipTensor data;
    private readonly FineTuneMode mode;
    private readonly FineTuneOptions options;
    private readonly FineTuneLabels training, validating, testing;
    private readonly Generator dropout = new();
    private readonly Device device;
    private readonly string settings;

    /// <summary>Initialises the classifier, and f where it is not pre-trained, from the seed.</summary>
    /// <param name="data">The clip tensor.</param>
    /// <param name="split">Training, validation and test part.</param>
    /// <param name="task">Valence, arousal, or both as four classes.</param>
    /// <param name="mode">Fine-tuned, fully-supervised or frozen.</param>
    /// <param name="options">Table III by default.</param>
    /// <param name="pretrained">The pre-trained f, which is copied and stays as it is; null in fully-supervised mode, and only then.</param>
    /// <param name="device">Where to compute; default the CPU.</param>
    /// <exception cref="ArgumentException">Mode and encoder contradict each other, or a part of the split is too small.</exception>
    public FineTuner(ClipTensor data, Split split, EmotionTask task, FineTuneMode mode, FineTuneOptions options, BaseEncoder? pretrained = null, Device? device = null)
    {
        if (pretrained is null != (mode == FineTuneMode.FullySupervised))
            throw new ArgumentException($"The mode {mode} {(pretrained is null ? "needs a pre-trained encoder" : "starts from random initialisation and takes no pre-trained encoder")}.", nameof(pretrained));
        if (pretrained is not null && options.Network != Network.BaseEncoder)
            throw new ArgumentException($"{options.Network} cannot start from a pre-trained base encoder: train it fully-supervised.", nameof(options));
        if (options.Patience < 1)
            throw new ArgumentException($"A patience of {options.Patience} validations: at least 1 is needed, or null to train all epochs.", nameof(options));
        if (!(options.LabelFraction is > 0 and <= 1))
            throw new ArgumentException($"A share of {options.LabelFraction} of the labels: above 0 and at most 1 is needed, 0.1 for 10 %.", nameof(options));
        (this.data, this.mode, this.options, this.device) = (data, mode, options, device ?? CPU);
        (training, validating, testing) = (FineTuneLabels.Of(data, split.Train, task), FineTuneLabels.Of(data, split.Validation, task), FineTuneLabels.Of(data, split.Test, task));
        // Of seeds of their own: the order of the samples stays that of a run without.
        if (options.ShuffledLabels) (training, validating) = (training.Shuffled(Random(1)), validating.Shuffled(Random(2)));
        int all = training.Rows.Length;
        if (options.LabelFraction < 1) training = training.Share(options.LabelFraction, Random(3));
        if (options.BatchSize < 2 || training.Rows.Length < 2)
            throw new ArgumentException($"Batches of {options.BatchSize} of {training.Rows.Length} training samples: at least 2 of each are needed, batch norm has no variance otherwise.", nameof(options));
        BatchesPerEpoch = StepsPerEpoch(training.Rows.Length, options.BatchSize);
        int steps = options.Epochs * StepsPerEpoch(all, options.BatchSize);
        Epochs = (steps + BatchesPerEpoch - 1) / BatchesPerEpoch;
        (Encoder, Classifier) = SeededWeights.Build(options.Seed, () => Build(split, task.Classes()));
        if (pretrained is not null) Encoder.load_state_dict(pretrained.state_dict());
        settings = Settings(split, task);
        Encoder.to(this.device);
        Classifier.to(this.device);
        SeededDropout.DrawFrom(dropout, Encoder, Classifier);
    }

    /// <summary>f, or what stands for it in another <see cref="Network"/>: (N, 1, C, M) to (N, D).</summary>
    public Module<Tensor, Tensor> Encoder { get; }

    /// <summary>c: (N, D) to (N, classes).</summary>
    public Module<Tensor, Tensor> Classifier { get; }

    /// <summary>Steps in all epochs; with <see cref="FineTuneOptions.Patience"/> it may end before.</summary>
    public int Steps => Epochs * BatchesPerEpoch;

    /// <summary>Epochs: those of the options, or more where only a share of the labels is used.</summary>
    public int Epochs { get; }

    /// <summary>The longest time between two checkpoints; default ten minutes. A run that is killed loses no more.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Told, in a sentence, which checkpoint is damaged and what is done about it; default nobody.</summary>
    public Action<string>? Message { get; init; }

    private int BatchesPerEpoch { get; }

    /// <summary>Steps in one epoch. A remainder of a single sample joins no batch: batch norm needs two.</summary>
    /// <param name="samples">Training samples.</param>
    /// <param name="batchSize">Samples in a minibatch.</param>
    public static int StepsPerEpoch(int samples, int batchSize) => samples / batchSize + (samples % batchSize >= 2 ? 1 : 0);

    /// <summary>Trains, chooses the epoch on the validation part, and tests.</summary>
    /// <param name="progress">Told after every step.</param>
    /// <param name="checkpoint">A file to go on from if it exists, or the one before it if that is damaged, and to write every <see cref="CheckpointInterval"/> and at the very step when stopped; null for none.</param>
    /// <param name="stop">Stops after the current step; what was done is in the checkpoint.</param>
    /// <returns>History, chosen epoch, and test predictions: after a resumption those of an uninterrupted run.</returns>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is of other settings, data or pre-training.</exception>
    public FineTuneResult Run(IProgress<FineTuneStep>? progress = null, string? checkpoint = null, CancellationToken stop = default)
    {
        using var outer = NewDisposeScope();
        bool frozen = mode == FineTuneMode.Frozen;
        // A frozen f gives the same representations in every epoch: they are computed once, with its running statistics.
        var (train, validation) = (PartOf(training), PartOf(validating));
        var parameters = frozen ? Classifier.parameters() : [.. Encoder.parameters(), .. Classifier.parameters()];
        using var optimizer = new FusedAdam(parameters, options.LearningRate);
        var random = new SplitMix64((uint)options.Seed);
        var (done, best) = checkpoint is not null && Checkpoint.Newest(checkpoint, Message) is { } newest ? Resume(newest, optimizer) : (new Progress(0, 0, 0, null, []), null);
        var saved = Stopwatch.StartNew();
        for (int epoch = 1; epoch <= Epochs && !(done.SinceChosen >= options.Patience); epoch++)
        {
            int[] order = [.. Enumerable.Range(0, train.Count)];
            random.Shuffle<int>(order);
            if (done.Steps >= epoch * BatchesPerEpoch) continue;
            Mode(training: true);
            for (int batch = done.Steps % BatchesPerEpoch; batch < BatchesPerEpoch; batch++)
            {
                if (checkpoint is not null && (stop.IsCancellationRequested || saved.Elapsed >= CheckpointInterval))
                {
                    Save(checkpoint, optimizer, done, best);
                    saved.Restart();
                }
                stop.ThrowIfCancellationRequested();
                using var scope = NewDisposeScope();
                using var descent = optimizer.BeginStep();
                dropout.manual_seed((long)new SplitMix64(((ulong)(uint)options.Seed << 32) + (ulong)((epoch - 1) * BatchesPerEpoch + batch)).Next());
                int start = batch * options.BatchSize;
                int[] rows = order[start..Math.Min(start + options.BatchSize, order.Length)];
                var (h, labels) = Batch(train, rows);
                var loss = functional.cross_entropy(Classifier.call(h), labels);
                descent.Descend(loss);
                float l = loss.item<float>();
                if (!float.IsFinite(l)) throw new NotFiniteNumberException($"The loss of epoch {epoch}, batch {batch + 1} is {l}: lower the learning rate ({options.LearningRate}) or look at the data.");
                done = done.Add(l, rows.Length);
                progress?.Report(new FineTuneStep((epoch - 1) * BatchesPerEpoch + batch + 1, Steps, l));
            }
            if (!IsValidated(epoch)) continue;
            var (validationLoss, predicted, _) = Evaluate(validation);
            done = done.Close(epoch, validationLoss, Share(predicted, validating.Labels));
            if (done.Chosen!.Epoch == epoch) Keep(ref best);
        }
        Restore(best!);
        var test = PartOf(testing);
        var (testLoss, testPredicted, probabilities) = Evaluate(test);
        return new FineTuneResult(done.History, done.Chosen!.Epoch, testLoss, testing.Labels, testPredicted, probabilities) { LabelledSamples = train.Count };
    }

    private (Module<Tensor, Tensor> Encoder, Module<Tensor, Tensor> Classifier) Build(Split split, int classes)
    {
        if (options.Network == Network.BaseEncoder) return (new BaseEncoder(options.Encoder), new EmotionClassifier(classes, options.Encoder.Features));
        bool isCrossSubject = !split.Train.Subjects.Intersect(split.Test.Subjects).Any();
        var net = new EegNet(data.Channels, data.Points, data.SamplingRate, isCrossSubject ? 0.25 : 0.5);
        return (net, new EegNetClassifier(classes, net.Features));
    }

    // As often as the options say epochs, evenly.
    private bool IsValidated(int epoch) => (long)epoch * options.Epochs / Epochs > (long)(epoch - 1) * options.Epochs / Epochs;

    private SplitMix64 Random(uint stream) => new(((ulong)stream << 32) | (uint)options.Seed);

    private void Mode(bool training)
    {
        Encoder.train(training && mode != FineTuneMode.Frozen);
        Classifier.train(training);
    }

    private Part PartOf(FineTuneLabels samples)
    {
        if (mode != FineTuneMode.Frozen || samples.Rows.Length == 0) return new Part(samples, null);
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        Encoder.eval();
        return new Part(samples, cat(samples.Rows.Chunk(EvaluationBatch).Select(rows => Encoder.call(data.Gather(rows).to(device))).ToArray(), 0).MoveToOuterDisposeScope());
    }

    // h (N, D) and labels (N) of some of a part's samples.
    private (Tensor H, Tensor Labels) Batch(Part part, int[] indices)
    {
        var h = part.Frozen?.index_select(0, tensor(indices.Select(i => (long)i).ToArray()).to(device))
            ?? Encoder.call(data.Gather([.. indices.Select(i => part.Samples.Rows[i])]).to(device));
        return (h, tensor(indices.Select(i => (long)part.Samples.Labels[i]).ToArray()).to(device));
    }

    // NaN, and nothing, of a part without samples.
    private (double Loss, int[] Predicted, float[] Probabilities) Evaluate(Part part)
    {
        Mode(training: false);
        using var quiet = no_grad();
        double loss = 0;
        var (predicted, probabilities) = (new List<int>(part.Count), new List<float>());
        foreach (int[] rows in Enumerable.Range(0, part.Count).Chunk(EvaluationBatch))
        {
            using var scope = NewDisposeScope();
            var (h, labels) = Batch(part, rows);
            var logits = Classifier.call(h);                                   // (N, classes)
            loss += functional.cross_entropy(logits, labels, reduction: Reduction.Sum).item<float>();
            predicted.AddRange(logits.argmax(1).cpu().data<long>().Select(k => (int)k));
            probabilities.AddRange(functional.softmax(logits, 1).cpu().data<float>());
        }
        return (loss / part.Count, [.. predicted], [.. probabilities]);
    }

    private static double Share(int[] predicted, int[] labels) => predicted.Zip(labels).Count(pair => pair.First == pair.Second) / (double)labels.Length;

    private Dictionary<string, Tensor> State => new(
        Encoder.state_dict().Select(p => KeyValuePair.Create("f." + p.Key, p.Value))
            .Concat(Classifier.state_dict().Select(p => KeyValuePair.Create("c." + p.Key, p.Value))));

    private void Keep(ref Dictionary<string, Tensor>? best)
    {
        using var quiet = no_grad();
        if (best is null)
            best = State.ToDictionary(p => p.Key, p => p.Value.detach().clone());
        else
            foreach (var (name, tensor) in State) best[name].copy_(tensor);
    }

    private void Restore(Dictionary<string, Tensor> best)
    {
        using var quiet = no_grad();
        foreach (var (name, tensor) in State) tensor.copy_(best[name]);
    }

    // What a fine-tuning keeps to go on: f, c, Adam's moments, the best state so far, and the history.
    private Dictionary<string, Module> Modules => new() { ["f"] = Encoder, ["c"] = Classifier };

    private void Save(string checkpoint, Adam optimizer, Progress done, Dictionary<string, Tensor>? best) =>
        Checkpoint.Save(checkpoint, Modules, optimizer, new Dictionary<string, string>
        {
            ["progress"] = JsonSerializer.Serialize(done),
            ["settings"] = settings,
        }, best?.ToDictionary(p => Best + p.Key, p => p.Value), keepsPrevious: true);

    private (Progress Done, Dictionary<string, Tensor>? Best) Resume(string checkpoint, Adam optimizer)
    {
        // Looked at before any tensor is taken over.
        var metadata = SafeTensors.ReadMetadata(checkpoint);
        if (metadata.GetValueOrDefault("settings") != settings)
            throw new InvalidDataException($"{checkpoint} was written with other settings, data, split or pre-training than these: delete it, or use those it was trained with.");
        var done = JsonSerializer.Deserialize<Progress>(metadata["progress"])!;
        string[] kept = done.Chosen is null ? [] : [.. State.Keys.Select(name => Best + name)];
        var (_, extra) = Checkpoint.Load(checkpoint, Modules, optimizer, kept);
        return (done, done.Chosen is null ? null : extra.ToDictionary(p => p.Key[Best.Length..], p => p.Value.to(device)));
    }

    // What the numbers depend on, the weights that it starts from among them.
    private string Settings(Split split, EmotionTask task) => JsonSerializer.Serialize(new
    {
        options,
        mode,
        task,
        data.Fingerprint,
        split.Train,
        split.Validation,
        split.Test,
        start = State.OrderBy(p => p.Key, StringComparer.Ordinal).Aggregate(0UL, (hash, p) => (hash * 31) + XxHash64.HashToUInt64(p.Value.bytes)),
    });

    /// <summary>Frees f and the classifier.</summary>
    public void Dispose()
    {
        dropout.Dispose();
        Encoder.Dispose();
        Classifier.Dispose();
    }

    // One part of the split as inputs of the classifier; of a frozen f, its representations (N, D), computed once.
    private sealed record Part(FineTuneLabels Samples, Tensor? Frozen)
    {
        public int Count => Samples.Rows.Length;
    }

    // How far it has come, and the sums since the last validation.
    private sealed record Progress(int Steps, double Sum, int Seen, FineTuneEpoch? Chosen, IReadOnlyList<FineTuneEpoch> History)
    {
        public Progress Add(double loss, int samples) => this with { Steps = Steps + 1, Sum = Sum + (loss * samples), Seen = Seen + samples };

        // Validations that were no better than the chosen one.
        [JsonIgnore]
        public int SinceChosen => History.Count(entry => entry.Epoch > Chosen?.Epoch);

        // With one more validation, chosen if it is the best so far: highest accuracy, of equals the lowest loss. Where nothing was held back to choose by, the last one is.
        public Progress Close(int epoch, double validationLoss, double validationAccuracy)
        {
            var entry = new FineTuneEpoch(epoch, Sum / Seen, validationLoss, validationAccuracy);
            var isBest = Chosen is null || double.IsNaN(validationAccuracy) || (validationAccuracy, -validationLoss).CompareTo((Chosen.ValidationAccuracy, -Chosen.ValidationLoss)) > 0;
            return this with { Sum = 0, Seen = 0, Chosen = isBest ? entry : Chosen, History = [.. History, entry] };
        }
    }
}
