using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Plotly.NET;

namespace MeMhacl.Study;

/// <summary>plotly.js as Plotly.NET embeds it, and the HTML that draws with it: nothing is asked of a network.</summary>
public static class PlotlyScript
{
    /// <summary>The file that a saved figure's page loads from beside it.</summary>
    public const string FileName = "plotly.min.js";

    private const int WaitMilliseconds = 10_000;

    // Which cell of a session brought plotly.js: run again, it brings it again, since its earlier output is gone.
    private static readonly ConditionalWeakTable<object, Carrier> Carriers = [];
    private static readonly object NoSession = new();

    private static readonly Lazy<string> Script = new(() =>
    {
        var assembly = typeof(GenericChart).Assembly;
        using var resource = assembly.GetManifestResourceStream(assembly.GetManifestResourceNames().Single(name => name.EndsWith(".min.js", StringComparison.Ordinal)))!;
        return new StreamReader(resource).ReadToEnd();
    });

    /// <summary>plotly.js, minified. It holds no end tag of a script: a page may embed it as it is.</summary>
    public static string Text => Script.Value;

    /// <summary>Writes plotly.min.js into a folder, once.</summary>
    internal static void WriteTo(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path) || new FileInfo(path).Length != Encoding.UTF8.GetByteCount(Text)) WholeFile.Write(path, Text);
    }

    /// <summary>A page that draws one figure with the plotly.min.js beside it.</summary>
    internal static string Page(string plotlyJson, string title, string caption) =>
        $$"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{Html.Escape(title)}}</title><script src="{{FileName}}"></script></head>
        <body style="font-family:sans-serif">
        <div id="chart">This chart needs JavaScript, and {{FileName}} beside this file.</div>
        <p style="max-width:50em">{{Html.Escape(caption)}}</p>
        <script>
        {
          const figure = {{InScript(plotlyJson)}}, place = document.getElementById("chart");
          if (window.Plotly) { place.textContent = ""; Plotly.newPlot(place, Object.assign(figure, { config: {displaylogo: false, responsive: true} })); }
        }
        </script>
        </body>
        </html>

        """;

    /// <summary>
    /// A chart as a cell's HTML. The first of a session brings plotly.js; a later one waits until it is there, and says so where it never comes.
    /// </summary>
    internal static string Cell(string plotlyJson)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plotlyJson)))[..12];
        // Where require.js defines modules (classic notebooks), plotly.js would hide in one of them: it must see neither define nor module.
        var script = IsCarrier() ? $"<script>if (!window.Plotly) (function (define, module, exports) {{\n{Text}\n}}).call(window);</script>\n" : "";
        return
            $$"""
            {{script}}<div data-chart="{{id}}">This chart is drawn by plotly.js, which the first chart of the session brings: run that cell again, then this one.</div>
            <script>
            (function () {
              var figure = {{InScript(plotlyJson)}}, until = Date.now() + {{WaitMilliseconds}};
              (function draw() {
                if (!window.Plotly) { if (Date.now() < until) setTimeout(draw, 100); return; }
                document.querySelectorAll('[data-chart="{{id}}"]').forEach(function (place) {
                  if (place.dataset.drawn) return;
                  place.dataset.drawn = "yes";
                  place.textContent = "";
                  window.Plotly.newPlot(place, Object.assign(figure, { config: {displaylogo: false, responsive: true} }));
                });
              })();
            })();
            </script>
            """;
    }

    private static bool IsCarrier()
    {
        var context = KernelInvocationContext.Current;
        var cell = AppContext.GetData("notebook.cell") as string ?? (context?.Command as SubmitCode)?.Code ?? "";
        var carrier = Carriers.GetValue((object?)context?.HandlingKernel?.RootKernel ?? NoSession, _ => new Carrier(cell));
        lock (carrier)
        {
            if (carrier.Cell != cell || ReferenceEquals(carrier.Command, (object?)context?.Command ?? NoSession)) return false;
            carrier.Command = (object?)context?.Command ?? NoSession;
            return true;
        }
    }

    private static string InScript(string json) => json.Replace("</", "<\\/", StringComparison.Ordinal).Replace("<!--", "<\\u0021--", StringComparison.Ordinal);

    private sealed class Carrier(string cell)
    {
        public string Cell => cell;

        public object? Command { get; set; }
    }
}
