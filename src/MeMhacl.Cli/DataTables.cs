using System.Globalization;
using MeMhacl.Data;
using Spectre.Console;

namespace MeMhacl.Cli;

/// <summary>A <see cref="DatasetInspection"/> on the console.</summary>
internal static class DataTables
{
    private const int FingerprintDigits = 12;

    public static void Write(this DatasetInspection inspection, bool everyTrial)
    {
        // Lines are not broken at a width where a file or a pipe takes them.
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 4096;
        AnsiConsole.Write(everyTrial ? Trials(inspection) : Subjects(inspection));
        AnsiConsole.Write(Classes(inspection));
        Console.WriteLine($"Contents (SHA-256): {inspection.Fingerprint}");
        Write(inspection.Findings);
    }

    public static void Write(IReadOnlyList<DatasetFinding> findings)
    {
        Console.WriteLine(findings.Count == 0 ? "Nothing is missing and nothing is odd." : $"Missing or odd ({findings.Count}):");
        foreach (var finding in findings)
            Console.WriteLine($"  {finding.Where}: {finding.What}");
    }

    private static Table Subjects(DatasetInspection inspection)
    {
        var table = Numbers(new Table().AddColumn("subject"), "files", "MB", "trials", "seconds", "Hz", "channels", "high valence (%)", "high arousal (%)").AddColumn("SHA-256");
        foreach (var subject in inspection.Subjects)
            table.AddRow(
                Text(subject.SubjectId), Text(subject.Files), Text(subject.Bytes / 1e6, "0.0"), Text(subject.Trials.Count),
                Range(subject.Trials.Select(trial => trial.Seconds), "0.#"), Range(subject.Trials.Select(trial => (double)trial.SamplingRate), "0"), Range(subject.Trials.Select(trial => (double)trial.Channels), "0"),
                High(subject.Trials, EmotionTask.Valence), High(subject.Trials, EmotionTask.Arousal), subject.Fingerprint.Length > 0 ? subject.Fingerprint[..FingerprintDigits] : "-");
        return table;
    }

    private static Table Trials(DatasetInspection inspection)
    {
        var table = Numbers(new Table().AddColumn("subject"), "video", "seconds", "of them rest", "Hz", "channels", "valence", "arousal", "dominance", "liking").AddColumn("flat channels");
        foreach (var trial in inspection.Trials)
            table.AddRow(
                Text(trial.SubjectId), Text(trial.VideoId), Text(trial.Seconds, "0.#"), Text(trial.RestSeconds), Text(trial.SamplingRate), Text(trial.Channels),
                Rating(trial.Ratings.Valence), Rating(trial.Ratings.Arousal), Rating(trial.Ratings.Dominance), Rating(trial.Ratings.Liking), string.Join(" ", trial.FlatChannels));
        return table;
    }

    private static Table Classes(DatasetInspection inspection)
    {
        var table = Numbers(new Table().AddColumn($"trials by class (above {Text(EmotionTasks.Threshold, "0")} is high)").AddColumn("classes"), "majority baseline (%)", "rated exactly at the threshold");
        foreach (var task in Enum.GetValues<EmotionTask>())
        {
            var trials = inspection.Trials.ToArray();
            var counts = new int[task.Classes()];
            foreach (var trial in trials) counts[task.Label(trial.Ratings)]++;
            var balance = new ClassBalance(counts);
            if (balance.Total == 0) continue;
            table.AddRow(
                task.ToString().ToLowerInvariant(), string.Join(", ", task.ClassNames().Select((name, label) => $"{name} {Text(counts[label])}")),
                Text(100 * balance.Share(balance.MajorityClass), "0.0"), Text(trials.Count(trial => AtThreshold(task, trial.Ratings))));
        }
        return table;
    }

    private static bool AtThreshold(EmotionTask task, Ratings ratings) =>
        (task != EmotionTask.Arousal && ratings.Valence == EmotionTasks.Threshold) || (task != EmotionTask.Valence && ratings.Arousal == EmotionTasks.Threshold);

    private static Table Numbers(Table table, params string[] columns)
    {
        table.Border(TableBorder.Minimal);
        foreach (var column in columns) table.AddColumn(new TableColumn(Markup.Escape(column)).RightAligned());
        return table;
    }

    private static string High(IReadOnlyList<TrialListing> trials, EmotionTask task) =>
        trials.Count == 0 ? "-" : Text(100.0 * trials.Count(trial => task.Label(trial.Ratings) == 1) / trials.Count, "0");

    private static string Range(IEnumerable<double> values, string format)
    {
        double[] all = [.. values];
        if (all.Length == 0) return "-";
        return all.Min() == all.Max() ? Text(all[0], format) : $"{Text(all.Min(), format)} to {Text(all.Max(), format)}";
    }

    private static string Rating(float value) => float.IsFinite(value) ? Text(value, "0.##") : "-";

    private static string Text(double value, string format = "0") => value.ToString(format, CultureInfo.InvariantCulture);
}
