namespace Deedle;

/// <summary>Tells a notebook kernel, which looks for an attribute of this name, how series and frames show themselves.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    public string[] PreferredMimeTypes { get; set; } = ["text/html", "text/plain"];
}

/// <summary>One MIME type of a table, in the shape that kernels look for.</summary>
internal sealed class TableFormatter(string mimeType, Func<string[][], string> write)
{
    public string MimeType { get; } = mimeType;

    public Type Type => typeof(ITable);

    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not ITable table) return false;
        writer.Write(write(table.Cells()));
        return true;
    }
}

internal sealed class TableFormatters
{
    public IEnumerable<object> CreateTypeFormatters() => [new TableFormatter("text/html", TextTable.Html), new TableFormatter("text/plain", TextTable.Text)];
}
