using MeMhacl.Browser.Tests.Jupyter;

namespace MeMhacl.Browser.Tests;

/// <summary>What is left when the server is gone.</summary>
[Collection(BrowserCollection.Name)]
public class ServerTests(Browser browser)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [BrowserFact]
    public async Task Server_StoppedWhileACellRuns_LeavesNoProcess()
    {
        using var study = new StudyCopy();
        await using var server = await JupyterServer.StartAsync(study, Path.Combine(Browser.Artefacts, "jupyter-stopped.log"));
        NotebookFile.Write(study["notebooks/endless.ipynb"], "Console.WriteLine(\"running\");\nwhile (true) { }");
        var notebook = await browser.OpenAsync(server.Notebook("endless.ipynb"));
        await notebook.Start(notebook.Cells.Nth(0));
        await NotebookPage.Until(() => notebook.OutputText(notebook.Cells.Nth(0)), text => text.Contains("running", StringComparison.Ordinal), 30, "the cell's first line");
        var kernels = server.Kernels;
        Assert.Contains(kernels.Values, command => command.Contains("kernel-", StringComparison.Ordinal));
        await notebook.Page.CloseAsync();
        await server.StopAsync();

        var last = DateTime.UtcNow + Patience;
        while (kernels.Any(kernel => ProcessTree.Lives(kernel.Key, kernel.Value)) && DateTime.UtcNow < last) await Task.Delay(100);
        Assert.DoesNotContain(kernels, kernel => ProcessTree.Lives(kernel.Key, kernel.Value));
    }
}
