using MeMhacl.Data;
using TorchSharp;

namespace MeMhacl.Study;

/// <summary>The attention between modalities (IV-C) of a pre-trained f and g: it needs the model, its figures do not.</summary>
internal sealed class AttentionMeasurement(Study study, Pretraining pretraining, EmotionTask task)
    : Training<AttentionRecord>(study, "attention map", $"attention.{task}", new { pretraining.Key, task, code = RunContext.StudyCode })
{
    public override int Steps => 1;

    internal override IReadOnlyList<Training> Needs => [pretraining];

    // Two models, forward alone, and samples for the statistics of each modality.
    internal override double Samples => 2 * (Part.Part.Count + ModalityAttention.StatisticsSamples) / 3.0;

    internal override RunRecord Make(Action<double, double> progress, string? unfinished, CancellationToken stop)
    {
        using var f = Study.LoadEncoder(pretraining.Last);
        using var g = Study.LoadProjector(pretraining.Last);
        var fresh = SeededWeights.Build(pretraining.Options.Seed, () => (F: new BaseEncoder(pretraining.Options.Encoder), G: new GroupProjector(pretraining.Options.Projector)));
        using var freshF = fresh.F;
        using var freshG = fresh.G;
        return new AttentionRecord { Context = Study.Context, PretrainKey = pretraining.Key, Part = Part.Name, Task = task, Trained = Measured(f, g), Untrained = Measured(freshF, freshG).All };
    }

    private ModalityAttention Measured(BaseEncoder f, GroupProjector g) =>
        ModalityAttention.Measure(Study.Data, Part.Part, f, g, Modalities.Group(Study.Data.ChannelNames), pretraining.Options.Q, task, pretraining.Options.Seed);

    private (string Name, SplitPart Part) Part => Study.Split.Test.Subjects.Count >= pretraining.Options.Q ? ("test", Study.Split.Test) : ("training", Study.Split.Train);
}

/// <summary>A fine-tuning whose model is asked, before it is thrown away, how much each channel matters to it. The same fine-tuning's record holds predictions and no model.</summary>
internal sealed class ImportanceMeasurement(Study study, FineTuning tuning)
    : Training<ImportanceRecord>(study, "channel importance", FormattableString.Invariant($"channel-importance.{tuning.Task}.seed{tuning.Options.Seed}"), new { tuning.Key, code = RunContext.StudyCode })
{
    private const int MostSamples = 240;                                       // the small twin's test part

    public override int Steps => tuning.Steps;

    internal override IReadOnlyList<Training> Needs => tuning.Needs;

    // Each sample once a channel and once a modality, forward alone.
    internal override double Samples => tuning.Samples + (Rows.Length * (Study.Data.Channels + 10) / 3.0);

    internal override RunRecord Make(Action<double, double> progress, string? unfinished, CancellationToken stop)
    {
        double share = tuning.Samples / Samples;
        return tuning.Make((done, loss) => progress(share * done, loss), unfinished, stop, (tuner, tuned) =>
        {
            tuner.Encoder.to(torch.CPU);
            tuner.Classifier.to(torch.CPU);
            var (f, classifier) = ((BaseEncoder)tuner.Encoder, ((EmotionClassifier)tuner.Classifier, tuned.Task));
            return new ImportanceRecord
            {
                Context = Study.Context,
                Task = tuned.Task,
                PretrainKey = tuned.PretrainKey!,
                Samples = Rows.Length,
                Accuracy = tuned.Accuracy,
                ByChannel = ChannelOcclusion.ByChannel(Study.Data, Rows, f, classifier),
                ByModality = ChannelOcclusion.ByModality(Study.Data, Rows, f, classifier),
                Gradient = GradientTimesInput.ByChannel(Study.Data, Rows, f, classifier),
            };
        });
    }

    private int[] Rows => SampleRows.Draw(Study.Data, Study.Split.Test, MostSamples, tuning.Options.Seed);
}
