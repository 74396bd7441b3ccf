using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Plotly.NET;

/// <summary>Writes figure objects as JSON: invariant numbers, and NaN and infinities as strings, which plotly.js takes for gaps.</summary>
internal static class FigureJson
{
    public static string Write(IFigureObject figure, JavaScriptEncoder encoder)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = encoder }))
            Write(writer, figure);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case IFigureObject inner: WriteObject(writer, inner.Properties); break;
            case IStyleWord word: Write(writer, word.Word); break;
            case Color color: Write(writer, color.Value); break;
            case string text: writer.WriteStringValue(text); break;
            case bool yes: writer.WriteBooleanValue(yes); break;
            case double number: WriteNumber(writer, number); break;
            case float number: WriteNumber(writer, number); break;
            case int or long or short or byte or sbyte or ushort or uint: writer.WriteNumberValue(
                Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
            case ulong number: writer.WriteNumberValue(number); break;
            case decimal number: writer.WriteNumberValue(number); break;
            case DateTime time: writer.WriteStringValue(time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)); break;
            case IConvertible other: writer.WriteStringValue(other.ToString(CultureInfo.InvariantCulture)); break;
            case IEnumerable items: WriteArray(writer, items); break;
            default: throw new NotSupportedException(
                $"A {value.GetType()} has no place in a figure: pass numbers, texts, or sequences of them.");
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, FigureObject inner)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in inner.Values)
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }
        writer.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter writer, IEnumerable items)
    {
        writer.WriteStartArray();
        foreach (var item in items) Write(writer, item);
        writer.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter writer, double number)
    {
        if (double.IsFinite(number)) writer.WriteNumberValue(number);
        else writer.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
    }

    // A float is written with a float's digits: 0.1f is 0.1, not 0.10000000149011612.
    private static void WriteNumber(Utf8JsonWriter writer, float number)
    {
        if (float.IsFinite(number)) writer.WriteNumberValue(number);
        else writer.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
    }
}
