using System.Collections;
using System.Globalization;

namespace Microsoft.Data.Analysis;

/// <summary>A column of texts, ordered by their code units whatever the culture.</summary>
public class StringDataFrameColumn : DataFrameColumn, IEnumerable<string>
{
    private readonly List<string> values = [];

    public StringDataFrameColumn(string name, long length = 0) : base(name, length, typeof(string))
    {
        for (long row = 0; row < length; row++) values.Add(null);
    }

    public StringDataFrameColumn(string name, IEnumerable<string> values) : base(name, 0, typeof(string))
    {
        this.values.AddRange(values);
        Length = this.values.Count;
    }

    public override long NullCount => values.Count(value => value is null);

    public new string this[long rowIndex]
    {
        get => values[checked((int)rowIndex)];
        set => values[checked((int)rowIndex)] = value;
    }

    public void Append(string value)
    {
        values.Add(value);
        Length++;
    }

    public StringDataFrameColumn Apply(Func<string, string> func, bool inPlace = false)
    {
        var target = inPlace ? this : Clone();
        for (var row = 0; row < values.Count; row++) target.values[row] = func(values[row]);
        return target;
    }

    public new StringDataFrameColumn Clone(long numberOfNullsToAppend = 0) =>
        new(Name, values.Concat(Enumerable.Repeat<string>(null, checked((int)numberOfNullsToAppend))));

    public new StringDataFrameColumn DropNulls() => new(Name, values.Where(value => value is not null));

    public StringDataFrameColumn FillNulls(string value, bool inPlace = false) => Apply(own => own ?? value, inPlace);

    public new StringDataFrameColumn Sort(bool ascending = true, bool putNullValuesLast = true) =>
        (StringDataFrameColumn)base.Sort(ascending, putNullValuesLast);

    public PrimitiveDataFrameColumn<bool> ElementwiseEquals(string value) =>
        new BooleanDataFrameColumn(Name, values.Select(own => own == value));

    public PrimitiveDataFrameColumn<bool> ElementwiseNotEquals(string value) =>
        new BooleanDataFrameColumn(Name, values.Select(own => own != value));

    public override PrimitiveDataFrameColumn<bool> ElementwiseEquals<T>(T value) =>
        ElementwiseEquals(Convert.ToString(value, CultureInfo.InvariantCulture));

    public override PrimitiveDataFrameColumn<bool> ElementwiseNotEquals<T>(T value) =>
        ElementwiseNotEquals(Convert.ToString(value, CultureInfo.InvariantCulture));

    public IEnumerator<string> GetEnumerator() => values.GetEnumerator();

    protected override object GetValue(long rowIndex) => this[rowIndex];
    protected override void SetValue(long rowIndex, object value) => this[rowIndex] = Text(value, CultureInfo.InvariantCulture);
    protected override IEnumerator GetEnumeratorCore() => GetEnumerator();
    protected override DataFrameColumn CloneImplementation(long numberOfNullsToAppend) => Clone(numberOfNullsToAppend);
    protected override DataFrameColumn DropNullsImplementation() => DropNulls();
    protected override DataFrameColumn FillNullsImplementation(object value, bool inPlace) =>
        FillNulls(Text(value, CultureInfo.InvariantCulture), inPlace);

    internal override DataFrameColumn Take(IEnumerable<long> rows) => new StringDataFrameColumn(Name, rows.Select(row => this[row]));
    internal override void AppendValue(object value, IFormatProvider culture) => Append(Text(value, culture));
    internal override int CompareRows(long first, long second) => string.CompareOrdinal(this[first], this[second]);

    private static string Text(object value, IFormatProvider culture) => value is null ? null : Convert.ToString(value, culture);
}
