using System.Globalization;

namespace Plotly.NET;

/// <summary>A colour as plotly.js reads it: a CSS word or value, or one value a point.</summary>
public class Color
{
    private Color(object value) => Value = value;

    public object Value { get; }

    public static Color fromString(string c) => new(c);

    public static Color fromHex(string s)
    {
        var digits = s.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? s[2..] : s.TrimStart('#');
        if (digits.Length is not (6 or 8) || !uint.TryParse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var argb))
            throw new FormatException($"\"{s}\" is no colour: write six hexadecimal digits, as in \"#1f77b4\", or eight with alpha first.");
        return digits.Length == 6
            ? fromRGB((int)(argb >> 16 & 255), (int)(argb >> 8 & 255), (int)(argb & 255))
            : fromARGB((int)(argb >> 24), (int)(argb >> 16 & 255), (int)(argb >> 8 & 255), (int)(argb & 255));
    }

    public static Color fromRGB(int r, int g, int b) => fromARGB(255, r, g, b);

    public static Color fromARGB(int a, int r, int g, int b) =>
        new(FormattableString.Invariant($"rgba({r}, {g}, {b}, {a / 255.0})"));

    public static Color fromColors(IEnumerable<Color> c) => new(c.ToArray());

    public static Color fromColorScaleValues<a>(IEnumerable<a> c) where a : IConvertible => new(c.ToArray());
}
