using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MeMhacl.Notebook.Display.Svg;

/// <summary>Collects SVG elements: short invariant numbers, escaped texts.</summary>
internal sealed class SvgText
{
    private readonly StringBuilder text = new();

    /// <summary>Two decimals are a hundredth of a pixel: more would only make files larger.</summary>
    public static string N(double value) =>
        Math.Round(value, 2) is var rounded && rounded == 0 ? "0" : rounded.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (var character in value)
        {
            escaped.Append(character switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                < ' ' and not ('\t' or '\n') => "", // Not allowed in XML, not even escaped.
                _ => character.ToString(),
            });
        }
        return escaped.ToString();
    }

    public SvgText Add(string element)
    {
        text.Append(element).Append('\n');
        return this;
    }

    public void Line(double x1, double y1, double x2, double y2, string colour, double width, string? dash = null) =>
        Add($"<path d=\"M{N(x1)},{N(y1)}L{N(x2)},{N(y2)}\" {Stroke(colour, width, dash)}/>");

    public void Rectangle(double x, double y, double width, double height, string attributes) =>
        Add($"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(Math.Max(0, width))}\" height=\"{N(Math.Max(0, height))}\" {attributes}/>");

    /// <summary>
    /// A text with its anchor at (x, y); plotly's pseudo HTML is understood as far as line breaks and bold.
    /// The block of lines stands below y with a baseline of 0, around it with 0.5, above it with 1.
    /// </summary>
    public void Label(double x, double y, string value, Font font, string anchor = "middle", double baseline = 0.5, double turn = 0)
    {
        var bold = value.StartsWith("<b>", StringComparison.OrdinalIgnoreCase) ? " font-weight=\"bold\"" : "";
        var lines = Lines(value);
        var turned = turn == 0 ? "" : $" transform=\"rotate({N(turn)},{N(x)},{N(y)})\"";
        for (var i = 0; i < lines.Length; i++)
        {
            // A line's letters reach about 0.72 of the size above its base line and 0.2 below.
            var at = y + font.Size * (0.74 + 1.25 * i - baseline * (1.25 * lines.Length - 0.25 - 0.02));
            Add($"<text x=\"{N(x)}\" y=\"{N(at)}\" text-anchor=\"{anchor}\" font-size=\"{N(font.Size)}\" fill=\"{font.Colour}\"{bold}{turned}>{Escape(lines[i])}</text>");
        }
    }

    public static string Stroke(string colour, double width, string? dash = null) =>
        $"fill=\"none\" stroke=\"{colour}\" stroke-width=\"{N(width)}\"" + (dash is null ? "" : $" stroke-dasharray=\"{dash}\"");

    public static string[] Lines(string value) =>
        [.. Regex.Split(value, "<br */?>", RegexOptions.IgnoreCase)
            .Select(line =>
            System.Net.WebUtility.HtmlDecode(Regex.Replace(line, "</?(b|i|em|strong|sub|sup|span|a)[^>]*>", "", RegexOptions.IgnoreCase)))];

    /// <summary>How wide a text will be: no font is asked, average widths of letters do.</summary>
    public static double Width(string value, double size) => size * Lines(value).Max(line => line.Sum(character => character switch
    {
        'i' or 'l' or 'j' or '.' or ',' or ':' or ';' or '\'' or '|' or ' ' or 'I' or '(' or ')' or '[' or ']' => 0.3,
        'f' or 't' or 'r' or '-' => 0.38,
        'm' or 'w' or 'M' or 'W' or '%' or '@' => 0.85,
        >= 'A' and <= 'Z' => 0.66,
        _ => 0.56,
    }));

    public override string ToString() => text.ToString();
}

/// <summary>Size in pixels, and colour.</summary>
internal sealed record Font(double Size, string Colour);
