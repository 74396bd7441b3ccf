namespace MeMhacl.Kernel.Runner;
internal sealed class HtmlPageWriter(NotebookDocument notebook, HtmlPageOptions options)
{
    public string Write() => notebook.Name + options.Title;
}
