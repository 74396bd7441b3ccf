using System.Runtime.CompilerServices;
using Deedle;
using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;

namespace MeMhacl.Study;

/// <summary>
/// How tables, figures and checks show themselves in a notebook, and with them bare charts and frames. A kernel that loads extensions for <c>#r</c> runs it at once;
/// on one that does not (.NET Interactive, of an assembly that is no package) it runs when a cell first calls something of this assembly.
/// </summary>
public sealed class StudyExtension : IKernelExtension
{
    /// <summary>Plotly figure JSON.</summary>
    public const string PlotlyMime = "application/vnd.plotly.v1+json";

    /// <summary>What must hold: {"checks":[{"text":"...","holds":true}]}.</summary>
    public const string ChecksMime = "application/vnd.memhacl.checks+json";

    /// <summary>What the run decides: {"findings":[{"text":"...","outcome":"borne out"}]}.</summary>
    public const string FindingsMime = "application/vnd.memhacl.findings+json";

    /// <summary>What a page ran on: {"data":"...","split":"...","profile":"..."}.</summary>
    public const string ProvenanceMime = "application/vnd.memhacl.provenance+json";

    private const string HtmlMime = "text/html", MarkdownMime = "text/markdown", PlainMime = "text/plain";

    private static readonly Lazy<bool> Registered = new(RegisterAll);

    /// <summary>Registers the formatters: Plotly.NET's own first, since the last one answers.</summary>
    /// <param name="kernel">Any kernel; formatters are the process's.</param>
    public Task OnLoadAsync(Kernel kernel)
    {
        _ = Registered.Value;
        return Task.CompletedTask;
    }

    // A kernel shows what a cell returns only after the cell has run, so that this is in time.
#pragma warning disable CA2255 // A library's module initialiser: it only enters formatters into a table.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Register() => _ = Registered.Value;

    private static bool RegisterAll()
    {
        // What Plotly.NET brings itself asks a server for plotly.js. Ours is entered for the kinds of GenericChart that there are: the nearest type answers, whoever else enters one later.
        ((IKernelExtension)new Plotly.NET.Interactive.FormatterKernelExtension()).OnLoadAsync(null!).GetAwaiter().GetResult();
        foreach (var kind in typeof(GenericChart).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(GenericChart))))
            Show(kind, (PlotlyMime, Json), (HtmlMime, chart => PlotlyScript.Cell(Json(chart))), (PlainMime, chart => Figure.Summary(Json(chart))));
        Show<Figure>((PlotlyMime, figure => figure.PlotlyJson), (HtmlMime, figure => PlotlyScript.Cell(figure.PlotlyJson)), (PlainMime, figure => figure.ToString()));
        Show<ResultTable>((HtmlMime, table => table.View.ToHtml()), (PlainMime, table => table.ToString()));
        Show<DataFrame>((HtmlMime, frame => TableView.Of(frame).ToHtml()), (PlainMime, frame => TableView.Of(frame).ToString()));
        Show<Check>((ChecksMime, check => check.ToJson()), (HtmlMime, check => check.ToHtml()), (PlainMime, check => check.ToString()));
        Show<Findings>((FindingsMime, findings => findings.ToJson()), (HtmlMime, findings => ((IHtmlShown)findings).ToHtml()), (PlainMime, findings => findings.ToString()));
        Show<CheckFailedException>((ChecksMime, failure => failure.Check.ToJson()), (HtmlMime, failure => failure.Check.ToHtml()), (PlainMime, failure => failure.Message));
        Show<LibrarySource>((MarkdownMime, source => source.ToMarkdown()), (PlainMime, source => source.Text));
        Show<IHtmlShown>((HtmlMime, shown => shown.ToHtml()), (PlainMime, shown => shown.ToString()!));
        Show<Provenance>((ProvenanceMime, ran => ran.ToJson()), (HtmlMime, ran => ((IHtmlShown)ran).ToHtml()), (PlainMime, ran => ran.ToString()));
        // Of open types only the closed one at hand knows its keys.
        Show(typeof(Frame<,>), (HtmlMime, frame => ((TableView)TableView.Of((dynamic)frame)).ToHtml()), (PlainMime, frame => ((TableView)TableView.Of((dynamic)frame)).ToString()));
        Show(typeof(Deedle.Series<,>), (HtmlMime, series => ((TableView)TableView.Of((dynamic)series)).ToHtml()), (PlainMime, series => ((TableView)TableView.Of((dynamic)series)).ToString()));
        return true;
    }

    private static string Json(object chart) => GenericChart.toJson((GenericChart)chart);

    private static void Show<T>(params (string Mime, Func<T, string> Text)[] forms) => Show(typeof(T), [.. forms.Select(form => (form.Mime, (Func<object, string>)(value => form.Text((T)value))))]);

    private static void Show(Type type, params (string Mime, Func<object, string> Text)[] forms)
    {
        foreach (var (mime, text) in forms) Formatter.Register(type, (value, writer) => writer.Write(text(value)), mime);
        Formatter.SetPreferredMimeTypesFor(type, [.. forms.Select(form => form.Mime)]);
    }
}
