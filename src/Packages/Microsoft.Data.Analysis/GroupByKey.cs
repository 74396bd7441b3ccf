namespace Microsoft.Data.Analysis;

public class GroupBy<TKey> : GroupBy
{
    private readonly DataFrame frame;
    private readonly DataFrameColumn keys;
    private readonly IDictionary<TKey, ICollection<long>> groups;

    public GroupBy(DataFrame dataFrame, int groupByColumnIndex, IDictionary<TKey, ICollection<long>> keyToRowIndices) =>
        (frame, keys, groups) = (dataFrame, dataFrame.Columns[groupByColumnIndex], keyToRowIndices);

    public IEnumerable<IGrouping<TKey, DataFrameRow>> Groupings =>
        groups.Select(group => new Grouping(group.Key, group.Value.Select(row => frame.Rows[row])));

    /// <summary>How many values are not null.</summary>
    public override DataFrame Count(params string[] columnNames) => Collect(columnNames, _ => true, column =>
        new Int64DataFrameColumn(column.Name, groups.Values.Select(rows => (long)rows.Count(column.IsValid))));

    public override DataFrame First(params string[] columnNames) => Collect(columnNames, _ => true, column =>
        column.Take(groups.Values.Select(rows => rows.First())));

    public override DataFrame Max(params string[] columnNames) => Figure(columnNames, (column, rows) => column.Max(rows));
    public override DataFrame Min(params string[] columnNames) => Figure(columnNames, (column, rows) => column.Min(rows));
    public override DataFrame Sum(params string[] columnNames) => Figure(columnNames, (column, rows) => column.Sum(rows));

    // As in the genuine package nulls count as rows here (a column's own Mean() leaves them out).
    public override DataFrame Mean(params string[] columnNames) => Collect(columnNames, column => column.IsNumericColumn(), column =>
        new DoubleDataFrameColumn(column.Name, groups.Values.Select(rows => Numbers.ToDouble(column.Sum(rows)) / rows.Count)));

    private DataFrame Figure(string[] names, Func<DataFrameColumn, ICollection<long>, object> figure) =>
        Collect(names, column => column.IsNumericColumn(), column =>
        {
            var result = column.Take([]);
            foreach (var rows in groups.Values) result.AppendValue(figure(column, rows), null);
            return result;
        });

    // Without names: every column that the figure is defined on.
    private DataFrame Collect(string[] names, Func<DataFrameColumn, bool> defined, Func<DataFrameColumn, DataFrameColumn> figure)
    {
        var columns = names.Length > 0
            ? names.Select(name => frame.Columns[name])
            : frame.Columns.Where(column => column != keys && defined(column));
        return new DataFrame(columns.Select(figure).Prepend(keys.Take(groups.Values.Select(rows => rows.First()))));
    }

    private sealed class Grouping(TKey key, IEnumerable<DataFrameRow> rows) : IGrouping<TKey, DataFrameRow>
    {
        public TKey Key => key;
        public IEnumerator<DataFrameRow> GetEnumerator() => rows.GetEnumerator();
        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
