using System.CommandLine;
using System.Globalization;
using MeMhacl.Cli.Bench;
using MeMhacl.Data;
using Spectre.Console;

namespace MeMhacl.Cli.Commands;

/// <summary><c>study bench data</c>: DEAP's files to windows beside numpy.</summary>
internal static class BenchDataCommand
{
    public static Command Create()
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
            string[] study = [.. SideProcess.OwnCommand(), "bench", "data", "--measure"];
            string[] numpy = [SideProcess.Python, Path.Combine(StudyRoot.Path, "tests", "reference", "deap_numpy.py")];
            Console.Error.WriteLine($"Reading each {Rounds} times in {pairs} pairs of fresh processes ...");
            var measured = DeapReading.Compare(study, numpy, files, pairs, stop);
            var table = new Table().AddColumns("one subject, 103 MB, to float32 windows", "study", "numpy", "numpy / study");
            Row("first in a process (ms)", m => 1000 * m.Seconds[0]);
            Row("the following, median (ms)", m => 1000 * BenchLine.Median([.. m.Seconds.Skip(1)]));
            Row("whole process (ms)", m => 1000 * m.ProcessSeconds);
            Row("peak memory (MB)", m => m.PeakBytes / 1e6);
            AnsiConsole.Write(table);

            void Row(string name, Func<DeapReadingMeasure, double> value)
            {
                double[] figures = [BenchLine.Median([.. measured.Select(pair => value(pair.Study))]), BenchLine.Median([.. measured.Select(pair => value(pair.Numpy))]), BenchLine.Median([.. measured.Select(pair => value(pair.Numpy) / value(pair.Study))])];
                table.AddRow(name, figures[0].ToString("0", CultureInfo.InvariantCulture), figures[1].ToString("0", CultureInfo.InvariantCulture), figures[2].ToString("0.0", CultureInfo.InvariantCulture));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
