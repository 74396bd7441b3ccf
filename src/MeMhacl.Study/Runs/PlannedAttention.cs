using System.Diagnostics;
using MeMhacl.Data;

namespace MeMhacl.Study;

/// <summary>The measurement of the attention between modalities (IV-C), as part of a plan: it needs a model, its figures do not.</summary>
/// <param name="study">Data and split.</param>
/// <param name="pretraining">With tokens of members and modalities.</param>
/// <param name="task">The classes to divide by.</param>
internal sealed class PlannedAttention(Study study, PlannedPretraining pretraining, EmotionTask task) : PlannedRun(study)
{
    private const int StatisticsSamples = 512;                                 // as many as ModalityAttention takes

    public override string Stage => $"{Study.Label}: attention map";

    public override string Symbol => RunStore.Key(new { kind = "attention", pretraining.Key, task });

    public override IReadOnlyList<PlannedRun> After => [pretraining];

    public override int Steps => 1;

    // Two models, forward alone, and samples for the statistics of each modality.
    public override double Work => 2 * (Part.Part.Count + StatisticsSamples) / 3.0;

    public override string CostKind => pretraining.CostKind;

    public override double Measure(CancellationToken stop) => pretraining.Measure(stop);

    protected override RunRecord? Look() => Study.Store.Find<AttentionRecord>(Name, Symbol);

    protected override RunRecord Train(Action<double, double> progress, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var model = ((PretrainRecord)pretraining.Find()!).Model;
        using var f = Study.LoadEncoder(model);
        using var g = Study.LoadProjector(model);
        var trained = Measured(f, g);
        var fresh = SeededWeights.Build(pretraining.Options.Seed, () => (F: new BaseEncoder(pretraining.Options.Encoder), G: new GroupProjector(pretraining.Options.Projector)));
        using var freshF = fresh.F;
        using var freshG = fresh.G;
        var record = new AttentionRecord
        {
            Name = Name,
            Key = Symbol,
            Context = Study.Context,
            Seconds = clock.Elapsed.TotalSeconds,
            PretrainKey = model.Record.Key,
            Part = Part.Name,
            Task = task,
            Trained = trained,
            Untrained = Measured(freshF, freshG).All,
        };
        Study.Store.Keep(record);
        return record;
    }

    private ModalityAttention Measured(BaseEncoder f, GroupProjector g) =>
        ModalityAttention.Measure(Study.Data, Part.Part, f, g, Modalities.Group(Study.Data.ChannelNames), pretraining.Options.Q, task, pretraining.Options.Seed);

    private (string Name, SplitPart Part) Part => Study.Split.Test.Subjects.Count >= pretraining.Options.Q ? ("test", Study.Split.Test) : ("training", Study.Split.Train);

    private string Name => $"{Study.Label}.attention.{task}".ToLowerInvariant().Replace(' ', '-');
}
