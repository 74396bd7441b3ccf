using System.Globalization;

namespace MeMhacl.Cli.Bench;

/// <summary>A line of bench.csv: a line of the table, and when and where it was measured.</summary>
/// <param name="Line">The line.</param>
/// <param name="Machine">The machine, and its load before.</param>
/// <param name="Date">The day.</param>
internal sealed record BenchRecord(BenchLine Line, Machine Machine, DateOnly Date)
{
    private const string Format = "yyyy-MM-dd";

    /// <summary>The header. What could not be measured is left empty.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "row", "work", "unit", "study", "with", "against", "ratio", "ratio_min", "ratio_max", "pairs", "threads", "target", "target_is_at_most",
        "date", "load", "processor", "cores", "instructions", "libraries",
    ];

    /// <summary>The row's own name, without what is compared.</summary>
    public string Row => Line.Name.Split(':')[0];

    /// <summary>The day as it is shown.</summary>
    public string Day => Date.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>As it is written.</summary>
    public string[] Cells =>
    [
        Line.Name, Line.Work, Line.Unit, Text(Line.Study), Line.With, Text(Line.Against), Text(Line.Ratio), Text(Line.Lowest), Text(Line.Highest), Text(Line.Pairs), Text(Line.Threads), Text(Line.Target),
        Line.AtMost ? "true" : "false", Day, Text(Machine.Load), Machine.Processor, Text(Machine.Cores), Machine.Instructions, Machine.Libraries,
    ];

    /// <summary>As it was written.</summary>
    /// <exception cref="FormatException">A cell is no number where one is expected.</exception>
    public static BenchRecord Of(string[] cells) => new(
        new BenchLine(cells[0], cells[1], cells[2], Number(cells[3]), cells[4], Number(cells[5]), Number(cells[6]), Number(cells[7]), Number(cells[8]),
            (int)Number(cells[9]), (int)Number(cells[10]), Number(cells[11]), cells[12] == "true"),
        new Machine(cells[15], (int)Number(cells[16]), cells[17], cells[18], Number(cells[14])), DateOnly.ParseExact(cells[13], Format, CultureInfo.InvariantCulture));

    // Four digits are more than the spread supports; without an exponent.
    private static string Text(double value) => double.IsFinite(value) ? Number(value.ToString("G4", CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture) : "";

    private static double Number(string cell) => cell.Length == 0 ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture);
}
