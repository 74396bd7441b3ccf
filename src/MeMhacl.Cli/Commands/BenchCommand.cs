using System.CommandLine;
using System.Globalization;
using MeMhacl.Cli.Bench;
using MeMhacl.Datasets;
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
        var command = new Command("bench", "Measure the pre-training step beside PyTorch eager on the same libtorch (needs python3-torch).") { pairs, Data() };
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

    private static Command Data()
    {
        var pairs = new Option<int>("--pairs") { Description = "Fresh processes of each side.", DefaultValueFactory = _ => 5 };
        var measure = new Option<string[]>("--measure") { Description = "What a child process does.", Hidden = true, AllowMultipleArgumentsPerToken = true };
        var command = new Command("data", "Measure DEAP's files to windows beside vectorised numpy (needs python3-numpy).") { pairs, measure };
        command.SetAction((parsed, stop) =>
        {
            if (parsed.GetValue(measure) is { Length: > 0 } files)
                DeapReading.Measure(files);
            else
                ReadingBeside(Math.Max(1, parsed.GetValue(pairs)), stop);
            return Task.FromResult(0);
        });
        return command;
    }

    private static void ReadingBeside(int pairs, CancellationToken stop)
    {
        const int Subjects = 2, Rounds = 3;
        string folder = Directory.CreateTempSubdirectory("memhacl-bench-").FullName;
        try
        {
            Console.Error.WriteLine($"Writing {Subjects} subjects of DEAP's full size ...");
            var written = SyntheticDeap.Write(folder, SyntheticDeapOptions.Full with { Subjects = Subjects });
            string[] files = [.. Enumerable.Repeat(written, Rounds).SelectMany(each => each)];
            string[] study = [Environment.ProcessPath!, typeof(BenchCommand).Assembly.Location, "bench", "data", "--measure"];
            // A published program is its own executable; otherwise dotnet runs the assembly.
            if (Path.GetFileNameWithoutExtension(study[0]) != "dotnet") study = [study[0], .. study[2..]];
            string[] numpy = ["/usr/bin/python3", Path.Combine(StudyRoot.Path, "tests", "reference", "deap_numpy.py")];
            Console.Error.WriteLine($"Reading each {Rounds} times in {pairs} pairs of fresh processes ...");
            var measured = DeapReading.Compare(study, numpy, files, pairs, stop);
            var table = new Table().AddColumns("one subject, 103 MB, to float32 windows", "study", "numpy", "numpy / study");
            Row("first in a process (ms)", m => 1000 * m.Seconds[0]);
            Row("the following, median (ms)", m => 1000 * Median(m.Seconds.Skip(1)));
            Row("whole process (ms)", m => 1000 * m.ProcessSeconds);
            Row("peak memory (MB)", m => m.PeakBytes / 1e6);
            AnsiConsole.Write(table);

            void Row(string name, Func<DeapReadingMeasure, double> value)
            {
                double[] figures = [Median(measured.Select(pair => value(pair.Study))), Median(measured.Select(pair => value(pair.Numpy))), Median(measured.Select(pair => value(pair.Numpy) / value(pair.Study)))];
                table.AddRow(name, figures[0].ToString("0", CultureInfo.InvariantCulture), figures[1].ToString("0", CultureInfo.InvariantCulture), figures[2].ToString("0.0", CultureInfo.InvariantCulture));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
