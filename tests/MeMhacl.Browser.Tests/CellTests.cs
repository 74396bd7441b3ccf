using Microsoft.Playwright;

namespace MeMhacl.Browser.Tests;

/// <summary>Cells in a live page, without a network: charts that answer the mouse, and the editor's help.</summary>
[Collection(BrowserCollection.Name)]
public class CellTests(Browser browser)
{
    private const float DrawTime = 20_000;       // ms; plotly.js is read once a page, on two busy cores

    private const string Libraries =
        "#r \"../src/MeMhacl.Study/bin/Release/net10.0/TorchSharp.dll\"\n#r \"../src/MeMhacl.Study/bin/Release/net10.0/Plotly.NET.dll\"\n"
        + "#r \"../src/MeMhacl.Study/bin/Release/net10.0/Plotly.NET.CSharp.dll\"\n#r \"../src/MeMhacl.Study/bin/Release/net10.0/MeMhacl.dll\"\n"
        + "#r \"../src/MeMhacl.Study/bin/Release/net10.0/MeMhacl.Study.dll\"\nusing MeMhacl;\nusing MeMhacl.Study;\nusing TorchSharp;\nConsole.WriteLine(\"ready\");";

    [BrowserFact]
    public async Task Charts_InALivePage_AnswerTheMouse_AndAreDrawnAgainWhenOpened()
    {
        string[] cells =
        [
            Libraries,
            "Figures.Lines(\"Two losses\", new[] { new Series(\"training\", new[] { 4.0, 2.0, 1.0 }), new Series(\"validation\", new[] { 4.0, 3.0, 2.5 }) })",
            "Plotly.NET.CSharp.Chart.Line<double, double, string>(x: new[] { 1.0, 2, 3 }, y: new[] { 1.0, 4, 2 })",
        ];
        await using (var notebook = await browser.OpenNewAsync("charts.ipynb", cells))
        {
            foreach (var number in new[] { 0, 1, 2 }) await notebook.Run(notebook.Cells.Nth(number));
            await Draws(notebook.Cells.Nth(1), 2);
            await Draws(notebook.Cells.Nth(2), 1);
            var plot = notebook.Cells.Nth(1).Locator(".js-plotly-plot");
            var point = (await plot.Locator(".scatterlayer .trace").First.Locator(".points path").Nth(1).BoundingBoxAsync())!;
            await notebook.Page.Mouse.MoveAsync(point.X + (point.Width / 2) - 30, point.Y + (point.Height / 2));
            await notebook.Page.Mouse.MoveAsync(point.X + (point.Width / 2), point.Y + (point.Height / 2), new() { Steps = 10 });
            await Assertions.Expect(plot.Locator(".hoverlayer .hovertext").First).ToBeVisibleAsync();
            await notebook.Keep("charts");
            await notebook.Save();
            Assert.Empty(notebook.ForeignRequests);
        }
        // Jupyter runs no script of a saved notebook that nobody has called trusted.
        await using var again = await browser.OpenAsync("charts.ipynb");
        await again.Trust();
        await Draws(again.Cells.Nth(1), 2);
        await Draws(again.Cells.Nth(2), 1);
    }

    [BrowserFact]
    public async Task Editor_TabCompletes_ShiftTabExplains()
    {
        await using var notebook = await browser.OpenNewAsync("editor.ipynb", Libraries);
        Assert.Equal("ready", (await notebook.Run(notebook.Cells.Nth(0))).Trim());
        var cell = await notebook.Add(notebook.Cells.Nth(0), "var noise = torch.ra");
        await notebook.Page.Keyboard.PressAsync("Tab");
        var offered = notebook.Page.Locator("#complete option");
        await Assertions.Expect(offered.GetByText("randn", new() { Exact = true })).ToBeVisibleAsync();
        await notebook.Keep("completion");
        var names = await offered.AllInnerTextsAsync();
        Assert.DoesNotContain("zeros", names);
        for (var down = names.ToList().IndexOf("randn"); down > 0; down--) await notebook.Page.Keyboard.PressAsync("ArrowDown");
        await notebook.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(cell.Locator(".CodeMirror-line")).ToHaveTextAsync("var noise = torch.randn");

        await notebook.Add(cell, "Meiosis.Swap");
        await notebook.Page.Keyboard.PressAsync("Shift+Tab");
        await Assertions.Expect(notebook.Page.Locator("#tooltip .smalltooltip")).ToContainTextAsync("Meiosis.Swap");
        await notebook.Keep("documentation");
    }

    private static Task Draws(ILocator cell, int traces) => Assertions.Expect(cell.Locator(".js-plotly-plot .scatterlayer .trace")).ToHaveCountAsync(traces, new() { Timeout = DrawTime });
}
