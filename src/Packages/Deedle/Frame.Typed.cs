namespace Deedle;

/// <summary>A table: columns of one type each over the same row keys.</summary>
[TypeFormatterSource(typeof(TableFormatters))]
public partial class Frame<TRowKey, TColumnKey> : ITable
{
    private Keys<TRowKey> rows;
    private Keys<TColumnKey> columns;
    private List<Vector> data;

    /// <summary>The columns over all row keys, which ascend if every column's keys do.</summary>
    public Frame(IEnumerable<TColumnKey> names, IEnumerable<ISeries<TRowKey>> columns)
    {
        var series = columns.ToArray();
        this.columns = new(names.Take(series.Length));
        rows = RowsOf(series);
        data = [.. series.Select(column => column.Column.At(column.Index.PlacesOf(rows)))];
    }

    internal Frame(Keys<TRowKey> rows, Keys<TColumnKey> columns, IEnumerable<Vector> data) => (this.rows, this.columns, this.data) = (rows, columns, [.. data]);

    public int ColumnCount => columns.Count;

    public IEnumerable<TColumnKey> ColumnKeys => columns.All;

    public IEnumerable<Type> ColumnTypes => data.Select(column => column.ElementType);

    public ColumnSeries<TRowKey, TColumnKey> Columns => new(new Series<TColumnKey, ObjectSeries<TRowKey>>(
        columns, new Vector<ObjectSeries<TRowKey>>(data.Select(column => new ObjectSeries<TRowKey>(rows, column.To<object>())))));

    public bool IsEmpty => RowCount == 0;

    public int RowCount => rows.Count;

    public IEnumerable<TRowKey> RowKeys => rows.All;

    public RowSeries<TRowKey, TColumnKey> Rows => RowSeries<TRowKey, TColumnKey>.FromSeries(new(
        rows, new Vector<ObjectSeries<TColumnKey>>(Enumerable.Range(0, RowCount).Select(Row))));

    /// <summary>The rows without missing values.</summary>
    public RowSeries<TRowKey, TColumnKey> RowsDense => RowSeries<TRowKey, TColumnKey>.FromSeries(Rows.Where(row => row.Value.ValueCount == ColumnCount));

    /// <exception cref="KeyNotFoundException">No such column or row.</exception>
    public object this[TColumnKey column, TRowKey row] => Columns[column][row];

    /// <summary>A column of numbers; setting replaces the column or adds it, aligned to the frame's rows.</summary>
    public Series<TRowKey, double> this[TColumnKey column]
    {
        get => GetColumn<double>(column);
        set => ReplaceColumn(column, value);
    }

    /// <exception cref="KeyNotFoundException">No such column.</exception>
    /// <exception cref="InvalidCastException">A value cannot be converted.</exception>
    public Series<TRowKey, R> GetColumn<R>(TColumnKey column) => columns.Find(column) is >= 0 and var place
        ? GetColumnAt<R>(place)
        : throw new KeyNotFoundException($"The frame has no column {column}: its columns are {string.Join(", ", columns.All)}.");

    public Series<TRowKey, R> GetColumnAt<R>(int index) => new(rows, data[index].To<R>());

    /// <summary>The columns that can be converted without loss; the others are missing.</summary>
    public Series<TColumnKey, Series<TRowKey, R>> GetColumns<R>() => Columns.SelectOptional(column => column.Value.Value.TryAs<R>());

    public IEnumerable<KeyValuePair<TColumnKey, Series<TRowKey, R>>> GetAllColumns<R>() => GetAllColumns<R>(ConversionKind.Flexible);

    public IEnumerable<KeyValuePair<TColumnKey, Series<TRowKey, R>>> GetAllColumns<R>(ConversionKind conversionKind) =>
        Columns.SelectOptional(column => column.Value.Value.TryAs<R>(conversionKind)).Observations;

    public IEnumerable<R> GetAllValues<R>() => GetAllValues<R>(ConversionKind.Safe);

    /// <summary>The values of all convertible columns, column by column, without the missing ones.</summary>
    public IEnumerable<R> GetAllValues<R>(ConversionKind strict) => GetAllColumns<R>(strict).SelectMany(column => column.Value.Values);

    /// <exception cref="KeyNotFoundException">No such row.</exception>
    public Series<TColumnKey, T> GetRow<T>(TRowKey rowKey) => GetRow<T>(rowKey, Lookup.Exact);

    public Series<TColumnKey, T> GetRow<T>(TRowKey rowKey, Lookup lookup) => Rows.Get(rowKey, lookup).As<T>();

    public Series<TColumnKey, T> GetRowAt<T>(int index) => Row(index).As<T>();

    public TRowKey GetRowKeyAt(long index) => rows.All[index];

    /// <summary>The rows that can be converted without loss; the others are missing.</summary>
    public Series<TRowKey, Series<TColumnKey, R>> GetRows<R>() => Rows.SelectOptional(row => row.Value.Value.TryAs<R>());

    public OptionalValue<Series<TRowKey, R>> TryGetColumn<R>(TColumnKey column, Lookup lookup) =>
        columns.Find(column, lookup, _ => true) is >= 0 and var place ? new(GetColumnAt<R>(place)) : default;

    public OptionalValue<Series<TColumnKey, T>> TryGetRow<T>(TRowKey rowKey) => TryGetRow<T>(rowKey, Lookup.Exact);

    public OptionalValue<Series<TColumnKey, T>> TryGetRow<T>(TRowKey rowKey, Lookup lookup) =>
        rows.Find(rowKey, lookup, _ => true) is >= 0 and var place ? new(GetRowAt<T>(place)) : default;

    public Frame<TRowKey, TColumnKey> Clone() => new(rows, columns, data);

    public override bool Equals(object obj) => obj is Frame<TRowKey, TColumnKey> other && rows.All.SequenceEqual(other.rows.All)
        && columns.All.SequenceEqual(other.columns.All) && data.Zip(other.data).All(pair => pair.First.To<object>().Values.SequenceEqual(pair.Second.To<object>().Values));

    public override int GetHashCode() => HashCode.Combine(RowCount, ColumnCount);

    internal Keys<TRowKey> RowIndex => rows;

    internal Keys<TColumnKey> ColumnIndex => columns;

    internal IReadOnlyList<Vector> Data => data;

    internal Frame<TRowKey, TColumnKey> RowsAt(int[] places) => new(new Keys<TRowKey>(places.Select(i => rows.All[i])), columns, data.Select(column => column.At(places)));

    internal Frame<TRowKey, TColumnKey> ColumnsAt(int[] places) => new(rows, new Keys<TColumnKey>(places.Select(i => columns.All[i])), places.Select(i => data[i]));

    // Columns over the same keys keep those keys' order, others are joined.
    private static Keys<TRowKey> RowsOf(ISeries<TRowKey>[] series) =>
        series.Length == 0 ? new([]) : series.Skip(1).Aggregate(series[0].Index, (keys, next) => keys.Union(next.Index));

    private ObjectSeries<TColumnKey> Row(int place) => new(columns, new Vector<object>(data.Select(column => column[place])));
}
