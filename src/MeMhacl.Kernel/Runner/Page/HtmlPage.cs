namespace MeMhacl.Kernel;

/// <summary>A notebook as one HTML file that needs nothing else: no script, style, font or picture from anywhere.</summary>
public static class HtmlPage
{
    /// <summary>The style sheet of the pages, for others beside them.</summary>
    public static string Style => HtmlPageWriter.Resource("page.css");

    /// <summary>Renders a notebook, executed or not.</summary>
    /// <param name="notebook">What to show.</param>
    /// <param name="options">Title, plotly.js, pictures; null for the defaults.</param>
    /// <returns>The page's text.</returns>
    public static string Render(NotebookDocument notebook, HtmlPageOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        return new HtmlPageWriter(notebook, options ?? new HtmlPageOptions()).Write();
    }

    /// <summary>Renders a notebook into a file, in one step.</summary>
    /// <param name="notebook">What to show.</param>
    /// <param name="path">The .html file; its folder is created if needed.</param>
    /// <param name="options">Title, plotly.js, pictures; null for the defaults.</param>
    /// <exception cref="NotebookException">The page cannot be written.</exception>
    public static void Write(NotebookDocument notebook, string path, HtmlPageOptions? options = null) =>
        AtomicFile.Write(path, Render(notebook, options));
}
