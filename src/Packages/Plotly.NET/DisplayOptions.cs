using Giraffe.ViewEngine;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>How a chart's page is written.</summary>
public class DisplayOptions : IFigureObject
{
    private readonly FigureObject properties = new();
    FigureObject IFigureObject.Properties => properties;

    internal string Title => properties["title"] as string ?? "Plotly.NET Datavisualization";
    internal string Charset => properties["charset"] as string ?? "UTF-8";
    internal string Description => properties["description"] as string ?? "A plotly.js graph generated with Plotly.NET";
    internal PlotlyJSReference Reference =>
        properties["reference"] as PlotlyJSReference ?? NET.PlotlyJSReference.NewCDN(PlotlyScript.Address);

    public static DisplayOptions init(
        FSharpOption<string> DocumentTitle = null, FSharpOption<string> DocumentCharset = null,
        FSharpOption<string> DocumentDescription = null, FSharpOption<HtmlElements.XmlNode> DocumentFavicon = null,
        FSharpOption<FSharpList<HtmlElements.XmlNode>> AdditionalHeadTags = null,
        FSharpOption<FSharpList<HtmlElements.XmlNode>> ChartDescription = null, FSharpOption<PlotlyJSReference> PlotlyJSReference = null) =>
        new DisplayOptions().Set("title", DocumentTitle).Set("charset", DocumentCharset).Set("description", DocumentDescription)
            .Set("reference", PlotlyJSReference);
}
