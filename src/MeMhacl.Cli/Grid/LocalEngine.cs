using System.Diagnostics;
using System.Globalization;
using MeMhacl.Study;

namespace MeMhacl.Cli.Grid;

/// <summary>Trains a grid on this machine: a process a unit, so many at once as were asked for. Several of these may work on one grid.</summary>
internal sealed class LocalEngine(TrainingGrid grid, UnitCommand command, int workers)
{
    // How soon what other processes did is noticed; the own ones' ends are at once.
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private readonly Dictionary<GridUnit, Work> running = [];
    private readonly HashSet<GridUnit> failed = [];

    private sealed record Work(Process Process, Task Ended, Task<string> Errors, Stopwatch Clock);

    /// <summary>Trains all that can be trained.</summary>
    /// <returns>0 where every unit is done, 1 where not, 130 after Ctrl-C.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        using var shared = FolderLock.Share(grid.Results);
        // Others wait for pre-trainings.
        List<GridUnit> left = [.. grid.Missing.OrderBy(unit => unit.Needs.Count)];
        var told = false;
        for (; ; )
        {
            foreach (var (unit, work) in running.Where(one => one.Value.Ended.IsCompleted).ToArray()) await End(unit, work, left);
            left.RemoveAll(unit => unit.IsDone);
            if (!stop.IsCancellationRequested)
                foreach (var unit in left.Where(unit => !failed.Contains(unit) && !running.ContainsKey(unit)))
                {
                    if (running.Count == workers) break;
                    if (unit.IsReady && !unit.IsClaimed) Begin(unit);
                }
            else if (!told)
            {
                told = true;
                foreach (var work in running.Values) work.Process.StandardInput.Close();
            }
            if (running.Count == 0 && (stop.IsCancellationRequested || !left.Any(unit => unit.IsReady && !failed.Contains(unit)))) break;
            await Task.WhenAny([.. running.Values.Select(work => work.Ended), Task.Delay(Between, told ? default : stop)]);
        }
        return stop.IsCancellationRequested ? NotebookSession.Interrupted : left.Count == 0 ? 0 : 1;
    }

    private void Begin(GridUnit unit)
    {
        var process = command.Start(unit.Index);
        _ = process.StandardOutput.ReadToEndAsync();
        running[unit] = new(process, process.WaitForExitAsync(), process.StandardError.ReadToEndAsync(), Stopwatch.StartNew());
    }

    private async Task End(GridUnit unit, Work work, List<GridUnit> left)
    {
        running.Remove(unit);
        var (code, said) = (work.Process.ExitCode, await work.Errors);
        work.Process.Dispose();
        // It may have been seen in its record before its process had ended.
        if (unit.IsDone)
        {
            left.Remove(unit);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{grid.Units.Count - left.Count}/{grid.Units.Count}  {unit.Title}  {work.Clock.Elapsed.TotalSeconds:0} s"));
        }
        // What another process has it will do, or it is tried again; a stopped one is none that failed.
        else if (code is not (UnitCommand.Claimed or NotebookSession.Interrupted))
        {
            failed.Add(unit);
            var says = unit.Status().Says;
            Console.Error.WriteLine($"study: {unit.Title} failed: {(says.Length > 0 ? says : said.TrimEnd().Split('\n')[^1])}");
        }
    }
}
