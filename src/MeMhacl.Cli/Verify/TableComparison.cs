using MeMhacl.Study;
using static System.FormattableString;

namespace MeMhacl.Cli.Verify;

/// <summary>Compares a table of two folders, cell by cell.</summary>
internal static class TableComparison
{
    /// <summary>Whether it is the same or within tolerance, and what differs most.</summary>
    /// <param name="expected">Rows as they are written, the header first.</param>
    /// <param name="found">The same.</param>
    /// <param name="trained">Whether its numbers come after a training: then only rows and columns are held.</param>
    public static (Verdict Verdict, string Detail) Compare(IReadOnlyList<string[]> expected, IReadOnlyList<string[]> found, bool trained)
    {
        if (!expected[0].SequenceEqual(found[0])) return (Verdict.Different, $"columns {string.Join(", ", expected[0])} and {string.Join(", ", found[0])}");
        if (expected.Count != found.Count) return (Verdict.Different, Invariant($"{expected.Count - 1} and {found.Count - 1} rows"));
        var differing = expected.Zip(found).Skip(1).SelectMany((rows, i) => rows.First.Zip(rows.Second).Select((cells, column) => (Row: i + 1, Column: expected[0][column], cells.First, cells.Second))).Where(cell => cell.First != cell.Second).ToArray();
        if (differing.Length == 0) return (Verdict.Same, "");
        var far = trained ? [] : differing.Where(cell => !Tolerance.Near(cell.First, cell.Second)).ToArray();
        var told = (far.Length > 0 ? far : differing).MaxBy(cell => Tolerance.Number(cell.First) is { } a && Tolerance.Number(cell.Second) is { } b ? Math.Abs(a - b) / Math.Max(1e-12, Math.Abs(a)) : double.MaxValue);
        return (far.Length > 0 ? Verdict.Different : Verdict.WithinTolerance, Invariant($"{differing.Length} of {(expected.Count - 1) * expected[0].Length} cells; most in row {told.Row}, {told.Column}: {NumberFormat.Shortened(told.First)} and {NumberFormat.Shortened(told.Second)}"));
    }
}
