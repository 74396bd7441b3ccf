using System.Globalization;
using System.Text;
using Deedle;
using Microsoft.Data.Analysis;

namespace MeMhacl.Study;

/// <summary>A table as it is printed: cells of text, as HTML and as aligned text, with a caption above and a note below where they are not empty.</summary>
internal sealed record TableView(string Caption, IReadOnlyList<TableView.Column> Columns, string Note = "")
{
    /// <summary>Rows and columns that a bare frame shows; what is left out is said.</summary>
    private const int RowsShown = 20, ColumnsShown = 20;

    private const string CellStyle = "padding:3px 10px;border:none;";
    private const string Rule = "border-bottom:1px solid rgba(128,128,128,.6);";
    private const string OwnRow = " style=\"background:rgba(31,119,180,.12)\"";

    // Best are the rows to be marked; figures stand to the right.
    internal sealed record Column(string Header, IReadOnlyList<string> Cells, bool Right)
    {
        public IReadOnlySet<int> Best { get; init; } = new HashSet<int>();

        public bool MarksBest { get; init; }
    }

    /// <summary>The rows of the study itself, set apart from published ones; null where rows have no source.</summary>
    public IReadOnlySet<int>? Own { get; init; }

    private int Rows => Columns.Count == 0 ? 0 : Columns[0].Cells.Count;

    /// <summary>The head of a frame.</summary>
    public static TableView Of(DataFrame frame) => Head(
        frame.Columns.Select(column => column.Name), (int)frame.Rows.Count, frame.Columns.Select(column => (Func<int, object?>)(row => column[row])));

    /// <summary>The head of a Deedle frame; missing values are dashes.</summary>
    public static TableView Of<TRow, TColumn>(Frame<TRow, TColumn> frame)
        where TRow : notnull
        where TColumn : notnull
    {
        var keys = frame.RowKeys.Take(RowsShown).ToArray();
        var columns = frame.ColumnKeys.Take(ColumnsShown).Select(key => frame.GetColumn<object>(key)).Select(column => (Func<int, object?>)(row => Value(column.TryGetAt(row))));
        return Head(frame.ColumnKeys.Select(key => Text(key)).Prepend(""), frame.RowCount, columns.Prepend(row => keys[row]));
    }

    /// <summary>The head of a Deedle series.</summary>
    public static TableView Of<TKey, TValue>(Deedle.Series<TKey, TValue> series)
        where TKey : notnull
    {
        var keys = series.Keys.Take(RowsShown).ToArray();
        return Head(["key", "value"], series.KeyCount, [row => keys[row], row => Value(series.TryGetAt(row))]);
    }

    /// <summary>A figure with as many decimals as it needs, four at most; text and dates as any culture's reader understands them.</summary>
    public static string Text(object? value) => value switch
    {
        null => "–",
        bool yes => yes ? "yes" : "no",
        _ when Number(value) is { } figure => NumberFormat.General.Cell(figure),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    public static double? Number(object? value) =>
        value is double or float or int or long or short or byte or uint or ulong or ushort or sbyte or decimal ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : null;

    public string ToHtml()
    {
        var html = new StringBuilder("<table style=\"border-collapse:collapse;font-variant-numeric:tabular-nums\">\n");
        if (Caption != "") html.Append($"<caption style=\"caption-side:top;text-align:left;padding:4px 0\">{Html.Escape(Caption)}</caption>\n");
        html.Append("<thead><tr>");
        foreach (var column in Columns) html.Append($"<th scope=\"col\" style=\"{CellStyle}{Rule}{Align(column)}\">{Html.Escape(column.Header)}</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        for (var row = 0; row < Rows; row++)
        {
            html.Append("<tr").Append(Own?.Contains(row) == true ? OwnRow : "").Append('>');
            foreach (var column in Columns)
            {
                var text = Html.Escape(column.Cells[row]);
                html.Append($"<td style=\"{CellStyle}{Align(column)}\">").Append(column.Best.Contains(row) ? $"<b>{text}</b>" : text).Append("</td>");
            }
            html.Append("</tr>\n");
        }
        html.Append("</tbody>\n</table>");
        string[] notes = [Columns.Any(column => column.MarksBest) ? "<b>bold</b>: best of its column" : "", Own is null ? "" : "shaded: this study", Html.Escape(Note)];
        if (notes.Any(note => note != "")) html.Append($"\n<div style=\"font-size:smaller;padding:2px 0\">{string.Join("; ", notes.Where(note => note != ""))}</div>");
        return html.ToString();
    }

    /// <summary>Aligned text; the best of a column carries an asterisk, this study's rows an arrow.</summary>
    public override string ToString()
    {
        // A column that marks its best leaves room for the asterisk in every cell, so that the points stay below one another.
        string[][] columns = [.. Columns.Select(column => column.Cells.Select((cell, row) => cell + (!column.MarksBest ? "" : column.Best.Contains(row) ? "*" : " ")).Prepend(column.Header + (column.MarksBest ? " " : "")).ToArray())];
        int[] widths = [.. columns.Select(cells => cells.Max(cell => cell.Length))];
        var text = new StringBuilder(Caption).Append(Caption == "" ? "" : "\n");
        for (var line = 0; line <= Rows; line++)
        {
            var cells = columns.Select((cells, i) => Columns[i].Right ? cells[line].PadLeft(widths[i]) : cells[line].PadRight(widths[i]));
            var mark = Own is null ? "" : line > 0 && Own.Contains(line - 1) ? "> " : "  ";
            text.Append((mark + string.Join("  ", cells)).TrimEnd()).Append('\n');
            if (line == 0) text.Append(new string('-', (Own is null ? 0 : 2) + widths.Sum() + (2 * (widths.Length - 1)))).Append('\n');
        }
        string[] notes = [Columns.Any(column => column.MarksBest) ? "* best of its column" : "", Own is null ? "" : "> this study", Note];
        if (notes.Any(note => note != "")) text.Append(string.Join("; ", notes.Where(note => note != ""))).Append('\n');
        return text.ToString();
    }

    private static TableView Head(IEnumerable<string> headers, int rows, IEnumerable<Func<int, object?>> columns)
    {
        string[] names = [.. headers];
        var shown = names.Zip(columns).Take(ColumnsShown).Select(pair =>
        {
            object?[] values = [.. Enumerable.Range(0, Math.Min(rows, RowsShown)).Select(pair.Second)];
            return new Column(pair.First, [.. values.Select(Text)], Right: values.All(value => value is null || Number(value) is not null));
        });
        var more = FormattableString.Invariant($"{Math.Min(rows, RowsShown)} of {rows} rows and {Math.Min(names.Length, ColumnsShown)} of {names.Length} columns are shown");
        return new TableView("", [.. shown], rows > RowsShown || names.Length > ColumnsShown ? more : "");
    }

    private static object? Value<T>(OptionalValue<T> value) => value.HasValue ? value.Value : null;

    private static string Align(Column column) => column.Right ? "text-align:right;white-space:nowrap;" : "text-align:left;";
}
