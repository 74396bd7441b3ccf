using System.Globalization;

namespace Microsoft.Data.Analysis;

// Arithmetic and comparison, element by element.
public partial class PrimitiveDataFrameColumn<T>
{
    public override DataFrameColumn Add<U>(U value, bool inPlace = false) => Combine(Operation.Add, value, inPlace, reverse: false);
    public override DataFrameColumn Add(DataFrameColumn column, bool inPlace = false) => Combine(Operation.Add, column, inPlace);
    public override DataFrameColumn Subtract<U>(U value, bool inPlace = false) =>
        Combine(Operation.Subtract, value, inPlace, reverse: false);
    public override DataFrameColumn Subtract(DataFrameColumn column, bool inPlace = false) => Combine(Operation.Subtract, column, inPlace);
    public override DataFrameColumn Multiply<U>(U value, bool inPlace = false) =>
        Combine(Operation.Multiply, value, inPlace, reverse: false);
    public override DataFrameColumn Multiply(DataFrameColumn column, bool inPlace = false) => Combine(Operation.Multiply, column, inPlace);
    public override DataFrameColumn Divide<U>(U value, bool inPlace = false) => Combine(Operation.Divide, value, inPlace, reverse: false);
    public override DataFrameColumn Divide(DataFrameColumn column, bool inPlace = false) => Combine(Operation.Divide, column, inPlace);
    public override DataFrameColumn ReverseAdd<U>(U value, bool inPlace = false) => Combine(Operation.Add, value, inPlace, reverse: true);
    public override DataFrameColumn ReverseSubtract<U>(U value, bool inPlace = false) =>
        Combine(Operation.Subtract, value, inPlace, reverse: true);
    public override DataFrameColumn ReverseMultiply<U>(U value, bool inPlace = false) =>
        Combine(Operation.Multiply, value, inPlace, reverse: true);
    public override DataFrameColumn ReverseDivide<U>(U value, bool inPlace = false) =>
        Combine(Operation.Divide, value, inPlace, reverse: true);

    public override PrimitiveDataFrameColumn<bool> ElementwiseEquals<U>(U value) => Compare(Comparison.Equal, _ => value);
    public override PrimitiveDataFrameColumn<bool> ElementwiseEquals(DataFrameColumn column) =>
        Compare(Comparison.Equal, SameLength(column).At);
    public override PrimitiveDataFrameColumn<bool> ElementwiseNotEquals<U>(U value) => Compare(Comparison.NotEqual, _ => value);
    public override PrimitiveDataFrameColumn<bool> ElementwiseNotEquals(DataFrameColumn column) =>
        Compare(Comparison.NotEqual, SameLength(column).At);
    public override PrimitiveDataFrameColumn<bool> ElementwiseLessThan<U>(U value) => Compare(Comparison.Less, _ => value);
    public override PrimitiveDataFrameColumn<bool> ElementwiseLessThan(DataFrameColumn column) =>
        Compare(Comparison.Less, SameLength(column).At);
    public override PrimitiveDataFrameColumn<bool> ElementwiseLessThanOrEqual<U>(U value) => Compare(Comparison.LessOrEqual, _ => value);
    public override PrimitiveDataFrameColumn<bool> ElementwiseLessThanOrEqual(DataFrameColumn column) =>
        Compare(Comparison.LessOrEqual, SameLength(column).At);
    public override PrimitiveDataFrameColumn<bool> ElementwiseGreaterThan<U>(U value) => Compare(Comparison.Greater, _ => value);
    public override PrimitiveDataFrameColumn<bool> ElementwiseGreaterThan(DataFrameColumn column) =>
        Compare(Comparison.Greater, SameLength(column).At);
    public override PrimitiveDataFrameColumn<bool> ElementwiseGreaterThanOrEqual<U>(U value) =>
        Compare(Comparison.GreaterOrEqual, _ => value);
    public override PrimitiveDataFrameColumn<bool> ElementwiseGreaterThanOrEqual(DataFrameColumn column) =>
        Compare(Comparison.GreaterOrEqual, SameLength(column).At);

    private DataFrameColumn Combine<U>(Operation operation, U value, bool inPlace, bool reverse)
    {
        if (value is T same)
            return Map(own => reverse ? Numbers.Apply(operation, same, own) : Numbers.Apply(operation, own, same), inPlace);
        if (value is DataFrameColumn column) return Combine(operation, column, inPlace);
        var number = Numbers.ToDouble(value);
        return AsDouble(inPlace).Map(
            own => reverse ? Numbers.Apply(operation, number, own) : Numbers.Apply(operation, own, number), inPlace: true);
    }

    private DataFrameColumn Combine(Operation operation, DataFrameColumn column, bool inPlace)
    {
        SameLength(column);
        if (column is PrimitiveDataFrameColumn<T> same)
            return Map((own, row) => same[row] is { } other ? Numbers.Apply(operation, own, other) : null, inPlace);
        return AsDouble(inPlace).Map(
            (own, row) => column.At(row) is { } other ? Numbers.Apply(operation, own, Numbers.ToDouble(other)) : null, inPlace: true);
    }

    private PrimitiveDataFrameColumn<bool> Compare(Comparison comparison, Func<long, object> other)
    {
        var result = new BooleanDataFrameColumn(Name);
        for (var row = 0; row < values.Count; row++)
        {
            var right = other(row);
            result.Append(values[row] is { } left && right is not null && Holds(comparison, left, right));
        }
        return result;
    }

    private static bool Holds(Comparison comparison, T left, object right)
    {
        if (right is T same && typeof(T) != typeof(double) && typeof(T) != typeof(float))
            return Numbers.Holds(comparison, Comparer<T>.Default.Compare(left, same));
        return Numbers.Holds(comparison, Numbers.ToDouble(left), Numbers.ToDouble(right));
    }

    private PrimitiveDataFrameColumn<T> Map(Func<T, T> change, bool inPlace) => Map((own, _) => change(own), inPlace);

    private PrimitiveDataFrameColumn<T> Map(Func<T, long, T?> change, bool inPlace)
    {
        var target = inPlace ? this : Clone();
        for (var row = 0; row < values.Count; row++)
            if (values[row] is { } own) target.values[row] = change(own, row);
        return target;
    }

    // Always a new column: the result of mixed arithmetic has another type than this one.
    private PrimitiveDataFrameColumn<double> AsDouble(bool inPlace)
    {
        if (!Numbers.IsNumeric(typeof(T))) throw new NotSupportedException($"The column \"{Name}\" of {typeof(T).Name} holds no numbers.");
        if (inPlace && typeof(T) != typeof(double))
            throw new ArgumentException(
                $"The result would be of doubles but the column \"{Name}\" is of {typeof(T).Name}: leave inPlace out.", nameof(inPlace));
        if (inPlace && this is PrimitiveDataFrameColumn<double> own) return own;
        return new DoubleDataFrameColumn(Name, values.Select(value => value is { } number ? Numbers.ToDouble(number) : (double?)null));
    }

    private DataFrameColumn SameLength(DataFrameColumn column)
    {
        if (column.Length == Length) return column;
        throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
            $"The column \"{column.Name}\" has {column.Length} rows but \"{Name}\" has {Length}: both need the same number."),
                nameof(column));
    }
}
