using MeMhacl.Data;

namespace MeMhacl.Study;

/// <summary>What can be trained. Nothing is trained here: a <see cref="TrainingPlan"/> does that.</summary>
public sealed partial class Study
{
    // IV-A-3 does not say on which labels models are compared.
    private const EmotionTask SelectionTask = EmotionTask.Valence;

    private const double FewestOf = 0.1;

    /// <summary>A plan of the given trainings and of what they need: it tells how many steps there are and how long they will take, and trains.</summary>
    /// <param name="trainings">Of this study, or of <see cref="Under"/> and <see cref="With(ModalitySet)"/> it.</param>
    /// <param name="stop">Ends the timing of a few steps for the estimate.</param>
    public TrainingPlan Plan(IEnumerable<Training> trainings, CancellationToken stop = default) => new(trainings, stop);

    /// <summary>The pre-training (III-H) with the profile's settings and the study's seed; models are kept at the profile's epochs.</summary>
    public Pretraining Pretraining() => Pretraining(Profile.Pretrain, Profile.SelectionEpochs);

    /// <summary>A shorter pre-training, for comparisons with others as short: <see cref="Profile.ShortEpochs"/>; only the last model is kept.</summary>
    public Pretraining ShortPretraining() => Pretraining(Profile.Pretrain with { Epochs = Profile.ShortEpochs }, []);

    /// <summary>A pre-training with settings of its own.</summary>
    /// <param name="options">The settings; the seed is the study's.</param>
    /// <param name="kept">Epochs whose models are kept; the last one always is.</param>
    public Pretraining Pretraining(PretrainOptions options, IReadOnlyList<int> kept) => new(this, options with { Seed = Seed }, kept);

    /// <summary>What the choice among the models of a pre-training needs (IV-A-3): fine-tunings to valence with every seed on each of them.</summary>
    /// <param name="pretraining">The pre-training.</param>
    public IReadOnlyList<FineTuning> SelectionTrainings(Pretraining pretraining) =>
        [.. pretraining.KeptEpochs.SelectMany(epoch => FineTunings(new PretrainedModel(pretraining, epoch), [SelectionTask], [FineTuneMode.FineTuned]))];

    /// <summary>The choice itself, on the validation part.</summary>
    /// <param name="pretraining">The pre-training.</param>
    /// <exception cref="InvalidOperationException">Not all of <see cref="SelectionTrainings"/> are trained yet.</exception>
    public ModelSelection Select(Pretraining pretraining) =>
        new([.. SelectionTrainings(pretraining).GroupBy(one => one.From!).Select(of => new SelectionCandidate(of.Key, of.Records()))]);

    /// <summary>The chosen model where the choice is made, else the last one: whichever it is, as much is trained from it.</summary>
    /// <param name="pretraining">The pre-training.</param>
    public PretrainedModel ChosenOrLast(Pretraining pretraining) => SelectionTrainings(pretraining).All(one => one.IsRecorded) ? Select(pretraining).Model : pretraining.Last;

    /// <summary>Fine-tunings (III-I), by task, mode and seed.</summary>
    /// <param name="model">Whose f is taken.</param>
    /// <param name="tasks">Default all three.</param>
    /// <param name="modes">Default all three; fully-supervised ones do not look at <paramref name="model"/>.</param>
    /// <param name="options">Default the profile's; the seeds are <see cref="Seeds"/>.</param>
    public IReadOnlyList<FineTuning> FineTunings(PretrainedModel model, IReadOnlyList<EmotionTask>? tasks = null, IReadOnlyList<FineTuneMode>? modes = null, FineTuneOptions? options = null) =>
    [
        .. from task in tasks ?? Enum.GetValues<EmotionTask>()
           from mode in modes ?? Enum.GetValues<FineTuneMode>()
           from seed in Seeds
           select new FineTuning(this, task, mode, (options ?? Profile.FineTune) with { Seed = seed }, model),
    ];

    /// <summary>The shuffled-label baseline: fine-tuned on labels that say nothing, tested on the true ones. What exceeds chance here is not learned from labels.</summary>
    /// <param name="model">Whose f is taken.</param>
    /// <param name="tasks">Default all three.</param>
    public IReadOnlyList<FineTuning> ShuffledLabels(PretrainedModel model, IReadOnlyList<EmotionTask>? tasks = null) =>
        FineTunings(model, tasks, [FineTuneMode.FineTuned], Profile.FineTune with { ShuffledLabels = true });

    /// <summary>The limited-label curve: fine-tuned against fully-supervised with <see cref="Profile.LabelFractions"/> of the training labels, every seed, as many steps each (<see cref="FineTuneOptions.LabelFraction"/>).</summary>
    /// <param name="model">Whose f is taken.</param>
    /// <param name="task">Default valence.</param>
    public IReadOnlyList<FineTuning> LimitedLabels(PretrainedModel model, EmotionTask task = EmotionTask.Valence) =>
        [.. Profile.LabelFractions.SelectMany(fraction => FineTunings(model, [task], [FineTuneMode.FineTuned, FineTuneMode.FullySupervised], Profile.FineTune with { LabelFraction = fraction }))];

    /// <summary>The shares of <see cref="Profile.LabelFractions"/> that count as few: up to a tenth.</summary>
    public IReadOnlyList<double> FewLabels => [.. Profile.LabelFractions.Where(share => share <= FewestOf)];

    /// <summary>
    /// The hyper-parameter grid in a small form: tau, P and Q one at a time around the profile's values, short pre-trainings of equally many epochs, judged by frozen classifiers for valence
    /// on the validation part and by contrastive accuracy. Values of Q for which the training part has too few subjects are left out.
    /// </summary>
    public IReadOnlyList<GridTrainings> Grid()
    {
        var brief = Profile.Pretrain with { Epochs = Profile.ShortEpochs };
        return [.. Profile.GridTau.Select(tau => (Name: "tau", Value: tau, Options: brief with { Tau = tau }))
            .Concat(Profile.GridP.Select(p => (Name: "P", Value: (double)p, Options: brief with { P = p })))
            .Concat(Profile.GridQ.Where(q => 2 * q <= Split.Train.Subjects.Count).Select(q => (Name: "Q", Value: (double)q, Options: brief with { Q = q })))
            .Select(point => (point.Name, point.Value, Pretraining: Pretraining(point.Options, [])))
            .Select(point => new GridTrainings(point.Name, point.Value, point.Pretraining, FineTunings(point.Pretraining.Last, [SelectionTask], [FineTuneMode.Frozen])))];
    }

    /// <summary>The same study with pre-trainings of <see cref="Profile.ShortEpochs"/>, for those that compare with one another only: in the demo profile; any other stays as it is.</summary>
    /// <param name="manyFolds">For a training on every fold of people: two thirds of that, and one seed.</param>
    public Study Brief(bool manyFolds = false)
    {
        if (Profile.Name != "demo") return this;
        int epochs = manyFolds ? Math.Max(1, 2 * Profile.ShortEpochs / 3) : Profile.ShortEpochs;
        return With(Profile with { Pretrain = Profile.Pretrain with { Epochs = epochs, ValidateEvery = epochs }, SelectionEpochs = [epochs], Seeds = manyFolds ? 1 : Profile.Seeds });
    }

    /// <summary>On each set of channels a short pre-training, and fine-tunings from it with every seed (IV-C-1 and 2). Split and seeds are the same for all.</summary>
    /// <param name="sets">Such as <see cref="DeapChannels.Ablation"/> or <see cref="MahnobChannels.DualModality"/>.</param>
    /// <param name="tasks">Which labels.</param>
    /// <param name="modes">Which trainings.</param>
    public IReadOnlyList<ModalityTrainings> Ablation(IReadOnlyList<ModalitySet> sets, IReadOnlyList<EmotionTask> tasks, IReadOnlyList<FineTuneMode> modes) =>
        [.. sets.Select(set => (Set: set, Study: With(set))).Select(one => new ModalityTrainings(one.Set, one.Study.FineTunings(one.Study.ShortPretraining().Last, tasks, modes)))];

    /// <summary>
    /// The attention between modalities: a short pre-training whose tokens are members x modalities (<see cref="AttentionTokens.MembersAndModalities"/>), and what its g attends to.
    /// Between channels there is no attention: f has merged them before g sees them.
    /// </summary>
    /// <param name="channels">Of at least two modalities.</param>
    /// <param name="task">The classes to divide by.</param>
    public Training<AttentionRecord> Attention(ModalitySet channels, EmotionTask task = EmotionTask.Valence)
    {
        var projector = Profile.Pretrain.Projector with { Tokens = AttentionTokens.MembersAndModalities };
        var study = With(channels);
        return new AttentionMeasurement(study, study.Pretraining(Profile.Pretrain with { Epochs = Profile.ShortEpochs, ValidateEvery = Profile.ShortEpochs, Projector = projector }, []), task);
    }

    /// <summary>How much each channel matters to a model fine-tuned from a short pre-training with the study's seed, by occlusion and by gradient times input.</summary>
    /// <param name="channels">Which channels.</param>
    /// <param name="task">What it is fine-tuned to.</param>
    public Training<ImportanceRecord> Importance(ModalitySet channels, EmotionTask task = EmotionTask.Valence)
    {
        var study = With(channels);
        return new ImportanceMeasurement(study, study.FineTunings(study.ShortPretraining().Last, [task], [FineTuneMode.FineTuned])[0]);
    }

    /// <summary>
    /// The samplings of Fig. 11 and 12 (IV-D): test samples, their features from f and after the attention layer of g, how well both separate by label, and t-SNE of both.
    /// </summary>
    /// <param name="model">The pre-trained f and g.</param>
    /// <param name="samplings">How often, at least 1, with the study's seed and the following ones.</param>
    /// <param name="share">Share of the test samples in a sampling, above 0 to 1. With 1 all samplings hold the same samples, and those of f are equal.</param>
    /// <exception cref="ArgumentException">No sampling, or a share outside its range.</exception>
    public Training<FeatureRecord> Features(PretrainedModel model, int samplings = 3, double share = 0.75) =>
        samplings < 1 ? throw new ArgumentException(FormattableString.Invariant($"samplings is {samplings}: Fig. 11 and 12 need at least one column; the paper shows 3."), nameof(samplings))
        : share is not (> 0 and <= 1) ? throw new ArgumentException(FormattableString.Invariant($"A share of {share} cannot be drawn: give one above 0, at most 1."), nameof(share))
        : new FeatureMeasurement(this, model, samplings, share);

    // The channels of each modality where tokens are modalities of members, and only then.
    internal IReadOnlyList<IReadOnlyList<int>>? TokenChannels(ProjectorOptions projector) =>
        projector.Tokens == AttentionTokens.MembersAndModalities ? [.. Modalities.Group(Data.ChannelNames).Select(one => one.Channels)] : null;
}
