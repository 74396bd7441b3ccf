using System.Diagnostics;
using System.Globalization;
using TorchSharp;

namespace MeMhacl.Cli.Bench;

/// <summary>Measures rows one after the other and leaves table, CSV, figure and page.</summary>
internal static class BenchRun
{
    /// <summary>Runs.</summary>
    /// <param name="rows">What to measure.</param>
    /// <param name="threads">Of libtorch; null for the rows' own.</param>
    /// <param name="results">The folder to write to.</param>
    /// <param name="reference">Starts the other side of a row; null for PyTorch and numpy.</param>
    /// <param name="stop">Ends it after the current step of a side; what was measured is kept.</param>
    /// <returns>The exit code.</returns>
    public static int Run(IReadOnlyList<BenchRow> rows, int? threads, string results, Func<BenchRow, int, SideProcess>? reference, CancellationToken stop)
    {
        foreach (var row in rows)
            if (ProcessMemory.FreeBytes() / 1e9 is { } free && free < row.Gigabytes)
                throw new UserException(string.Create(CultureInfo.InvariantCulture, $"{row.Title} needs about {row.Gigabytes} GB of memory and {free:0.0} are free: leave {row.Name} out, or end other programs and run this again."));
        ResultsFolder.CheckWritable(results);
        var machine = Machine.Here();
        int cores = torch.get_num_threads();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{machine}; load {machine.Load:0.00} before."));
        var measured = new List<BenchMeasurement>();
        bool failed = false;
        var clock = Stopwatch.StartNew();
        double expected = rows.Sum(Expected), done = 0;
        foreach (var row in rows)
        {
            if (stop.IsCancellationRequested) break;
            double before = done;
            var progress = new Progress(row.Title, share => Left(clock.Elapsed, before + (share * Expected(row)), expected));
            done += Expected(row);
            try
            {
                var one = Measuring.Measure(row, threads ?? (row.OneThread ? 1 : cores), reference ?? SideProcess.Reference, progress.Report, stop);
                Progress.Clear();
                if (one.Study.Count == 0) break;                               // stopped
                progress.End(one);
                measured.Add(one);
            }
            catch (UserException) when (stop.IsCancellationRequested)
            {
                // Ctrl-C reaches a side too, and ends it where it has not begun to listen.
                Progress.Clear();
            }
            catch (UserException e)
            {
                // The other rows are worth measuring all the same.
                failed = true;
                Progress.Clear();
                Console.Error.WriteLine($"study: {row.Title} was not measured. {e.Message.TrimEnd('.')}. Mend that, then run ./study bench {row.Name}.");
            }
        }
        var lines = BenchLine.Of(measured);
        if (lines.Count > 0) Leave(lines, measured, machine, results);
        if (!stop.IsCancellationRequested) return failed ? 1 : 0;
        Console.Error.WriteLine(lines.Count > 0 ? "study: stopped. What was measured is kept." : "study: stopped. Nothing was measured yet, so nothing was written.");
        return NotebookSession.Interrupted;
    }

    private static void Leave(IReadOnlyList<BenchLine> lines, IReadOnlyList<BenchMeasurement> measured, Machine machine, string results)
    {
        string csv = Path.Combine(results, "bench.csv"), page = Path.Combine(results, "bench.html");
        // Before any file: what could go wrong with them takes no figure away.
        BenchTable.Write(lines);
        var records = BenchCsv.Merge(csv, [.. lines.Select(line => new BenchRecord(line, machine, DateOnly.FromDateTime(DateTime.Now)))]);
        BenchLine[] all = [.. records.Select(record => record.Line)];
        string[] notes =
        [
            $"{machine}. Median of pairs of steps taken in turn, each side in a fresh process with the same threads and environment; the smallest and the largest ratio beside it. A ratio above 1: the study is ahead.",
            .. Limits(measured), .. PaperHours.Sentences(all),
            .. measured.Select(m => m.Missing).OfType<string>().Distinct().Select(missing => $"Without its other side: {missing}."),
            .. BenchRows.All.Where(row => row.OnlyByName && all.All(line => line.Name != row.Name)).Select(row => $"Not measured: {row.Title}. ./study bench {row.Name} does it, in some minutes and {row.Gigabytes} GB of memory."),
        ];
        foreach (string note in notes) Console.WriteLine(note);
        var figure = BenchChart.Ratios(all);
        string drawing = Path.Combine(results, "bench.svg");
        if (figure is null) File.Delete(drawing);                              // an earlier run's
        else File.WriteAllText(drawing, figure.Svg);
        BenchChart.WritePage(figure, records, notes, page);
        foreach (string path in new[] { csv, page }) Console.WriteLine($"  {Path.GetRelativePath(Directory.GetCurrentDirectory(), path)}");
    }

    private static IEnumerable<string> Limits(IReadOnlyList<BenchMeasurement> measured)
    {
        bool said = false;
        foreach (var m in measured.Where(m => m.Limit.Count > 0))
        {
            if (!said) yield return MachinePeaks.Model;
            said = true;
            var cost = StepCost.Of(m.Row);
            double Peak(Func<MachinePeaks, double> of) => BenchLine.Median([.. m.Limit.Select(at => of(at.Peaks))]) / 1e9;
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{m.Row.Title}: {cost.Flop / 1e9:0.0} GFLOP at {Math.Max(Peak(p => p.Product), Peak(p => p.Convolution)):0} GFLOP/s (product {Peak(p => p.Product):0}, convolution {Peak(p => p.Convolution):0}), {cost.Bytes / 1e9:0.00} GB of Adam at {Peak(p => p.Bandwidth):0.0} GB/s.");
        }
    }

    private static double Expected(BenchRow row) => row.ExpectedSeconds * (row.WarmUp + row.Pairs);

    // By the guesses of the rows until a tenth is done, then by the pace so far.
    private static TimeSpan Left(TimeSpan elapsed, double done, double expected) =>
        TimeSpan.FromSeconds(Math.Max(0, done < expected / 10 ? expected - elapsed.TotalSeconds : elapsed.TotalSeconds * (expected - done) / done));

    /// <summary>A line a row: in place on a terminal, once at its end elsewhere.</summary>
    private sealed class Progress(string title, Func<double, TimeSpan> left)
    {
        public void Report(double share)
        {
            Clear();
            if (!Console.IsErrorRedirected) Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"{title}: {100 * share:0} %, about {left(share):m\\:ss} left"));
        }

        public static void Clear()
        {
            if (!Console.IsErrorRedirected) Console.Error.Write("\r\u001b[K");
        }

        public void End(BenchMeasurement measured)
        {
            double own = BenchLine.Median([.. measured.Study]), other = BenchLine.Median([.. measured.Other]);
            string beside = double.IsNaN(other) ? "" : string.Create(CultureInfo.InvariantCulture, $", {measured.Row.Other} {1000 * other:0.##} ms");
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{title}: {1000 * own:0.##} ms{beside}; about {left(1):m\\:ss} left"));
        }
    }
}
