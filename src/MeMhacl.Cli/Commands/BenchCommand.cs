using System.CommandLine;
using System.Globalization;
using MeMhacl.Cli.Bench;
using MeMhacl.Training;
using Spectre.Console;
using TorchSharp;
using Profile = MeMhacl.Training.Profile;

namespace MeMhacl.Cli.Commands;

/// <summary><c>study bench</c>: the training step beside PyTorch's on this machine.</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        var pairs = new Option<int>("--pairs") { Description = "Steps of each side to measure.", DefaultValueFactory = _ => 10 };
        var command = new Command("bench", "Measure the pre-training step beside PyTorch eager on the same libtorch (needs python3-torch).") { pairs };
        command.SetAction((parsed, stop) =>
        {
            var rows = new (string Name, PretrainOptions Options, int Channels, int Points)[]
            {
                ("DEAP, full width: P 8, Q 2, 36 x 128", Profile.PaperDeap.Pretrain, 36, 128),
                ("DEAP, demo width", Profile.DemoDeap.Pretrain, 36, 128),
            };
            var table = new Table().AddColumns("pre-training step", "study (ms)", "PyTorch eager (ms)", "PyTorch / study");
            var csv = new List<string> { "step,threads,study_ms,pytorch_ms,ratio" };
            foreach (var (name, options, channels, points) in rows)
            {
                Console.Error.WriteLine($"{name} ...");
                var measured = PretrainBenchmark.Run(options, channels, points, Math.Max(1, parsed.GetValue(pairs)), stop);
                double study = 1000 * Median(measured.Select(m => m.Study)), pytorch = 1000 * Median(measured.Select(m => m.PyTorch)), ratio = Median(measured.Select(m => m.PyTorch / m.Study));
                string[] cells = [.. new[] { study, pytorch, ratio }.Select((v, i) => v.ToString(i == 2 ? "0.00" : "0.0", CultureInfo.InvariantCulture))];
                table.AddRow([Markup.Escape(name), .. cells]);
                csv.Add($"\"{name}\",{torch.get_num_threads()},{string.Join(",", cells)}");
            }
            AnsiConsole.Write(table);
            Directory.CreateDirectory(StudyRoot.Results);
            string path = Path.Combine(StudyRoot.Results, "bench.csv");
            File.WriteAllLines(path, csv);
            Console.WriteLine($"Medians of pairs taken in turn, {torch.get_num_threads()} threads each. {Path.GetRelativePath(Directory.GetCurrentDirectory(), path)}");
            return Task.FromResult(0);
        });
        return command;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
