using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MeMhacl.Browser.Tests;

/// <summary>Notebook 02 as a person goes through it: its first cells, a training that is stopped and goes on, a restart.</summary>
[Collection(BrowserCollection.Name)]
public partial class DeapNotebookTests(Browser browser)
{
    private const double CellSeconds = 120;       // the twin is made and steps are measured, on two busy cores
    private const double StopSeconds = 15;        // one step of the training, and its checkpoint
    private const double Visible = 0.5;           // percent of the training
    private const int FirstCells = 7;             // libraries, parameters, data, settings, split, labels, check; then the plan, which needs no more

    [BrowserFact]
    public async Task Deap_TrainingStopped_KeepsVariables_GoesOn_AndStartsAfreshAfterARestart()
    {
        await using var notebook = await browser.OpenAsync("02-deap.ipynb");
        Assert.Equal(200, await notebook.Status(notebook.Page.Locator("a", new() { HasText = "one page" }).First));
        var train = notebook.Cell("plan.Train(first");
        await RunFirstCells(notebook);
        Assert.Contains("0 of them recorded", await notebook.OutputText(notebook.Cell("plan.Table()")));
        await DrawsAPair(notebook);

        await notebook.Start(train);
        await Moves(notebook, train);
        await NotebookPage.Until(
            async () => await train.Locator("[role=progressbar]").GetAttributeAsync("aria-valuenow") ?? "0",
            percent => double.Parse(percent, CultureInfo.InvariantCulture) >= Visible, CellSeconds, "a bar that can be seen");
        var moved = await notebook.OutputText(train);
        await notebook.Page.SetViewportSizeAsync(1240, 1200);
        await train.EvaluateAsync("cell => cell.scrollIntoView()");
        await notebook.Keep("02-deap");
        await notebook.Stop();
        await notebook.HasEnded(train, StopSeconds);
        var stopped = await notebook.OutputText(train);
        Assert.Contains("The cell was interrupted", stopped);
        Assert.Contains("ended after", stopped);
        await notebook.Keep("stopped");

        var kept = await notebook.Add(train, "Console.WriteLine($\"kept: {study.Data.Subjects} subjects, profile {profile}\");");
        Assert.Matches(@"kept: \d+ subjects, profile demo", await notebook.Run(kept));

        await notebook.Start(train);
        var resumed = await Moves(notebook, train);
        // Of two trainings side by side the first one may report before the other has gone on too; what begins anew begins at 1.
        Assert.True(Step(resumed) >= Step(moved) / 3, $"It began anew: {resumed} after {moved}");
        await notebook.Stop();
        await notebook.HasEnded(train, StopSeconds);

        await notebook.Restart();
        Assert.Contains("'study' does not exist", await notebook.Run(kept));
        await RunFirstCells(notebook);
        Assert.Contains("kept:", await notebook.Run(kept));
    }

    private static async Task RunFirstCells(NotebookPage notebook)
    {
        var code = notebook.Page.Locator("#notebook-container > .code_cell");
        for (var number = 0; number < FirstCells; number++)
        {
            var output = await notebook.Run(code.Nth(number), CellSeconds);
            Assert.False(await code.Nth(number).Locator(".output_error").IsVisibleAsync(), output);
        }
        await notebook.Run(notebook.Cell("plan.Table()"), CellSeconds);
    }

    // The chart of a pair needs no training: it is drawn, and answers the mouse.
    private static async Task DrawsAPair(NotebookPage notebook)
    {
        await notebook.Run(notebook.Cell("var sampler = new GroupSampler"), CellSeconds);
        var pair = notebook.Cell("study.MeiosisOfPair");
        await notebook.Run(pair, CellSeconds);
        var plot = pair.Locator(".js-plotly-plot");
        await Assertions.Expect(plot.Locator(".nsewdrag").First).ToBeVisibleAsync(new() { Timeout = (float)(1000 * CellSeconds) });
        await plot.Locator(".nsewdrag").First.HoverAsync();
        await Assertions.Expect(plot.Locator(".hoverlayer .hovertext").First).ToBeVisibleAsync();
    }

    // Two different texts in the same element: it was updated, not printed again. The first one is returned.
    private static async Task<string> Moves(NotebookPage notebook, ILocator cell)
    {
        var bar = cell.Locator("[role=progressbar]");
        var first = await NotebookPage.Until(() => notebook.OutputText(cell), text => Step(text) > 0, CellSeconds, "the first step");
        await NotebookPage.Until(() => notebook.OutputText(cell), text => Step(text) > Step(first), CellSeconds, "the next step");
        Assert.Equal(1, await bar.CountAsync());
        return first;
    }

    private static int Step(string text) =>
        Steps().Match(text) is { Success: true } match ? int.Parse(match.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : -1;

    [GeneratedRegex(@"step ([\d,]+)/")]
    private static partial Regex Steps();
}
