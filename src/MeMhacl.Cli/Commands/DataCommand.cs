using System.CommandLine;
using MeMhacl.Datasets;

namespace MeMhacl.Cli.Commands;

/// <summary><c>study data</c>: what recordings are there, and the synthetic twin on request.</summary>
internal static class DataCommand
{
    public static Command Create()
    {
        var make = new Option<string?>("--make") { Description = "Write the synthetic twin of DEAP into data/synthetic/: small (8 subjects x 10 videos x 20 s) or full (32 x 40 x 60 s, 3.3 GB)." };
        make.AcceptOnlyFromAmong("small", "full");
        var command = new Command("data", "Show which recordings were found, or write synthetic ones.") { make };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(make) is { } size) Make(size == "full" ? SyntheticDeapOptions.Full : new SyntheticDeapOptions());
            Console.WriteLine(Found());
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

    private static void Make(SyntheticDeapOptions options)
    {
        string folder = SyntheticTwin.GetOrWrite(Path.Combine(StudyRoot.Data, "synthetic"), options, new Progress<int>(done => Console.Write($"\r{done} of {options.Subjects} subjects written ")));
        Console.WriteLine($"\r{Path.GetRelativePath(StudyRoot.Path, folder)} holds {options.Subjects} synthetic subjects. To run on them: ./study run --data {Path.GetRelativePath(StudyRoot.Path, folder)}");
    }
}
