using System.Globalization;

namespace Deedle;

/// <summary>What frames can do besides their own members.</summary>
public static class FrameExtensions
{
    /// <summary>Without the columns that have a missing value.</summary>
    public static Frame<TRowKey, TColumnKey> DropSparseColumns<TRowKey, TColumnKey>(this Frame<TRowKey, TColumnKey> frame) =>
        frame.ColumnsAt([.. Enumerable.Range(0, frame.ColumnCount).Where(j => Enumerable.Range(0, frame.RowCount).All(i => frame.Data[j][i].HasValue))]);

    /// <summary>Without the rows that have a missing value.</summary>
    public static Frame<TRowKey, TColumnKey> DropSparseRows<TRowKey, TColumnKey>(this Frame<TRowKey, TColumnKey> frame) =>
        frame.RowsAt([.. Enumerable.Range(0, frame.RowCount).Where(i => frame.Data.All(column => column[i].HasValue))]);

    /// <summary>Fills the columns that can take the value's type without loss.</summary>
    public static Frame<TRowKey, TColumnKey> FillMissing<TRowKey, TColumnKey, T>(this Frame<TRowKey, TColumnKey> frame, T value) =>
        frame.ColumnApply<T>(column => column.FillMissing(value));

    /// <inheritdoc cref="SeriesExtensions.FillMissing{K, T}(Series{K, T}, Direction)"/>
    public static Frame<TRowKey, TColumnKey> FillMissing<TRowKey, TColumnKey>(this Frame<TRowKey, TColumnKey> frame, Direction direction) =>
        frame.ColumnApply<object>(column => column.FillMissing(direction));

    public static Frame<TRowKey, TColumnKey> FillMissing<TRowKey, TColumnKey, T>(this Frame<TRowKey, TColumnKey> frame, Func<Series<TRowKey, T>, TRowKey, T> f) =>
        frame.ColumnApply<T>(column => column.FillMissing(key => f(column, key)));

    /// <summary>The rows of these keys; missing values where there is no such row.</summary>
    public static Frame<TRowKey, TColumnKey> GetRows<TRowKey, TColumnKey>(this Frame<TRowKey, TColumnKey> frame, params TRowKey[] rowKeys) => frame.RealignRows(rowKeys);

    public static Frame<R, TNewRowIndex> IndexColumnsWith<R, C, TNewRowIndex>(this Frame<R, C> frame, IEnumerable<TNewRowIndex> keys) =>
        new(frame.RowIndex, new Keys<TNewRowIndex>(keys), frame.Data);

    public static Frame<TNewRowIndex, C> IndexRowsWith<R, C, TNewRowIndex>(this Frame<R, C> frame, IEnumerable<TNewRowIndex> keys) =>
        new(new Keys<TNewRowIndex>(keys), frame.ColumnIndex, frame.Data);

    public static void Print<K, V>(this Frame<K, V> frame) => Console.WriteLine(frame.Format());

    public static void Print<K, V>(this Frame<K, V> frame, bool printTypes) => Console.WriteLine(frame.Format(printTypes));

    /// <inheritdoc cref="GetRows"/>
    public static Frame<R, C> RealignRows<R, C>(this Frame<R, C> frame, IEnumerable<R> keys)
    {
        var rows = new Keys<R>(keys);
        return new(rows, frame.ColumnIndex, frame.Data.Select(column => column.At(frame.RowIndex.PlacesOf(rows))));
    }

    /// <summary>With the row keys, under the names given.</summary>
    public static void SaveCsv<R, C>(this Frame<R, C> frame, string path, IEnumerable<string> keyNames, char separator = default, CultureInfo culture = null) =>
        frame.SaveCsv(path, true, keyNames, separator, culture);

    /// <param name="includeRowKeys">Whether the row keys stand in a first column.</param>
    /// <param name="keyNames">That column's name, "Key" if not given.</param>
    /// <param name="separator">A comma if not given; a tabulator for files named *.tsv.</param>
    /// <param name="culture">Of numbers and dates; the invariant one if not given.</param>
    public static void SaveCsv<R, C>(
        this Frame<R, C> frame, string path, bool includeRowKeys = default, IEnumerable<string> keyNames = null, char separator = default, CultureInfo culture = null)
    {
        using var writer = new StreamWriter(path);
        if (separator == default && path.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase)) separator = '\t';
        frame.SaveCsv(writer, includeRowKeys, keyNames, separator, culture);
    }

    public static void SaveCsv<R, C>(
        this Frame<R, C> frame, TextWriter writer, bool includeRowKeys = default, IEnumerable<string> keyNames = null, char separator = default, CultureInfo culture = null) =>
        CsvTable.Write(writer, frame.RowKeys.Cast<object>(), frame.ColumnKeys.Cast<object>(), frame.Data,
            includeRowKeys ? keyNames?.Single() ?? "Key" : null, separator == default ? ',' : separator, culture ?? CultureInfo.InvariantCulture);

    public static Frame<TRowKey, TColumnKey> SortColumnsByKey<TRowKey, TColumnKey>(this Frame<TRowKey, TColumnKey> frame) => frame.ColumnsAt(frame.ColumnIndex.Ascending());

    public static Frame<TRowKey, TColumnKey> SortRowsByKey<TRowKey, TColumnKey>(this Frame<TRowKey, TColumnKey> frame) => frame.RowsAt(frame.RowIndex.Ascending());

    public static Frame<TColumnKey, TRowKey> Transpose<TRowKey, TColumnKey>(this Frame<TRowKey, TColumnKey> frame) => Frame.FromColumns(frame.Rows);

    public static Frame<TRowKey, TColumnKey> Where<TRowKey, TColumnKey>(
        this Frame<TRowKey, TColumnKey> frame, Func<KeyValuePair<TRowKey, ObjectSeries<TColumnKey>>, bool> condition) => frame.Where((row, _) => condition(row));

    public static Frame<TRowKey, TColumnKey> Where<TRowKey, TColumnKey>(
        this Frame<TRowKey, TColumnKey> frame, Func<KeyValuePair<TRowKey, ObjectSeries<TColumnKey>>, int, bool> condition) =>
        frame.RowsAt([.. frame.Rows.Observations.Select((row, i) => condition(row, i) ? i : -1).Where(i => i >= 0)]);
}
