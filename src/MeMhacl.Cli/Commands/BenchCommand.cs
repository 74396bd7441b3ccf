using System.CommandLine;
using System.Runtime.ExceptionServices;
using System.Globalization;
using MeMhacl.Cli.Bench;
using TorchSharp;

namespace MeMhacl.Cli.Commands;

/// <summary><c>study bench</c>: the study's steps beside PyTorch's on this machine.</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        var names = new Argument<string[]>("rows") { Description = $"What to measure: {string.Join(", ", BenchRows.All.Select(row => row.Name))}. Default all but {string.Join(", ", BenchRows.All.Where(row => row.OnlyByName).Select(row => row.Name))}, which takes some minutes and 18 GB of memory.", Arity = ArgumentArity.ZeroOrMore };
        var pairs = new Option<int?>("--pairs") { Description = $"Steps of each side to measure, at most {BenchRow.MaxPairs}; default by the row, 2 to 20." };
        var threads = new Option<int?>("--threads") { Description = "Threads of libtorch on every side; default all cores, and 1 for the demo widths, as the demo profile trains." };
        foreach (var option in new[] { pairs, threads })
            option.Validators.Add(result => { if (result.GetValueOrDefault<int?>() is < 1) result.AddError($"{option.Name} must be at least 1."); });
        pairs.Validators.Add(result => { if (result.GetValueOrDefault<int?>() is > BenchRow.MaxPairs) result.AddError($"{pairs.Name} must be at most {BenchRow.MaxPairs}: a fine-tuning's samples for more do not stand in one array."); });
        var results = new Option<string>("--results") { Description = "The folder to write to.", DefaultValueFactory = _ => StudyRoot.Results };
        var serve = new Option<string?>("--serve") { Description = "What a child process does.", Hidden = true };
        var command = new Command("bench", "Measure this study beside PyTorch eager on the same libtorch: about five minutes on two cores. Without python3-torch the study's own figures alone.")
            { names, pairs, threads, results, serve, BenchDataCommand.Create() };
        command.SetAction((parsed, stop) =>
        {
            BenchRow[] rows = [.. BenchRows.Named(parsed.GetValue(names) ?? []).Select(row => row with { Pairs = parsed.GetValue(pairs) ?? row.Pairs })];
            int? given = parsed.GetValue(threads);
            if (parsed.GetValue(serve) is { } role)
                Serve(rows[0], role, given ?? torch.get_num_threads());
            else
                return Task.FromResult(BenchRun.Run(rows, given, Path.GetFullPath(parsed.GetValue(results)!), null, stop));
            return Task.FromResult(0);
        });
        return command;
    }

    // On a thread of its own, as trainings run: its memory is not the main thread's.
    private static void Serve(BenchRow row, string role, int threads)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                if (role == "limit") LimitSide.Serve(row, threads);
                else StudySide.Serve(row, threads);
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
    }
}
