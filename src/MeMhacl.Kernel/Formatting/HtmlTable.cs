using System.Collections;
using System.Globalization;
using System.Net;
using System.Text;

namespace MeMhacl.Kernel.Formatting;

/// <summary>Sequences, dictionaries and plain objects as compact HTML tables of bounded size.</summary>
internal static class HtmlTable
{
    private const int MaxRows = 20;
    private const int MaxTableRows = 1000;

    /// <summary>A table with an index column: the elements, or a column for each of their members.</summary>
    public static string OfSequence(IEnumerable sequence) => Rows(ValueShape.Elements(sequence), MaxRows, withIndex: true);

    /// <summary>A table of the elements' members without an index column.</summary>
    public static string OfRows(IEnumerable sequence) => Rows(sequence, MaxTableRows, withIndex: false);

    public static string OfDictionary(IDictionary dictionary)
    {
        var html = new StringBuilder("<table><thead><tr><th>key</th><th>value</th></tr></thead><tbody>");
        var n = 0;
        foreach (DictionaryEntry entry in dictionary)
        {
            if (n++ == MaxRows)
            {
                break;
            }

            html.Append("<tr>").Append(Cell(entry.Key)).Append(Cell(entry.Value)).Append("</tr>");
        }

        return Close(html, Math.Max(0, dictionary.Count - MaxRows));
    }

    public static string OfObject(object value, IReadOnlyList<ValueShape.Member> members)
    {
        var html = new StringBuilder("<table>");
        if (TypeNames.Of(value.GetType()) is var name && name != TypeNames.Anonymous)
        {
            html.Append("<thead><tr><th colspan=\"2\">").Append(WebUtility.HtmlEncode(name)).Append("</th></tr></thead>");
        }

        html.Append("<tbody>");
        foreach (var member in members)
        {
            html.Append("<tr><th>").Append(WebUtility.HtmlEncode(member.Name)).Append("</th>").Append(Cell(member.Read(value))).Append("</tr>");
        }

        return Close(html, 0);
    }

    private static string Rows(IEnumerable sequence, int limit, bool withIndex)
    {
        var rows = new List<object?>();
        var more = false;
        foreach (var item in sequence)
        {
            if (rows.Count == limit)
            {
                more = true;
                break;
            }

            rows.Add(item);
        }

        var members = MembersOf(rows);
        var html = new StringBuilder("<table><thead><tr>").Append(withIndex ? "<th>index</th>" : "");
        foreach (var title in members.Count == 0 ? ["value"] : members.Select(m => m.Name))
        {
            html.Append("<th>").Append(WebUtility.HtmlEncode(title)).Append("</th>");
        }

        html.Append("</tr></thead><tbody>");
        for (var i = 0; i < rows.Count; i++)
        {
            html.Append("<tr>").Append(withIndex ? $"<td>{i.ToString(CultureInfo.InvariantCulture)}</td>" : "");
            if (members.Count == 0)
            {
                html.Append(Cell(rows[i]));
            }
            else
            {
                html.AppendJoin("", members.Select(m => Cell(rows[i] is { } row ? m.Read(row) : null)));
            }

            html.Append("</tr>");
        }

        return Close(html, more ? ValueShape.Count(sequence) - rows.Count ?? -1 : 0);
    }

    // Columns only if all rows are of one type that has members of its own.
    private static IReadOnlyList<ValueShape.Member> MembersOf(List<object?> rows)
    {
        var type = rows.FirstOrDefault(r => r is not null)?.GetType();
        var uniform = type is not null && rows.All(r => r is null || r.GetType() == type)
            && ValueShape.Word(rows.First(r => r is not null)) is null && !typeof(IEnumerable).IsAssignableFrom(type) && !ValueShape.DescribesItself(type!) && ConventionFormatters.Of(type) is null;
        return uniform ? ValueShape.Members(type!) : [];
    }

    private static string Cell(object? value) => $"<td>{WebUtility.HtmlEncode(PlainTextFormat.Compact(value))}</td>";

    private static string Close(StringBuilder html, int left)
    {
        html.Append("</tbody></table>");
        if (left != 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p>… {(left > 0 ? left.ToString(CultureInfo.InvariantCulture) + " more" : "and more")}</p>");
        }

        return html.ToString();
    }
}
