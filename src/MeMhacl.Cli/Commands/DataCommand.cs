using System.CommandLine;
using MeMhacl.Data;
using MeMhacl.Study;
using Spectre.Console;

namespace MeMhacl.Cli.Commands;

/// <summary><c>study data</c>: what recordings are there, and the synthetic twins on request.</summary>
internal static class DataCommand
{
    /// <summary>What a folder with a dataset holds, for messages.</summary>
    public const string DeapFiles = "DEAP's s01.dat or s01.mat", MahnobFiles = "MAHNOB-HCI's Sessions with their session.xml";

    public static Command Create()
    {
        var folder = new Argument<string?>("folder") { Description = "A folder with a dataset's files; default data/deap and data/mahnob-hci.", Arity = ArgumentArity.ZeroOrOne };
        var make = new Option<string?>("--make") { Description = "Write the synthetic twins of DEAP and MAHNOB-HCI into data/synthetic/: small (0.2 GB) or full (the releases' own size, 7 GB)." };
        make.AcceptOnlyFromAmong("small", "full");
        var trials = new Option<bool>("--trials") { Description = "List every trial, not only every subject." };
        var command = new Command("data", "Read all recordings that are there and tell what they hold, what is missing and what is odd; or write synthetic ones.") { folder, make, trials };
        command.SetAction((parsed, stop) =>
        {
            if (parsed.GetValue(make) is not { } size) return Task.FromResult(Show(parsed.GetValue(folder), parsed.GetValue(trials), stop));
            Make(size == "full");
            return Task.FromResult(0);
        });
        return command;
    }

    /// <summary>What the study will run on, a line or two a dataset.</summary>
    /// <param name="data">A folder, or "auto" for data/deap.</param>
    /// <param name="mahnob">A folder, or "auto" for data/mahnob-hci.</param>
    public static string Found(string data, string mahnob)
    {
        var deap = DeapDataset.Find(data == "auto" ? Path.Combine(StudyRoot.Data, "deap") : Path.Combine(StudyRoot.Path, data));
        var hci = MahnobDataset.Find(mahnob == "auto" ? Path.Combine(StudyRoot.Data, "mahnob-hci") : Path.Combine(StudyRoot.Path, mahnob));
        return string.Join(Environment.NewLine, Told(deap, data, () => SyntheticTwin.Sentence(deap)), Told(hci, mahnob, () => SyntheticTwin.Sentence(hci)));

        static string Told(IDataset found, string folder, Func<string> sentence)
        {
            if (found.SubjectIds.Count > 0) return $"{sentence()}{Environment.NewLine}{found.Summary}";
            return folder == "auto" && DataSource.IsEmpty(found.Folder) ? $"{found.Summary} The study runs on its synthetic twin: no human was recorded, and no accuracy is a finding." : found.Summary;
        }
    }

    private static int Show(string? folder, bool trials, CancellationToken stop)
    {
        if (folder is not null) folder = StudyRoot.DataFolder(folder, $"{DeapFiles}, or {MahnobFiles}");
        IDataset[] datasets = [DeapDataset.Find(folder ?? Path.Combine(StudyRoot.Data, "deap")), MahnobDataset.Find(folder ?? Path.Combine(StudyRoot.Data, "mahnob-hci"))];
        // Of a folder that was named, only the dataset that is in it.
        var isThere = datasets.Any(HasFiles);
        if (folder is not null && isThere) datasets = [.. datasets.Where(HasFiles)];
        foreach (var dataset in datasets) Show(dataset, trials, stop);
        if (folder is null) ShowTwins();
        return isThere || folder is null ? 0 : 1;
    }

    // Findings alone may be about anything that lies there.
    private static bool HasFiles(IDataset dataset) => dataset.SubjectIds.Count > 0 || dataset is MahnobDataset { Sessions.Count: > 0 };

    private static void Show(IDataset dataset, bool trials, CancellationToken stop)
    {
        Console.WriteLine(SyntheticTwin.IsIn(dataset) ? $"SYNTHETIC. {dataset.Summary}" : dataset.Summary);
        if (dataset.SubjectIds.Count > 0)
        {
            WithProgress($"reading {dataset.Name}", dataset.SubjectIds.Count, progress => DatasetInspection.Of(dataset, progress, stop)).Write(trials);
        }
        else
        {
            if (dataset.Findings.Count > 0) DataTables.Write(dataset.Findings);
            Console.WriteLine(Layout(dataset));
        }
        Console.WriteLine();
    }

    private static string Layout(IDataset dataset) => dataset is DeapDataset
        ? """
            Expected in data/deap/, either or both (data/README.md says how to obtain them):
              data_preprocessed_python/s01.dat ... s32.dat
              data_preprocessed_matlab/s01.mat ... s32.mat
              participant_ratings.csv            optional: the labels are held against it
            """
        : """
            Expected in data/mahnob-hci/ (data/README.md says how to obtain it):
              Sessions/<id>/session.xml
              Sessions/<id>/Part_<subject>_S_Trial<k>_emotion.bdf
            """;

    private static void ShowTwins()
    {
        var folder = Path.Combine(StudyRoot.Data, "synthetic");
        string[] twins = Directory.Exists(folder) ? [.. Directory.EnumerateDirectories(folder).Where(path => !path.EndsWith(".part", StringComparison.Ordinal)).Order(StringComparer.Ordinal)] : [];
        if (twins.Length == 0) return;
        Console.WriteLine("Synthetic twins (no human was recorded); what is in one: ./study data FOLDER");
        foreach (var twin in twins) Console.WriteLine($"  {Relative(twin)}");
    }

    private static void Make(bool full)
    {
        var parent = Path.Combine(StudyRoot.Data, "synthetic");
        var deap = full ? SyntheticDeapOptions.Full : new SyntheticDeapOptions();
        var mahnob = full ? SyntheticMahnobOptions.Full : new SyntheticMahnobOptions();
        (string Name, int Subjects, Func<IProgress<int>, string> Write)[] twins =
        [
            ("DEAP", deap.Subjects, progress => SyntheticTwin.GetOrWrite(parent, deap, progress)),
            ("MAHNOB-HCI", mahnob.Subjects, progress => SyntheticTwin.GetOrWrite(parent, mahnob, progress)),
        ];
        foreach (var (name, subjects, write) in twins)
        {
            var folder = WithProgress($"writing a twin of {name}", subjects, write);
            Console.WriteLine($"{Relative(folder)} holds the synthetic twin of {name}, {subjects} subjects. What is in it: ./study data {Relative(folder)}");
        }
    }

    private static T WithProgress<T>(string what, int subjects, Func<IProgress<int>, T> work)
    {
        // A log needs no bar.
        if (Console.IsOutputRedirected) return work(new Subjects(_ => { }));
        return AnsiConsole.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).Start(shown =>
        {
            var task = shown.AddTask(what, maxValue: subjects);
            return work(new Subjects(done => task.Value = done));
        });
    }

    private static string Relative(string path) => Path.GetRelativePath(Directory.GetCurrentDirectory(), path);

    // Progress<T> would post to another thread.
    private sealed class Subjects(Action<int> told) : IProgress<int>
    {
        public void Report(int value) => told(value);
    }
}
