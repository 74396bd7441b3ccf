using System.Text;
using MeMhacl.Notebook.Display.Svg;

namespace MeMhacl.Study;

/// <summary>A result table as HTML: styles stand on the elements, since notebooks and code hosts drop style sheets.</summary>
internal static class ResultTableHtml
{
    private const string Cell = "padding:3px 10px;border:none;";
    private const string Rule = "border-bottom:1px solid rgba(128,128,128,.6);";
    private const string OwnRow = " style=\"background:rgba(31,119,180,.12)\"";

    public static string Write(ResultTable table)
    {
        var best = table.Columns.Select(table.BestRows).ToArray();
        var align = table.Columns.Select(column => table.IsNumeric(column) ? "text-align:right;white-space:nowrap;" : "text-align:left;").ToArray();
        var html = new StringBuilder("<table style=\"border-collapse:collapse;font-variant-numeric:tabular-nums\">\n");
        html.Append("<caption style=\"caption-side:top;text-align:left;padding:4px 0\">").Append(SvgText.Escape(table.Caption))
            .Append("</caption>\n<thead><tr>");
        for (var i = 0; i < table.Columns.Count; i++)
            html.Append($"<th scope=\"col\" style=\"{Cell}{Rule}{align[i]}\">{SvgText.Escape(table.Columns[i].FullHeader)}</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows())
        {
            html.Append("<tr").Append(table.IsThisStudy(row) ? OwnRow : "").Append('>');
            for (var i = 0; i < table.Columns.Count; i++)
            {
                var text = SvgText.Escape(table.Cell(table.Columns[i], row));
                html.Append($"<td style=\"{Cell}{align[i]}\">").Append(best[i].Contains(row) ? $"<b>{text}</b>" : text).Append("</td>");
            }
            html.Append("</tr>\n");
        }
        html.Append("</tbody>\n</table>");
        var notes = new List<string>();
        if (best.Any(rows => rows.Count > 0)) notes.Add("<b>bold</b>: best of its column");
        if (table.HasSources) notes.Add("shaded: this study");
        if (notes.Count > 0) html.Append($"\n<div style=\"font-size:smaller;padding:2px 0\">{string.Join("; ", notes)}</div>");
        return html.ToString();
    }
}
