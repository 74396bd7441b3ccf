// Types that stand in a signature and nowhere else: arguments that the study leaves at their defaults.
// None of them can be made here, so no argument is ever taken and then ignored.

namespace DynamicObj
{
    public sealed class DynamicObj { private DynamicObj() { } }
}

namespace Giraffe.ViewEngine
{
    public static class HtmlElements
    {
        public abstract class XmlNode { private XmlNode() { } }
    }
}

namespace Plotly.NET
{
    public sealed class AutoRangeOptions { private AutoRangeOptions() { } }
    public sealed class Padding { private Padding() { } }
    public sealed class TickFormatStop { private TickFormatStop() { } }

    public static partial class StyleParam
    {
        public sealed class AngleRef { private AngleRef() { } }
        public sealed class AnnotationAlignment { private AnnotationAlignment() { } }
        public sealed class ArrowHead { private ArrowHead() { } }
        public sealed class ArrowSide { private ArrowSide() { } }
        public sealed class AutoRange { private AutoRange() { } }
        public sealed class AutoTypeNumbers { private AutoTypeNumbers() { } }
        public sealed class AxisConstraint { private AxisConstraint() { } }
        public sealed class AxisConstraintDirection { private AxisConstraintDirection() { } }
        public sealed class BackOff { private BackOff() { } }
        public sealed class Calendar { private Calendar() { } }
        public sealed class CategoryTickAnchor { private CategoryTickAnchor() { } }
        public sealed class ClickToShow { private ClickToShow() { } }
        public sealed class EntryWidthMode { private EntryWidthMode() { } }
        public sealed class ExponentFormat { private ExponentFormat() { } }
        public sealed class FillRule { private FillRule() { } }
        public sealed class GroupNorm { private GroupNorm() { } }
        public sealed class LayoutGridXSide { private LayoutGridXSide() { } }
        public sealed class LayoutGridYSide { private LayoutGridYSide() { } }
        public sealed class MarkerSizeMode { private MarkerSizeMode() { } }
        public sealed class MarkerSymbol3D { private MarkerSymbol3D() { } }
        public sealed class PatternShape { private PatternShape() { } }
        public sealed class QuartileMethod { private QuartileMethod() { } }
        public sealed class RangeMode { private RangeMode() { } }
        public sealed class ScaleAnchor { private ScaleAnchor() { } }
        public sealed class Shape { private Shape() { } }
        public sealed class ShapeSizeMode { private ShapeSizeMode() { } }
        public sealed class ShowExponent { private ShowExponent() { } }
        public sealed class ShowTickOption { private ShowTickOption() { } }
        public sealed class SpikeMode { private SpikeMode() { } }
        public sealed class SpikeSnap { private SpikeSnap() { } }
        public sealed class TickLabelMode { private TickLabelMode() { } }
        public sealed class TickLabelOverflow { private TickLabelOverflow() { } }
        public sealed class TickLabelPosition { private TickLabelPosition() { } }
        public sealed class TickOptions { private TickOptions() { } }
        public sealed class TraceGroupClickOptions { private TraceGroupClickOptions() { } }
        public sealed class TraceItemClickOptions { private TraceItemClickOptions() { } }
        public sealed class TraceItemSizing { private TraceItemSizing() { } }
        public sealed class UnitMode { private UnitMode() { } }
    }
}

namespace Plotly.NET.LayoutObjects
{
    public sealed class Domain { private Domain() { } }
    public sealed class Hoverlabel { private Hoverlabel() { } }
    public sealed class Minor { private Minor() { } }
    public sealed class RangeSelector { private RangeSelector() { } }
    public sealed class RangeSlider { private RangeSlider() { } }
    public sealed class Rangebreak { private Rangebreak() { } }
    public sealed class ShapeLabel { private ShapeLabel() { } }
}

namespace Plotly.NET.TraceObjects
{
    public sealed class Cumulative { private Cumulative() { } }
    public sealed class Gradient { private Gradient() { } }
    public sealed class Pattern { private Pattern() { } }
}
