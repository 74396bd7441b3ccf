using System.Text.Json;
using System.Text.RegularExpressions;
using Deedle;
using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Chart = Plotly.NET.CSharp.Chart;

namespace MeMhacl.Study.Tests;

public class FormatterTests
{
    private const string Plotly = "application/vnd.plotly.v1+json", Checks = "application/vnd.memhacl.checks+json", Html = "text/html", Plain = "text/plain";
    private const int Small = 10_000;

    private static readonly Frame<int, string> Deedles = Frame.FromColumns(new Dictionary<string, Deedle.Series<int, double>>
    {
        ["a<b"] = new([1, 2, 3], [0.5, double.NaN, 0.25]),
    });

    private static readonly Dictionary<string, (object Value, string[] Mimes)> Shown = new()
    {
        ["figure"] = (Figures.Lines("t", [new Series("s", [1, 2])]), [Plotly, Html, Plain]),
        ["chart"] = (Chart.Line<int, int, string>(x: new[] { 1 }, y: new[] { 2 }), [Plotly, Html, Plain]),
        ["charts"] = (Chart.Combine([Chart.Line<int, int, string>(x: new[] { 1 }, y: new[] { 2 }), Chart.Line<int, int, string>(x: new[] { 1 }, y: new[] { 2 })]), [Plotly, Html, Plain]),
        ["table"] = (new ResultTable(Numbers(2), "c"), [Html, Plain]),
        ["frame"] = (Numbers(2), [Html, Plain]),
        ["Deedle frame"] = (Deedles, [Html, Plain]),
        ["Deedle series"] = (Deedles.GetColumn<double>("a<b"), [Html, Plain]),
        ["check"] = (Check.That(true, "Yes."), [Checks, Html, Plain]),
        ["progress"] = (new TrainingProgress("p", 1), [Html, Plain]),
    };

    public static TheoryData<string> Kinds => [.. Shown.Keys];

    private static DataFrame Numbers(int rows) => new(new Int32DataFrameColumn("n", Enumerable.Range(0, rows)), new StringDataFrameColumn("text", Enumerable.Range(0, rows).Select(i => $"row {i}")));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Value_InAKernel_HasItsMimeTypesAndAsksNoServer(string kind)
    {
        var (value, mimes) = Shown[kind];
        var forms = KernelView.Format(value);
        Assert.Equal(mimes.Order(), forms.Keys.Order());
        Assert.All(forms.Values, text => Assert.NotEqual("", text));
        // plotly.js itself names servers for maps, which no chart here has.
        Assert.DoesNotMatch("(https?:)?//[a-z]", forms[Html].Replace(PlotlyScript.Text, "", StringComparison.Ordinal));
        Assert.DoesNotContain('\n', kind is "figure" or "chart" or "charts" ? forms[Plain] : "");
    }

    [Fact]
    public async Task Chart_AfterPlotlysOwnExtensionWasLoadedToo_StaysOffline()
    {
        IKernelExtension plotly = new Plotly.NET.Interactive.FormatterKernelExtension();
        await plotly.OnLoadAsync(null!);
        Value_InAKernel_HasItsMimeTypesAndAsksNoServer("chart");
        Value_InAKernel_HasItsMimeTypesAndAsksNoServer("charts");
    }

    [Fact]
    public async Task Charts_OfASession_BringPlotlyOnceAndAgainWhenTheFirstCellRunsAgain()
    {
        using var session = new ChartKernel();
        using var other = new ChartKernel();
        Assert.Equal("plotly.js, waits", await session.Run("first", charts: 2));
        Assert.Equal("waits", await session.Run("second"));
        Assert.Equal("plotly.js", await other.Run("second"));
        Assert.Equal("plotly.js", await session.Run("first"));
        Assert.Equal("waits", await session.Run("second"));
    }

    [Fact]
    public void Frame_Large_ShowsItsHeadAndSaysSo()
    {
        var forms = KernelView.Format(Numbers(5000));
        Assert.InRange(forms[Html].Length, 1, Small);
        Assert.Contains("20 of 5000 rows", forms[Html]);
        Assert.Contains("row 19", forms[Plain]);
        Assert.DoesNotContain("row 20", forms[Plain]);
        Assert.DoesNotContain("rows", KernelView.Format(Numbers(20))[Plain]);
    }

    [Fact]
    public void DeedleFrame_WithAMissingValue_IsASmallTable()
    {
        using var comma = new DecimalComma();
        var forms = KernelView.Format(Deedles);
        Assert.InRange(forms[Html].Length, 1, Small);
        Assert.Contains("a&lt;b</th>", forms[Html]);
        Assert.Equal(3 + 1, Regex.Count(forms[Html], "<tr"));
        Assert.Matches("""(?m)^1 +0\.5\r?\n2 +–\r?\n3 +0\.25$""", forms[Plain]);
    }

    /// <summary>A kernel whose every cell shows charts.</summary>
    private sealed class ChartKernel() : Kernel("charts"), IKernelCommandHandler<SubmitCode>
    {
        private int charts;

        /// <summary>What each chart of the cell does.</summary>
        public async Task<string> Run(string code, int charts = 1)
        {
            this.charts = charts;
            var result = await SendAsync(new SubmitCode(code));
            return string.Join(", ", result.Events.OfType<DisplayedValueProduced>().Select(shown => shown.FormattedValues.Single(value => value.MimeType == Html).Value)
                .Select(html => html.Contains(PlotlyScript.Text, StringComparison.Ordinal) ? "plotly.js" : "waits"));
        }

        Task IKernelCommandHandler<SubmitCode>.HandleAsync(SubmitCode command, KernelInvocationContext context)
        {
            for (var i = 0; i < charts; i++) context.Display(Figures.Lines("t", [new Series("s", [i, 2])]));
            return Task.CompletedTask;
        }
    }
}
