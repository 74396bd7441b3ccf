namespace MeMhacl.Study;

/// <summary>Which value of a column is its best.</summary>
public enum Best
{
    /// <summary>None is marked.</summary>
    None,

    /// <summary>The highest, as of accuracies.</summary>
    Highest,

    /// <summary>The lowest, as of losses.</summary>
    Lowest,
}

/// <summary>How a <see cref="ResultTable"/> prints one column of its frame.</summary>
/// <param name="Name">The column's name in the frame.</param>
public sealed record ResultColumn(string Name)
{
    /// <summary>The words above the column; its name by default.</summary>
    public string? Header { get; init; }

    /// <summary>The unit in the header, such as "s"; by default the one of the format ("%" of percentages).</summary>
    public string? Unit { get; init; }

    /// <summary>How figures are printed; <see cref="NumberFormat.General"/> by default.</summary>
    public NumberFormat Format { get; init; } = NumberFormat.General;

    /// <summary>The frame's column that holds the standard deviation: cells read "mean ± deviation". None by default.</summary>
    public string? Deviation { get; init; }

    /// <summary>Which value is marked as the best; none by default.</summary>
    public Best Best { get; init; }

    internal string FullHeader => (Unit ?? Format.Unit) is { } unit ? $"{Header ?? Name} ({unit})" : Header ?? Name;
}
