namespace Deedle;

// Several frames as one.
public partial class Frame<TRowKey, TColumnKey>
{
    public Frame<TRowKey, TColumnKey> Join(Frame<TRowKey, TColumnKey> otherFrame) => Join(otherFrame, JoinKind.Outer);

    /// <summary>This frame's columns and then the other's, over the rows that the join keeps.</summary>
    /// <exception cref="InvalidOperationException">Both have a column of the same name.</exception>
    public Frame<TRowKey, TColumnKey> Join(Frame<TRowKey, TColumnKey> otherFrame, JoinKind kind)
    {
        if (columns.Intersect(otherFrame.columns) is { Count: > 0 } both)
            throw new InvalidOperationException($"Both frames have a column {both.All[0]}: rename one of them before joining.");
        var keys = rows.Join(otherFrame.rows, kind);
        int[] here = rows.PlacesOf(keys), there = otherFrame.rows.PlacesOf(keys);
        return new(keys, new Keys<TColumnKey>(columns.All.Concat(otherFrame.columns.All)),
            [.. data.Select(column => column.At(here)), .. otherFrame.data.Select(column => column.At(there))]);
    }

    public Frame<TRowKey, TColumnKey> Join<V>(TColumnKey colKey, Series<TRowKey, V> series) => Join(colKey, series, JoinKind.Outer);

    public Frame<TRowKey, TColumnKey> Join<V>(TColumnKey colKey, Series<TRowKey, V> series, JoinKind kind) =>
        Join(new Frame<TRowKey, TColumnKey>([colKey], [series]), kind);

    public Frame<TRowKey, TColumnKey> Merge(Frame<TRowKey, TColumnKey> otherFrame) => Merge([otherFrame]);

    public Frame<TRowKey, TColumnKey> Merge(IEnumerable<Frame<TRowKey, TColumnKey>> otherFrames) => Merge(otherFrames.ToArray());

    /// <summary>All rows and columns of all frames.</summary>
    /// <exception cref="InvalidOperationException">Two frames have a value at the same place.</exception>
    public Frame<TRowKey, TColumnKey> Merge(params Frame<TRowKey, TColumnKey>[] otherFrames)
    {
        Frame<TRowKey, TColumnKey>[] frames = [this, .. otherFrames];
        var allRows = frames.Skip(1).Aggregate(rows, (keys, frame) => keys.Union(frame.rows));
        var allColumns = new Keys<TColumnKey>(frames.SelectMany(frame => frame.ColumnKeys).Distinct());
        return new(allRows, allColumns, allColumns.All.Select(column => Vector.Of([.. allRows.All.Select(row => Single(frames, column, row))])));
    }

    private static OptionalValue<object> Single(Frame<TRowKey, TColumnKey>[] frames, TColumnKey column, TRowKey row)
    {
        var values = frames.Select(frame => (Frame: frame, Column: frame.columns.Find(column), Row: frame.rows.Find(row)))
            .Where(place => place.Column >= 0 && place.Row >= 0).Select(place => place.Frame.data[place.Column][place.Row]).Where(value => value.HasValue).ToArray();
        return values.Length <= 1
            ? values.FirstOrDefault()
            : throw new InvalidOperationException($"Two of the merged frames have a value at row {row}, column {column}: reindex one of them.");
    }
}
