using System.Globalization;
using System.Net;
using System.Text;
using CsvHelper;

namespace MeMhacl.Cli.Site;

/// <summary>A CSV file as an HTML table.</summary>
internal static class CsvHtml
{
    private const int MostRows = 60;

    /// <summary>Renders the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="asPrinted">Whether it is the paper's: cells stay as they stand. Otherwise numbers are shown to four digits.</param>
    public static string Render(string path, bool asPrinted)
    {
        using var csv = CsvReader.Create(File.OpenText(path), new CsvReaderOptions { Separator = ',', HasHeader = false });
        var rows = new List<string[]>();
        while (csv.Read()) rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        if (rows.Count == 0) return "";
        // Where a printed row stands is for the file's readers.
        int[] shown = [.. Enumerable.Range(0, rows[0].Length).Where(column => !asPrinted || rows[0][column] != "source")];
        var body = rows.Skip(1).ToArray();
        var html = new StringBuilder("<table>\n<thead><tr>").AppendJoin("", shown.Select(column => $"<th scope=\"col\">{WebUtility.HtmlEncode(rows[0][column].Replace('_', ' '))}</th>")).Append("</tr></thead>\n<tbody>\n");
        foreach (var row in body.Take(MostRows))
            html.Append("<tr>").AppendJoin("", shown.Select(column => $"<td>{WebUtility.HtmlEncode(asPrinted ? row[column] : Short(row[column]))}</td>")).Append("</tr>\n");
        html.Append("</tbody></table>");
        if (body.Length > MostRows) html.Append(CultureInfo.InvariantCulture, $"<p>{MostRows} of {body.Length} rows; the file has all.</p>");
        return html.ToString();
    }

    private static string Short(string cell) =>
        cell.Contains('.', StringComparison.Ordinal) && double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value.ToString("G4", CultureInfo.InvariantCulture) : cell;
}
