using System.Diagnostics;
using MeMhacl.Data;
using TorchSharp;

namespace MeMhacl.Study;

/// <summary>A fine-tuning whose model is asked, before it is thrown away, how much each channel matters to it. The same fine-tuning's record holds predictions and no model.</summary>
/// <param name="study">Data and split.</param>
/// <param name="task">Valence, arousal or quadrant.</param>
/// <param name="options">Settings, seed among them.</param>
/// <param name="from">Where its f comes from.</param>
internal sealed class PlannedImportance(Study study, EmotionTask task, FineTuneOptions options, ModelSource from) : PlannedRun(study)
{
    private const int MostSamples = 240;                                       // the small twin's test part

    private readonly PlannedFineTuning _tuning = new(study, task, FineTuneMode.FineTuned, options, from);

    public override string Stage => $"{Study.Label}: channel importance";

    public override string Symbol => "channel-importance " + _tuning.Symbol;

    public override IReadOnlyList<PlannedRun> After => from.After;

    public override int Steps => _tuning.Steps;

    // Each sample once a channel and once a modality, forward alone.
    public override double Work => _tuning.Work + (Rows.Length * (Study.Data.Channels + 10) / 3.0);

    public override string CostKind => _tuning.CostKind;

    public override double Measure(CancellationToken stop) => _tuning.Measure(stop);

    protected override RunRecord? Look() => from.Model is { } model ? Study.Store.Find<ImportanceRecord>(Name, Key(model)) : null;

    protected override RunRecord Train(Action<double, double> progress, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var model = from.Model!;
        using var encoder = Study.LoadEncoder(model);
        using var tuner = new FineTuner(Study.Data, Study.Split, task, FineTuneMode.FineTuned, options, encoder, Study.Device);
        double share = _tuning.Work / Work;
        string unfinished = Unfinished(Name, Key(model));
        var result = tuner.Run(new Relay<FineTuneStep>(s => progress(share * s.Step / s.Steps, s.Loss)), unfinished, stop);
        tuner.Encoder.to(torch.CPU);
        tuner.Classifier.to(torch.CPU);
        var classifier = (tuner.Classifier, task);
        var record = new ImportanceRecord
        {
            Name = Name,
            Key = Key(model),
            Context = Study.Context,
            Task = task,
            PretrainKey = model.Record.Key,
            Samples = Rows.Length,
            Accuracy = new ConfusionMatrix(result.Truth, result.Predicted, task.Classes()).Accuracy,
            ByChannel = ChannelOcclusion.ByChannel(Study.Data, Rows, tuner.Encoder, classifier),
            ByModality = ChannelOcclusion.ByModality(Study.Data, Rows, tuner.Encoder, classifier),
            Gradient = GradientTimesInput.ByChannel(Study.Data, Rows, tuner.Encoder, classifier),
            Seconds = clock.Elapsed.TotalSeconds,
        };
        Study.Store.Keep(record);
        File.Delete(unfinished);
        return record;
    }

    private int[] Rows => SampleRows.Draw(Study.Data, Study.Split.Test, MostSamples, options.Seed);

    private string Key(PretrainedModel model) => RunStore.Key(new { kind = "channel-importance", context = Study.Identity, options, task, model.Record.Key, model.Epoch });

    private string Name => FormattableString.Invariant($"{Study.Label}.channel-importance.{task}.seed{options.Seed}").ToLowerInvariant().Replace(' ', '-');
}
