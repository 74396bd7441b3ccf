using System.Text.Json;
using Microsoft.Playwright;

namespace MeMhacl.Browser.Tests;

/// <summary>A figure in the page, without a network: drawn by plotly.js, answering the mouse, small when saved.</summary>
[Collection(BrowserCollection.Name)]
public class ChartTests(Browser browser)
{
    private const int SavedBytes = 40_000;       // a figure's JSON, picture and words; plotly.js alone is a hundred times as much

    private const float DrawTime = 20_000;       // ms; plotly.js is read once a page, on two busy cores

    private static readonly string[] Cells =
    [
        "#r \"../src/MeMhacl.Notebook/bin/Release/net10.0/Plotly.NET.dll\"\n#r \"../src/MeMhacl.Notebook/bin/Release/net10.0/MeMhacl.Notebook.dll\"\nusing MeMhacl.Notebook.Display;",
        "var figure = Figures.Lines(\"Two losses\", new[] { new Series(\"training\", new[] { 4.0, 2.0, 1.0 }), new Series(\"validation\", new[] { 4.0, 3.0, 2.5 }) });\nfigure",
    ];

    [BrowserFact]
    public async Task Figure_InALivePage_AnswersTheMouse_SavesSmall_AndIsDrawnAgainWhenOpened()
    {
        await using (var notebook = await browser.OpenNewAsync("chart.ipynb", Cells))
        {
            await notebook.Run(notebook.Cells.Nth(0));
            var cell = notebook.Cells.Nth(1);
            await notebook.Run(cell);
            await AnswersTheMouse(notebook, cell);
            await notebook.Save();
            Assert.Empty(notebook.ForeignRequests);
        }

        string saved = browser.Read("chart.ipynb");
        Assert.True(saved.Length < SavedBytes, $"{saved.Length} bytes are saved");
        Assert.DoesNotContain("<script", saved, StringComparison.OrdinalIgnoreCase);
        using var json = JsonDocument.Parse(saved);
        var data = json.RootElement.GetProperty("cells")[1].GetProperty("outputs")[0].GetProperty("data");
        Assert.Equal(["application/vnd.plotly.v1+json", "image/svg+xml", "text/plain"], data.EnumerateObject().Select(mime => mime.Name).Order(StringComparer.Ordinal));

        await using var again = await browser.OpenAsync("chart.ipynb");
        await Assertions.Expect(again.Cells.Nth(1).Locator(".js-plotly-plot .scatterlayer .trace")).ToHaveCountAsync(2, new() { Timeout = DrawTime });
    }

    [BrowserFact]
    public async Task Figure_WithoutPlotlyScript_StaysItsStaticPicture()
    {
        await using var notebook = await browser.OpenNewAsync("still.ipynb", Cells);
        await notebook.Page.RouteAsync("**/*plotly*", route => route.AbortAsync());
        await notebook.Run(notebook.Cells.Nth(0));
        var warned = notebook.Page.WaitForConsoleMessageAsync(new() { Predicate = message => message.Text.Contains("stays a static picture", StringComparison.Ordinal) });
        await notebook.Run(notebook.Cells.Nth(1));
        await warned;
        await Assertions.Expect(notebook.Cells.Nth(1).Locator(".output_svg svg[role=img]")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Chart_OfPlotlyNet_IsDrawnToo()
    {
        const string Libraries = "#r \"../src/MeMhacl.Notebook/bin/Release/net10.0/Plotly.NET.dll\"\n#r \"../src/MeMhacl.Notebook/bin/Release/net10.0/Plotly.NET.CSharp.dll\"\nusing Plotly.NET.CSharp;";
        await using var notebook = await browser.OpenNewAsync("plotly-net.ipynb", Libraries, "Chart.Line<double, double, string>(x: new[] { 1.0, 2, 3 }, y: new[] { 1.0, 4, 2 })");
        await notebook.Run(notebook.Cells.Nth(0));
        await notebook.Run(notebook.Cells.Nth(1));
        await Assertions.Expect(notebook.Cells.Nth(1).Locator(".js-plotly-plot .scatterlayer .trace")).ToHaveCountAsync(1, new() { Timeout = DrawTime });
    }

    private static async Task AnswersTheMouse(NotebookPage notebook, ILocator cell)
    {
        var plot = cell.Locator(".js-plotly-plot");
        var traces = plot.Locator(".scatterlayer .trace");
        await Assertions.Expect(traces).ToHaveCountAsync(2, new() { Timeout = DrawTime });
        await Assertions.Expect(cell.Locator(".output_subarea > svg")).ToHaveCountAsync(0);    // in place of the picture, not beside it

        var point = traces.First.Locator(".points path").Nth(1);
        var box = (await point.BoundingBoxAsync())!;
        await notebook.Page.Mouse.MoveAsync(box.X + box.Width / 2 - 30, box.Y + box.Height / 2);
        await notebook.Page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + box.Height / 2, new() { Steps = 10 });
        await Assertions.Expect(plot.Locator(".hoverlayer .hovertext").First).ToContainTextAsync("training");
        await notebook.Keep("chart");

        await plot.Locator(".legendtoggle").First.ClickAsync();
        await Assertions.Expect(traces).ToHaveCountAsync(1);
        await plot.Locator(".legendtoggle").First.ClickAsync();
        await Assertions.Expect(traces).ToHaveCountAsync(2);
    }
}
