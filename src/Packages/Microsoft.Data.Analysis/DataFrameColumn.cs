using System.Collections;

namespace Microsoft.Data.Analysis;

/// <summary>A named column; its values are of one type and may be null.</summary>
public abstract partial class DataFrameColumn : IEnumerable
{
    protected DataFrameColumn(string name, long length, Type type)
    {
        Name = name;
        DataType = type;
        Length = length;
    }

    public string Name { get; private set; }
    public Type DataType { get; }
    public long Length { get; protected set; }
    public abstract long NullCount { get; }

    public object this[long rowIndex]
    {
        get => GetValue(rowIndex);
        set => SetValue(rowIndex, value);
    }

    public static StringDataFrameColumn Create(string name, IEnumerable<string> values) => new(name, values);
    public static PrimitiveDataFrameColumn<T> Create<T>(string name, IEnumerable<T> values) where T : unmanaged => new(name, values);
    public static PrimitiveDataFrameColumn<T> Create<T>(string name, IEnumerable<T?> values) where T : unmanaged => new(name, values);

    public void SetName(string newName) => Name = newName;

    public DataFrameColumn Clone(long numberOfNullsToAppend = 0) => CloneImplementation(numberOfNullsToAppend);
    public virtual DataFrameColumn DropNulls() => DropNullsImplementation();
    public virtual DataFrameColumn FillNulls(object value, bool inPlace = false) => FillNullsImplementation(value, inPlace);
    public DataFrameColumn Sort(bool ascending = true, bool putNullValuesLast = true) => Take(Order(ascending, putNullValuesLast));

    public virtual PrimitiveDataFrameColumn<bool> ElementwiseIsNull() =>
        new BooleanDataFrameColumn(Name, Rows().Select(row => !IsValid(row)));
    public virtual PrimitiveDataFrameColumn<bool> ElementwiseIsNotNull() =>
        new BooleanDataFrameColumn(Name, Rows().Select(IsValid));

    public virtual bool IsNumericColumn() => false;
    public virtual bool IsValid(long index) => GetValue(index) is not null;

    public virtual object Max() => throw Undefined(nameof(Max));
    public virtual object Max(IEnumerable<long> rowIndices) => throw Undefined(nameof(Max));
    public virtual object Min() => throw Undefined(nameof(Min));
    public virtual object Min(IEnumerable<long> rowIndices) => throw Undefined(nameof(Min));
    public virtual object Sum() => throw Undefined(nameof(Sum));
    public virtual object Sum(IEnumerable<long> rowIndices) => throw Undefined(nameof(Sum));
    public virtual double Mean() => throw Undefined(nameof(Mean));
    public virtual double Median() => throw Undefined(nameof(Median));

    public virtual bool HasDescription() => false;
    public virtual DataFrameColumn Description() => throw Undefined(nameof(Description));

    public override string ToString() => ToString(25);
    public string ToString(long rowsToShow) => TextTable.Of([this], Math.Min(rowsToShow, Length), Length);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumeratorCore();

    protected abstract object GetValue(long rowIndex);
    protected abstract void SetValue(long rowIndex, object value);
    protected abstract IEnumerator GetEnumeratorCore();
    protected abstract DataFrameColumn CloneImplementation(long numberOfNullsToAppend = 0);
    protected abstract DataFrameColumn DropNullsImplementation();
    protected abstract DataFrameColumn FillNullsImplementation(object value, bool inPlace);

    /// <summary>The value of a row as an object, null included.</summary>
    internal object At(long row) => GetValue(row);

    /// <summary>A new column of the given rows, in their order.</summary>
    internal abstract DataFrameColumn Take(IEnumerable<long> rows);

    /// <summary>Appends a value, converted to the column's type.</summary>
    internal abstract void AppendValue(object value, IFormatProvider culture);

    /// <summary>Less than, equal to or greater than 0; neither row is null.</summary>
    internal abstract int CompareRows(long first, long second);

    /// <summary>The rows in the order of their values; equal ones keep their order.</summary>
    internal IEnumerable<long> Order(bool ascending, bool nullsLast)
    {
        var order = Comparer<long>.Create(CompareRows);
        var valid = Rows().Where(IsValid);
        var sorted = ascending ? valid.OrderBy(row => row, order) : valid.OrderByDescending(row => row, order);
        var nulls = Rows().Where(row => !IsValid(row));
        return nullsLast ? sorted.Concat(nulls) : nulls.Concat(sorted);
    }

    internal IEnumerable<long> Rows()
    {
        for (long row = 0; row < Length; row++) yield return row;
    }
}
