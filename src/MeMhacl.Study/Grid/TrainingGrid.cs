using static System.FormattableString;

namespace MeMhacl.Study;

/// <summary>
/// A grid of trainings as independent units, each with the record that the notebooks write and look for. Rows are trained so that they can be compared: the paper's channels and whole
/// method alone as in notebooks 02 and 03, from the model that the validation part chooses; with parts of the method left out, as in 06; on several sets of channels, as in 04.
/// </summary>
public sealed class TrainingGrid
{
    private readonly StudyFolders folders;
    private readonly List<GridUnit> units = [];
    private readonly Dictionary<string, GridUnit> byKey = [];
    private readonly List<Row> rows = [];

    private TrainingGrid(GridAxes axes, Func<string, int, Study> open, StudyFolders folders)
    {
        axes.Check();
        this.folders = folders;
        var ablations = axes.Ablations.Select(GridAblation.Named).ToArray();
        var like = axes.Modalities is not [GridAxes.PaperChannels] ? Like.Modalities : ablations.Any(one => one.Part is not null) ? Like.Parts : Like.Tables;
        TrainedLike = like switch { Like.Modalities => "notebook 04 (Fig. 8 to 10)", Like.Parts => "notebook 06 (parts left out)", _ => "notebooks 02 and 03 (Tables IV and V)" };
        foreach (string dataset in axes.Datasets)
        {
            var bySeed = axes.Seeds.ToDictionary(seed => seed, seed => With(axes, open(dataset, seed)));
            foreach (string split in axes.Splits)
                foreach (string set in axes.Modalities)
                {
                    var channels = GridAxes.ChannelsOf(dataset, set);
                    Study[] studies = [.. axes.Seeds.Select(seed => bySeed[seed].Under(split)).Select(one => like switch
                    {
                        Like.Modalities => channels is null ? one : one.With(channels),
                        Like.Parts => one.Brief(),
                        _ => one,
                    })];
                    foreach (var ablation in ablations)
                        foreach (var task in axes.Tasks)
                            foreach (double labels in axes.Labels)
                                rows.Add(new Row(dataset, split, set, ablation.Word, task, labels, [.. studies.SelectMany(study => Entries(study, like, set, ablation, task, labels, axes.Runs ?? study.Profile.Seeds))]));
                }
        }
    }

    // What its settings are those of.
    private enum Like
    {
        Tables, Parts, Modalities,
    }

    private sealed record Row(string Dataset, string Split, string Modalities, string Ablation, EmotionTask Task, double Labels, IReadOnlyList<Entry> Entries)
    {
        public IReadOnlyList<FineTuneRecord> Records() => [.. Entries.Where(one => one.Units.All(unit => unit.IsDone)).Select(one => one.Training()).Where(one => one.IsRecorded).Select(one => one.Record)];
    }

    // Which fine-tuning it is may be known only when its units are done: those that choose the model it starts from.
    private sealed record Entry(IReadOnlyList<GridUnit> Units, Func<FineTuning> Training);

    /// <summary>All, each after those that it needs; their order depends on the axes alone.</summary>
    public IReadOnlyList<GridUnit> Units => units;

    /// <summary>Those without a record.</summary>
    public IReadOnlyList<GridUnit> Missing => [.. units.Where(unit => !unit.IsDone)];

    /// <summary>Whose settings the trainings have, in words.</summary>
    public string TrainedLike { get; }

    /// <summary>The results folder.</summary>
    public string Results => folders.Results;

    /// <summary>Opens the datasets, or their synthetic twins, and lists the units.</summary>
    /// <param name="axes">What is spanned.</param>
    /// <param name="data">A folder with DEAP's files, or auto.</param>
    /// <param name="mahnob">A folder with MAHNOB-HCI's sessions, or auto.</param>
    /// <param name="results">The folder of records and models, relative to the study.</param>
    /// <param name="folders">Where the study's files stand; default found from the current folder.</param>
    /// <exception cref="ArgumentException">A name that is not known, or too few data to divide.</exception>
    /// <exception cref="MeMhacl.Data.DatasetFormatException">The files are damaged.</exception>
    public static TrainingGrid Open(GridAxes axes, string data = "auto", string mahnob = "auto", string results = "results", StudyFolders? folders = null)
    {
        var opened = new Dictionary<string, Study>();
        folders ??= StudyFolders.Find();
        return new TrainingGrid(axes, (dataset, seed) =>
        {
            if (!opened.TryGetValue(dataset, out var study))
                opened[dataset] = study = Study.Open(dataset, axes.Profile, data: dataset == "deap" ? data : mahnob, results: results, device: axes.Device, folders: folders);
            return study.With(seed);
        }, folders with { Results = Path.Combine(folders.Root, results) });
    }

    /// <summary>What is not recorded, and what it takes by steps timed now; where a model is yet to be chosen, the last one stands for it.</summary>
    /// <param name="stop">Ends the timing.</param>
    public TrainingPlan Plan(CancellationToken stop = default) => new(units.Select(unit => unit.Training), stop);

    /// <summary>To be called before units are trained: clears away what killed processes left of units that are done, and makes sure that the file system keeps locks.</summary>
    /// <exception cref="IOException">It does not: two processes might train the same unit.</exception>
    public void Prepare()
    {
        Directory.CreateDirectory(Results);
        string path = Path.Combine(Results, Invariant($".lock-probe-{Environment.MachineName}-{Environment.ProcessId}"));
        using (var first = FolderLock.TryOpen(path, shared: false))
        using (var second = FolderLock.TryOpen(path, shared: false))
            if (first is null || second is not null)
                throw new IOException($"The file system of {Results} keeps no locks, without which two processes might train the same unit: name a folder on another one with --results (a local disk, NFS 4, Lustre mounted with flock).");
        File.Delete(path);
        foreach (var unit in units.Where(unit => unit.IsDone && !unit.IsTidy)) unit.Run(TimeSpan.Zero, default);
    }

    /// <summary>What came out, a row a combination, over all seeds; rows with no record yet are dashes.</summary>
    public ResultTable Table()
    {
        var all = rows.Select(row => (Row: row, Records: row.Records())).ToArray();
        return all.AsTable().Text("data", r => r.Row.Dataset).Text("split", r => r.Row.Split).Text("modalities", r => r.Row.Modalities).Text("ablation", r => r.Row.Ablation)
            .Text("label", r => StudyTables.Name(r.Row.Task)).Percent("labels", r => r.Row.Labels).Whole("runs", r => r.Records.Count).Whole("of", r => r.Row.Entries.Count)
            .Percent("accuracy", r => Mean(r.Records, one => one.Accuracy), r => Spread(r.Records, one => one.Accuracy), "accuracy sd")
            .Percent("macro F1", r => Mean(r.Records, one => one.MacroF1), r => Spread(r.Records, one => one.MacroF1), "macro F1 sd", header: "F1")
            .Percent("balanced accuracy", r => Mean(r.Records, one => one.BalancedAccuracy), header: "balanced").Percent("majority baseline", r => Mean(r.Records, one => one.MajorityBaseline), header: "majority")
            .Caption($"Grid: test samples, mean ± standard deviation over runs; trained as in {TrainedLike}.");

        static double? Mean(IReadOnlyList<FineTuneRecord> records, Func<FineTuneRecord, double> figure) => records.Count == 0 ? null : MeanAndSpread.Of(records.Select(figure)).Mean;
        static double? Spread(IReadOnlyList<FineTuneRecord> records, Func<FineTuneRecord, double> figure) => records.Count < 2 ? null : MeanAndSpread.Of(records.Select(figure)).StandardDeviation;
    }

    private static Study With(GridAxes axes, Study study)
    {
        if (axes.Epochs is not { } epochs) return study;
        var profile = study.Profile;
        return study.With(profile with { Pretrain = profile.Pretrain with { Epochs = epochs }, SelectionEpochs = [epochs], ShortEpochs = epochs, FineTune = profile.FineTune with { Epochs = epochs } });
    }

    // The fine-tunings of one row and seed, and the units that each waits for.
    private IEnumerable<Entry> Entries(Study study, Like like, string set, GridAblation ablation, EmotionTask task, double labels, int runs)
    {
        var options = study.Profile.FineTune with { LabelFraction = labels, ShuffledLabels = ablation.ShuffledLabels };
        var settings = like == Like.Modalities ? study.Profile.Pretrain with { Epochs = study.Profile.ShortEpochs } : study.Profile.Pretrain;
        var pretraining = ablation.Part is { } part ? study.Pretraining(part.LeftOut(settings), []) : like == Like.Modalities ? study.ShortPretraining() : study.Pretraining();
        // The choice of a model is the notebooks', over the profile's seeds; a row may have more runs, or fewer.
        var tuned = runs == study.Profile.Seeds ? study : study.With(study.Profile with { Seeds = runs });
        string where = Invariant($"{study.Source.Name}, {study.Split.Name}{(set == GridAxes.PaperChannels ? "" : $", {set}")}, seed {study.Seed}{(ablation.Part is null ? "" : $", {ablation.Word}")}");
        string what = Invariant($"{where}: {StudyTables.Name(ablation.Mode)}{(ablation.ShuffledLabels ? ", shuffled labels" : "")}, {StudyTables.Name(task)}{(labels < 1 ? Invariant($", {100 * labels:0.##} % of the labels") : "")}, run");

        GridUnit[] needs = ablation.Mode == FineTuneMode.FullySupervised ? [] : [Unit(pretraining, $"{where}: pre-training", [])];
        if (ablation.Mode == FineTuneMode.FullySupervised || like != Like.Tables)
            return FromModel(pretraining.Last).Select(one => new Entry([Unit(one, Invariant($"{what} {one.Options.Seed}"), needs)], () => one));

        GridUnit[] choosing = [.. study.SelectionTrainings(pretraining).Select(one => Unit(one, Invariant($"{where}: fine-tuned from epoch {one.From!.Epoch}, {StudyTables.Name(one.Task)}, run {one.Options.Seed}"), needs))];
        PretrainedModel? chosen = null;
        PretrainedModel Model() => chosen ?? (choosing.All(unit => unit.IsDone) ? chosen = study.Select(pretraining).Model : pretraining.Last);
        return Enumerable.Range(0, runs).Select(run =>
        {
            FineTuning Training() => FromModel(Model())[run];
            // Whichever model is chosen, that one is among those that chose it.
            if (choosing.Any(unit => unit.Training.Key == Training().Key)) return new Entry(choosing, Training);
            var unit = new GridUnit(folders, units.Count, Invariant($"{what} {study.Seed + run}"), Training, choosing);
            units.Add(unit);
            return new Entry([unit], Training);
        });

        IReadOnlyList<FineTuning> FromModel(PretrainedModel model) => tuned.FineTunings(model, [task], [ablation.Mode], options);
    }

    // Several rows may need the same one.
    private GridUnit Unit(Training training, string title, IReadOnlyList<GridUnit> needs)
    {
        if (byKey.TryGetValue(training.Key, out var unit)) return unit;
        units.Add(byKey[training.Key] = unit = new GridUnit(folders, units.Count, title, () => training, needs));
        return unit;
    }
}
