using System.Globalization;

namespace MeMhacl.Kernel;

/// <summary>Numbers of JSON as Python's json module writes them after reading: whole numbers as they are, others in their shortest form.</summary>
internal static class PythonNumber
{
    private const int FirstExponent = 16;   // repr(1e16) is 1e+16,
    private const int LastExponent = -4;    // repr(1e-5) is 1e-05

    /// <summary>The number again, in Python's form.</summary>
    /// <param name="json">A JSON number.</param>
    public static string Of(string json)
    {
        if (json.AsSpan().IndexOfAny('.', 'e', 'E') < 0)
        {
            return json == "-0" ? "0" : json;
        }

        var number = double.Parse(json, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(number) ? Text(number) : json; // Python writes Infinity, which is no JSON
    }

    private static string Text(double number)
    {
        if (number == 0)
        {
            return double.IsNegative(number) ? "-0.0" : "0.0";
        }

        // .NET's shortest form has the same digits; only where it puts the point and when it turns to an exponent differs.
        var shortest = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture);
        var mark = shortest.IndexOf('E', StringComparison.Ordinal);
        var mantissa = mark < 0 ? shortest : shortest[..mark];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var significant = digits.TrimStart('0');
        var exponent = (point < 0 ? mantissa.Length : point) - 1 - (digits.Length - significant.Length)
            + (mark < 0 ? 0 : int.Parse(shortest.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        return (number < 0 ? "-" : "") + Placed(significant.TrimEnd('0'), exponent);
    }

    private static string Placed(string digits, int exponent)
    {
        if (exponent is < LastExponent or >= FirstExponent)
        {
            var fraction = digits.Length > 1 ? "." + digits[1..] : "";
            return $"{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)}";
        }

        if (exponent < 0)
        {
            return "0." + new string('0', -exponent - 1) + digits;
        }

        var whole = exponent + 1;
        return digits.Length <= whole
            ? digits.PadRight(whole, '0') + ".0"
            : $"{digits[..whole]}.{digits[whole..]}";
    }
}
