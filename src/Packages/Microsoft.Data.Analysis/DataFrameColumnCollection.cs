using System.Collections.ObjectModel;

namespace Microsoft.Data.Analysis;

/// <summary>The columns of a frame: equally long, each name once.</summary>
public class DataFrameColumnCollection : Collection<DataFrameColumn>
{
    internal DataFrameColumnCollection(IEnumerable<DataFrameColumn> columns)
    {
        foreach (var column in columns) Add(column);
    }

    internal long RowCount => Count == 0 ? 0 : this[0].Length;

    public DataFrameColumn this[string columnName]
    {
        get => IndexOf(columnName) is var index and >= 0
            ? this[index]
            : throw new ArgumentException($"There is no column \"{columnName}\"; the columns are {Names()}.", nameof(columnName));
        set
        {
            value.SetName(columnName);
            var index = IndexOf(columnName);
            if (index < 0) Add(value);
            else this[index] = value;
        }
    }

    public int IndexOf(string columnName)
    {
        for (var i = 0; i < Count; i++)
            if (this[i].Name == columnName) return i;
        return -1;
    }

    public void Remove(string columnName)
    {
        var index = IndexOf(columnName);
        if (index >= 0) RemoveAt(index);
    }

    public void RenameColumn(string currentName, string newName)
    {
        var column = this[currentName];
        Refuse(newName, except: column);
        column.SetName(newName);
    }

    public PrimitiveDataFrameColumn<T> GetPrimitiveColumn<T>(string name) where T : unmanaged => Get<PrimitiveDataFrameColumn<T>>(name);
    public DoubleDataFrameColumn GetDoubleColumn(string name) => Get<DoubleDataFrameColumn>(name);
    public SingleDataFrameColumn GetSingleColumn(string name) => Get<SingleDataFrameColumn>(name);
    public Int32DataFrameColumn GetInt32Column(string name) => Get<Int32DataFrameColumn>(name);
    public Int64DataFrameColumn GetInt64Column(string name) => Get<Int64DataFrameColumn>(name);
    public BooleanDataFrameColumn GetBooleanColumn(string name) => Get<BooleanDataFrameColumn>(name);
    public StringDataFrameColumn GetStringColumn(string name) => Get<StringDataFrameColumn>(name);

    protected override void InsertItem(int columnIndex, DataFrameColumn column)
    {
        if (Count > 0 && column.Length != RowCount) throw WrongLength(column);
        Refuse(column.Name, except: null);
        base.InsertItem(columnIndex, column);
    }

    protected override void SetItem(int columnIndex, DataFrameColumn column)
    {
        if (Count > 1 && column.Length != RowCount) throw WrongLength(column);
        Refuse(column.Name, except: this[columnIndex]);
        base.SetItem(columnIndex, column);
    }

    private void Refuse(string name, DataFrameColumn except)
    {
        if (this.Any(column => !ReferenceEquals(column, except) && column.Name == name))
            throw new ArgumentException($"The frame already has a column \"{name}\": give the new one another name.", nameof(name));
    }

    private ArgumentException WrongLength(DataFrameColumn column) =>
        new(FormattableString.Invariant(
            $"The column \"{column.Name}\" has {column.Length} rows but the frame has {RowCount}: all columns need the same number."),
            nameof(column));

    private C Get<C>(string name) where C : DataFrameColumn =>
        this[name] as C
            ?? throw new ArgumentException(
            $"The column \"{name}\" is a {this[name].GetType().Name}, not a {typeof(C).Name}.", nameof(name));

    private string Names() => string.Join(", ", this.Select(column => $"\"{column.Name}\""));
}
