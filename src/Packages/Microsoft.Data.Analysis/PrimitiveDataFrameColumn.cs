using System.Collections;

namespace Microsoft.Data.Analysis;

/// <summary>A column of numbers or truth values.</summary>
public partial class PrimitiveDataFrameColumn<T> : DataFrameColumn, IEnumerable<T?> where T : unmanaged
{
    private readonly List<T?> values = [];

    public PrimitiveDataFrameColumn(string name, long length = 0) : base(name, length, typeof(T))
    {
        // New rows hold zeros, not nulls.
        for (long row = 0; row < length; row++) values.Add(default(T));
    }

    public PrimitiveDataFrameColumn(string name, IEnumerable<T> values) : this(name, values.Select(value => (T?)value))
    {
    }

    public PrimitiveDataFrameColumn(string name, IEnumerable<T?> values) : base(name, 0, typeof(T))
    {
        this.values.AddRange(values);
        Length = this.values.Count;
    }

    public override long NullCount => values.Count(value => value is null);

    public new T? this[long rowIndex]
    {
        get => values[checked((int)rowIndex)];
        set => values[checked((int)rowIndex)] = value;
    }

    public void Append(T? value)
    {
        values.Add(value);
        Length++;
    }

    public PrimitiveDataFrameColumn<T> Apply(Func<T, T> func, bool inPlace = false) => Map(func, inPlace);

    public new PrimitiveDataFrameColumn<T> Clone(long numberOfNullsToAppend = 0)
    {
        var copy = Take(values);
        for (long row = 0; row < numberOfNullsToAppend; row++) copy.Append(null);
        return copy;
    }

    public new PrimitiveDataFrameColumn<T> DropNulls() => Take(values.Where(value => value is not null));

    public PrimitiveDataFrameColumn<T> FillNulls(T value, bool inPlace = false)
    {
        var target = inPlace ? this : Clone();
        for (var row = 0; row < values.Count; row++) target.values[row] ??= value;
        return target;
    }

    public new PrimitiveDataFrameColumn<T> Sort(bool ascending = true, bool putNullValuesLast = true) =>
        (PrimitiveDataFrameColumn<T>)base.Sort(ascending, putNullValuesLast);

    public override bool IsNumericColumn() => Numbers.IsNumeric(typeof(T));
    public override bool IsValid(long index) => this[index] is not null;

    public override object Max() => Max(Rows());
    public override object Max(IEnumerable<long> rowIndices) => Valid(rowIndices).Select(value => (T?)value).Max();
    public override object Min() => Min(Rows());
    public override object Min(IEnumerable<long> rowIndices) => Valid(rowIndices).Select(value => (T?)value).Min();
    public override object Sum() => Sum(Rows());
    public override object Sum(IEnumerable<long> rowIndices) =>
        Valid(rowIndices).Aggregate(default(T), (sum, value) => Numbers.Apply(Operation.Add, sum, value));

    /// <summary>The mean of the values that are not null; NaN when there is none.</summary>
    public override double Mean() => Valid(Rows()).Select(value => Numbers.ToDouble(value)).DefaultIfEmpty(double.NaN).Average();

    public override double Median()
    {
        var sorted = Valid(Rows()).Select(value => Numbers.ToDouble(value)).Order().ToArray();
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    public override bool HasDescription() => IsNumericColumn();

    public override DataFrameColumn Description()
    {
        var description = new PrimitiveDataFrameColumn<float>(Name);
        description.Append(Length - NullCount);
        foreach (var figure in new[] { Max(), Min(), Mean() })
            description.Append(figure is null ? null : Numbers.From<float>(figure));
        return description;
    }

    public IEnumerator<T?> GetEnumerator() => values.GetEnumerator();

    protected virtual PrimitiveDataFrameColumn<T> CreateNewColumn(string name, long length = 0) => new(name, length);

    protected override object GetValue(long rowIndex) => this[rowIndex];
    protected override void SetValue(long rowIndex, object value) => this[rowIndex] = value is null ? null : Numbers.From<T>(value);
    protected override IEnumerator GetEnumeratorCore() => GetEnumerator();
    protected override DataFrameColumn CloneImplementation(long numberOfNullsToAppend) => Clone(numberOfNullsToAppend);
    protected override DataFrameColumn DropNullsImplementation() => DropNulls();
    protected override DataFrameColumn FillNullsImplementation(object value, bool inPlace) => FillNulls(Numbers.From<T>(value), inPlace);

    internal override DataFrameColumn Take(IEnumerable<long> rows) => Take(rows.Select(row => this[row]));

    internal override void AppendValue(object value, IFormatProvider culture) =>
        Append(value is null ? null : (T)Convert.ChangeType(value, typeof(T), culture));

    internal override int CompareRows(long first, long second) => Comparer<T>.Default.Compare(this[first]!.Value, this[second]!.Value);

    private PrimitiveDataFrameColumn<T> Take(IEnumerable<T?> chosen)
    {
        var column = CreateNewColumn(Name);
        foreach (var value in chosen) column.Append(value);
        return column;
    }

    private IEnumerable<T> Valid(IEnumerable<long> rows) => rows.Where(IsValid).Select(row => this[row]!.Value);
}
