using System.Globalization;

namespace Deedle;

/// <summary>Frames as CSV.</summary>
internal static class CsvTable
{
    /// <param name="keyName">The row keys' header; null leaves them out.</param>
    public static void Write(
        TextWriter writer, IEnumerable<object> rows, IEnumerable<object> columns, IReadOnlyList<Vector> data, string keyName, char separator, CultureInfo culture)
    {
        Line(keyName is null ? columns : columns.Prepend(keyName));
        foreach (var (i, key) in rows.Index())
        {
            var values = data.Select(column => column[i].ValueOrDefault);
            Line(keyName is null ? values : values.Prepend(key));
        }

        void Line(IEnumerable<object> cells) => writer.WriteLine(string.Join(separator, cells.Select(cell => Quoted(Convert.ToString(cell, culture)))));

        string Quoted(string cell) => cell.AsSpan().ContainsAny("\",; \t\r\n") || cell.Contains(separator) ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell;
    }
}
