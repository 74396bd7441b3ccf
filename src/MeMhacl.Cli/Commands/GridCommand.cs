using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using MeMhacl.Cli.Grid;
using MeMhacl.Study;
using static System.FormattableString;

namespace MeMhacl.Cli.Commands;

/// <summary><c>study grid</c>: many trainings as independent units, on this machine or a cluster.</summary>
internal static class GridCommand
{
    // A machine that is gone keeps its claims on NFS for 90 seconds.
    private static readonly TimeSpan ClaimPatience = TimeSpan.FromMinutes(2);

    public static Command Create()
    {
        var dataset = Several("--dataset", "deap, mahnob-hci.", OneOf("dataset", ["deap", "mahnob-hci"]), "deap");
        var task = Several("--task", "valence, arousal, quadrant (four classes).", OneOf("task", ["valence", "arousal", "quadrant"]), "valence");
        var split = Several("--split", $"{string.Join(", ", SplitName.Known)}.", word => SplitName.Parse(word).ToString(), "clip-random");
        var modalities = Several("--modalities", $"Channels: {string.Join(", ", GridAxes.ModalitiesOf("deap"))}; of MAHNOB-HCI {string.Join(", ", GridAxes.ModalitiesOf("mahnob-hci"))}.", word => word, GridAxes.PaperChannels);
        var seed = Several("--seed", "Seeds of split and pre-training.", word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new ArgumentException($"The seed \"{word}\" is no whole number from 0: write --seed 1,2,3."), 1);
        var labels = Several("--labels", "Shares of the training labels, above 0 to 1.", word => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is > 0 and <= 1 ? share : throw new ArgumentException($"The share of labels \"{word}\" is none: write numbers above 0 to 1, --labels 0.1,1."), 1.0);
        var ablation = Several("--ablation", $"{string.Join(", ", GridAxes.AblationNames)}.", OneOf("ablation", GridAxes.AblationNames), "as-published");
        var runs = Count("--runs", "Fine-tunings a row and seed, with the seed and the following ones; default the profile's, 3 (demo) or 5 (paper).");
        var profile = new Option<string>("--profile") { Description = "demo: minutes on two cores. paper: Table III's settings.", DefaultValueFactory = _ => "demo" };
        profile.AcceptOnlyFromAmong("demo", "paper");
        var epochs = Count("--epochs", "Epochs of every training in place of the profile's: to try a machine or cluster out.");
        var device = new Option<string>("--device") { Description = "cpu, or cuda where the study was built with TORCH=cuda.", DefaultValueFactory = _ => "cpu" };
        device.AcceptOnlyFromAmong("cpu", "cuda");
        var data = new Option<string>("--data") { Description = "A folder with DEAP's files; auto: data/deap, or else the synthetic twin.", DefaultValueFactory = _ => "auto" };
        var mahnob = new Option<string>("--mahnob") { Description = "A folder with MAHNOB-HCI's sessions; auto: data/mahnob-hci, or else the synthetic twin.", DefaultValueFactory = _ => "auto" };
        var results = new Option<string>("--results") { Description = "The folder of records; a cluster's nodes must all see it.", DefaultValueFactory = _ => StudyRoot.Results };
        var engine = new Option<string>("--engine") { Description = "local: processes on this machine. slurm: job arrays by sbatch; the same command submits again what is missing.", DefaultValueFactory = _ => "local" };
        engine.AcceptOnlyFromAmong("local", "slurm");
        var workers = Count("--workers", "Processes at once (local); default as many as the cores serve with --threads each.");
        var threads = Count("--threads", "Threads of a unit of the paper profile; default all cores. They are part of the numbers: notebooks find the records with OMP_NUM_THREADS set to as many. The demo's have one.");
        var sbatch = new Option<string[]>("--sbatch") { Description = "Further options of sbatch, such as \"--partition=long --time=5-0 --account=x\".", DefaultValueFactory = _ => [] };
        var cost = new Option<bool>("--cost") { Description = "Say what it will cost, and begin nothing." };
        var status = new Option<bool>("--status") { Description = "Say what is done, runs, waits, failed and why." };
        var merge = new Option<bool>("--merge") { Description = "Make the table of what is recorded: tables/grid.csv, and on the console. Exit code 1 while units are missing." };
        var unit = new Option<int?>("--unit") { Description = "Train one unit: what workers and Slurm's tasks do.", Hidden = true };
        var leash = new Option<bool>("--leash") { Description = "Stop when standard input ends.", Hidden = true };
        Option[] axes = [dataset, task, split, modalities, seed, labels, ablation, runs, profile, epochs, device];
        var command = new Command("grid", "Train every combination of the given values as independent units, each with the record that the notebooks look for; a unit that is recorded is not trained again, one that was stopped goes on. "
            + "It says before what it will cost. Rows are trained alike: as in notebooks 02 and 03, with parts left out as in 06, on other channels as in 04.");
        foreach (var option in axes.Concat([data, mahnob, results, engine, workers, threads, sbatch, cost, status, merge, unit, leash])) command.Add(option);
        command.Validators.Add(result =>
        {
            if (new[] { cost, status, merge }.Count(result.GetValue) > 1) result.AddError("--cost, --status and --merge each do one thing: give one of them.");
        });
        command.SetAction(async (parsed, stop) =>
        {
            var chosen = new GridAxes
            {
                Datasets = parsed.GetValue(dataset)!, Tasks = [.. parsed.GetValue(task)!.Select(word => Enum.Parse<EmotionTask>(word, ignoreCase: true))], Splits = parsed.GetValue(split)!, Modalities = parsed.GetValue(modalities)!, Seeds = parsed.GetValue(seed)!, Labels = parsed.GetValue(labels)!,
                Ablations = parsed.GetValue(ablation)!, Runs = parsed.GetValue(runs), Profile = parsed.GetValue(profile)!, Epochs = parsed.GetValue(epochs), Device = parsed.GetValue(device)!,
            };
            var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(parsed.GetValue(results)!));
            var (deap, hci) = (Folder(parsed.GetValue(data)!, DataCommand.DeapFiles), Folder(parsed.GetValue(mahnob)!, DataCommand.MahnobFiles));
            TorchRuntime.Prepare();
            if (parsed.GetValue(threads) is { } given) TorchRuntime.Threads = given;
            var each = chosen.Profile == "demo" ? 1 : TorchRuntime.Threads;
            TrainingGrid grid;
            try
            {
                chosen.Check();
                StudyRoot.CheckWritable(folder);
                grid = TrainingGrid.Open(chosen, deap, hci, folder, new StudyFolders(StudyRoot.Path));
            }
            catch (ArgumentException e) { throw new UserException(e.Message); }

            if (parsed.GetValue(unit) is { } index) return await Train(grid, index, parsed.GetValue(leash), stop);
            var words = new UnitCommand([.. axes.SelectMany(option => Given(parsed, option)), "--data", deap, "--mahnob", hci, "--results", folder, "--threads", Invariant($"{each}")], each);
            var slurm = new SlurmEngine(grid, words, [.. parsed.GetValue(sbatch)!.SelectMany(CommandLineParser.SplitCommandLine)]);
            if (parsed.GetValue(status)) return Show(grid, slurm);
            if (parsed.GetValue(merge)) return Merge(grid);
            Console.WriteLine(Cost(grid, each, stop));
            if (parsed.GetValue(cost)) return 0;
            grid.Prepare();
            if (parsed.GetValue(engine) == "slurm")
            {
                Console.WriteLine($"{slurm.Submit()} How far it is: the same command with --status; the table: --merge.");
                return 0;
            }
            var code = await new LocalEngine(grid, words, parsed.GetValue(workers) ?? Math.Max(1, Environment.ProcessorCount / each)).RunAsync(stop);
            if (code == NotebookSession.Interrupted) Console.Error.WriteLine("study: stopped. What was computed is kept; the same command goes on from here.");
            return code == 0 ? Merge(grid) : code;
        });
        return command;
    }

    private static async Task<int> Train(TrainingGrid grid, int index, bool leash, CancellationToken stop)
    {
        if (index < 0 || index >= grid.Units.Count) throw new UserException(Invariant($"The grid has no unit {index}: its {grid.Units.Count} are numbered from 0."));
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (leash)
            _ = Task.Run(() =>
            {
                while (Console.In.Read() >= 0) { }
                halt.Cancel();
            }, CancellationToken.None);
        Console.WriteLine($"begun: {grid.Units[index].Title}");
        try
        {
            return await Task.Run(() => grid.Units[index].Run(ClaimPatience, halt.Token), CancellationToken.None) ? 0 : UnitCommand.Claimed;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or NotFiniteNumberException)
        {
            throw new UserException(e.Message);
        }
    }

    private static string Cost(TrainingGrid grid, int threads, CancellationToken stop)
    {
        TrainingPlan plan;
        try { plan = grid.Plan(stop); }
        catch (ArgumentException e) { throw new UserException(e.Message); } // such as too few subjects for Q
        var begun = Invariant($"{grid.Units.Count} units ({plan.Trainings.Count(one => one is Pretraining)} pre-trainings), trained as in {grid.TrainedLike}; {grid.Units.Count - grid.Missing.Count} of them recorded.");
        return plan.ToDo.Count == 0 ? begun : Invariant($"{begun} The others take {plan.Steps:N0} steps: about {plan.CoreHours:0.###} core hours by steps timed now on this machine, the longest unit {plan.Longest.TotalHours:0.###} hours on {threads} {(threads == 1 ? "core" : "cores")}.");
    }

    private static int Show(TrainingGrid grid, SlurmEngine slurm)
    {
        IReadOnlyDictionary<int, (string Task, bool Runs)> queue;
        try { queue = slurm.Queue(); }
        catch (Exception e) when (e is UserException or System.ComponentModel.Win32Exception) { queue = new Dictionary<int, (string, bool)>(); } // records and claims tell all but what waits there
        var lines = grid.Units.Select(unit => (unit.Title, Status: unit.Status(), Queued: queue.TryGetValue(unit.Index, out var task) ? task : default)).Select(one => (one.Title,
            State: one.Status.State switch
            {
                UnitState.Done => "done",
                UnitState.Running => "running",
                _ when one.Queued.Runs => "running",
                _ when one.Queued.Task is not null => "queued",
                UnitState.Failed => "failed",
                UnitState.Waiting => "waiting",
                _ => "missing",
            },
            Says: one.Queued.Task is { } id && one.Status.State != UnitState.Done ? $"Slurm task {id}" : one.Status.Says)).ToArray();
        foreach (var (title, state, says) in lines.Where(one => one.State != "done")) Console.WriteLine($"{state,-8} {title}{(says.Length > 0 ? $": {says}" : "")}");
        Console.WriteLine(Invariant($"{string.Join(", ", lines.CountBy(one => one.State).OrderByDescending(one => one.Key == "done").Select(one => $"{one.Value} {one.Key}"))}; {grid.Units.Count} units in all."));
        return 0;
    }

    private static int Merge(TrainingGrid grid)
    {
        var (table, missing) = (grid.Table(), grid.Missing.Count);
        Console.WriteLine(table.Save("grid"));
        Console.WriteLine($"  {StudyRoot.Shown(Path.Combine(grid.Results, "tables", "grid.csv"))}");
        if (missing > 0) Console.Error.WriteLine(Invariant($"study: {missing} of {grid.Units.Count} units are missing (--status names them): the table holds what is there."));
        return missing > 0 ? 1 : 0;
    }

    private static string Folder(string given, string holding) => given == "auto" ? given : StudyRoot.DataFolder(given, holding);

    // What the user said, as a worker is told it.
    private static IEnumerable<string> Given(ParseResult parsed, Option option) =>
        parsed.GetResult(option) is { Implicit: false } given ? given.Tokens.SelectMany(token => new[] { option.Name, token.Value }) : [];

    private static Func<string, string> OneOf(string what, IReadOnlyList<string> known) => word => known.Contains(word) ? word : throw new ArgumentException($"The {what} \"{word}\" is not known: use {string.Join(", ", known)}.");

    private static Option<T[]> Several<T>(string name, string description, Func<string, T> parse, T standard) => new(name)
    {
        Description = $"{description} Several with commas.", Arity = ArgumentArity.OneOrMore, DefaultValueFactory = _ => [standard],
        CustomParser = result =>
        {
            try { return [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries)).Select(parse).Distinct()]; }
            catch (ArgumentException e)
            {
                result.AddError(e.Message);
                return [];
            }
        },
    };

    private static Option<int?> Count(string name, string description)
    {
        var option = new Option<int?>(name) { Description = description };
        option.Validators.Add(result => { if (result.GetValueOrDefault<int?>() is < 1) result.AddError($"{name} must be at least 1."); });
        return option;
    }
}
