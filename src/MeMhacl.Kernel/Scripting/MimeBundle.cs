using System.Diagnostics.CodeAnalysis;

namespace MeMhacl.Kernel.Scripting;

/// <summary>One value as text of several MIME types, in the order of preference.</summary>
public sealed class MimeBundle
{
    /// <summary>The MIME type that every front end and the console can show.</summary>
    public const string PlainText = "text/plain";

    /// <summary>HTML, shown as it stands.</summary>
    public const string Html = "text/html";

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly List<string> _types = [];

    /// <summary>The MIME types, most preferred first.</summary>
    public IReadOnlyList<string> Types => _types;

    /// <summary>The text of one MIME type (base64 for pictures such as image/png).</summary>
    /// <exception cref="KeyNotFoundException">The bundle has no such type.</exception>
    public string this[string mimeType] => _texts[mimeType];

    /// <summary>The plain text, or null if there is none.</summary>
    public string? Text => _texts.GetValueOrDefault(PlainText);

    /// <summary>Whether values of this MIME type are JSON objects in messages and notebooks: application/json and all that end in +json.</summary>
    public static bool IsJson(string mimeType) => mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);

    /// <summary>Sets the text of one MIME type; a type set again keeps its place.</summary>
    /// <returns>This bundle.</returns>
    public MimeBundle With(string mimeType, string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(mimeType);
        if (_texts.TryAdd(mimeType, text))
        {
            _types.Add(mimeType);
        }
        else
        {
            _texts[mimeType] = text;
        }

        return this;
    }

    /// <summary>Looks for the text of one MIME type.</summary>
    public bool TryGet(string mimeType, [NotNullWhen(true)] out string? text) => _texts.TryGetValue(mimeType, out text);
}
