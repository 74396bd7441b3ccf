using System.Collections;
using System.Runtime.CompilerServices;
using System.Text;

namespace MeMhacl.Kernel.Formatting;

/// <summary>Values as bounded plain text, safe for values that contain themselves.</summary>
internal static class PlainTextFormat
{
    private const int MaxDepth = 3;
    private const int MaxElements = 20;
    private const int MaxLength = 200;

    /// <summary>The whole value; strings and other words as they are.</summary>
    public static string Full(object? value) => ValueShape.Word(value) ?? Limited(value, 20 * MaxLength);

    /// <summary>The value within a table's cell: one line, at most 200 characters.</summary>
    public static string Compact(object? value)
    {
        var text = ValueShape.Word(value) ?? Limited(value, MaxLength);
        return text.Length <= MaxLength ? text : text[..(char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)] + "…";
    }

    private static string Limited(object? value, int length)
    {
        var text = new StringBuilder();
        Append(text, value, 0, [], length);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value, int depth, List<object> path, int length)
    {
        if (ValueShape.Word(value) is { } word)
        {
            text.Append(word);
            return;
        }

        if (path.Any(p => ReferenceEquals(p, value)))
        {
            text.Append("(itself)");
            return;
        }

        if (depth >= MaxDepth || text.Length > length)
        {
            text.Append('…');
            return;
        }

        if (ConventionFormatters.PlainText(value!) is { } own)
        {
            text.Append(own);
            return;
        }

        path.Add(value!);
        if (value is IDictionary dictionary)
        {
            AppendList(text, ValueShape.Entries(dictionary), "{", "}", length, entry =>
            {
                Append(text, entry.Key, depth + 1, path, length);
                text.Append(": ");
                Append(text, entry.Value, depth + 1, path, length);
            });
        }
        else if (value is ITuple tuple)
        {
            AppendList(text, Enumerable.Range(0, tuple.Length).Select(i => tuple[i]), "(", ")", length, item => Append(text, item, depth + 1, path, length));
        }
        else if (value is IEnumerable sequence)
        {
            AppendList(text, ValueShape.Elements(sequence).Cast<object?>(), "[", "]", length, item => Append(text, item, depth + 1, path, length));
        }
        else
        {
            AppendObject(text, value!, depth, path, length);
        }

        path.RemoveAt(path.Count - 1);
    }

    private static void AppendObject(StringBuilder text, object value, int depth, List<object> path, int length)
    {
        var type = value.GetType();
        var members = ValueShape.Members(type);
        if (members.Count == 0 || ValueShape.DescribesItself(type))
        {
            text.Append(value.ToString());
            return;
        }

        AppendList(text, members, TypeNames.Of(type) is TypeNames.Anonymous ? "{ " : TypeNames.Of(type) + " { ", " }", length, member =>
        {
            text.Append(member.Name).Append(" = ");
            Append(text, member.Read(value), depth + 1, path, length);
        });
    }

    private static void AppendList<T>(StringBuilder text, IEnumerable<T> items, string open, string close, int length, Action<T> append)
    {
        text.Append(open);
        var n = 0;
        foreach (var item in items)
        {
            text.Append(n == 0 ? "" : ", ");
            if (n++ == MaxElements || text.Length > length)
            {
                text.Append('…');
                break;
            }

            append(item);
        }

        text.Append(close);
    }
}
