using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;

namespace Plotly.NET;

/// <summary>A chart as HTML, in a page of its own or as a piece of another page.</summary>
internal static class ChartPage
{
    // The default encoder escapes < and &, so no text of a chart can end the script element.
    public static string Piece(FigureObject figure)
    {
        var data = FigureJson.Write(new FigureObject().With("data", figure["data"]), JavaScriptEncoder.Default);
        var layout = FigureJson.Write((IFigureObject)figure["layout"], JavaScriptEncoder.Default);
        var config = FigureJson.Write((IFigureObject)figure["config"], JavaScriptEncoder.Default);
        // The same chart always gets the same id, so that saved pages are stable.
        var id = "chart-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(data + layout)))[..16];
        return $"<div><div id=\"{id}\"></div><script type=\"text/javascript\">" +
            $"Plotly.newPlot('{id}', {data}.data, {layout}, {config});</script></div>";
    }

    public static string Page(FigureObject figure, DisplayOptions options) =>
        $"<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"{WebUtility.HtmlEncode(options.Charset)}\">\n" +
        $"<title>{WebUtility.HtmlEncode(options.Title)}</title>\n" +
        $"<meta name=\"description\" content=\"{WebUtility.HtmlEncode(options.Description)}\">\n" +
        $"{Script(options.Reference)}</head>\n<body>\n{Piece(figure)}\n</body>\n</html>\n";

    private static string Script(PlotlyJSReference reference) =>
        ReferenceEquals(reference, PlotlyJSReference.Full) ? $"<script type=\"text/javascript\">{PlotlyScript.Read()}</script>\n"
        : reference.Address is null ? ""
        : $"<script src=\"{WebUtility.HtmlEncode(reference.Address)}\" charset=\"utf-8\"></script>\n";
}
