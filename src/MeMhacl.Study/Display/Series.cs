namespace MeMhacl.Study;

/// <summary>A named series of points for <see cref="Figures"/>.</summary>
/// <param name="Name">The name in the legend.</param>
/// <param name="Values">The values; NaN leaves a gap.</param>
public sealed record Series(string Name, IReadOnlyList<double> Values)
{
    /// <summary>The places of the values; 1, 2, 3 and so on by default, as epochs are counted.</summary>
    public IReadOnlyList<double>? At { get; init; }

    /// <summary>The standard deviations of the values: a band around lines, error bars on bars. None by default.</summary>
    public IReadOnlyList<double>? Deviations { get; init; }

    /// <summary>The colour, such as "#1f77b4"; by default the next of plotly's sequence.</summary>
    public string? Colour { get; init; }

    internal double[] Places()
    {
        if (At is not null && At.Count != Values.Count)
            throw new ArgumentException(FormattableString.Invariant(
                $"The series \"{Name}\" has {Values.Count} values but {At.Count} places: both need the same number."));
        return At is null ? [.. Enumerable.Range(1, Values.Count).Select(i => (double)i)] : [.. At];
    }

    internal double[] Spread()
    {
        if (Deviations is null || Deviations.Count != Values.Count)
            throw new ArgumentException(FormattableString.Invariant(
                $"The series \"{Name}\" has {Values.Count} values but {Deviations?.Count ?? 0} deviations: both need the same number."));
        return [.. Deviations];
    }
}
