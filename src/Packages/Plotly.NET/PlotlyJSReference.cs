namespace Plotly.NET;

/// <summary>Where a page takes plotly.js from.</summary>
public class PlotlyJSReference
{
    private PlotlyJSReference(string address) => Address = address;

    internal string Address { get; }

    /// <summary>The whole of plotly.js stands in the page.</summary>
    public static PlotlyJSReference Full { get; } = new(null);

    /// <summary>The page that takes the chart in brings plotly.js itself.</summary>
    public static PlotlyJSReference NoReference { get; } = new(null);

    public static PlotlyJSReference NewCDN(string item) => new(item);
}
