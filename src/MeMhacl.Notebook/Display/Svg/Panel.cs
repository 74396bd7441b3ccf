namespace MeMhacl.Notebook.Display.Svg;

/// <summary>One pair of axes with its traces. Drawings use its own pixels: (0, 0) is its upper left corner.</summary>
internal sealed class Panel(Axis x, Axis y)
{
    public Axis X => x;
    public Axis Y => y;
    public List<Trace> Traces { get; } = [];

    public double Left { get; private set; }
    public double Top { get; private set; }
    public double Width { get; private set; }
    public double Height { get; private set; }

    /// <summary>Takes its part of the plot, whose place on the page is given.</summary>
    public void Stand(double left, double top, double width, double height)
    {
        Left = left + X.Domain.From * width;
        Width = (X.Domain.To - X.Domain.From) * width;
        Top = top + (1 - Y.Domain.To) * height;
        Height = (Y.Domain.To - Y.Domain.From) * height;
    }

    public double AtX(double place) => X.Share(place) * Width;
    public double AtY(double place) => Y.Share(place) * Height;
}
