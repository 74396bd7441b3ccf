namespace MeMhacl.Kernel;

/// <summary>The tags of cells that mean something here; the names are papermill's, nbclient's and Jupyter Book's; "volatile" is our own.</summary>
internal static class CellTags
{
    /// <summary>The cell declares the notebook's parameters.</summary>
    public const string Parameters = "parameters";

    /// <summary>The cell was written by a run; it assigns the given parameters.</summary>
    public const string InjectedParameters = "injected-parameters";

    /// <summary>The cell may fail: its error is an output, and the run goes on.</summary>
    public const string RaisesException = "raises-exception";

    /// <summary>The cell is not run and keeps the outputs it has.</summary>
    public const string SkipExecution = "skip-execution";

    /// <summary>Another run gives other outputs, which are therefore not compared.</summary>
    public const string Volatile = "volatile";

    /// <summary>Pages show the cell's code folded.</summary>
    public const string HideInput = "hide-input";
}
