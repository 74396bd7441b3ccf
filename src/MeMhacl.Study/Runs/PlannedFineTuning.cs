using System.Diagnostics;
using MeMhacl.Data;

namespace MeMhacl.Study;

/// <summary>A fine-tuning of a plan (III-I).</summary>
/// <param name="study">Data, split, profile and folders.</param>
/// <param name="task">Valence, arousal or quadrant.</param>
/// <param name="mode">Fine-tuned, fully-supervised or frozen.</param>
/// <param name="options">Settings, seed among them.</param>
/// <param name="from">Where its f comes from; null in fully-supervised mode.</param>
/// <param name="isRepeat">Whether the choice of the model makes it anyway.</param>
internal sealed class PlannedFineTuning(Study study, EmotionTask task, FineTuneMode mode, FineTuneOptions options, ModelSource? from, bool isRepeat = false) : PlannedRun(study)
{
    private const int LargestMeasuredBatch = 64;                               // seconds a sample; a paper-size batch takes minutes

    public override string Stage => $"{Study.Label}: {StudyTables.Name(mode)}"
        + (options.ShuffledLabels ? ", shuffled labels" : "") + (options.LabelFraction < 1 ? ", fewer labels" : "");

    public override string Symbol => Key(from?.Symbol, null);

    public override IReadOnlyList<PlannedRun> After => from?.After ?? [];

    public override bool IsRepeat => isRepeat;

    // With fewer labels the steps stay the same, but for the rounding to whole epochs.
    public override int Steps => options.Epochs * FineTuner.StepsPerEpoch(Study.Split.Train.Count, options.BatchSize);

    public override double Work
    {
        get
        {
            var (train, validation, test) = (Study.Split.Train.Count, Study.Split.Validation.Count, Study.Split.Test.Count);
            if (mode == FineTuneMode.Frozen) return (train + validation + test) / 3.0;
            double samples = Math.Min(Math.Min(options.BatchSize, train), Math.Max(2, options.LabelFraction * train));
            return Steps * samples + (options.Epochs * validation + test) / 3.0;
        }
    }

    public override string CostKind => RunStore.Key(new { options.Encoder, Study.Data.Channels, Study.Data.Points, Study.Threads });

    public override double Measure(CancellationToken stop)
    {
        int batch = Math.Min(LargestMeasuredBatch, Math.Min(options.BatchSize, Study.Split.Train.Count));
        using var tuner = new FineTuner(Study.Data, Study.Split, task, FineTuneMode.FullySupervised, options with { BatchSize = batch, LabelFraction = 1 }, device: Study.Device);
        return SecondsPerStep<FineTuneStep>((progress, token) => tuner.Run(progress, stop: token), stop) / batch;
    }

    protected override RunRecord? Look() => from is null ? Study.Store.Find<FineTuneRecord>(Name, Key(null, null))
        : from.Model is { } model ? Study.Store.Find<FineTuneRecord>(Name, Key(model.Record.Key, model.Epoch)) : null;

    protected override RunRecord Train(Action<double, double> progress, CancellationToken stop)
    {
        var model = from?.Model;
        var clock = Stopwatch.StartNew();
        using var encoder = model is null ? null : Study.LoadEncoder(model);
        using var tuner = new FineTuner(Study.Data, Study.Split, task, mode, options, encoder, Study.Device);
        string unfinished = Unfinished(Name, Key(model?.Record.Key, model?.Epoch));
        var result = tuner.Run(new Relay<FineTuneStep>(s => progress((double)s.Step / s.Steps, s.Loss)), unfinished, stop);
        var confusion = new ConfusionMatrix(result.Truth, result.Predicted, task.Classes());
        var record = new FineTuneRecord
        {
            Name = Name,
            Key = Key(model?.Record.Key, model?.Epoch),
            Context = Study.Context,
            Seconds = clock.Elapsed.TotalSeconds,
            Options = options,
            Task = task,
            Mode = mode,
            PretrainKey = model?.Record.Key,
            PretrainEpoch = model?.Epoch,
            Result = result,
            Accuracy = confusion.Accuracy,
            MacroF1 = confusion.MacroF1,
            BalancedAccuracy = confusion.BalancedAccuracy,
            MajorityBaseline = Study.Balance(task, Study.Split.Train).MajorityBaseline(Study.Balance(task, Study.Split.Test)),
        };
        Study.Store.Keep(record);
        File.Delete(unfinished);
        return record;
    }

    private string Key(string? start, int? epoch) => RunStore.Key(new { kind = "fine-tuning", context = Study.Identity, options, task, mode, start, epoch });

    private string Name => FormattableString.Invariant($"{Study.Label}.fine-tuning.{task}.{mode}{(options.ShuffledLabels ? ".shuffled" : "")}{(options.LabelFraction < 1 ? $".labels{100 * options.LabelFraction:0.##}" : "")}.seed{options.Seed}")
        .ToLowerInvariant().Replace(' ', '-');
}

/// <summary>A pre-trained model that may not be there yet.</summary>
/// <param name="Symbol">Names it before it is there.</param>
/// <param name="After">What must be trained before it is there.</param>
/// <param name="Find">The model, or null.</param>
internal sealed record ModelSource(string Symbol, IReadOnlyList<PlannedRun> After, Func<PretrainedModel?> Find)
{
    private PretrainedModel? _model;

    public PretrainedModel? Model => _model ??= Find();

    public static ModelSource Of<T>(Experiment<T> experiment) where T : class, IPretrained =>
        new(string.Concat(experiment.Runs.Select(r => r.Symbol)), experiment.Runs, () => experiment.TryResult()?.Model);
}
