using System.CommandLine;
using MeMhacl.Cli.Report;
using MeMhacl.Cli.Site;
using MeMhacl.Study;

namespace MeMhacl.Cli.Commands;

/// <summary><c>study report</c>: all of a results folder as one document.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var results = new Option<string>("--results") { Description = "The folder of the run.", DefaultValueFactory = _ => StudyRoot.Results };
        var charts = new Option<string?>("--charts") { Description = "Write every chart as a file too, into charts/ of the folder: svg or png." };
        charts.AcceptOnlyFromAmong("svg", "png");
        var command = new Command("report", "One document of a run, report.html and report.pdf: claims, data, splits and leakage, settings, every table and chart, findings, environment. PDF and chart files need a Chromium, Chrome or Edge.") { results, charts };
        command.SetAction(parsed => Write(Path.TrimEndingDirectorySeparator(Path.GetFullPath(parsed.GetValue(results)!)), parsed.GetValue(charts), Chromium.Find()));
        return command;
    }

    /// <summary>Writes the report, says where, and gives the exit code.</summary>
    /// <param name="folder">The results folder.</param>
    /// <param name="format">Of chart files: svg, png, or null for none.</param>
    /// <param name="chromium">Null where there is none: the report then draws its charts itself when it is opened, and is not printed.</param>
    /// <exception cref="UserException">The folder holds no run, or the browser failed.</exception>
    public static int Write(string folder, string? format, Chromium? chromium)
    {
        var manifest = ResultsManifest.Read(folder);
        if (manifest.Count == 0) throw new UserException($"{StudyRoot.Shown(folder)} holds no run to report: do ./study run first.");
        StudyRoot.CheckWritable(folder);
        var figures = manifest.Where(entry => entry.Kind == "figure").ToDictionary(entry => entry.Name, entry => File.ReadAllText(Path.Combine(folder, entry.Files[0])));
        string page = Path.Combine(folder, "report.html"), pdf = Path.ChangeExtension(page, ".pdf");
        if (chromium is null)
        {
            WholeFile.Write(page, new SiteWriter(StudyRoot.Path, folder).Report(manifest, null));
            Console.WriteLine($"  report    {StudyRoot.Shown(page)}");
            Console.Error.WriteLine($"study: there is no Chromium, Chrome or Edge on the PATH or in its usual place, so {(format is null ? "there is no PDF" : "there are no PDF and no chart files")}: install one (Debian: apt-get install chromium) or name it by {Chromium.Variable}, then run this again; or open report.html in any browser and print it.");
            return format is null ? 0 : 1;
        }
        var drawn = chromium.Draw(figures, "svg");
        WholeFile.Write(page, new SiteWriter(StudyRoot.Path, folder).Report(manifest, drawn.ToDictionary(chart => chart.Key, chart => System.Text.Encoding.UTF8.GetString(chart.Value))));
        Console.WriteLine($"  report    {StudyRoot.Shown(page)}");
        chromium.Print(page, pdf);
        Console.WriteLine($"            {StudyRoot.Shown(pdf)}");
        if (format is null) return 0;
        var charts = Path.Combine(folder, "charts");
        Directory.CreateDirectory(charts);
        foreach (var (name, bytes) in format == "svg" ? drawn : chromium.Draw(figures, format)) WholeFile.Write(Path.Combine(charts, $"{name}.{format}"), file => file.Write(bytes), bytes.Length);
        Console.WriteLine($"  charts    {StudyRoot.Shown(charts)}/*.{format}");
        return 0;
    }
}
