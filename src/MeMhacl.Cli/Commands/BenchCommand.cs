using System.CommandLine;
using MeMhacl.Cli.Bench;
using TorchSharp;

namespace MeMhacl.Cli.Commands;

/// <summary><c>study bench</c>: the study's steps beside TorchSharp's own and PyTorch's on this machine.</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        var names = new Argument<string[]>("rows") { Description = "What to measure. Default all.", Arity = ArgumentArity.ZeroOrMore };
        names.AcceptOnlyFromAmong([.. BenchRow.All.Select(row => row.Name)]);
        var pairs = new Option<int?>("--pairs") { Description = "Steps of each side to measure, at most 100; default by the row, 1 to 20." };
        var threads = new Option<int?>("--threads") { Description = "Threads of libtorch on every side; default all cores, and 1 for the demo widths, as the demo profile trains." };
        pairs.Validators.Add(result => { if (result.GetValueOrDefault<int?>() is < 1 or > 100) result.AddError("--pairs must be 1 to 100: a fine-tuning's samples for more do not stand in one array."); });
        threads.Validators.Add(result => { if (result.GetValueOrDefault<int?>() is < 1) result.AddError("--threads must be at least 1."); });
        var results = new Option<string>("--results") { Description = "The folder to write to.", DefaultValueFactory = _ => StudyRoot.Results };
        var serve = new Option<string?>("--serve") { Description = "What a child process does.", Hidden = true };
        var command = new Command("bench", "Measure this study beside TorchSharp as it comes and PyTorch eager, and reading beside numpy. A side that is not there says so.") { names, pairs, threads, results, serve };
        command.SetAction(async (parsed, stop) =>
        {
            var (chosen, given) = (parsed.GetValue(names)!, parsed.GetValue(threads));
            BenchRow[] rows = [.. BenchRow.All.Where(row => chosen.Length == 0 || chosen.Contains(row.Name)).Select(row => row with { Pairs = parsed.GetValue(pairs) ?? row.Pairs })];
            if (parsed.GetValue(serve) is not { } file) return BenchReport.Run(rows, given, Path.GetFullPath(parsed.GetValue(results)!), Side.Others, stop);
            await StudySide.Serve(rows[0], given ?? torch.get_num_threads(), file);
            return 0;
        });
        return command;
    }
}
