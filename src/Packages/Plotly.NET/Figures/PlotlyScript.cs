namespace Plotly.NET;

/// <summary>The text of plotly.js for pages that carry it whole.</summary>
internal static class PlotlyScript
{
    public const string Address = "https://cdn.plot.ly/plotly-2.27.1.min.js";
    private const string FileName = "plotly.min.js";

    private static readonly Lazy<string> Text = new(Load);

    public static string Read() => Text.Value;

    // Beside this assembly first: notebooks load it from a build's output folder.
    private static string Load()
    {
        string[] folders = [Path.GetDirectoryName(typeof(PlotlyScript).Assembly.Location) ?? "", AppContext.BaseDirectory];
        foreach (var folder in folders)
        {
            var path = Path.Combine(folder, FileName);
            if (File.Exists(path)) return File.ReadAllText(path);
        }
        throw new FileNotFoundException(
            $"{FileName} stands in none of these folders: {string.Join(", ", folders)}. " +
            "A page with the whole of plotly.js needs it: fetch the npm package plotly.js-dist-min once (see environment.md) and build again.");
    }
}
