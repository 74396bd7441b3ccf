using System.CommandLine;
using MeMhacl.Datasets;
using Spectre.Console;

namespace MeMhacl.Cli.Commands;

/// <summary><c>study data</c>: what recordings are there, and the synthetic twins on request.</summary>
internal static class DataCommand
{
    public static Command Create()
    {
        var folder = new Argument<string?>("folder") { Description = "A folder with a dataset's files; default data/deap and data/mahnob-hci.", Arity = ArgumentArity.ZeroOrOne };
        var make = new Option<string?>("--make") { Description = "Write the synthetic twins of DEAP and MAHNOB-HCI into data/synthetic/: small (some 200 MB) or full (the releases' own size)." };
        make.AcceptOnlyFromAmong("small", "full");
        var trials = new Option<bool>("--trials") { Description = "List every trial, not only every subject." };
        var command = new Command("data", "Read all recordings that are there and tell what they hold, what is missing and what is odd; or write synthetic ones.") { folder, make, trials };
        command.SetAction((parsed, stop) =>
        {
            if (parsed.GetValue(make) is { } size)
                Make(size == "full", stop);
            else
                foreach (var dataset in Find(parsed.GetValue(folder)))
                    Show(dataset, parsed.GetValue(trials), stop);
            return Task.FromResult(0);
        });
        return command;
    }

    /// <summary>What the study will run on, in a sentence or two.</summary>
    /// <param name="data">A folder, or "auto" for data/deap.</param>
    public static string Found(string data = "auto")
    {
        var found = DeapDataset.Find(data == "auto" ? Path.Combine(StudyRoot.Data, "deap") : Path.Combine(StudyRoot.Path, data));
        if (found.SubjectIds.Count > 0) return $"{SyntheticTwin.Sentence(found)}{Environment.NewLine}{found.Summary}";
        bool twin = data == "auto" && (!Directory.Exists(found.Folder) || !Directory.EnumerateFileSystemEntries(found.Folder).Any());
        return twin ? $"{found.Summary}{Environment.NewLine}The study runs on its synthetic twin: no human was recorded, and no accuracy is a finding." : found.Summary;
    }

    private static IEnumerable<IDataset> Find(string? folder) => [DeapDataset.Find(folder ?? Path.Combine(StudyRoot.Data, "deap"))];

    private static void Show(IDataset dataset, bool trials, CancellationToken stop)
    {
        Console.WriteLine(dataset.Summary);
        if (dataset.SubjectIds.Count > 0)
        {
            var progress = new Progress<int>(done => Console.Error.Write($"\r{dataset.Name}: {done} of {dataset.SubjectIds.Count} subjects read "));
            var inspection = DatasetInspection.Of(dataset, progress, stop);
            Console.Error.WriteLine();
            DataTables.Write(inspection, trials);
        }
        Console.WriteLine();
    }

    private static void Make(bool full, CancellationToken stop)
    {
        var options = full ? SyntheticDeapOptions.Full : new SyntheticDeapOptions();
        string folder = SyntheticTwin.GetOrWrite(Path.Combine(StudyRoot.Data, "synthetic"), options, new Progress<int>(done => Console.Write($"\r{done} of {options.Subjects} subjects written ")));
        Console.WriteLine($"\r{Path.GetRelativePath(StudyRoot.Path, folder)} holds {options.Subjects} synthetic subjects. To run on them: ./study run --data {Path.GetRelativePath(StudyRoot.Path, folder)}");
    }
}
