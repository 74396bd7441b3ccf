using static System.FormattableString;

namespace MeMhacl.Study;

/// <summary>A fine-tuning (III-I).</summary>
public sealed class FineTuning : Training<FineTuneRecord>
{
    private readonly FineTuneMode mode;

    internal FineTuning(Study study, EmotionTask task, FineTuneMode mode, FineTuneOptions options, PretrainedModel? from, string? variant = null) : base(study,
        $"{StudyTables.Name(mode)}{string.Concat(Variants(options, variant).Select(one => $", {one}"))}{(options.ShuffledLabels ? ", shuffled labels" : "")}{(options.LabelFraction < 1 ? ", fewer labels" : "")}",
        Invariant($"fine-tuning.{task}.{mode}{string.Concat(Variants(options, variant).Select(one => $".{one}"))}{(options.ShuffledLabels ? ".shuffled" : "")}{(options.LabelFraction < 1 ? $".labels{100 * options.LabelFraction:0.##}" : "")}.seed{options.Seed}"),
        new { options, task, mode, start = Start(mode, from)?.Pretraining.Key, Start(mode, from)?.Epoch }) =>
        (Task, this.mode, Options, From) = (task, mode, options, Start(mode, from));

    /// <summary>Valence, arousal or quadrant.</summary>
    public EmotionTask Task { get; }

    /// <summary>Its settings, seed among them.</summary>
    public FineTuneOptions Options { get; }

    /// <summary>Where its f comes from; null in fully-supervised mode.</summary>
    public PretrainedModel? From { get; }

    // With fewer labels the steps stay the same, but for the rounding to whole epochs; with patience they are at most so many.
    /// <inheritdoc/>
    public override int Steps => Options.Epochs * FineTuner.StepsPerEpoch(Study.Split.Train.Count, Options.BatchSize);

    internal override Network Network => Options.Network;

    internal override IReadOnlyList<Training> Needs => From is null ? [] : [From.Pretraining];

    internal override double Samples
    {
        get
        {
            var (train, validation, test) = (Study.Split.Train.Count, Study.Split.Validation.Count, Study.Split.Test.Count);
            if (mode == FineTuneMode.Frozen) return (train + validation + test) / 3.0;
            double batch = Math.Min(Math.Min(Options.BatchSize, train), Math.Max(2, Options.LabelFraction * train));
            return Steps * batch + (Options.Epochs * validation + test) / 3.0;
        }
    }

    internal override RunRecord Make(Action<double, double> progress, string? unfinished, CancellationToken stop) => Make(progress, unfinished, stop, (_, record) => record);

    // Hands on the model beside the record before it is thrown away.
    internal RunRecord Make(Action<double, double> progress, string? unfinished, CancellationToken stop, Func<FineTuner, FineTuneRecord, RunRecord> made)
    {
        using var encoder = From is null ? null : Study.LoadEncoder(From);
        using var tuner = new FineTuner(Study.Data, Study.Split, Task, mode, Options, encoder, Study.Device) { Message = Study.Store.Say };
        var result = tuner.Run(new Relay<FineTuneStep>(s => progress((double)s.Step / s.Steps, s.Loss)), unfinished, stop);
        return made(tuner, new FineTuneRecord
        {
            Context = Study.Context,
            Options = Options,
            Task = Task,
            Mode = mode,
            PretrainKey = From?.Pretraining.Key,
            PretrainEpoch = From?.Epoch,
            PretrainSha256 = encoder is null ? null : ModelHash.Of(("f", encoder)),
            ModelSha256 = ModelHash.Of(("f", tuner.Encoder), ("c", tuner.Classifier)),
            History = result.History,
            ChosenEpoch = result.ChosenEpoch,
            LabelledSamples = result.LabelledSamples,
            TestLoss = result.TestLoss,
            Predictions = Predictions.Of(Study.Data.Axes, Study.Split.Test, result.Truth, result.Predicted, result.Probabilities),
            PretrainDataset = From?.Pretraining.Study.Context.Dataset,
            MajorityBaseline = Study.Balance(Task, Study.Split.Train).MajorityBaseline(Study.Balance(Task, Study.Split.Test)),
        });
    }

    // What tells it from the fine-tunings of Tables IV and V, for its stage and its name.
    private static IEnumerable<string> Variants(FineTuneOptions options, string? variant) =>
        new[] { variant, options.Network == Network.EegNet ? "EEGNet" : null, options.Patience is null ? null : "to convergence" }.OfType<string>();

    private static PretrainedModel? Start(FineTuneMode mode, PretrainedModel? from) => mode == FineTuneMode.FullySupervised ? null : from;
}
