using System.CommandLine;
using MeMhacl.Cli.Verify;
using MeMhacl.Data;
using MeMhacl.Study;

namespace MeMhacl.Cli.Commands;

/// <summary><c>study verify</c>: the demo trained again, or any folder, against the reference or another folder.</summary>
internal static class VerifyCommand
{
    // Left when a verification has come to its end: the next one trains again.
    private const string Done = ".verified";

    public static Command Create()
    {
        var folder = new Argument<string?>("folder") { Description = "A results folder to check; nothing is trained then. Default: train the demo again, into results/verify.", Arity = ArgumentArity.ZeroOrOne };
        var other = new Argument<string?>("other") { Description = "What to compare it with; default results/, or results/reference where results/ is empty or is the folder itself.", Arity = ArgumentArity.ZeroOrOne };
        var fresh = new Option<bool>("--fresh") { Description = "Begin anew instead of going on from a verification that was stopped." };
        var only = new Option<string?>("--notebook") { Description = "Train and compare only one notebook, by number or name." };
        var results = new Option<string?>("--results") { Description = "The folder to train into; default results/verify." };
        var reference = new Option<string>("--reference") { Description = "The reference to compare with.", DefaultValueFactory = _ => Reference.Folder };
        var make = new Option<bool>("--make-reference") { Description = "Take a run of the demo (default results/) over as results/reference, which git keeps." };
        var command = new Command("verify", "Train the demo again and compare with the committed reference; or compare two results folders. Table by table, record by record: same, within tolerance, or different and why. Exit code 1 where anything is different or missing.")
            { folder, other, fresh, only, results, reference, make };
        command.Validators.Add(result =>
        {
            if (result.GetValue(folder) is not null && (result.GetValue(fresh) || result.GetValue(only) is not null || result.GetValue(results) is not null)) result.AddError("--fresh, --notebook and --results are for training again; with a folder nothing is trained.");
            if (result.GetValue(make) && result.GetValue(other) is not null) result.AddError("--make-reference takes one folder.");
        });
        command.SetAction(async (parsed, stop) =>
        {
            var (named, kept) = (Full(parsed.GetValue(folder)), Full(parsed.GetValue(reference))!);
            if (parsed.GetValue(make))
            {
                var size = Reference.Make(named ?? StudyRoot.Results, kept);
                Console.WriteLine(FormattableString.Invariant($"{StudyRoot.Shown(kept)} is now {StudyRoot.Shown(named ?? StudyRoot.Results)}, {size / 1e6:0.0} MB; commit it."));
                if (RunEnvironment.Read(kept) is { IsChanged: true }) Console.Error.WriteLine("study: its run was made with changes that no commit holds: nobody else can make it again. Commit them and run once more.");
                return 0;
            }
            if (named is null) return await TrainAsync(parsed.GetValue(only), parsed.GetValue(fresh), Full(parsed.GetValue(results)), kept, stop);
            return Compare(named, Full(parsed.GetValue(other)) ?? (named != StudyRoot.Results && ResultsFolder.HoldsRun(StudyRoot.Results) ? StudyRoot.Results : kept), StudyRoot.Results, partly: false);
        });
        return command;
    }

    /// <summary>Compares two folders, says how on the console and in verify.html, and gives the exit code.</summary>
    /// <param name="found">The folder that is checked.</param>
    /// <param name="expected">The one that it is compared with.</param>
    /// <param name="pageFolder">Where the page goes.</param>
    /// <param name="partly">Whether only some of the notebooks were run.</param>
    public static int Compare(string found, string expected, string pageFolder, bool partly)
    {
        TorchRuntime.Prepare();
        var own = ResultsFolder.Read(found);
        if (expected == Reference.Folder && !Reference.IsThere(expected)) throw NoReference(expected);
        Console.WriteLine($"{StudyRoot.Shown(found)} compared with {StudyRoot.Shown(expected)}");
        var comparison = FolderComparison.Of(ResultsFolder.Read(expected), own, partly);
        var report = new VerifyReport(comparison);
        var page = Path.Combine(pageFolder, "verify.html");
        report.WritePage(page);
        report.WriteToConsole();
        Console.WriteLine($"  page      {StudyRoot.Shown(page)}");
        return comparison.Verdict is Verdict.Same or Verdict.WithinTolerance ? 0 : 1;
    }

    private static async Task<int> TrainAsync(string? only, bool fresh, string? named, string reference, CancellationToken stop)
    {
        var notebooks = RunCommand.Find(only);
        if (!Reference.IsThere(reference)) throw NoReference(reference);
        Reference.Check(reference);
        var folder = named ?? Path.Combine(StudyRoot.Results, "verify");
        var done = Path.Combine(folder, Done);
        StudyRoot.CheckWritable(folder);
        // A verification never takes over what an earlier one had trained to its end.
        bool goesOn = !fresh && !File.Exists(done) && Directory.Exists(Path.Combine(folder, "runs"));
        Console.WriteLine(goesOn ? "Goes on from the verification that was stopped (--fresh begins anew)." : $"Trains again, into {StudyRoot.Shown(folder)}; nothing of {StudyRoot.Shown(StudyRoot.Results)} is reused. Ctrl-C stops it, and the same command goes on.");
        var parameters = new Dictionary<string, string> { ["results"] = StudyRoot.ForNotebooks(folder) };
        // The reference is of the twins, whatever recordings are there.
        var (data, mahnob) = ("auto", "auto");
        var twins = Path.Combine(StudyRoot.Data, "synthetic");
        if (!DataSource.IsEmpty(Path.Combine(StudyRoot.Data, "deap"))) parameters["data"] = data = StudyRoot.ForNotebooks(SyntheticTwin.GetOrWrite(twins, new SyntheticDeapOptions()));
        if (!DataSource.IsEmpty(Path.Combine(StudyRoot.Data, "mahnob-hci"))) parameters["mahnob"] = mahnob = StudyRoot.ForNotebooks(SyntheticTwin.GetOrWrite(twins, new SyntheticMahnobOptions()));
        Console.WriteLine(DataCommand.Found(data, mahnob));
        using var held = FolderLock.Take(folder);
        if (!goesOn)
        {
            RunCommand.Forget(folder);
            foreach (var made in new[] { "tables", "figures", "findings" }.Select(name => Path.Combine(folder, name)).Where(Directory.Exists)) Directory.Delete(made, recursive: true);
            foreach (var made in new[] { done, Path.Combine(folder, "manifest.json") }) File.Delete(made);
        }
        var code = await RunCommand.RunAsync(notebooks, folder, parameters, "./study verify", stop);
        if (code != 0) return code;
        code = Compare(folder, reference, named ?? StudyRoot.Results, partly: only is not null);
        File.WriteAllText(done, "");
        return code;
    }

    private static UserException NoReference(string folder) => new($"There is no reference in {StudyRoot.Shown(folder)}: fetch it (git checkout -- {StudyRoot.Shown(Reference.Folder)}), or name the folder to compare with.");

    private static string? Full(string? path) => path is null ? null : Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
}
