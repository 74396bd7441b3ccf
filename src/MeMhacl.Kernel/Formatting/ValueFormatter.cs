using System.Collections;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using MeMhacl.Kernel.Scripting;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive;

namespace MeMhacl.Kernel.Formatting;

/// <summary>Values as MIME bundles: by the formatters their type brings along, else as words, tables and plain text.</summary>
public static partial class ValueFormatter
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        ReferenceHandler = System.Text.Json.Serialization.ReferenceHandler.IgnoreCycles,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Formats a value.</summary>
    /// <param name="value">Anything, null too.</param>
    /// <param name="mimeTypes">The MIME types to give; none: what the type prefers, else text/html with a text/plain twin, for words text/plain.</param>
    /// <returns>A bundle of at least one type.</returns>
    public static MimeBundle Format(object? value, params IReadOnlyList<string> mimeTypes)
    {
        ArgumentNullException.ThrowIfNull(mimeTypes);
        var own = value is null ? null : ConventionFormatters.Of(value.GetType());
        var wanted = mimeTypes.Count > 0 ? mimeTypes : own?.Preferred is { Count: > 0 } preferred ? preferred : Default(value, own);
        var bundle = new MimeBundle();
        foreach (var mimeType in wanted)
        {
            bundle.With(mimeType, (own is null ? null : own.Format(value!, mimeType)) ?? Default(value, mimeType));
        }

        // Consoles and readers of the raw file need words beside every picture.
        return mimeTypes.Count > 0 || bundle.Text is not null
            ? bundle
            : bundle.With(MimeBundle.PlainText, own?.Format(value!, MimeBundle.PlainText) ?? Default(value, MimeBundle.PlainText));
    }

    private static IReadOnlyList<string> Default(object? value, ConventionFormatters? own)
    {
        var isWord = own is null && (ValueShape.Word(value) is not null || !HasTable(value!));
        return isWord ? [MimeBundle.PlainText] : [MimeBundle.Html, MimeBundle.PlainText];
    }

    private static bool HasTable(object value) =>
        value is IEnumerable or IHtmlContent or TabularValue || MembersOf(value).Count > 0;

    private static IReadOnlyList<ValueShape.Member> MembersOf(object value) =>
        value is System.Runtime.CompilerServices.ITuple || ValueShape.DescribesItself(value.GetType()) ? [] : ValueShape.Members(value.GetType());

    private static string Default(object? value, string mimeType)
    {
        if (mimeType == MimeBundle.Html)
        {
            return HtmlOf(value);
        }

        if (MimeBundle.IsJson(mimeType))
        {
            return JsonSerializer.Serialize(value is TabularValue table ? table.Rows : value, Json);
        }

        return value switch
        {
            IHtmlContent content => WordsOf(content),
            TabularValue rows => PlainTextFormat.Full(rows.Rows),
            _ => PlainTextFormat.Full(value),
        };
    }

    private static string HtmlOf(object? value) => value switch
    {
        IHtmlContent content => Written(content),
        TabularValue table => HtmlTable.OfRows(table.Rows),
        _ when ValueShape.Word(value) is { } word => $"<pre>{WebUtility.HtmlEncode(word)}</pre>",
        IDictionary dictionary => HtmlTable.OfDictionary(dictionary),
        IEnumerable sequence => HtmlTable.OfSequence(sequence),
        _ when MembersOf(value!) is { Count: > 0 } members => HtmlTable.OfObject(value!, members),
        _ => $"<pre>{WebUtility.HtmlEncode(value!.ToString())}</pre>",
    };

    private static string Written(IHtmlContent content)
    {
        var writer = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        content.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    private static string WordsOf(IHtmlContent content)
    {
        var words = Tags().Replace(Unspoken().Replace(Written(content), " "), " ");
        return Spaces().Replace(WebUtility.HtmlDecode(words), " ").Trim();
    }

    [GeneratedRegex(@"<(script|style)\b.*?</\1\s*>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Unspoken();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
