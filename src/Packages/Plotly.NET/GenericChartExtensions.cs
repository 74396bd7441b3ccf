using Microsoft.FSharp.Core;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Plotly.NET;

/// <summary>Changes to charts, to be chained.</summary>
public static class GenericChartExtensions
{
    public static GenericChart WithTitle(this GenericChart @this, string title, FSharpOption<Font> TitleFont = null) =>
        @this.MergeLayout("title", Title.init(Text: title, Font: TitleFont));

    public static GenericChart WithSize(this GenericChart @this, int width, int height) =>
        @this.ChangeLayout(layout => layout.With("width", width).With("height", height));

    public static GenericChart WithLegend(this GenericChart @this, bool showlegend) =>
        @this.ChangeLayout(layout => layout["showlegend"] = showlegend);

    public static GenericChart WithMargin(this GenericChart @this, Margin margin) => @this.MergeLayout("margin", margin);

    public static GenericChart WithMarginSize<a, b, c, d, e, f>(
        this GenericChart @this, FSharpOption<a> Left = null, FSharpOption<b> Right = null, FSharpOption<c> Top = null,
        FSharpOption<d> Bottom = null, FSharpOption<e> Pad = null, FSharpOption<f> Autoexpand = null) =>
        @this.WithMargin(Margin.init(Left, Right, Top, Bottom, Pad, Autoexpand));

    public static GenericChart WithXAxis(this GenericChart @this, LinearAxis xAxis, FSharpOption<StyleParam.SubPlotId> Id = null) =>
        @this.MergeLayout(Id?.Value.Name ?? "xaxis", xAxis);

    public static GenericChart WithYAxis(this GenericChart @this, LinearAxis yAxis, FSharpOption<StyleParam.SubPlotId> Id = null) =>
        @this.MergeLayout(Id?.Value.Name ?? "yaxis", yAxis);

    public static GenericChart WithXErrorStyle<m, n>(
        this GenericChart @this, FSharpOption<IEnumerable<m>> Array = null, FSharpOption<IEnumerable<n>> Arrayminus = null,
        FSharpOption<bool> Symmetric = null, FSharpOption<Color> Color = null, FSharpOption<double> Thickness = null,
        FSharpOption<double> Width = null)
        where m : IConvertible where n : IConvertible =>
        @this.WithTraces(trace => trace.With("error_x", Error.init(
            Array: Array, Arrayminus: Arrayminus, Symmetric: Symmetric, Color: Color, Thickness: Thickness, Width: Width)));

    public static GenericChart WithYErrorStyle<k, l>(
        this GenericChart @this, FSharpOption<IEnumerable<k>> Array = null, FSharpOption<IEnumerable<l>> Arrayminus = null,
        FSharpOption<bool> Symmetric = null, FSharpOption<Color> Color = null, FSharpOption<double> Thickness = null,
        FSharpOption<double> Width = null)
        where k : IConvertible where l : IConvertible =>
        @this.WithTraces(trace => trace.With("error_y", Error.init(
            Array: Array, Arrayminus: Arrayminus, Symmetric: Symmetric, Color: Color, Thickness: Thickness, Width: Width)));

    public static GenericChart WithAnnotation(this GenericChart @this, Annotation annotation, FSharpOption<bool> Append = null) =>
        @this.WithAnnotations([annotation], Append);

    public static GenericChart WithAnnotations(
        this GenericChart @this, IEnumerable<Annotation> annotations, FSharpOption<bool> Append = null) =>
        @this.AddToLayout("annotations", annotations, Append?.Value ?? true);

    public static GenericChart WithShape(this GenericChart @this, Shape shape, FSharpOption<bool> Append = null) =>
        @this.WithShapes([shape], Append);

    public static GenericChart WithShapes(this GenericChart @this, IEnumerable<Shape> shapes, FSharpOption<bool> Append = null) =>
        @this.AddToLayout("shapes", shapes, Append?.Value ?? true);
}
