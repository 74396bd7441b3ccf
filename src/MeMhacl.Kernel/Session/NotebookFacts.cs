namespace MeMhacl.Kernel;

/// <summary>What cells are told of where they stand: the AppContext data "notebook.path" and "notebook.cell".</summary>
internal static class NotebookFacts
{
    /// <summary>Sets both, before a cell runs.</summary>
    /// <param name="path">The notebook's full path; empty where the client does not say.</param>
    /// <param name="cell">The cell's id; empty where the client does not say.</param>
    public static void Set(string path, string cell)
    {
        AppContext.SetData("notebook.path", path);
        AppContext.SetData("notebook.cell", cell);
    }
}
