namespace Plotly.NET;

/// <summary>Tells a notebook kernel, which looks for an attribute of this name, how charts show themselves (Plotly.NET.Interactive does it for the genuine package).</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    public string[] PreferredMimeTypes { get; set; } = ["application/vnd.plotly.v1+json", "text/plain"];
}

/// <summary>One MIME type of a chart, in the shape that kernels look for.</summary>
internal sealed class ChartFormatter(string mimeType, Func<GenericChart, string> write)
{
    public string MimeType { get; } = mimeType;

    public Type Type => typeof(GenericChart);

    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not GenericChart chart) return false;
        writer.Write(write(chart));
        return true;
    }
}

internal sealed class ChartFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ChartFormatter("application/vnd.plotly.v1+json", GenericChart.toJson),
        new ChartFormatter("text/plain", chart => FormattableString.Invariant($"Plotly chart, traces: {GenericChart.countTrace(chart)}")),
    ];
}
