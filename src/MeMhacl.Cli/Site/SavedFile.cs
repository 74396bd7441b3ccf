using MeMhacl.Kernel.Runner;

namespace MeMhacl.Cli.Site;

/// <summary>A table or figure in the results folder, and the cell that saved it.</summary>
/// <param name="Name">The file's name without ending.</param>
/// <param name="IsFigure">figures/*.svg, or else tables/*.csv.</param>
/// <param name="Page">The executed notebook.</param>
/// <param name="Cell">Its cell.</param>
/// <param name="Heading">The heading of its section.</param>
/// <param name="Order">The cell's place in the notebook.</param>
internal sealed record SavedFile(string Name, bool IsFigure, ExecutedPage Page, NotebookCell Cell, string Heading, int Order)
{
    /// <summary>Relative to the results folder.</summary>
    public string Path => IsFigure ? $"figures/{Name}.svg" : $"tables/{Name}.csv";

    /// <summary>The cell on its page.</summary>
    public string Link => $"{Page.Name}.html#cell-{Cell.Id}";
}
