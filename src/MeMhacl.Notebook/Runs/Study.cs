using System.Diagnostics;
using MeMhacl.Datasets;
using MeMhacl.Models;
using MeMhacl.Notebook.Display;
using MeMhacl.Preprocessing;
using MeMhacl.Sampling;
using MeMhacl.Training;

namespace MeMhacl.Notebook.Runs;

/// <summary>One study of one dataset under one profile and split: what a notebook's cells call.</summary>
public sealed class Study
{
    private readonly RunStore _store;
    private readonly RunContext _context;

    private Study(StudyFolders folders, DataSource source, ClipTensor data, Split split, Profile profile, int seed)
    {
        Folders = folders;
        Source = source;
        Data = data;
        Split = split;
        Profile = profile;
        Seed = seed;
        _store = new RunStore(folders.Runs);
        _context = RunContext.Of(source.Name, data, split, profile.Name);
    }

    /// <summary>Where the files stand.</summary>
    public StudyFolders Folders { get; }

    /// <summary>Which recordings it runs on.</summary>
    public DataSource Source { get; }

    /// <summary>The five-axis clip tensor (clip, subject, 1, channel, time).</summary>
    public ClipTensor Data { get; }

    /// <summary>Training, validation and test part.</summary>
    public Split Split { get; }

    /// <summary>How close its parts stand.</summary>
    public SplitAudit Audit => SplitAudit.Of(Split, Data.Axes);

    /// <summary>The settings.</summary>
    public Profile Profile { get; }

    /// <summary>Seed of split and pre-training; the fine-tunings take it and the following ones.</summary>
    public int Seed { get; }

    /// <summary>Data, split, versions and threads, as every record keeps them.</summary>
    public RunContext Context => _context;

    /// <summary>What this page runs on, to be shown first.</summary>
    public Provenance Provenance => new(this);

    /// <summary>The seeds of the fine-tunings.</summary>
    public IReadOnlyList<int> Seeds => [.. Enumerable.Range(Seed, Profile.Seeds)];

    /// <summary>Opens the study of DEAP, or of its synthetic twin where DEAP is not at hand.</summary>
    /// <param name="profile">demo or paper.</param>
    /// <param name="seed">Seed of split, weights and draws.</param>
    /// <param name="split">What is held out, as <see cref="Sampling.Split.Named"/> takes it; the paper's clip-random by default.</param>
    /// <param name="data">A folder with DEAP's .dat files, or "auto": data/deap, or else the synthetic twin.</param>
    /// <param name="results">The folder of records, models, tables and figures, relative to the study; default results.</param>
    /// <param name="folders">Where the study's files stand; default found from the current folder.</param>
    /// <exception cref="ArgumentException">An unknown profile or split, or too few data to divide.</exception>
    /// <exception cref="DatasetFormatException">The files are damaged.</exception>
    public static Study OfDeap(string profile = "demo", int seed = 1, string split = "clip-random", string data = "auto", string results = "results", StudyFolders? folders = null)
    {
        var settings = Profile.ForDeap(profile);
        _ = SplitName.Parse(split);                                            // before the data are read
        var opened = StudyData.Open("deap", data, results, folders);
        return new Study(opened.Folders, opened.Source, opened.Clips, Split.Named(split, opened.Clips.Axes, seed), settings, seed);
    }

    /// <summary>A progress for the pre-training.</summary>
    public TrainingProgress PretrainProgress() => new("pre-training", Math.Max(1, PretrainSteps), "step");

    /// <summary>Pre-trains f and g (Algorithm 1), going on from where an earlier run was stopped; a run that is recorded is not made again.</summary>
    /// <param name="progress">Told after every step.</param>
    /// <param name="stop">Stops after the current step; the checkpoint is kept.</param>
    /// <returns>The record.</returns>
    public PretrainRecord Pretrain(TrainingProgress? progress = null, CancellationToken stop = default)
    {
        var options = Profile.Pretrain with { Seed = Seed };
        string key = RunStore.Key(new { kind = "pre-training", context = Identity, options });
        string name = $"{Source.Name}.pre-training";
        var record = _store.Find<PretrainRecord>(name, key);
        if (record is null || !File.Exists(PathOf(record)))
        {
            Directory.CreateDirectory(Folders.Checkpoints);
            var clock = Stopwatch.StartNew();
            using var trainer = new Pretrainer(Data, Split, options);
            string checkpoint = $"{name}.{key}.safetensors";
            bool first = true;
            var relay = new Relay<PretrainStep>(s =>
            {
                if (first && s.Step > 1) progress?.GoOnFrom(s.Step - 1);
                first = false;
                progress?.Report(s.Step, ("loss", s.Loss));
            });
            var history = trainer.Run(relay, Path.Combine(Folders.Checkpoints, checkpoint), stop);
            record = new PretrainRecord { Key = key, Context = _context, Seconds = clock.Elapsed.TotalSeconds, Options = options, History = history, Checkpoint = checkpoint };
            _store.Keep(name, record);
        }
        progress?.Report(progress.Total);
        progress?.Done();
        return record;
    }

    /// <summary>A progress for the fine-tunings.</summary>
    public TrainingProgress FineTuneProgress() => new("fine-tuning", FineTuneRows().Count() * FineTuneSteps, "step");

    /// <summary>Fine-tunes every task in every mode with every seed; runs that are recorded are not made again.</summary>
    /// <param name="pretraining">The pre-training whose f is taken.</param>
    /// <param name="progress">Told after every step; recorded runs are skipped over.</param>
    /// <param name="stop">Stops after the current step; finished runs are kept.</param>
    /// <returns>The records, by task, mode and seed.</returns>
    public IReadOnlyList<FineTuneRecord> FineTune(PretrainRecord pretraining, TrainingProgress? progress = null, CancellationToken stop = default)
    {
        using var encoder = LoadEncoder(pretraining);
        var records = new List<FineTuneRecord>();
        foreach (var (task, mode, seed) in FineTuneRows())
        {
            int before = records.Count * FineTuneSteps;
            progress?.GoOnFrom(before);
            records.Add(FineTune(pretraining, encoder, task, mode, seed, new Relay<FineTuneStep>(s => progress?.Report(before + s.Step, ("loss", s.Loss))), stop));
            progress?.Report(before + FineTuneSteps, ("accuracy", records[^1].Accuracy));
        }
        progress?.Done();
        return records;
    }

    /// <summary>The pre-trained f.</summary>
    /// <param name="pretraining">Its record.</param>
    /// <returns>f, which the caller disposes.</returns>
    /// <exception cref="InvalidDataException">The checkpoint is damaged.</exception>
    public BaseEncoder LoadEncoder(PretrainRecord pretraining)
    {
        var encoder = new BaseEncoder(pretraining.Options.Encoder);
        Checkpoint.Load(PathOf(pretraining), new Dictionary<string, TorchSharp.torch.nn.Module> { ["f"] = encoder });
        return encoder;
    }

    private FineTuneRecord FineTune(PretrainRecord pretraining, BaseEncoder encoder, EmotionTask task, FineTuneMode mode, int seed,
        IProgress<FineTuneStep> progress, CancellationToken stop)
    {
        bool supervised = mode == FineTuneMode.FullySupervised;
        var options = Profile.FineTune with { Seed = seed };
        string? start = supervised ? null : pretraining.Key;
        string key = RunStore.Key(new { kind = "fine-tuning", context = Identity, options, task, mode, start });
        string name = $"{Source.Name}.fine-tuning.{task}.{mode}.seed{seed}".ToLowerInvariant();
        if (_store.Find<FineTuneRecord>(name, key) is { } found) return found;

        var clock = Stopwatch.StartNew();
        using var tuner = new FineTuner(Data, Split, task, mode, options, supervised ? null : encoder);
        var result = tuner.Run(progress, stop);
        var confusion = new Evaluation.ConfusionMatrix(result.Truth, result.Predicted, task.Classes());
        var record = new FineTuneRecord
        {
            Key = key,
            Context = _context,
            Seconds = clock.Elapsed.TotalSeconds,
            Options = options,
            Task = task,
            Mode = mode,
            PretrainKey = start,
            Result = result,
            Accuracy = confusion.Accuracy,
            MacroF1 = confusion.MacroF1,
            BalancedAccuracy = confusion.BalancedAccuracy,
            MajorityBaseline = Balance(task, Split.Train).MajorityBaseline(Balance(task, Split.Test)),
        };
        _store.Keep(name, record);
        return record;
    }

    /// <summary>Samples per class of one part of the split.</summary>
    /// <param name="task">Which classes.</param>
    /// <param name="part">Which part.</param>
    public ClassBalance Balance(EmotionTask task, SplitPart part) => Data.Balance(task, part.Clips, part.Subjects);

    // The numbers depend on these and not on, say, the operating system's name.
    private object Identity => new { _context.Dataset, _context.DataFingerprint, _context.Split.Protocol, _context.Split.Seed, _context.CodeVersion, _context.Threads };

    private int PretrainSteps => Profile.Pretrain.Epochs * new GroupSampler(Split.Train.Clips, Split.Train.Subjects, Profile.Pretrain.P, Profile.Pretrain.Q).MinibatchesPerEpoch;

    // The same for every row: they share the training part.
    private int FineTuneSteps => Profile.FineTune.Epochs * FineTuner.StepsPerEpoch(Split.Train.Count, Profile.FineTune.BatchSize);

    private IEnumerable<(EmotionTask, FineTuneMode, int)> FineTuneRows() =>
        from task in Enum.GetValues<EmotionTask>()
        from mode in Enum.GetValues<FineTuneMode>()
        from seed in Seeds
        select (task, mode, seed);

    private string PathOf(PretrainRecord record) => Path.Combine(Folders.Checkpoints, record.Checkpoint);

    // Progress<T> would post to another thread; the order of reports matters here.
    private sealed class Relay<T>(Action<T> action) : IProgress<T>
    {
        public void Report(T value) => action(value);
    }
}
