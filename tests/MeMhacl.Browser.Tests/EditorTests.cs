using System.Globalization;
using Microsoft.Playwright;

namespace MeMhacl.Browser.Tests;

/// <summary>A cell as an editor: Tab, Shift-Tab, and where an error is.</summary>
[Collection(BrowserCollection.Name)]
public class EditorTests(Browser browser)
{
    private const string Libraries =
        "#r \"../src/MeMhacl.Notebook/bin/Release/net10.0/TorchSharp.dll\"\n#r \"../src/MeMhacl.Notebook/bin/Release/net10.0/MeMhacl.dll\"\n"
        + "using MeMhacl.Sampling;\nusing TorchSharp;\nConsole.WriteLine(\"ready\");";

    [BrowserFact]
    public async Task Tab_AfterALibrarysType_OffersItsMembers_AndTakesTheChosenOne()
    {
        await using var notebook = await browser.OpenNewAsync("completion.ipynb", Libraries);
        Assert.Equal("ready", (await notebook.Run(notebook.Cells.Nth(0))).Trim());
        var cell = await notebook.Add(notebook.Cells.Nth(0), "var noise = torch.ra");
        await notebook.Page.Keyboard.PressAsync("Tab");
        var offered = notebook.Page.Locator("#complete option");
        await Assertions.Expect(offered.GetByText("randn", new() { Exact = true })).ToBeVisibleAsync();
        await notebook.Keep("completion");
        var names = await offered.AllInnerTextsAsync();
        Assert.Contains("randperm", names);
        Assert.DoesNotContain("zeros", names);

        for (int down = names.ToList().IndexOf("randn"); down > 0; down--) await notebook.Page.Keyboard.PressAsync("ArrowDown");
        await notebook.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(notebook.Page.Locator("#complete")).ToHaveCountAsync(0);
        await Assertions.Expect(cell.Locator(".CodeMirror-line")).ToHaveTextAsync("var noise = torch.randn");
    }

    [BrowserFact]
    public async Task ShiftTab_OnALibrarysMethod_ShowsItsDocumentation()
    {
        await using var notebook = await browser.OpenNewAsync("inspection.ipynb", Libraries);
        await notebook.Run(notebook.Cells.Nth(0));
        await notebook.Add(notebook.Cells.Nth(0), "Meiosis.Swap(");
        // Shift is held: Tab once shows the beginning, twice all of it.
        await notebook.Page.Keyboard.DownAsync("Shift");
        await notebook.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(notebook.Page.Locator("#tooltip .smalltooltip")).ToContainTextAsync("Meiosis.Swap(Tensor groups, int c)");
        await notebook.Page.Keyboard.PressAsync("Tab");
        await notebook.Page.Keyboard.UpAsync("Shift");
        var tip = notebook.Page.Locator("#tooltip .bigtooltip");
        await Assertions.Expect(tip).ToContainTextAsync("Swaps the first c sampling points of paired signals (eq. (1)).");
        await Assertions.Expect(tip).ToContainTextAsync("1 < c < M - 1");
        await NotebookPage.Until(() => tip.EvaluateAsync<string>("tip => `${tip.clientHeight}`"), height => int.Parse(height, CultureInfo.InvariantCulture) > 150, 10, "a window of its full height, in pixels");
        await notebook.Keep("documentation");
    }

    [BrowserFact]
    public async Task Error_InACell_NamesTheLine_AndTheNextCellGoesOn()
    {
        await using var notebook = await browser.OpenNewAsync(
            "error.ipynb", "int one = 1;", "// comment\nint none = one - 1;\nint never = one / none;", "int three = one +\n    two;", "Console.WriteLine($\"one is {one}\");");
        await notebook.Run(notebook.Cells.Nth(0));
        string thrown = await notebook.Run(notebook.Cells.Nth(1));
        Assert.Contains("System.DivideByZeroException: Attempted to divide by zero.", thrown);
        Assert.Matches(@"In\[2\]\D+line 3", thrown);
        string refused = await notebook.Run(notebook.Cells.Nth(2));
        Assert.Contains("'two'", refused);
        Assert.Matches(@"In\[3\]\D+line 2, column 5", refused);
        Assert.Equal("one is 1", (await notebook.Run(notebook.Cells.Nth(3))).Trim());
        await notebook.Keep("error");
    }
}
