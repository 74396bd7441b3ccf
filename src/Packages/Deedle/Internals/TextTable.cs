using System.Net;
using System.Text;

namespace Deedle;

/// <summary>Whatever shows itself as a table: the header's cells, then a line's.</summary>
internal interface ITable
{
    string[][] Cells();
}

/// <summary>Cells as aligned text or HTML.</summary>
internal static class TextTable
{
    /// <summary>How many lines a long table shows at its beginning and at its end.</summary>
    public const int Head = 15, Tail = 15;

    /// <summary>The places to show; -1 stands for those left out.</summary>
    public static int[] Places(int count, int head, int tail) => count <= head + tail
        ? [.. Enumerable.Range(0, count)]
        : [.. Enumerable.Range(0, head), -1, .. Enumerable.Range(count - tail, tail)];

    public static string Text(string[][] cells)
    {
        var widths = cells.Length == 0 ? [] : Enumerable.Range(0, cells[0].Length).Select(i => cells.Max(line => line[i].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var line in cells)
            text.Append(string.Join(" ", line.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd()).Append('\n');
        return text.ToString();
    }

    /// <summary>The first line as header, each line's first cell as its own.</summary>
    public static string Html(string[][] cells)
    {
        var html = new StringBuilder("<table><thead>").Append(Line(cells[0], "th", "th")).Append("</thead><tbody>");
        foreach (var line in cells.Skip(1)) html.Append(Line(line, "th", "td"));
        return html.Append("</tbody></table>").ToString();
    }

    private static string Line(string[] cells, string first, string other) =>
        "<tr>" + string.Concat(cells.Select((cell, i) => (i == 0 ? first : other, cell)).Select(c => $"<{c.Item1}>{WebUtility.HtmlEncode(c.cell)}</{c.Item1}>")) + "</tr>";
}
