namespace MeMhacl.Study;

/// <summary>One chart of <see cref="Figures.LineGrid"/>: lines on axes of their own.</summary>
/// <param name="Title">Above the chart.</param>
/// <param name="Series">Its lines; a name that occurs in several panels stands in the legend once.</param>
public sealed record LinePanel(string Title, IReadOnlyList<Series> Series)
{
    /// <summary>The words below the x axis, with the unit.</summary>
    public string X { get; init; } = "";

    /// <summary>The words beside the y axis, with the unit.</summary>
    public string Y { get; init; } = "";

    /// <summary>The part of the x axis that is shown; all of it by default.</summary>
    public (double From, double To)? Range { get; init; }

    /// <summary>Whether the y axis is logarithmic.</summary>
    public bool Logarithmic { get; init; }

    /// <summary>A part of the x axis that is shaded, such as the rest before a stimulus.</summary>
    public (double From, double To)? Shaded { get; init; }
}
