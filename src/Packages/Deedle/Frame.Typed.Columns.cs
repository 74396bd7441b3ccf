namespace Deedle;

// Columns added, replaced, renamed and changed.
public partial class Frame<TRowKey, TColumnKey>
{
    /// <summary>Adds a column aligned to the frame's rows; a frame without rows and columns takes the column's rows.</summary>
    /// <exception cref="InvalidOperationException">There is such a column.</exception>
    public void AddColumn(TColumnKey column, ISeries<TRowKey> series)
    {
        if (columns.Find(column) >= 0) throw new InvalidOperationException($"The frame already has a column {column}: use ReplaceColumn.");
        if (rows.Count == 0 && columns.Count == 0) rows = series.Index;
        columns = new(columns.All.Append(column));
        data.Add(series.Column.At(series.Index.PlacesOf(rows)));
    }

    /// <summary>Adds a column of values in the rows' order: too few leave missing ones, too many are left out.</summary>
    public void AddColumn<V>(TColumnKey column, IEnumerable<V> series)
    {
        var values = series.ToArray();
        if (rows.Count == 0 && columns.Count == 0)
            rows = Enumerable.Range(0, values.Length) is IEnumerable<TRowKey> ordinal
                ? new(ordinal)
                : throw new InvalidOperationException("Values without keys can only be added to an empty frame whose row keys are integers: add a series.");
        AddColumn(column, (ISeries<TRowKey>)new Series<TRowKey, V>(rows, new Vector<V>(Enumerable.Range(0, RowCount).Select(i => i < values.Length ? new OptionalValue<V>(values[i]) : default))));
    }

    /// <exception cref="ArgumentException">No such column.</exception>
    public void DropColumn(TColumnKey column)
    {
        var place = columns.Find(column);
        if (place < 0) throw new ArgumentException($"The frame has no column {column} to drop.", nameof(column));
        columns = new(columns.All.Where((_, i) => i != place));
        data.RemoveAt(place);
    }

    /// <summary>Drops the column, if there is one, and adds the new one at the end.</summary>
    public void ReplaceColumn(TColumnKey column, ISeries<TRowKey> series)
    {
        if (columns.Find(column) >= 0) DropColumn(column);
        AddColumn(column, series);
    }

    /// <inheritdoc cref="ReplaceColumn(TColumnKey, ISeries{TRowKey})"/>
    public void ReplaceColumn<V>(TColumnKey column, IEnumerable<V> data) =>
        ReplaceColumn(column, (ISeries<TRowKey>)new Series<TRowKey, V>(rows, new Vector<V>(data)));

    public void RenameColumn(TColumnKey oldKey, TColumnKey newKey) =>
        RenameColumns(key => EqualityComparer<TColumnKey>.Default.Equals(key, oldKey) ? newKey : key);

    public void RenameColumns(Func<TColumnKey, TColumnKey> mapping) => columns = new(columns.All.Select(mapping));

    /// <exception cref="ArgumentException">Not as many keys as columns.</exception>
    public void RenameColumns(IEnumerable<TColumnKey> columnKeys)
    {
        var keys = new Keys<TColumnKey>(columnKeys);
        if (keys.Count != ColumnCount) throw new ArgumentException($"{keys.Count} names were given for {ColumnCount} columns.", nameof(columnKeys));
        columns = keys;
    }

    /// <summary>The function applied to the columns that can be converted without loss; the others stay.</summary>
    public Frame<TRowKey, TColumnKey> ColumnApply<T>(Func<Series<TRowKey, T>, ISeries<TRowKey>> f) =>
        new(columns.All, data.Select(column => column.TryTo<T>(ConversionKind.Safe, out var converted)
            ? f(new Series<TRowKey, T>(rows, converted))
            : new Series<TRowKey, object>(rows, column.To<object>())));

    public Frame<TRowKey, TColumnKey> SelectValues<T1, T2>(Func<T1, T2> f) => ColumnApply<T1>(column => column.SelectValues(f));

    public Frame<TRowKey, TColumnKey> Select<T1, T2>(Func<TRowKey, TColumnKey, T1, T2> f) =>
        new(columns.All, columns.All.Zip(data, (key, column) => column.TryTo<T1>(ConversionKind.Safe, out var converted)
            ? (ISeries<TRowKey>)new Series<TRowKey, T1>(rows, converted).Select(pair => f(pair.Key, key, pair.Value))
            : new Series<TRowKey, object>(rows, column.To<object>())));
}
