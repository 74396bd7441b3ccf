using System.Text;

namespace MeMhacl.Tests;

/// <summary>The ways in which JSON is wrong: values of another kind or size, names twice or gone, depth.</summary>
internal static class JsonMutations
{
    private const int Deepest = 4000;

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "1", "4", "65536", "2147483648", "-9223372036854775808", "9223372036854775807", "18446744073709551616", "1e999", "-1e-999", "0.5", "1e2", "01", "NaN", "\"NaN\"", "\"Infinity\"",
        "\"\"", "\" \"", "\"\\ud800\"", "\"\\u0000\"", "\"../../x\"", "\"1\"", "\"code\"", "[]", "{}", "[null]", "[[]]", "[1,2]", "[\"a\",7]", "{\"\":null}", "[1e999]",
    ];

    public static Mutation[] All { get; } = [Value, Value, Value, Member, Nested];

    // One value, of whatever kind, becomes another.
    private static byte[] Value(SplitMix64 random, byte[] bytes)
    {
        var (start, end) = ValueAt(bytes, random.Below(bytes.Length));
        return [.. bytes[..start], .. Encoding.UTF8.GetBytes(Values[random.Below(Values.Length)]), .. bytes[end..]];
    }

    // A member or element is taken out, or stands twice.
    private static byte[] Member(SplitMix64 random, byte[] bytes)
    {
        var from = random.Below(bytes.Length);
        var start = bytes.AsSpan(from..).IndexOf((byte)',') is >= 0 and var next ? from + next : bytes.Length;
        var end = start + 1 < bytes.Length && bytes.AsSpan((start + 1)..).IndexOfAny(",]}"u8) is >= 0 and var length ? start + 1 + length : bytes.Length;
        return random.Below(2) == 0 ? [.. bytes[..start], .. bytes[end..]] : [.. bytes[..end], .. bytes[start..]];
    }

    private static byte[] Nested(SplitMix64 random, byte[] bytes)
    {
        var (start, end) = ValueAt(bytes, random.Below(bytes.Length));
        var depth = 1 + random.Below(Deepest);
        var (open, close) = random.Below(2) == 0 ? ("[", "]") : ("{\"a\":", "}");
        return [.. bytes[..start], .. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth))), .. bytes[end..]];
    }

    // From behind the next colon, comma or bracket to the next comma or bracket: in a text that holds one of them, something that is no JSON.
    private static (int Start, int End) ValueAt(byte[] bytes, int from)
    {
        var start = bytes.AsSpan(from..).IndexOfAny(":,["u8) is >= 0 and var before ? from + before + 1 : bytes.Length;
        var end = bytes.AsSpan(start..).IndexOfAny(",]}"u8) is >= 0 and var length ? start + length : bytes.Length;
        return (start, end);
    }
}
