namespace MeMhacl.Notebook.Display;

/// <summary>A figure in one line of text.</summary>
internal static class FigureSummary
{
    public static string Of(string plotlyJson, string caption) => caption;
}
