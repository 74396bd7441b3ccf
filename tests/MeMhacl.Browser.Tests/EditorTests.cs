namespace MeMhacl.Browser.Tests;

/// <summary>A cell as an editor: Tab, Shift-Tab, and where an error is.</summary>
[Collection(BrowserCollection.Name)]
public class EditorTests(Browser browser)
{
    private const string Libraries = "#r \"../src/MeMhacl.Notebook/bin/Release/net10.0/TorchSharp.dll\"\nusing TorchSharp;\nConsole.WriteLine(\"ready\");";

    [BrowserFact]
    public async Task Error_InACell_PointsAtTheLine()
    {
        await using var notebook = await browser.OpenNewAsync("error.ipynb", "int one = 1;\nint none = one - 1;\nint never = one / none;", "int three = one + two;");
        var first = notebook.Cells.Nth(0);
        string failure = await notebook.Run(first);
        await notebook.Keep("error");
        Assert.Contains("DivideByZeroException", failure);
        Assert.Contains("line 3", failure);
    }
}
