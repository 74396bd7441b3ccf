using System.Globalization;

namespace Microsoft.Data.Analysis;

/// <summary>A table of named columns. What does not say inPlace gives a new frame.</summary>
public partial class DataFrame
{
    public DataFrame(IEnumerable<DataFrameColumn> columns)
    {
        Columns = new DataFrameColumnCollection(columns);
        Rows = new DataFrameRowCollection(this);
    }

    public DataFrame(params DataFrameColumn[] columns) : this((IEnumerable<DataFrameColumn>)columns)
    {
    }

    public DataFrameColumnCollection Columns { get; }
    public DataFrameRowCollection Rows { get; }

    public DataFrameColumn this[string columnName]
    {
        get => Columns[columnName];
        set => Columns[columnName] = value;
    }

    public object this[long rowIndex, int columnIndex]
    {
        get => Columns[columnIndex][rowIndex];
        set => Columns[columnIndex][rowIndex] = value;
    }

    public DataFrame this[PrimitiveDataFrameColumn<bool> rowFilter] => Filter(rowFilter);

    public DataFrame Clone() => Take(AllRows());
    public DataFrame Head(int numberOfRows) => Take(AllRows().Take(numberOfRows));
    public DataFrame Tail(int numberOfRows) => Take(AllRows().Skip((int)Math.Max(0, Rows.Count - numberOfRows)));

    public DataFrame Filter(PrimitiveDataFrameColumn<bool> filter)
    {
        if (filter.Length != Rows.Count)
            throw new ArgumentException(FormattableString.Invariant(
                $"The filter has {filter.Length} rows but the frame has {Rows.Count}: compare a column of this frame."), nameof(filter));
        return Take(AllRows().Where(row => filter[row] == true));
    }

    public DataFrame Filter(PrimitiveDataFrameColumn<int> rowIndices) => Take(rowIndices.Select(row => (long)row!.Value));
    public DataFrame Filter(PrimitiveDataFrameColumn<long> rowIndices) => Take(rowIndices.Select(row => row!.Value));

    public DataFrame OrderBy(string columnName, bool ascending = true, bool putNullValuesLast = true) =>
        Take(Columns[columnName].Order(ascending, putNullValuesLast));

    public DataFrame OrderByDescending(string columnName, bool putNullValuesLast = true) =>
        OrderBy(columnName, ascending: false, putNullValuesLast);

    public DataFrame DropNulls(DropNullOptions options = DropNullOptions.Any) => Take(AllRows().Where(row =>
        options == DropNullOptions.Any ? Columns.All(column => column.IsValid(row)) : Columns.Any(column => column.IsValid(row))));

    public DataFrame FillNulls(object value, bool inPlace = false)
    {
        var target = inPlace ? this : Clone();
        foreach (var column in target.Columns) column.FillNulls(value, inPlace: true);
        return target;
    }

    /// <summary>Length, maximum, minimum and mean of the columns with numbers.</summary>
    public DataFrame Description()
    {
        var names = new StringDataFrameColumn("Description", ["Length (excluding null values)", "Max", "Min", "Mean"]);
        return new DataFrame(Columns.Where(column => column.HasDescription()).Select(column => column.Description()).Prepend(names));
    }

    public GroupBy GroupBy(string columnName) => Columns[columnName] switch
    {
        StringDataFrameColumn => GroupBy<string>(columnName),
        PrimitiveDataFrameColumn<double> => GroupBy<double>(columnName),
        PrimitiveDataFrameColumn<float> => GroupBy<float>(columnName),
        PrimitiveDataFrameColumn<int> => GroupBy<int>(columnName),
        PrimitiveDataFrameColumn<long> => GroupBy<long>(columnName),
        PrimitiveDataFrameColumn<bool> => GroupBy<bool>(columnName),
        var other => throw new NotSupportedException($"Grouping is not defined on the column \"{columnName}\" of {other.DataType.Name}."),
    };

    /// <summary>Groups in the order in which their keys first appear; rows without a key belong to none.</summary>
    public GroupBy<TKey> GroupBy<TKey>(string columnName)
    {
        var keys = Columns[columnName];
        var groups = new OrderedDictionary<TKey, ICollection<long>>();
        foreach (var row in AllRows().Where(keys.IsValid))
        {
            var key = (TKey)keys[row];
            if (!groups.TryGetValue(key, out var rows)) groups.Add(key, rows = new List<long>());
            rows.Add(row);
        }
        return new GroupBy<TKey>(this, Columns.IndexOf(columnName), groups);
    }

    public DataFrame Append(IEnumerable<DataFrameRow> rows, bool inPlace = false, CultureInfo cultureInfo = null)
    {
        // The rows are read before anything changes: they may be this frame's own.
        var values = rows.Select(row => row.GetValues().ToArray()).ToArray();
        var target = inPlace ? this : Clone();
        foreach (var row in values) target.Append(row, inPlace: true, cultureInfo);
        return target;
    }

    public DataFrame Append(IEnumerable<object> row = null, bool inPlace = false, CultureInfo cultureInfo = null)
    {
        var values = row?.ToArray() ?? new object[Columns.Count];
        if (values.Length != Columns.Count)
            throw new ArgumentException(FormattableString.Invariant(
                $"The row has {values.Length} values but the frame has {Columns.Count} columns: give one value a column, null where there is none."), nameof(row));
        var target = inPlace ? this : Clone();
        for (var i = 0; i < values.Length; i++) target.Columns[i].AppendValue(values[i], cultureInfo ?? CultureInfo.InvariantCulture);
        return target;
    }

    public DataFrame Append(IEnumerable<KeyValuePair<string, object>> row, bool inPlace = false, CultureInfo cultureInfo = null)
    {
        var values = new object[Columns.Count];
        foreach (var (name, value) in row)
        {
            var column = Columns[name];
            values[Columns.IndexOf(column)] = value;
        }
        return Append((IEnumerable<object>)values, inPlace, cultureInfo);
    }

    public override string ToString() => ToString(25);
    public string ToString(long rowsToShow) => TextTable.Of(Columns, Math.Min(rowsToShow, Rows.Count), Rows.Count);

    internal DataFrame Take(IEnumerable<long> rows)
    {
        var chosen = rows.ToArray();
        return new DataFrame(Columns.Select(column => column.Take(chosen)));
    }

    private IEnumerable<long> AllRows()
    {
        for (long row = 0; row < Rows.Count; row++) yield return row;
    }
}
