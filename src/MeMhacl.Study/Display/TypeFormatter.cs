namespace MeMhacl.Study;

/// <summary>One MIME type of one type, in the shape that kernels look for.</summary>
internal sealed class TypeFormatter<T>(string mimeType, Func<T, string> text)
{
    public string MimeType { get; } = mimeType;

    public Type Type => typeof(T);

    /// <summary>Writes the instance; false when it is not a <typeparamref name="T"/>.</summary>
    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not T value) return false;
        writer.Write(text(value));
        return true;
    }
}

/// <summary>The MIME types that the study's own types show themselves in.</summary>
internal static class MimeType
{
    public const string Html = "text/html";
    public const string Plain = "text/plain";
    public const string Svg = "image/svg+xml";
    public const string Plotly = "application/vnd.plotly.v1+json";
}
