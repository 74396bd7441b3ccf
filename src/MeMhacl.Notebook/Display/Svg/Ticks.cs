using System.Globalization;

namespace MeMhacl.Notebook.Display.Svg;

/// <summary>A mark on an axis: its place in axis units, and its words.</summary>
internal sealed record Tick(double At, string Text);

/// <summary>Chooses round places for marks.</summary>
internal static class Ticks
{
    /// <summary>Marks at multiples of 1, 2 or 5 times a power of ten, about as many as wanted.</summary>
    public static IReadOnlyList<Tick> Linear(double low, double high, double wanted)
    {
        var step = Step((high - low) / Math.Max(1, wanted));
        var first = Math.Ceiling(low / step - 1e-9);
        var last = Math.Floor(high / step + 1e-9);
        var format = Format(step, Math.Max(Math.Abs(low), Math.Abs(high)));
        return [.. Enumerable.Range(0, (int)Math.Min(1000, last - first + 1)).Select(i => (first + i) * step)
            .Select(at => new Tick(at, format(at)))];
    }

    /// <summary>Marks of a logarithmic axis: powers of ten, with 2 and 5 between them where there is room; places are exponents.</summary>
    public static IReadOnlyList<Tick> Logarithmic(double low, double high, double wanted)
    {
        if (high - low < 0.7)
        {
            var linear = Linear(Math.Pow(10, low), Math.Pow(10, high), wanted).Where(tick => tick.At > 0)
                .Select(tick => new Tick(Math.Log10(tick.At), tick.Text)).ToArray();
            if (linear.Length > 1) return linear;
        }
        var every = Math.Max(1, (int)Math.Ceiling((high - low) / Math.Max(1, wanted)));
        var digits = (high - low) * 3 <= wanted * 1.3 ? new[] { 1, 2, 5 } : [1];
        return
        [
            .. from exponent in Enumerable.Range((int)Math.Floor(low), (int)(Math.Ceiling(high) - Math.Floor(low)) + 1)
               where exponent % every == 0
               from digit in digits
               let at = exponent + Math.Log10(digit)
               where at >= low - 1e-9 && at <= high + 1e-9
               select new Tick(at, Words(digit * Math.Pow(10, exponent))),
        ];
    }

    /// <summary>A figure as plotly.js writes it on an axis: 12k, 1.5M, 0.001, with a true minus sign.</summary>
    public static string Words(double value) => Math.Abs(value) is >= 1e-4 or 0 ? Format(0, Math.Abs(value))(value) : Scientific(value);

    /// <summary>The next of 1, 2 or 5 times a power of ten that is at least as large.</summary>
    public static double Step(double rough)
    {
        if (!(rough > 0)) return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return power * (rough / power) switch { <= 1.0001 => 1, <= 2.0001 => 2, <= 5.0001 => 5, _ => 10 };
    }

    private static Func<double, string> Format(double step, double largest)
    {
        if (largest is > 0 and < 1e-4) return Scientific;
        var (scale, suffix) = largest switch { >= 1e9 => (1e9, "B"), >= 1e6 => (1e6, "M"), >= 1e4 => (1e3, "k"), _ => (1.0, "") };
        var decimals = step == 0 ? 6 : Math.Max(0, (int)-Math.Floor(Math.Log10(step / scale) + 1e-9));
        var format = step == 0 ? "0.######" : decimals == 0 ? "0" : "0." + new string(suffix == "" ? '0' : '#', Math.Min(decimals, 12));
        return value => value == 0 && suffix != "" ? "0" : Minus((value / scale).ToString(format, CultureInfo.InvariantCulture)) + suffix;
    }

    private static string Scientific(double value) => Minus(value.ToString("0.##e0", CultureInfo.InvariantCulture));

    private static string Minus(string text) => text.Replace('-', '\u2212');
}
