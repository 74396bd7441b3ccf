using System.Diagnostics;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MeMhacl;

/// <summary>
/// The fine-tuning stage (III-I): a freshly initialised classifier on the base encoder, trained on labelled samples with cross-entropy.
/// The epoch is chosen on the validation part, the figure reported on the test part.
/// </summary>
public sealed partial class FineTuner : IDisposable
{
    private const int EvaluationBatch = 256;                                   // only memory depends on it

    private readonly ClipTensor _data;
    private readonly FineTuneMode _mode;
    private readonly FineTuneOptions _options;
    private readonly FineTuneLabels _train, _validation, _test;
    private readonly Generator _dropout = new();
    private readonly Device _device;
    private readonly string _settings;

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
        if (!(options.LabelFraction is > 0 and <= 1))
            throw new ArgumentException($"A share of {options.LabelFraction} of the labels: above 0 and at most 1 is needed, 0.1 for 10 %.", nameof(options));
        _data = data;
        _mode = mode;
        _options = options;
        _device = device ?? CPU;
        (_train, _validation, _test) = (FineTuneLabels.Of(data, split.Train, task), FineTuneLabels.Of(data, split.Validation, task), FineTuneLabels.Of(data, split.Test, task));
        // Of seeds of their own: the order of the samples stays that of a run without.
        if (options.ShuffledLabels) (_train, _validation) = (_train.Shuffled(Random(1)), _validation.Shuffled(Random(2)));
        int all = _train.Rows.Length;
        if (options.LabelFraction < 1) _train = _train.Share(options.LabelFraction, Random(3));
        if (options.BatchSize < 2 || _train.Rows.Length < 2)
            throw new ArgumentException($"Batches of {options.BatchSize} of {_train.Rows.Length} training samples: at least 2 of each are needed, batch norm has no variance otherwise.", nameof(options));
        BatchesPerEpoch = StepsPerEpoch(_train.Rows.Length, options.BatchSize);
        int steps = options.Epochs * StepsPerEpoch(all, options.BatchSize);
        Epochs = (steps + BatchesPerEpoch - 1) / BatchesPerEpoch;
        (Encoder, Classifier) = SeededWeights.Build(options.Seed, () => (new BaseEncoder(options.Encoder), new EmotionClassifier(task.Classes(), options.Encoder.Features)));
        if (pretrained is not null) Encoder.load_state_dict(pretrained.state_dict());
        _settings = Settings(data, split, task);
        Encoder.to(_device);
        Classifier.to(_device);
        Classifier.DropoutGenerator = _dropout;
    }

    /// <summary>f.</summary>
    public BaseEncoder Encoder { get; }

    /// <summary>c.</summary>
    public EmotionClassifier Classifier { get; }

    /// <summary>Steps in all epochs.</summary>
    public int Steps => Epochs * BatchesPerEpoch;

    /// <summary>Epochs: those of the options, or more where only a share of the labels is used.</summary>
    public int Epochs { get; }

    /// <summary>The longest time between two checkpoints; default ten minutes. A run that is killed loses no more.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMinutes(10);

    private int BatchesPerEpoch { get; }

    /// <summary>Steps in one epoch. A remainder of a single sample joins no batch: batch norm needs two.</summary>
    /// <param name="samples">Training samples.</param>
    /// <param name="batchSize">Samples in a minibatch.</param>
    public static int StepsPerEpoch(int samples, int batchSize) => samples / batchSize + (samples % batchSize >= 2 ? 1 : 0);

    /// <summary>Trains, chooses the epoch on the validation part, and tests.</summary>
    /// <param name="progress">Told after every step.</param>
    /// <param name="checkpoint">A file to go on from if it exists, and to write every <see cref="CheckpointInterval"/> and at the very step when stopped; null for none.</param>
    /// <param name="stop">Stops after the current step; what was done is in the checkpoint.</param>
    /// <returns>History, chosen epoch, and test predictions: after a resumption those of an uninterrupted run.</returns>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is damaged or of other settings, data or pre-training.</exception>
    public FineTuneResult Run(IProgress<FineTuneStep>? progress = null, string? checkpoint = null, CancellationToken stop = default)
    {
        using var outer = NewDisposeScope();
        bool frozen = _mode == FineTuneMode.Frozen;
        // A frozen f gives the same representations in every epoch: they are computed once, with its running statistics.
        var train = new Samples(this, _train, frozen);
        var validation = new Samples(this, _validation, frozen);
        var parameters = frozen ? Classifier.parameters() : [.. Encoder.parameters(), .. Classifier.parameters()];
        using var optimizer = optim.Adam(parameters, lr: _options.LearningRate);
        var random = new SplitMix64((uint)_options.Seed);
        var (done, best) = checkpoint is not null && File.Exists(checkpoint) ? Resume(checkpoint, optimizer) : (new Progress(), null);
        var saved = Stopwatch.StartNew();
        for (int epoch = 1; epoch <= Epochs; epoch++)
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
                _dropout.manual_seed((long)new SplitMix64(((ulong)(uint)_options.Seed << 32) + (ulong)((epoch - 1) * BatchesPerEpoch + batch)).Next());
                int start = batch * _options.BatchSize;
                int[] rows = order[start..Math.Min(start + _options.BatchSize, order.Length)];
                var (h, labels) = train.Batch(rows);
                var loss = functional.cross_entropy(Classifier.call(h), labels);
                // To none, where the optimizer would fill with zeros: the next gradients are then written, not added.
                Encoder.zero_grad();
                Classifier.zero_grad();
                loss.backward();
                optimizer.step();
                float l = loss.item<float>();
                if (!float.IsFinite(l)) throw new NotFiniteNumberException($"The loss of epoch {epoch}, batch {batch + 1} is {l}: lower the learning rate ({_options.LearningRate}) or look at the data.");
                done.Add(l, rows.Length);
                progress?.Report(new FineTuneStep((epoch - 1) * BatchesPerEpoch + batch + 1, Steps, l));
            }
            if (!IsValidated(epoch)) continue;
            var (validationLoss, predicted) = Evaluate(validation);
            if (done.Close(epoch, validationLoss, Share(predicted, validation.Labels))) Keep(ref best);
        }
        Restore(best!);
        var test = new Samples(this, _test, frozen);
        var (testLoss, testPredicted) = Evaluate(test);
        return new FineTuneResult(done.History, done.Chosen!.Epoch, testLoss, test.Labels, testPredicted) { LabelledSamples = train.Count };
    }

    // As often as the options say epochs, evenly.
    private bool IsValidated(int epoch) => (long)epoch * _options.Epochs / Epochs > (long)(epoch - 1) * _options.Epochs / Epochs;

    private SplitMix64 Random(uint stream) => new(((ulong)stream << 32) | (uint)_options.Seed);

    private void Mode(bool training)
    {
        Encoder.train(training && _mode != FineTuneMode.Frozen);
        Classifier.train(training);
    }

    private (double Loss, int[] Predicted) Evaluate(Samples samples)
    {
        Mode(training: false);
        using var quiet = no_grad();
        double loss = 0;
        var predicted = new List<int>(samples.Count);
        foreach (int[] rows in Enumerable.Range(0, samples.Count).Chunk(EvaluationBatch))
        {
            using var scope = NewDisposeScope();
            var (h, labels) = samples.Batch(rows);
            var logits = Classifier.call(h);                                   // (N, classes)
            loss += functional.cross_entropy(logits, labels, reduction: Reduction.Sum).item<float>();
            predicted.AddRange(logits.argmax(1).cpu().data<long>().Select(k => (int)k));
        }
        return (loss / samples.Count, [.. predicted]);
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

    /// <summary>Frees f and the classifier.</summary>
    public void Dispose()
    {
        _dropout.Dispose();
        Encoder.Dispose();
        Classifier.Dispose();
    }

    // One part of the split as classifier inputs: representations through f, or, frozen, computed once.
    private sealed class Samples
    {
        private readonly FineTuner _tuner;
        private readonly int[] _rows;
        private readonly Tensor? _frozen;                                      // (N, D)

        public Samples(FineTuner tuner, FineTuneLabels part, bool frozen)
        {
            _tuner = tuner;
            (_rows, Labels) = part;
            if (frozen) _frozen = Represent();
        }

        public int Count => _rows.Length;

        public int[] Labels { get; }

        // h (N, D) and labels (N) of the given samples of this part.
        public (Tensor H, Tensor Labels) Batch(int[] indices)
        {
            var labels = tensor(indices.Select(i => (long)Labels[i]).ToArray()).to(_tuner._device);
            var h = _frozen is null
                ? _tuner.Encoder.call(_tuner._data.Gather([.. indices.Select(i => _rows[i])]).to(_tuner._device))
                : _frozen.index_select(0, tensor(indices.Select(i => (long)i).ToArray()).to(_tuner._device));
            return (h, labels);
        }

        private Tensor Represent()
        {
            using var quiet = no_grad();
            using var scope = NewDisposeScope();
            _tuner.Encoder.eval();
            var parts = _rows.Chunk(EvaluationBatch).Select(rows => _tuner.Encoder.call(_tuner._data.Gather(rows).to(_tuner._device))).ToArray();
            return cat(parts, 0).MoveToOuterDisposeScope();
        }
    }
}
