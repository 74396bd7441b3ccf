using System.Diagnostics;
using System.Text.Json.Nodes;
using MeMhacl.Cli;
using MeMhacl.Kernel;
using MeMhacl.Study;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.Playwright;

namespace MeMhacl.Browser.Tests;

/// <summary>The site and its pages as a person sees them, on a wide and a narrow window, light and dark: what `study run 01` leaves, and a page of every kind of chart and check.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PageTests(Browser browser, PageTests.Site site) : IClassFixture<PageTests.Site>
{
    // The site draws a chart when it comes near the window.
    private const string Drawn = "() => { const open = [...document.querySelectorAll('.chart, .output.figure')].find(place => place.offsetParent && !place.querySelector('.main-svg')); open?.scrollIntoView(); return !open; }";

    // What is too wide, too pale or too long to read. Cells of heat maps have grounds of their own.
    private const string Faults = """
        () => {
          const faults = [], page = document.documentElement, numbers = /(?<![\w.])\d+\.\d+(?:e[+-]?\d+)?(?![\w.]*\d)/gi;
          if (page.scrollWidth > innerWidth) faults.push(`the page is ${page.scrollWidth} wide: ` + [...document.querySelectorAll('main *')].filter(one => one.getBoundingClientRect().right > innerWidth && ![...parents(one)].some(scrolls)).slice(0, 3).map(one => one.outerHTML.slice(0, 80)).join(' | '));
          function* parents(one) { for (let up = one.parentElement; up; up = up.parentElement) yield up; }
          function scrolls(one) { return getComputedStyle(one).overflowX !== 'visible'; }
          const parse = colour => { const all = (colour.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number); return { rgb: all.slice(0, 3), alpha: all.length > 3 ? all[3] : 1 }; };
          const mix = (over, under) => over.rgb.map((value, i) => over.alpha * value + (1 - over.alpha) * under[i]);
          const light = rgb => rgb.map(value => value / 255).map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4).reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0);
          const ground = one => {
            const layers = [one, ...parents(one)].map(up => parse(getComputedStyle(up).backgroundColor));
            return layers.reverse().reduce((under, over) => mix(over, under), [255, 255, 255]);
          };
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node; (node = texts.nextNode());) {
            const one = node.parentElement, words = node.data.trim();
            if (!words || one.closest('script, style, noscript, .heatmaplayer, .scatterlayer') || !one.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
            const chart = one.closest('.svg-container')?.querySelector('.main-svg'), ink = parse(getComputedStyle(one)[one.closest('svg') ? 'fill' : 'color']);
            const under = ground(chart ?? one), [dark, bright] = [light(mix(ink, under)), light(under)].sort((a, b) => a - b), contrast = (bright + 0.05) / (dark + 0.05);
            if (contrast < 4.5) faults.push(`${contrast.toFixed(2)}: ${words.slice(0, 60)}`);
            if (!one.closest('pre, code')) for (const number of words.match(numbers) ?? []) if (number.replace(/e.*/i, '').replace('.', '').replace(/^0+/, '').length > 6) faults.push(`${number} in ${words.slice(0, 60)}`);
          }
          return faults;
        }
        """;

    [BrowserFact]
    public async Task Pages_WideAndNarrow_LightAndDark_CanBeRead()
    {
        var faults = new List<string>();
        foreach (var (width, scheme) in from width in new[] { 1400, 400 } from scheme in new[] { ColorScheme.Light, ColorScheme.Dark } select (width, scheme))
        {
            foreach (var path in Directory.EnumerateFiles(site.Folder, "*.html").Order(StringComparer.Ordinal))
            {
                var (name, page) = (Path.GetFileNameWithoutExtension(path), await browser.OpenFileAsync(path, width, scheme));
                // Everything that is folded is opened: it must be readable too.
                await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(one => one.open = true)");
                await page.WaitForFunctionAsync(Drawn);
                faults.AddRange((await page.EvaluateAsync<string[]>(Faults)).Select(fault => $"{name}, {width}, {scheme}: {fault}"));
                await page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Artefacts, $"{name}-{width}-{scheme}.png"), FullPage = true });
                await page.CloseAsync();
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults.Distinct().Take(40)));
    }

    [BrowserFact]
    public async Task Chart_OnAWidePage_FillsIt_ShowsItsBarOnHoverOnly_AndFollowsTheColours()
    {
        var page = await browser.OpenFileAsync(site[Site.Charts + ".html"], 1400, ColorScheme.Light);
        await page.WaitForFunctionAsync(Drawn);
        var chart = page.Locator(".output.figure").First;
        Assert.InRange((await chart.Locator(".main-svg").First.BoundingBoxAsync())!.Width, 1200, 1400);
        var bar = chart.Locator(".modebar-group").First;
        Assert.Equal("0", await Opacity());
        await chart.Locator(".nsewdrag").First.HoverAsync();
        Assert.NotEqual("0", await Opacity());
        Assert.Matches(@"0\.1235\b", await chart.Locator(".hoverlayer").TextContentAsync() ?? "");

        Assert.Equal("rgb(255, 255, 255)", await Ground());
        var cells = await CellInks();
        Assert.Equal(["rgb(0, 0, 0)", "rgb(255, 255, 255)"], cells.Distinct().Order(StringComparer.Ordinal));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.WaitForFunctionAsync("() => getComputedStyle(document.querySelector('.main-svg')).backgroundColor === getComputedStyle(document.body).backgroundColor");
        Assert.NotEqual("rgb(255, 255, 255)", await Ground());
        Assert.Equal(cells, await CellInks());                              // the cells of a confusion matrix keep their colours, and so their words
        await page.CloseAsync();

        Task<string> Opacity() => bar.EvaluateAsync<string>("bar => { bar.style.transition = 'none'; return getComputedStyle(bar).opacity; }");
        Task<string[]> CellInks() => page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.output.figure')][2].querySelectorAll('.scatterlayer text').values().map(text => getComputedStyle(text).fill).toArray()");
        Task<string> Ground() => chart.Locator(".main-svg").First.EvaluateAsync<string>("svg => getComputedStyle(svg).backgroundColor");
    }

    [BrowserFact]
    public async Task Slider_ClickedAtItsEnd_ShowsTheLastStep()
    {
        var page = await browser.OpenFileAsync(site[Site.Charts + ".html"], 1400, ColorScheme.Light);
        await page.WaitForFunctionAsync(Drawn);
        var chart = page.Locator(".output.figure").Filter(new() { Has = page.Locator(".slider-container") });
        await chart.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(chart.Locator(".slider-label").First).ToHaveTextAsync("cut 10");
        var before = await Line();
        var rail = (await chart.Locator(".slider-rail-touch-rect").BoundingBoxAsync())!;
        await page.Mouse.ClickAsync(rail.X + rail.Width - 2, rail.Y + (rail.Height / 2));
        await Assertions.Expect(chart.Locator(".slider-label").First).ToHaveTextAsync("cut 90");
        Assert.NotEqual(before, await Line());
        await page.CloseAsync();

        Task<string?> Line() => chart.Locator(".scatterlayer .js-line").First.GetAttributeAsync("d");
    }

    /// <summary>A results folder.</summary>
    public sealed class Site : IDisposable
    {
        public const string Charts = "99-charts";

        public Site()
        {
            if (new BrowserFactAttribute().Skip is not null) return;
            File.WriteAllText(this[Charts + ".ipynb"], Notebook());
            HtmlPage.Write(NotebookDocument.Read(this[Charts + ".ipynb"]), this[Charts + ".html"], () => PlotlyScript.Text);
            Directory.CreateDirectory(this["findings"]);
            File.WriteAllText(this["findings/99-charts.json"], """
                [{"id":"a","dataset":"deap","words":"A claim of some length, so that it has to wrap on a narrow window.","place":"IV-B-1","how":"test","threshold":"1","outcome":"borne out","found":"75.83 % against 75.42 %","notebook":"99-charts","cell":"c0","headline":true},
                 {"id":"b","dataset":"deap","words":"B","place":"IV","how":"h","threshold":"t","outcome":"not borne out","found":"f","notebook":"99-charts","cell":"c0","headline":true},
                 {"id":"c","dataset":"deap","words":"C","place":"IV","how":"h","threshold":"t","outcome":"cannot be told","found":"f","notebook":"99-charts","cell":"c0","headline":true},
                 {"id":"d","dataset":"deap","words":"D","place":"IV","how":"h","threshold":"t","outcome":"not testable here","found":"f","notebook":"99-charts","cell":"c0","headline":true}]
                """);
            using var run = Process.Start(new ProcessStartInfo("dotnet", [typeof(UserException).Assembly.Location, "run", "01", "--results", Folder]) { RedirectStandardOutput = true })!;
            var said = run.StandardOutput.ReadToEnd();
            run.WaitForExit();
            Assert.True(run.ExitCode == 0, said);
        }

        public string Folder { get; } = Directory.CreateTempSubdirectory("memhacl-site-").FullName;

        public string this[string name] => Path.Combine(Folder, name);

        public void Dispose() => Directory.Delete(Folder, recursive: true);

        // Outputs as cells have them. Numbers of sixteen digits must come out with four.
        private static string Notebook()
        {
            const double long16 = 0.1234567890123456;
            string[] groups = ["v1 3s A", "v2 5s A", "v1 3s B", "v2 5s B"];
            var epochs = Enumerable.Range(1, 60).Select(_ => long16).ToArray();
            Figure[] charts =
            [
                Figures.Lines("Loss", [new Series("training", epochs), new Series("validation", epochs) { Deviations = epochs }], caption: "A caption."),
                Figures.Bars("Accuracy by split, with a title that is longer than a telephone is wide", ["clip-random", "trial", "subject"], [new Series("fine-tuned", [long16, 0.5, 0.75]) { Deviations = [0.1, 0.1, 0.1] }]),
                Figures.Confusion([[45, 5, 30, 20], [10, 60, 15, 15], [0, 0, 100, 0], [25, 25, 25, 25]], ["LVLA", "LVHA", "HVLA", "HVHA"]),
                MinibatchSteps.Similarities("Similarity", groups, [.. groups.Select(_ => new[] { 1, long16, -0.5, 0.25 })]),
                Figures.Attention("Attention", new AttentionMap(["EEG", "GSR"], [[0.5, 0.5], [0.5, 0.5]], [[0.01, 0.01], [0.01, 0.01]], 12, "clips")),
                Figures.Slider([.. new[] { 10, 50, 90 }.Select(c => ($"{c}", Cut(c)))], 0, "cut "),
            ];
            object[] shown = [Check.That(true, "It holds."), Assert.Throws<CheckFailedException>(() => Check.That(false, "It does not."))];
            var cells = new JsonArray([.. charts.Select((chart, i) => Cell(i, new JsonObject { [StudyExtension.PlotlyMime] = JsonNode.Parse(chart.PlotlyJson), ["text/plain"] = chart.ToString() })),
                .. shown.Select((one, i) => Cell(charts.Length + i, new JsonObject { ["text/html"] = one.ToDisplayString("text/html") }))]);
            return new JsonObject { ["cells"] = cells, ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 5 }.ToJsonString();
        }

        private static Figure Cut(int c) =>
            new(Figures.Lines("Cut", [new Series("s", [0, c, 1, c])]).Chart.WithLayout(("shapes", Array.Empty<object>()), ("annotations", Array.Empty<object>()), ("height", 300)), "");

        private static JsonNode Cell(int number, JsonObject data) => new JsonObject
        {
            ["cell_type"] = "code", ["id"] = FormattableString.Invariant($"c{number}"), ["metadata"] = new JsonObject(), ["execution_count"] = number + 1,
            ["source"] = "show(\"a string\", 12); // a comment, and a line that is longer than a telephone is wide, so that it has to scroll",
            ["outputs"] = new JsonArray(new JsonObject { ["output_type"] = "display_data", ["metadata"] = new JsonObject(), ["data"] = data }),
        };
    }
}
