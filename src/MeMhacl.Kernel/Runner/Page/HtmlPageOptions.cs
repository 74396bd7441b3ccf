namespace MeMhacl.Kernel;

/// <summary>How a notebook becomes an HTML page.</summary>
public sealed record HtmlPageOptions
{
    /// <summary>The page's title; null (default) is the notebook's first heading.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// Gives the text of plotly.js, embedded once if the notebook has Plotly figures, which are then drawn.
    /// Null (default): a figure's line of text stands alone.
    /// </summary>
    public Func<string>? PlotlyScript { get; init; }

    /// <summary>The folder in which relative picture paths of Markdown cells are looked up, to be embedded; null (default): they become links.</summary>
    public string? PictureFolder { get; init; }
}
