using MeMhacl.Data;

namespace MeMhacl.Study;

/// <summary>What can be found out by training. Nothing is trained here: a plan does that.</summary>
public sealed partial class Study
{
    // IV-A-3 does not say on which labels models are compared.
    private const EmotionTask SelectionTask = EmotionTask.Valence;

    /// <summary>A plan of all that the given experiments need: it tells what there is to train and how long it will take, and trains it.</summary>
    /// <param name="experiments">Of this study, or of <see cref="Under"/> and <see cref="With(MeMhacl.Data.ModalitySet)"/> it.</param>
    public RunPlan Plan(params Experiment[] experiments) => new(Folders, experiments);

    /// <summary>The pre-training (III-H) with the profile's settings and the study's seed; models are kept at the profile's epochs.</summary>
    public Experiment<PretrainRecord> Pretraining() => Pretraining(Profile.Pretrain, Profile.SelectionEpochs);

    /// <summary>A shorter pre-training, for comparisons with others as short: <see cref="Profile.ShortEpochs"/>; only the last model is kept.</summary>
    public Experiment<PretrainRecord> ShortPretraining() => Pretraining(Profile.Pretrain with { Epochs = Profile.ShortEpochs }, []);

    /// <summary>A pre-training with settings of its own.</summary>
    /// <param name="options">The settings; the seed is the study's.</param>
    /// <param name="kept">Epochs whose models are kept; the last one always is.</param>
    public Experiment<PretrainRecord> Pretraining(PretrainOptions options, IReadOnlyList<int> kept)
    {
        var run = new PlannedPretraining(this, options with { Seed = Seed }, kept);
        return new("Pre-training", [run], () => (PretrainRecord?)run.Find());
    }

    /// <summary>The choice among the models that a pre-training kept (IV-A-3): fine-tunings to valence with every seed on each of them, compared on the validation part.</summary>
    /// <param name="pretraining">The pre-training.</param>
    public Experiment<ModelSelection> Selection(Experiment<PretrainRecord> pretraining)
    {
        var kept = ((PlannedPretraining)pretraining.Runs.Single()).Kept;
        var candidates = kept.Select(epoch =>
        {
            var from = new ModelSource($"{pretraining.Runs[0].Symbol}@{epoch}", pretraining.Runs, () => pretraining.TryResult() is { } record ? new PretrainedModel(record, epoch) : null);
            return (From: from, Runs: FineTuningRuns(from, [SelectionTask], [FineTuneMode.FineTuned], Seeds, Profile.FineTune));
        }).ToArray();
        return new("Choice of the pre-trained model", [.. candidates.SelectMany(c => c.Runs)], () =>
        {
            var found = candidates.Select(c => (c.From.Model, Records: Records(c.Runs))).ToArray();
            return found.All(c => c.Model is not null && c.Records is not null) ? new ModelSelection([.. found.Select(c => new SelectionCandidate(c.Model!, c.Records!))]) : null;
        });
    }

    /// <summary>Fine-tunings (III-I), by task, mode and seed.</summary>
    /// <param name="from">Whose f is taken.</param>
    /// <param name="tasks">Default all three.</param>
    /// <param name="modes">Default all three; fully-supervised ones do not look at <paramref name="from"/>.</param>
    /// <param name="seeds">Default <see cref="Seeds"/>.</param>
    public Experiment<IReadOnlyList<FineTuneRecord>> FineTunings<T>(Experiment<T> from, IReadOnlyList<EmotionTask>? tasks = null, IReadOnlyList<FineTuneMode>? modes = null, IReadOnlyList<int>? seeds = null)
        where T : class, IPretrained =>
        FineTunings("Fine-tunings", FineTuningRuns(ModelSource.Of(from), tasks ?? Enum.GetValues<EmotionTask>(), modes ?? Enum.GetValues<FineTuneMode>(), seeds ?? Seeds, Profile.FineTune, from is Experiment<ModelSelection>));

    /// <summary>The shuffled-label baseline: fine-tuned on labels that say nothing, tested on the true ones. What exceeds chance here is not learned from labels.</summary>
    /// <param name="from">Whose f is taken.</param>
    /// <param name="tasks">Default all three.</param>
    public Experiment<IReadOnlyList<FineTuneRecord>> ShuffledLabels<T>(Experiment<T> from, IReadOnlyList<EmotionTask>? tasks = null) where T : class, IPretrained =>
        FineTunings("Shuffled labels", FineTuningRuns(ModelSource.Of(from), tasks ?? Enum.GetValues<EmotionTask>(), [FineTuneMode.FineTuned], Seeds, Profile.FineTune with { ShuffledLabels = true }));

    /// <summary>The limited-label curve: fine-tuned against fully-supervised with <see cref="Profile.LabelFractions"/> of the training labels, every seed, as many steps each (<see cref="FineTuneOptions.LabelFraction"/>).</summary>
    /// <param name="from">Whose f is taken.</param>
    /// <param name="task">Default valence.</param>
    public Experiment<IReadOnlyList<FineTuneRecord>> LimitedLabels<T>(Experiment<T> from, EmotionTask task = EmotionTask.Valence) where T : class, IPretrained =>
        FineTunings("Limited labels", [.. Profile.LabelFractions.SelectMany(fraction => FineTuningRuns(ModelSource.Of(from), [task], [FineTuneMode.FineTuned, FineTuneMode.FullySupervised], Seeds,
            Profile.FineTune with { LabelFraction = fraction }, from is Experiment<ModelSelection>))]);

    /// <summary>
    /// The hyper-parameter grid in a small form: tau, P and Q one at a time around the profile's values, short pre-trainings of equally many epochs, judged by frozen classifiers for valence
    /// on the validation part and by contrastive accuracy. Values of Q for which the training or validation part has too few subjects are left out.
    /// </summary>
    public Experiment<IReadOnlyList<GridPoint>> Grid()
    {
        var short_ = Profile.Pretrain with { Epochs = Profile.ShortEpochs };
        int subjects = Split.Train.Subjects.Count;
        var points = Profile.GridTau.Select(tau => (Name: "tau", Value: tau, Options: short_ with { Tau = tau }))
            .Concat(Profile.GridP.Select(p => (Name: "P", Value: (double)p, Options: short_ with { P = p })))
            .Concat(Profile.GridQ.Where(q => 2 * q <= subjects).Select(q => (Name: "Q", Value: (double)q, Options: short_ with { Q = q })))
            .Select(point =>
            {
                var pretraining = Pretraining(point.Options, []);
                return (point.Name, point.Value, Pretraining: pretraining, Frozen: FineTuningRuns(ModelSource.Of(pretraining), [SelectionTask], [FineTuneMode.Frozen], Seeds, Profile.FineTune));
            }).ToArray();
        return new("Hyper-parameter grid", [.. points.SelectMany(p => p.Frozen)], () =>
        {
            var found = points.Select(p => (p.Name, p.Value, Pretraining: p.Pretraining.TryResult(), Frozen: Records(p.Frozen))).ToArray();
            return found.All(p => p.Pretraining is not null && p.Frozen is not null) ? [.. found.Select(p => new GridPoint(p.Name, p.Value, p.Pretraining!, p.Frozen!))] : null;
        });
    }

    private static Experiment<IReadOnlyList<FineTuneRecord>> FineTunings(string name, IReadOnlyList<PlannedRun> runs) => new(name, runs, () => Records(runs));

    private PlannedRun[] FineTuningRuns(ModelSource source, IReadOnlyList<EmotionTask> tasks, IReadOnlyList<FineTuneMode> modes, IReadOnlyList<int> seeds, FineTuneOptions options, bool selected = false) =>
    [
        .. from task in tasks
           from mode in modes
           from seed in seeds
           let settings = options with { Seed = seed }
           let repeat = selected && task == SelectionTask && mode == FineTuneMode.FineTuned && settings == (Profile.FineTune with { Seed = seed }) && Seeds.Contains(seed)
           select (PlannedRun)new PlannedFineTuning(this, task, mode, settings, mode == FineTuneMode.FullySupervised ? null : source, repeat),
    ];

    private static IReadOnlyList<FineTuneRecord>? Records(IReadOnlyList<PlannedRun> runs)
    {
        FineTuneRecord[] records = [.. runs.Select(r => r.Find()).OfType<FineTuneRecord>()];
        return records.Length == runs.Count ? records : null;
    }
}
