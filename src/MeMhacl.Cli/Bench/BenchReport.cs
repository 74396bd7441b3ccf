using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text.Json.Nodes;
using MeMhacl.Data;
using MeMhacl.Kernel;
using MeMhacl.Study;
using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive.Formatting;
using TorchSharp;

namespace MeMhacl.Cli.Bench;

/// <summary>Measures rows one after the other and leaves table, figure and page.</summary>
internal static class BenchReport
{
    /// <summary>Runs.</summary>
    /// <param name="rows">What to measure.</param>
    /// <param name="threads">Of libtorch; null for the rows' own.</param>
    /// <param name="results">The folder to write to.</param>
    /// <param name="others">The sides beside this study.</param>
    /// <param name="stop">Ends it after the current step of a side; what was measured is kept.</param>
    /// <returns>The exit code.</returns>
    public static int Run(IReadOnlyList<BenchRow> rows, int? threads, string results, IReadOnlyList<(string Name, BenchRun.Start Start)> others, CancellationToken stop)
    {
        StudyRoot.CheckWritable(results);
        Results.Folder = results;
        var (measured, failed, machine, scratch) = (new List<BenchMeasurement>(), false, Machine(), Directory.CreateTempSubdirectory("memhacl-bench-"));
        Console.WriteLine(machine);
        try
        {
            foreach (var row in rows)
            {
                if (stop.IsCancellationRequested) break;
                Console.Error.WriteLine($"{row.Title} ...");
                try
                {
                    var file = row.Kind == BenchKind.Read ? SyntheticDeap.Write(scratch.FullName, SyntheticDeapOptions.Full with { Subjects = 1 })[0] : null;
                    if (BenchRun.Measure(row, threads ?? (row.OneThread ? 1 : torch.get_num_threads()), file, others, stop) is { } one) measured.Add(one);
                }
                catch (UserException e)
                {
                    // Ctrl-C reaches a side too. The other rows are worth measuring all the same.
                    if (stop.IsCancellationRequested) break;
                    failed = true;
                    Console.Error.WriteLine($"study: {row.Title} was not measured. {e.Message.TrimEnd('.')}. Mend that, then run ./study bench {row.Name}.");
                }
            }
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
        if (measured.Count > 0) Leave(measured, machine, results);
        if (!stop.IsCancellationRequested) return failed ? 1 : 0;
        Console.Error.WriteLine(measured.Count > 0 ? "study: stopped. What was measured is kept." : "study: stopped. Nothing was measured yet, so nothing was written.");
        return NotebookSession.Interrupted;
    }

    private static void Leave(IReadOnlyList<BenchMeasurement> measured, string machine, string results)
    {
        // A line a side; of the study itself where it stands alone.
        var lines = measured.SelectMany(one => (one.Sides.Count == 1 ? one.Sides : one.Sides.Skip(1)).Select(side => (One: one, Side: side, Ratios: side.Seconds.Zip(one.Sides[0].Seconds, (theirs, own) => theirs / own).ToArray()))).ToArray();
        // Before any file: what could go wrong with them takes no figure away.
        var table = Table(lines, machine);
        Console.WriteLine(table);
        string[] notes = [.. BenchRun.PaperHours(measured), .. measured.SelectMany(one => one.Missing).Distinct().Select(missing => $"A side was left out: {missing.TrimEnd('.')}. PyTorch and numpy come with pip install torch numpy, or apt-get install python3-torch python3-numpy.")];
        foreach (var note in notes) Console.WriteLine(note);
        table.Save("bench");
        List<object> shown = [table];
        var compared = lines.Where(line => line.Side != line.One.Sides[0]).ToArray();
        if (compared.Length > 0)
            shown.Add(Figures.Bars("How many times as fast as the other side", [.. compared.Select(line => $"{line.One.Row.Name} / {line.Side.Name}")], [new Series("median of the pairs", [.. compared.Select(line => BenchRun.Median(line.Ratios))])],
                "time of the other side / time of this study", "Above 1 this study is ahead; the table has the smallest and the largest ratio.").Save("bench-ratios"));

        // A notebook is a page already.
        var cells = new JsonArray(Cell("markdown", "title", "# This study beside others on this machine"), Cell("markdown", "notes", string.Join("\n\n", notes)));
        foreach (var (value, i) in shown.Select((value, i) => (value, i))) cells.Insert(1 + i, Cell("code", $"shown-{i}", "// ./study bench", value));
        var path = Path.Combine(results, "bench.html");
        NotebookSession.WritePage(NotebookDocument.Parse(new JsonObject { ["nbformat"] = 4, ["nbformat_minor"] = 5, ["metadata"] = new JsonObject(), ["cells"] = cells }.ToJsonString(), "bench"), path, results);
        Console.WriteLine($"  {StudyRoot.Shown(path)}");
    }

    private static ResultTable Table(IReadOnlyList<(BenchMeasurement One, MeasuredSide Side, double[] Ratios)> lines, string machine)
    {
        StringDataFrameColumn Words(string name, Func<(BenchMeasurement One, MeasuredSide Side, double[] Ratios), string> of) => new(name, lines.Select(of));
        DoubleDataFrameColumn Numbers(string name, Func<(BenchMeasurement One, MeasuredSide Side, double[] Ratios), double> of) => new(name, lines.Select(of));
        var frame = new DataFrame(
            Words("row", line => line.One.Row.Name), Words("work", line => line.One.Row.Title), Words("other side", line => line.Side == line.One.Sides[0] ? "none" : line.Side.Name),
            Numbers("this study", line => 1000 * BenchRun.Median(line.One.Sides[0].Seconds)), Numbers("other", line => 1000 * BenchRun.Median(line.Side.Seconds)),
            Numbers("ratio", line => BenchRun.Median(line.Ratios)), Numbers("smallest", line => line.Ratios.Min()), Numbers("largest", line => line.Ratios.Max()),
            Numbers("pairs", line => line.Ratios.Length), Numbers("threads", line => line.One.Threads), Numbers("memory", line => line.One.Sides[0].PeakBytes / 1e6), Numbers("memory of other", line => line.Side.PeakBytes / 1e6));
        var (ratio, whole, time) = (NumberFormat.Fixed(2), NumberFormat.Fixed(0), NumberFormat.Significant(4));
        return new ResultTable(frame, $"Steps of this study beside others, taken in turn by fresh processes; a ratio above 1: this study is ahead. {machine}",
        [
            new("work"), new("other side"), new("this study") { Unit = "ms", Format = time }, new("other") { Unit = "ms", Format = time }, new("ratio") { Format = ratio }, new("smallest") { Format = ratio }, new("largest") { Format = ratio },
            new("pairs") { Format = whole }, new("threads") { Format = whole }, new("memory") { Unit = "MB", Format = whole }, new("memory of other") { Unit = "MB", Format = whole },
        ]);
    }

    private static JsonObject Cell(string type, string id, string source, object? value = null)
    {
        var cell = new JsonObject { ["cell_type"] = type, ["id"] = id, ["metadata"] = new JsonObject { ["tags"] = new JsonArray("hide-input") }, ["source"] = source };
        if (value is null) return cell;
        cell["execution_count"] = null;
        var data = new JsonObject();
        foreach (var mime in Formatter.GetPreferredMimeTypesFor(value.GetType()))
            data[mime] = mime.EndsWith("json", StringComparison.Ordinal) ? JsonNode.Parse(value.ToDisplayString(mime)) : value.ToDisplayString(mime);
        cell["outputs"] = new JsonArray(new JsonObject { ["output_type"] = "display_data", ["metadata"] = new JsonObject(), ["data"] = data });
        return cell;
    }

    private static string Machine()
    {
        string[] Lines(string file) => File.Exists(file) ? File.ReadAllLines(file) : [];
        var name = Lines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
        var instructions = Avx512F.IsSupported ? ", AVX-512" : Avx2.IsSupported ? ", AVX2" : "";
        var load = Lines("/proc/loadavg").FirstOrDefault() is { } line ? $"; load {line.Split(' ')[0]} before" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{name}{instructions}, {Environment.ProcessorCount} cores; libtorch {torch.__version__}; {DateTime.Now:yyyy-MM-dd}{load}.");
    }
}
