using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using MeMhacl.Kernel;
using MeMhacl.Study;
using static System.FormattableString;

namespace MeMhacl.Cli.Report;

/// <summary>A Chromium, Chrome or Edge of this machine, without a window: it prints pages and draws charts. It is given files alone, and asks no network.</summary>
/// <param name="program">Its path.</param>
internal sealed partial class Chromium(string program)
{
    /// <summary>An environment variable that names the program where it stands in no usual place.</summary>
    public const string Variable = "CHROME_PATH";

    // Width of a chart, CSS pixels: that of a printed page.
    private const int ChartWidth = 860;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "microsoft-edge-stable", "msedge"];
    private static readonly string[] Programs = [@"Google\Chrome\Application\chrome.exe", @"Chromium\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe"];
    private static readonly string[] Mac = ["Google Chrome", "Chromium", "Microsoft Edge"];

    /// <summary>Looks on the PATH and in the usual places; null where there is none.</summary>
    /// <exception cref="UserException">The variable names a file that is not there.</exception>
    public static Chromium? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return File.Exists(named) ? new(named) : throw new UserException($"{Variable} is {named}, and there is no such file: name a Chromium, Chrome or Edge, or unset it.");
        var ending = OperatingSystem.IsWindows() ? ".exe" : "";
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(OperatingSystem.IsWindows() ? [] : ["/usr/bin", "/usr/local/bin", "/snap/bin", "/opt/google/chrome"]).SelectMany(folder => Names.Select(name => Path.Combine(folder, name + ending)));
        var windows = new[] { Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData }.SelectMany(folder => Programs.Select(path => Path.Combine(Environment.GetFolderPath(folder), path)));
        var found = onPath.Concat(OperatingSystem.IsWindows() ? windows : OperatingSystem.IsMacOS() ? Mac.Select(name => $"/Applications/{name}.app/Contents/MacOS/{name}") : []).FirstOrDefault(File.Exists);
        return found is null ? null : new(found);
    }

    /// <summary>Prints a page.</summary>
    /// <param name="page">An HTML file.</param>
    /// <param name="pdf">The file to write; an earlier one is replaced once the new one is whole.</param>
    /// <exception cref="UserException">The program did not print within its time.</exception>
    public void Print(string page, string pdf)
    {
        var fresh = pdf + ".part";
        File.Delete(fresh);
        var said = Run("--no-pdf-header-footer", $"--print-to-pdf={Path.GetFullPath(fresh)}", new Uri(Path.GetFullPath(page)).AbsoluteUri);
        if (!File.Exists(fresh) || new FileInfo(fresh).Length == 0) throw Failed("printed nothing", said.Error);
        File.Move(fresh, pdf, overwrite: true);
    }

    /// <summary>Draws charts as the site shows them, in their light colours, without title and caption.</summary>
    /// <param name="charts">Plotly figure JSON by name.</param>
    /// <param name="format">svg or png, the latter with two pixels a CSS pixel.</param>
    /// <returns>The files' bytes, by name.</returns>
    /// <exception cref="UserException">The program did not draw all of them within its time.</exception>
    public IReadOnlyDictionary<string, byte[]> Draw(IReadOnlyDictionary<string, string> charts, string format)
    {
        var page = Path.Combine(Directory.CreateTempSubdirectory("memhacl-charts-").FullName, "charts.html");
        try
        {
            File.WriteAllText(page, $$"""
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><style>{{HtmlPage.Style}}
                body { width: {{ChartWidth}}px; }</style></head><body>
                {{string.Concat(charts.Select(chart => $"<div class=\"chart\"></div><script type=\"application/json\" data-name=\"{chart.Key}\">{chart.Value.Replace("<", "\\u003c", StringComparison.Ordinal)}</script>\n"))}}
                <script>{{PlotlyScript.Text}}</script>
                <script>{{HtmlPage.ChartScript}}</script>
                <script>
                (async () => {
                  const done = [];
                  for (const place of document.querySelectorAll(".chart")) {
                    const data = place.nextElementSibling, figure = JSON.parse(data.textContent);
                    delete figure.layout.sliders;
                    delete figure.layout.updatemenus;
                    delete figure.frames;
                    await drawChart(place, JSON.stringify(figure));
                    const drawn = place.querySelector(".js-plotly-plot");
                    const image = await Plotly.toImage(drawn, { format: "{{format}}", width: drawn.offsetWidth, height: drawn.offsetHeight, scale: {{(format == "png" ? 2 : 1)}}, imageDataOnly: true });
                    done.push([data.dataset.name, "{{format}}" === "png" ? image : btoa(Array.from(new TextEncoder().encode(image), b => String.fromCharCode(b)).join(""))]);
                    place.remove();
                  }
                  document.documentElement.innerHTML = "<body>" + done.map(([name, image]) => `<pre data-name="${name}">${image}</pre>`).join("\n") + "</body>";
                })().catch(e => { document.documentElement.innerHTML = "<body><pre>" + e + "</pre></body>"; });
                </script></body></html>
                """);
            var (dom, error) = Run("--dump-dom", Invariant($"--virtual-time-budget={Limit.TotalMilliseconds:0}"), new Uri(page).AbsoluteUri);
            var drawn = Drawn().Matches(dom).ToDictionary(match => match.Groups[1].Value, match => Convert.FromBase64String(match.Groups[2].Value));
            return charts.Keys.FirstOrDefault(name => !drawn.ContainsKey(name)) is not { } missing ? drawn : throw Failed($"did not draw {missing}", dom.Trim() is { Length: > 0 and < 500 } said ? said : error);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(page)!, recursive: true);
        }
    }

    // A profile of its own: a browser that is open already would take the page over, and nothing would come back.
    private (string Output, string Error) Run(params string[] words)
    {
        var profile = Directory.CreateTempSubdirectory("memhacl-browser-").FullName;
        try
        {
            string[] sandbox = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [];    // which root cannot have
            var info = new ProcessStartInfo(program, [
                "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions", "--host-resolver-rules=MAP * ~NOTFOUND",
                "--hide-scrollbars", "--blink-settings=preferredColorScheme=1", $"--user-data-dir={profile}", .. sandbox, .. words]) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
            using var browser = Process.Start(info)!;
            var (output, error) = (browser.StandardOutput.ReadToEndAsync(), browser.StandardError.ReadToEndAsync());
            if (!browser.WaitForExit(Limit))
            {
                browser.Kill(entireProcessTree: true);
                throw Failed(Invariant($"did not end within {Limit.TotalSeconds:0} s"), "");
            }
            return (output.Result, error.Result);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw Failed("did not start", e.Message);
        }
        finally
        {
            try
            {
                Directory.Delete(profile, recursive: true);
            }
            catch (IOException)
            {
                // A child of the browser still writes to it; it lies among the temporary files.
            }
        }
    }

    private UserException Failed(string what, string said) => new($"{program} {what}{(said.Length > 0 ? $" ({said.Trim().Split('\n')[^1]})" : "")}: name another Chromium, Chrome or Edge by {Variable}.");

    [GeneratedRegex("<pre data-name=\"([^\"]+)\">([^<]*)</pre>")]
    private static partial Regex Drawn();
}
