namespace Deedle;

/// <summary>A frame's rows by their keys.</summary>
public abstract class RowSeries<TRowKey, TColumnKey> : Series<TRowKey, ObjectSeries<TColumnKey>>
{
    private RowSeries(Series<TRowKey, ObjectSeries<TColumnKey>> rows) : base(rows.Index, rows.Vector)
    {
    }

    /// <summary>The frame of these rows only.</summary>
    public new Frame<TRowKey, TColumnKey> this[IEnumerable<TRowKey> items] => Frame.FromRows(GetItems(items));

    public static RowSeries<TRowKey, TColumnKey> FromSeries(Series<TRowKey, ObjectSeries<TColumnKey>> series) => new Eager(series);

    private sealed class Eager(Series<TRowKey, ObjectSeries<TColumnKey>> rows) : RowSeries<TRowKey, TColumnKey>(rows);
}
