namespace MeMhacl.Kernel;

/// <summary>Names the code cells of a notebook for people who follow a run.</summary>
internal static class CellTitles
{
    private const int MaxLength = 80;

    public static List<(int Index, NotebookCell Cell, CellInfo Info)> Of(NotebookDocument notebook)
    {
        var count = notebook.Cells.Count(IsRun);
        var found = new List<(int Index, NotebookCell Cell, CellInfo Info)>();
        string? heading = null;
        for (var i = 0; i < notebook.Cells.Count; i++)
        {
            var cell = notebook.Cells[i];
            if (cell.Kind == CellKind.Markdown)
            {
                heading = Heading(cell.Source) ?? heading;
            }
            else if (IsRun(cell))
            {
                found.Add((i, cell, new CellInfo(found.Count + 1, count, cell.Id, heading ?? FirstLine(cell.Source), cell.Source, cell.Tags.Contains(CellTags.RaisesException))));
                heading = null;
            }
        }

        return found;
    }

    // Jupyter does not send empty cells either.
    private static bool IsRun(NotebookCell cell) =>
        cell.Kind == CellKind.Code && !string.IsNullOrWhiteSpace(cell.Source) && !cell.Tags.Contains(CellTags.SkipExecution);

    private static string? Heading(string markdown) =>
        markdown.Split('\n').Where(line => line.StartsWith('#')).Select(line => Short(line.TrimStart('#').Trim())).LastOrDefault(line => line.Length > 0);

    private static string FirstLine(string source) => Short(source.Split('\n').First(line => !string.IsNullOrWhiteSpace(line)).Trim());

    private static string Short(string line) => line.Length <= MaxLength ? line : line[..(MaxLength - 1)] + "…";
}
