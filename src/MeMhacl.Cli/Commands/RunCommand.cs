using System.CommandLine;
using MeMhacl.Cli.Site;
using MeMhacl.Kernel;
using MeMhacl.Study;

namespace MeMhacl.Cli.Commands;

/// <summary><c>study run</c>: executes the study's notebooks.</summary>
internal static class RunCommand
{
    /// <summary>The dataset of which a notebook that declares a dataset makes a second page.</summary>
    public const string SecondDataset = "mahnob-hci";

    public static Command Create()
    {
        var which = new Argument<string?>("notebook") { Description = "One of them, by number or name (02, 02-deap); default all, in order.", Arity = ArgumentArity.ZeroOrOne };
        var profile = new Option<string>("--profile") { Description = "demo: minutes on two cores. paper: Table III's settings, days on a CPU.", DefaultValueFactory = _ => "demo" };
        profile.AcceptOnlyFromAmong("demo", "paper");
        var device = new Option<string>("--device") { Description = "cpu, or cuda where the study was built with TORCH=cuda (environment.md).", DefaultValueFactory = _ => "cpu" };
        device.AcceptOnlyFromAmong("cpu", "cuda");
        var seed = new Option<int>("--seed") { Description = "Seed of split, weights and draws.", DefaultValueFactory = _ => 1 };
        var split = new Option<string>("--split") { Description = $"What is held out: {string.Join(", ", SplitName.Known)} (one subject alone). clip-random is the paper's; it leaks.", DefaultValueFactory = _ => "clip-random" };
        split.Validators.Add(result =>
        {
            try { _ = SplitName.Parse(result.GetValueOrDefault<string>() ?? ""); }
            catch (ArgumentException e) { result.AddError(e.Message); }
        });
        var data = new Option<string>("--data") { Description = "A folder with DEAP's files; auto: data/deap, or else the synthetic twin.", DefaultValueFactory = _ => "auto" };
        var mahnob = new Option<string>("--mahnob") { Description = "A folder with MAHNOB-HCI's sessions; auto: data/mahnob-hci, or else the synthetic twin.", DefaultValueFactory = _ => "auto" };
        var results = new Option<string>("--results") { Description = "The folder to write to.", DefaultValueFactory = _ => StudyRoot.Results };
        var resume = new Option<bool>("--resume") { Description = "Go on where an earlier run was stopped. That is what happens anyway; --fresh is its opposite." };
        var fresh = new Option<bool>("--fresh") { Description = "Train again what is already recorded in results/." };
        var command = new Command("run", "Execute the study's notebooks; results/ holds what came out. A run that was stopped goes on. Each notebook tells its trainings, steps and time before it begins them.")
            { which, profile, device, seed, split, data, mahnob, results, resume, fresh };
        command.Validators.Add(result =>
        {
            if (result.GetValue(resume) && result.GetValue(fresh)) result.AddError("--resume goes on from what is recorded and --fresh trains it again: give one of them.");
        });
        command.SetAction(async (parsed, stop) =>
        {
            // Only what the user said: the executed notebook then shows the defaults as they stand in it.
            var parameters = new Dictionary<string, string>();
            foreach (var (name, option) in new (string, Option)[] { ("profile", profile), ("device", device), ("seed", seed), ("split", split), ("data", data), ("mahnob", mahnob) })
                if (parsed.GetResult(option) is { Implicit: false } given) parameters[name] = string.Concat(given.Tokens.Select(token => token.Value));
            foreach (var (name, holding) in new[] { ("data", DataCommand.DeapFiles), ("mahnob", DataCommand.MahnobFiles) })
                if (parameters.TryGetValue(name, out var given) && given != "auto") parameters[name] = StudyRoot.ForNotebooks(StudyRoot.DataFolder(given, holding));
            var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(parsed.GetValue(results)!));
            if (folder != StudyRoot.Results) parameters["results"] = StudyRoot.ForNotebooks(folder);
            var notebooks = Find(parsed.GetValue(which));
            TorchRuntime.Prepare();
            if (parsed.GetValue(device) == "cuda" && !TorchSharp.torch.cuda.is_available())
                throw new UserException("The device cuda is not there: leave --device out, or run TORCH=cuda ./study run --device cuda on Linux with an NVIDIA driver (environment.md).");
            var (deap, hci) = (parameters.GetValueOrDefault("data", "auto"), parameters.GetValueOrDefault("mahnob", "auto"));
            CheckData(deap, hci);
            StudyRoot.CheckWritable(folder);
            using var held = FolderLock.Take(folder);
            if (parsed.GetValue(fresh)) Forget(folder);
            Console.WriteLine($"{string.Join(", ", notebooks.Select(Path.GetFileNameWithoutExtension))}; profile {parsed.GetValue(profile)}, seed {parsed.GetValue(seed)}, {Environment.ProcessorCount} cores.");
            Console.WriteLine(DataCommand.Found(deap, hci));
            return await RunAsync(notebooks, folder, parameters, string.Join(' ', ["./study", .. parsed.Tokens.Select(token => Path.IsPathRooted(token.Value) ? "FOLDER" : token.Value)]), stop);
        });
        return command;
    }

    /// <summary>Forgets what was trained into a folder.</summary>
    public static void Forget(string folder)
    {
        foreach (var made in new[] { "runs", "checkpoints" }.Select(name => Path.Combine(folder, name)).Where(Directory.Exists)) Directory.Delete(made, recursive: true);
    }

    /// <summary>Executes notebooks into a folder and writes its site; gives the exit code.</summary>
    /// <param name="notebooks">Their paths.</param>
    /// <param name="folder">The results folder, which the caller has locked.</param>
    /// <param name="parameters">Of all notebooks; each takes those that it declares.</param>
    /// <param name="command">What was typed, for the folder's environment.json.</param>
    /// <param name="stop">Ends it after the current step.</param>
    public static async Task<int> RunAsync(string[] notebooks, string folder, Dictionary<string, string> parameters, string command, CancellationToken stop)
    {
        RunEnvironment.Here(command).Write(folder);
        var code = 0;
        foreach (var (notebook, page, given) in notebooks.SelectMany(notebook => Pages(notebook, parameters)))
        {
            ResultsManifest.Forget(folder, page + ".ipynb");
            FindingsFile.Forget(folder, page + ".ipynb");
            code = await NotebookSession.RunAsync(notebook, folder, given, null, stop, page);
            if (code != 0) break;
        }
        Console.WriteLine($"  tables    {StudyRoot.Shown(folder)}/tables/*.csv; one record per training in {StudyRoot.Shown(folder)}/runs/*.json");
        if (FindingsFile.Read(folder) is { Count: > 0 } findings) Console.WriteLine($"  findings  {findings.InWords()} ({StudyRoot.Shown(folder)}/findings/*.json)");
        // Of what there is, after a failure too.
        Console.WriteLine($"  site      {StudyRoot.Shown(new SiteWriter(StudyRoot.Path, folder).Write())}");
        return code;
    }

    // One page a notebook, two of one on either dataset. A notebook takes what it declares: --mahnob is nothing to the notebook on DEAP.
    private static IEnumerable<(string Notebook, string Page, Dictionary<string, string> Given)> Pages(string notebook, Dictionary<string, string> parameters)
    {
        var (declared, name) = (NotebookRunner.Parameters(notebook), Path.GetFileNameWithoutExtension(notebook));
        var given = parameters.Where(p => declared.Contains(p.Key)).ToDictionary();
        yield return (notebook, name, given);
        if (!declared.Contains("dataset")) yield break;
        var second = new Dictionary<string, string>(given) { ["dataset"] = SecondDataset };
        if (parameters.TryGetValue("mahnob", out var folder)) second["data"] = folder;
        else second.Remove("data");
        yield return (notebook, $"{name}-{SecondDataset}", second);
    }

    /// <summary>The notebooks of a name or number; all, in order, without one.</summary>
    /// <exception cref="UserException">There is none of that name.</exception>
    public static string[] Find(string? which)
    {
        string[] all = [.. Directory.EnumerateFiles(StudyRoot.Notebooks, "*.ipynb").Order(StringComparer.Ordinal)];
        if (which is null) return all;
        // "2" is "02".
        var number = which.PadLeft(2, '0');
        string[] found = [.. all.Where(path => Path.GetFileNameWithoutExtension(path) is var name && (name == which || name.StartsWith(number + "-", StringComparison.Ordinal)))];
        return found.Length > 0 ? found
            : throw new UserException($"There is no notebook \"{which}\": choose one of {string.Join(", ", all.Select(Path.GetFileNameWithoutExtension))}.");
    }

    // Before a page of an earlier run is replaced; in the words of the cell that would fail.
    private static void CheckData(string data, string mahnob)
    {
        var folders = new StudyFolders(StudyRoot.Path);
        if (data != "auto") _ = DataSource.Deap(folders, data);
        if (mahnob != "auto") _ = DataSource.MahnobHci(folders, mahnob);
    }
}
