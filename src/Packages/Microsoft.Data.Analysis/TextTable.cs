using System.Globalization;
using System.Text;

namespace Microsoft.Data.Analysis;

/// <summary>Columns as aligned text.</summary>
internal static class TextTable
{
    public static string Of(IReadOnlyList<DataFrameColumn> columns, long rows, long allRows)
    {
        var cells = columns.Select(
            column => new[] { column.Name }.Concat(column.Rows().Take((int)rows).Select(row => Cell(column[row]))).ToArray()).ToArray();
        var widths = cells.Select(column => column.Max(cell => cell.Length)).ToArray();
        var text = new StringBuilder();
        for (var row = 0; row <= rows; row++)
        {
            var line = columns.Select(
                (column, i) => column.IsNumericColumn() ? cells[i][row].PadLeft(widths[i]) : cells[i][row].PadRight(widths[i]));
            text.Append(string.Join("  ", line).TrimEnd()).Append('\n');
        }
        if (rows < allRows) text.Append(CultureInfo.InvariantCulture, $"... and {allRows - rows} more rows\n");
        return text.ToString();
    }

    public static string Cell(object value) => value is null ? "null" : Convert.ToString(value, CultureInfo.InvariantCulture);
}
