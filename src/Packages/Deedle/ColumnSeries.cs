namespace Deedle;

/// <summary>A frame's columns by their keys.</summary>
public class ColumnSeries<TRowKey, TColumnKey> : Series<TColumnKey, ObjectSeries<TRowKey>>
{
    public ColumnSeries(Series<TColumnKey, ObjectSeries<TRowKey>> series) : base(series.Index, series.Vector)
    {
    }

    /// <summary>The frame of these columns only.</summary>
    public new Frame<TRowKey, TColumnKey> this[IEnumerable<TColumnKey> items] => Frame.FromColumns(GetItems(items));
}
