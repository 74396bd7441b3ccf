using System.Reflection;

namespace Deedle;

/// <summary>Makes frames. Row keys ascend if those of every column do; else they stand as they first appear.</summary>
public static class Frame
{
    public static Frame<R, C> CreateEmpty<R, C>() => new([], []);

    /// <summary>Rows and columns by their numbers.</summary>
    public static Frame<int, int> FromArray2D<T>(T[,] array) => new(
        new Keys<int>(Enumerable.Range(0, array.GetLength(0))), new Keys<int>(Enumerable.Range(0, array.GetLength(1))),
        Enumerable.Range(0, array.GetLength(1)).Select(j => new Vector<T>(Enumerable.Range(0, array.GetLength(0)).Select(i => array[i, j]))));

    public static Frame<ColKey, int> FromColumns<ColKey, V>(IEnumerable<Series<ColKey, V>> cols)
    {
        var series = cols.ToArray();
        return new(Enumerable.Range(0, series.Length), series);
    }

    public static Frame<TRowKey, TColKey> FromColumns<TColKey, TRowKey>(Series<TColKey, ObjectSeries<TRowKey>> cols) => OfColumns<TRowKey, TColKey, ObjectSeries<TRowKey>>(cols);

    public static Frame<TRowKey, TColKey> FromColumns<TColKey, TRowKey, V>(Series<TColKey, Series<TRowKey, V>> cols) => OfColumns<TRowKey, TColKey, Series<TRowKey, V>>(cols);

    public static Frame<RowKey, ColKey> FromColumns<ColKey, RowKey, V>(IEnumerable<KeyValuePair<ColKey, Series<RowKey, V>>> columns) => FromColumns(columns.ToSeries());

    public static Frame<RowKey, ColKey> FromColumns<ColKey, RowKey>(IEnumerable<KeyValuePair<ColKey, ObjectSeries<RowKey>>> columns) => FromColumns(columns.ToSeries());

    /// <summary>A row each, numbered, with a column for each public property.</summary>
    public static Frame<int, string> FromRecords<T>(IEnumerable<T> values)
    {
        var records = values.ToArray();
        var properties = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanRead && p.GetIndexParameters().Length == 0).ToArray();
        return new(new Keys<int>(Enumerable.Range(0, records.Length)), new Keys<string>(properties.Select(p => p.Name)),
            properties.Select(p => Vector.Of([.. records.Select(record => p.GetValue(record)).Select(value => value is null ? default : new OptionalValue<object>(value))])));
    }

    /// <summary>Rows without columns yet.</summary>
    public static Frame<K, string> FromRowKeys<K>(IEnumerable<K> keys) => new(new Keys<K>(keys), new Keys<string>([]), []);

    public static Frame<int, ColKey> FromRows<ColKey, V>(IEnumerable<Series<ColKey, V>> rows) => FromRows(rows.ToOrdinalSeries());

    public static Frame<TColKey, TRowKey> FromRows<TColKey, TRowKey>(Series<TColKey, ObjectSeries<TRowKey>> rows) => OfRows<TColKey, TRowKey, ObjectSeries<TRowKey>>(rows);

    public static Frame<TColKey, TRowKey> FromRows<TColKey, TRowKey, V>(Series<TColKey, Series<TRowKey, V>> rows) => OfRows<TColKey, TRowKey, Series<TRowKey, V>>(rows);

    public static Frame<RowKey, ColKey> FromRows<RowKey, ColKey, V>(IEnumerable<KeyValuePair<RowKey, Series<ColKey, V>>> rows) => FromRows(rows.ToSeries());

    public static Frame<RowKey, ColKey> FromRows<RowKey, ColKey>(IEnumerable<KeyValuePair<RowKey, ObjectSeries<ColKey>>> rows) => FromRows(rows.ToSeries());

    // A missing column has no keys of its own.
    private static Frame<R, C> OfColumns<R, C, S>(Series<C, S> columns) where S : ISeries<R> =>
        new(columns.Keys, columns.Vector.Values.Select(column => column.HasValue ? (ISeries<R>)column.Value : new Series<R, object>([], [])));

    private static Frame<R, C> OfRows<R, C, S>(Series<R, S> rows) where S : ISeries<C>
    {
        var columns = new Keys<C>(rows.Values.SelectMany(row => row.Index.All).Distinct());
        var cells = rows.Vector.Values.Select(row => row.HasValue ? row.Value.Column.At(row.Value.Index.PlacesOf(columns)) : null).ToArray();
        return new(rows.Index, columns, Enumerable.Range(0, columns.Count).Select(j => Vector.Of([.. cells.Select(row => row is null ? default : row[j])])));
    }
}
