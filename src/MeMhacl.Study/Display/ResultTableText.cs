using System.Text;

namespace MeMhacl.Study;

/// <summary>A result table as aligned text.</summary>
internal static class ResultTableText
{
    public static string Write(ResultTable table)
    {
        var columns = table.Columns.Select(column => Cells(table, column)).ToArray();
        var widths = columns.Select(cells => cells.Max(cell => cell.Length)).ToArray();
        var numeric = table.Columns.Select(table.IsNumeric).ToArray();
        var text = new StringBuilder(table.Caption).Append('\n');
        for (var line = 0; line < columns[0].Length; line++)
        {
            var cells = columns.Select((cells, i) => numeric[i] ? cells[line].PadLeft(widths[i]) : cells[line].PadRight(widths[i]));
            var mark = !table.HasSources ? "" : line > 0 && table.IsThisStudy(line - 1) ? "> " : "  ";
            text.Append((mark + string.Join("  ", cells)).TrimEnd()).Append('\n');
            if (line == 0) text.Append(new string('-', (table.HasSources ? 2 : 0) + widths.Sum() + 2 * (widths.Length - 1))).Append('\n');
        }
        var notes = new List<string>();
        if (table.Columns.Any(column => column.Best != Best.None)) notes.Add("* best of its column");
        if (table.HasSources) notes.Add("> this study");
        if (notes.Count > 0) text.Append(string.Join("; ", notes)).Append('\n');
        return text.ToString();
    }

    // A column that marks its best leaves room for the asterisk in every cell, so that the points stay below one another.
    private static string[] Cells(ResultTable table, ResultColumn column)
    {
        var best = table.BestRows(column);
        var (yes, no) = best.Count > 0 ? ("*", " ") : ("", "");
        return [column.FullHeader + no, .. table.Rows().Select(row => table.Cell(column, row) + (best.Contains(row) ? yes : no))];
    }
}
