using Microsoft.Data.Analysis;

namespace MeMhacl.Study;

/// <summary>Makes a <see cref="ResultTable"/> of rows, a column at a time: the frame and how it is shown, said once.</summary>
internal sealed class TableOf<T>(IEnumerable<T> rows)
{
    private readonly T[] rows = [.. rows];
    private readonly List<DataFrameColumn> frame = [];
    private readonly List<ResultColumn> shown = [];

    /// <summary>A column of words. Of every kind of column: one that is not shown is in the file alone.</summary>
    public TableOf<T> Text(string name, Func<T, string> value, string? header = null, bool isShown = true) =>
        Add(new StringDataFrameColumn(name, rows.Select(value)), new(name) { Header = header }, isShown);

    /// <summary>A column of whole numbers; null is a dash.</summary>
    public TableOf<T> Whole(string name, Func<T, int?> value, string? header = null, string? unit = null, bool isShown = true) =>
        Add(new Int32DataFrameColumn(name, rows.Select(value)), new(name) { Header = header, Unit = unit }, isShown);

    /// <summary>A column of figures, with the standard deviation in a column of its own behind it; null is a dash.</summary>
    public TableOf<T> Number(string name, Func<T, double?> value, NumberFormat? format = null, Func<T, double?>? sd = null, string? sdName = null, string? header = null, string? unit = null, Best best = Best.None, bool isShown = true)
    {
        string? deviation = sd is null ? null : sdName ?? "sd";
        Add(new DoubleDataFrameColumn(name, rows.Select(value)), new(name) { Format = format ?? NumberFormat.General, Deviation = deviation, Header = header, Unit = unit, Best = best }, isShown);
        if (sd is not null) frame.Add(new DoubleDataFrameColumn(deviation!, rows.Select(sd)));
        return this;
    }

    /// <summary>A column of shares, 0 to 1, printed in per cent.</summary>
    public TableOf<T> Percent(string name, Func<T, double?> value, Func<T, double?>? sd = null, string? sdName = null, string? header = null, Best best = Best.None, bool isShown = true) =>
        Number(name, value, NumberFormat.Percent, sd, sdName, header, null, best, isShown);

    /// <summary>A column of accuracies or of their differences: mean, spread over seeds and interval, in the file as NAME, NAME sd, NAME low, NAME high; null is a dash.</summary>
    public TableOf<T> Estimate(string name, Func<T, Estimate?> value, NumberFormat? format = null, Best best = Best.None)
    {
        Estimate?[] all = [.. rows.Select(value)];
        Add(new DoubleDataFrameColumn(name, all.Select(one => one?.Mean)), new(name) { Format = format ?? NumberFormat.Percent, Deviation = $"{name} sd", Interval = ($"{name} low", $"{name} high"), Best = best }, isShown: true);
        frame.AddRange([new DoubleDataFrameColumn($"{name} sd", all.Select(one => one?.Spread)), End("low", one => one.Low), End("high", one => one.High)]);
        return this;

        DoubleDataFrameColumn End(string end, Func<Estimate, double> of) => new($"{name} {end}", all.Select(one => one is null || double.IsNaN(of(one)) ? (double?)null : of(one)));
    }

    /// <summary>The columns of a comparison: the difference in percentage points, p by Holm's correction, the rank-biserial correlation.</summary>
    public TableOf<T> Compared(Func<T, PairedComparison> value) => Estimate("difference", row => value(row).Difference, NumberFormat.Points)
        .Number("p, Wilcoxon", row => value(row).Test.P, NumberFormat.PValue, isShown: false).Number("p, Holm", row => value(row).AdjustedP, NumberFormat.PValue, header: "p").Number("rank-biserial", row => value(row).Test.RankBiserial, NumberFormat.Fixed(2), header: "r");

    /// <summary>The table; source is the column that sets this study's rows apart.</summary>
    public ResultTable Caption(string caption, string? source = null) => new(new DataFrame(frame), caption, shown, source);

    private TableOf<T> Add(DataFrameColumn column, ResultColumn how, bool isShown)
    {
        frame.Add(column);
        if (isShown) shown.Add(how);
        return this;
    }
}

internal static class TableOf
{
    /// <summary>Begins a table.</summary>
    public static TableOf<T> AsTable<T>(this IEnumerable<T> rows) => new(rows);
}
