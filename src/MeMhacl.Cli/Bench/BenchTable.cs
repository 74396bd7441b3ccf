using System.Globalization;
using Spectre.Console;

namespace MeMhacl.Cli.Bench;

/// <summary>Lines of the benchmark as words.</summary>
internal static class BenchTable
{
    /// <summary>Of the columns.</summary>
    public static IReadOnlyList<string> Headings { get; } = ["work", "study", "other side", "ratio", "smallest to largest", "pairs", "threads", "target: reached"];

    /// <summary>A line's cells.</summary>
    public static string[] Cells(BenchLine line) =>
    [
        line.Work, $"{Number(line.Study)} {line.Unit}", double.IsNaN(line.Against) ? $"{line.With}: not compared" : $"{Number(line.Against)} {line.Unit} ({line.With})", Ratio(line.Ratio),
        double.IsNaN(line.Ratio) ? "-" : $"{Ratio(line.Lowest)} to {Ratio(line.Highest)}", line.Pairs.ToString(CultureInfo.InvariantCulture), line.Threads.ToString(CultureInfo.InvariantCulture),
        line.TargetText + line.Reached switch { true => ": yes", false => ": no", null => "" },
    ];

    /// <summary>Of the columns of a table that holds rows of other runs too.</summary>
    public static IReadOnlyList<string> RecordHeadings { get; } = [.. Headings, "measured"];

    /// <summary>A line's cells, and when and under which load it was measured.</summary>
    public static string[] Cells(BenchRecord record) => [.. Cells(record.Line), $"{record.Day}, load {Ratio(record.Machine.Load)}"];

    /// <summary>Shows them on the console.</summary>
    public static void Write(IReadOnlyList<BenchLine> lines)
    {
        // Lines are not broken at a width where a file or a pipe takes them.
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 4096;
        var table = new Table().AddColumns([.. Headings]);
        foreach (var line in lines) table.AddRow([.. Cells(line).Select(Markup.Escape)]);
        AnsiConsole.Write(table);
    }

    private static string Number(double value) => value.ToString(value >= 100 ? "0" : value >= 10 ? "0.0" : "0.000", CultureInfo.InvariantCulture);

    private static string Ratio(double value) => double.IsNaN(value) ? "-" : value.ToString("0.00", CultureInfo.InvariantCulture);
}
