namespace MeMhacl.Kernel.Runner;

/// <summary>How a notebook becomes an HTML page.</summary>
public sealed record HtmlPageOptions
{
    /// <summary>The page's title; null (default) is the notebook's first heading.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// The file plotly.min.js, embedded once if the notebook has Plotly figures, which are then drawn in place of their static pictures.
    /// Null (default): the static pictures stand alone.
    /// </summary>
    public string? PlotlyScriptPath { get; init; }

    /// <summary>The folder in which relative picture paths of Markdown cells are looked up, to be embedded; null (default): they become links.</summary>
    public string? PictureFolder { get; init; }
}
