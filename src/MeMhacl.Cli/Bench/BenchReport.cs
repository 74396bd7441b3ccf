using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MeMhacl.Data;
using MeMhacl.Kernel;
using MeMhacl.Study;
using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive.Formatting;
using TorchSharp;
using Line = (MeMhacl.Cli.Bench.BenchMeasurement One, MeMhacl.Cli.Bench.Side Side, double[] Ratios);

namespace MeMhacl.Cli.Bench;

/// <summary>Measures rows one after the other and leaves table, figure and page.</summary>
internal static class BenchReport
{
    /// <summary>Runs, with the rows' own threads where none are given. Stopped, it ends after the current step of a side and keeps what was measured. Gives the exit code.</summary>
    public static int Run(IReadOnlyList<BenchRow> rows, int? threads, string results, Func<BenchRow, int, string?, IEnumerable<Side>> others, CancellationToken stop)
    {
        StudyRoot.CheckWritable(results);
        Results.Folder = results;
        var (measured, machine, scratch) = (new List<BenchMeasurement>(), Machine(), Directory.CreateTempSubdirectory("memhacl-bench-"));
        foreach (var row in rows.TakeWhile(_ => !stop.IsCancellationRequested))
        {
            Console.Error.WriteLine($"{row.Title} ...");
            var file = row.Kind == BenchKind.Read ? SyntheticDeap.Write(scratch.FullName, SyntheticDeapOptions.Full with { Subjects = 1 })[0] : null;
            var libtorch = threads ?? (row.Profile.SideBySide ? 1 : torch.get_num_threads());
            measured.Add(BenchMeasurement.Of(row, libtorch, others(row, libtorch, file), file, stop));
            if (measured[^1].Study.Failure is { } failure) Console.Error.WriteLine($"study: {row.Title} was not measured: {failure}. Mend that, then run ./study bench {row.Name}.");
        }
        scratch.Delete(recursive: true);
        if (measured.Where(one => one.Study.Seconds.Count > 0).ToArray() is { Length: > 0 } done) Leave(done, machine, results);
        if (!stop.IsCancellationRequested) return measured.Any(one => one.Study.Failure is not null) ? 1 : 0;
        Console.Error.WriteLine("study: stopped. What was measured is kept.");
        return NotebookSession.Interrupted;
    }

    private static void Leave(IReadOnlyList<BenchMeasurement> measured, string machine, string results)
    {
        Line[] lines = [.. measured.SelectMany(one => one.Others.Select(side => (one, side, side.Seconds.Zip(one.Study.Seconds, (theirs, own) => theirs / own).ToArray())))];
        // Before any file: what could go wrong with them takes no figure away.
        var table = new ResultTable(Frame(lines), $"Steps of this study beside others, taken in turn by processes of their own; a ratio above 1: this study is ahead. {machine}");
        string[] missing = [.. lines.Select(line => line.Side.Failure).OfType<string>().Distinct().Select(failure => $"A side is left out: {failure}.")];
        string[] notes = [.. measured.SelectMany(one => one.Notes()), .. missing, .. missing.Take(1).Select(_ => "PyTorch and numpy come with pip install torch numpy, or apt-get install python3-torch python3-numpy.")];
        Console.WriteLine($"{table}\n{string.Join('\n', notes)}");
        table.Save("bench");
        string[] rows = [.. measured.Select(one => one.Row.Name)];
        var series = lines.GroupBy(line => line.Side.Name, (side, own) => new Series(side, [.. rows.Select(row => BenchMeasurement.Median(own.Where(line => line.One.Row.Name == row).SelectMany(line => line.Ratios)))]));
        var figure = Figures.Bars("How many times as fast as the other side", rows, [.. series], "time of the other side / time of this study", "Above 1 this study is ahead; the table has the smallest and the largest ratio.").Save("bench-ratios");

        // A notebook is a page already.
        object Output(string mime, object data) => new { output_type = "display_data", metadata = new { }, data = new Dictionary<string, object> { [mime] = data } };
        object[] outputs = [Output("text/html", table.ToDisplayString("text/html")), Output("application/vnd.plotly.v1+json", JsonNode.Parse(figure.PlotlyJson)!)];
        object[] cells =
        [
            new { cell_type = "markdown", id = "notes", metadata = new { }, source = $"# This study beside others on this machine\n\n{string.Join("\n\n", notes)}" },
            new { cell_type = "code", id = "measured", metadata = new { tags = new[] { "hide-input" } }, source = "// ./study bench", execution_count = (int?)null, outputs },
        ];
        var path = Path.Combine(results, "bench.html");
        NotebookSession.WritePage(NotebookDocument.Parse(JsonSerializer.Serialize(new { nbformat = 4, nbformat_minor = 5, metadata = new { }, cells }), "bench"), path, results);
        Console.WriteLine($"  {StudyRoot.Shown(path)}");
    }

    private static DataFrame Frame(IReadOnlyList<Line> lines)
    {
        StringDataFrameColumn Words(string name, Func<Line, string> of) => new(name, lines.Select(of));
        // To four digits: no more can be measured.
        DecimalDataFrameColumn Numbers(string name, Func<Line, double> of) => new(name, lines.Select(of).Select(value => double.IsFinite(value) ? decimal.Parse($"{value:G4}", NumberStyles.Float, null) : (decimal?)null));
        return new(
            Words("row", line => line.One.Row.Name), Words("other side", line => $"{line.Side.Name} {(line.Side.Failure is null ? line.Side.Work.Version : "is not there")}"),
            Numbers("this study (ms)", line => 1000 * line.One.Seconds), Numbers("other (ms)", line => 1000 * BenchMeasurement.Median(line.Side.Seconds)),
            Numbers("ratio", line => BenchMeasurement.Median(line.Ratios)), Numbers("smallest", line => line.Ratios.DefaultIfEmpty(double.NaN).Min()), Numbers("largest", line => line.Ratios.DefaultIfEmpty(double.NaN).Max()),
            Numbers("pairs", line => line.Ratios.Length), Numbers("samples a second", line => line.One.Row.Batch / line.One.Seconds), Numbers("threads", line => line.One.Threads),
            Numbers("memory (MB)", line => line.One.Study.PeakBytes / 1e6), Numbers("times the other's", line => line.One.Study.PeakBytes / (double)line.Side.PeakBytes),
            Numbers("times the machine's limit", line => line.One.Seconds / (line.One.Limit?.Seconds ?? double.NaN)));
    }

    private static string Machine()
    {
        var load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "";
        return FormattableString.Invariant($"{MeMhacl.Processor.Name}, vectors of {MeMhacl.Processor.Vectors}, {Environment.ProcessorCount} cores; libtorch {torch.__version__}; {DateTime.Now:yyyy-MM-dd}{(load.Length > 0 ? $"; load {load} before" : "")}.");
    }
}
