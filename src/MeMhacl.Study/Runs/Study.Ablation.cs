using MeMhacl.Data;

namespace MeMhacl.Study;

/// <summary>The experiments of IV-C, on data modes.</summary>
public sealed partial class Study
{
    // A sixteenth of the paper's width, for both datasets, and little fine-tuning: there are many trainings, and they are compared with one another only.
    private const int AblationWidth = 4, AblationFineTuneEpochs = 2, AblationBatch = 32;

    /// <summary>The same study with settings for many trainings: the demo profile becomes narrower and its stages shorter; any other stays as it is.</summary>
    public Study ForAblation() => Profile.Name != "demo" ? this : With(Profile with
    {
        Pretrain = Profile.Pretrain with { Encoder = Profile.Pretrain.Encoder with { BaseWidth = AblationWidth }, Projector = ProjectorOptions.For(8 * AblationWidth) },
        FineTune = Profile.FineTune with { Encoder = Profile.FineTune.Encoder with { BaseWidth = AblationWidth }, Epochs = AblationFineTuneEpochs, BatchSize = AblationBatch },
    });

    /// <summary>On each set of channels a short pre-training, and fine-tunings from it with every seed (IV-C-1 and 2). Split and seeds are the same for all.</summary>
    /// <param name="sets">Such as <see cref="DeapChannels.Ablation"/> or <see cref="MahnobChannels.DualModality"/>.</param>
    /// <param name="tasks">Which labels.</param>
    /// <param name="modes">Which trainings.</param>
    public Experiment<IReadOnlyList<ModalityResult>> Ablation(IReadOnlyList<ModalitySet> sets, IReadOnlyList<EmotionTask> tasks, IReadOnlyList<FineTuneMode> modes)
    {
        var parts = sets.Select(set =>
        {
            var study = With(set);
            return (Set: set, FineTunings: study.FineTunings(study.ShortPretraining(), tasks, modes));
        }).ToArray();
        return new("Data modes", [.. parts.SelectMany(p => p.FineTunings.Runs)], () =>
        {
            var found = parts.Select(p => (p.Set, Records: p.FineTunings.TryResult())).ToArray();
            return found.All(p => p.Records is not null) ? [.. found.Select(p => new ModalityResult(p.Set, p.Records!))] : null;
        });
    }

    /// <summary>
    /// The attention between modalities: a short pre-training whose tokens are members x modalities (<see cref="AttentionTokens.MembersAndModalities"/>), and what its g attends to.
    /// Between channels there is no attention: f has merged them before g sees them.
    /// </summary>
    /// <param name="channels">Of at least two modalities.</param>
    /// <param name="task">The classes to divide by.</param>
    public Experiment<AttentionRecord> Attention(ModalitySet channels, EmotionTask task = EmotionTask.Valence)
    {
        var study = With(channels);
        var options = Profile.Pretrain with
        {
            Epochs = Profile.ShortEpochs, ValidateEvery = Profile.ShortEpochs, Projector = Profile.Pretrain.Projector with { Tokens = AttentionTokens.MembersAndModalities },
        };
        var run = new PlannedAttention(study, (PlannedPretraining)study.Pretraining(options, []).Runs.Single(), task);
        return new("Attention", [run], () => (AttentionRecord?)run.Find());
    }

    /// <summary>How much each channel matters to a model fine-tuned from a short pre-training, by occlusion and by gradient times input.</summary>
    /// <param name="channels">Which channels.</param>
    /// <param name="task">What it is fine-tuned to.</param>
    public Experiment<ImportanceRecord> Importance(ModalitySet channels, EmotionTask task = EmotionTask.Valence)
    {
        var study = With(channels);
        var run = new PlannedImportance(study, task, Profile.FineTune with { Seed = Seed }, ModelSource.Of(study.ShortPretraining()));
        return new("Channel importance", [run], () => (ImportanceRecord?)run.Find());
    }
}
