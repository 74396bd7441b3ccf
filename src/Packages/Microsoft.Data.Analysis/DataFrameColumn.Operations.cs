namespace Microsoft.Data.Analysis;

// Arithmetic and comparison, element by element. A null on either side gives a null; no comparison holds for a null.
// Between different types of numbers the result is a column of doubles.
public abstract partial class DataFrameColumn
{
    public virtual DataFrameColumn Add<T>(T value, bool inPlace = false) => throw Undefined(nameof(Add));
    public virtual DataFrameColumn Add(DataFrameColumn column, bool inPlace = false) => throw Undefined(nameof(Add));
    public virtual DataFrameColumn Subtract<T>(T value, bool inPlace = false) => throw Undefined(nameof(Subtract));
    public virtual DataFrameColumn Subtract(DataFrameColumn column, bool inPlace = false) => throw Undefined(nameof(Subtract));
    public virtual DataFrameColumn Multiply<T>(T value, bool inPlace = false) => throw Undefined(nameof(Multiply));
    public virtual DataFrameColumn Multiply(DataFrameColumn column, bool inPlace = false) => throw Undefined(nameof(Multiply));
    public virtual DataFrameColumn Divide<T>(T value, bool inPlace = false) => throw Undefined(nameof(Divide));
    public virtual DataFrameColumn Divide(DataFrameColumn column, bool inPlace = false) => throw Undefined(nameof(Divide));
    public virtual DataFrameColumn ReverseAdd<T>(T value, bool inPlace = false) => throw Undefined(nameof(ReverseAdd));
    public virtual DataFrameColumn ReverseSubtract<T>(T value, bool inPlace = false) => throw Undefined(nameof(ReverseSubtract));
    public virtual DataFrameColumn ReverseMultiply<T>(T value, bool inPlace = false) => throw Undefined(nameof(ReverseMultiply));
    public virtual DataFrameColumn ReverseDivide<T>(T value, bool inPlace = false) => throw Undefined(nameof(ReverseDivide));

    public virtual PrimitiveDataFrameColumn<bool> ElementwiseEquals<T>(T value) => throw Undefined(nameof(ElementwiseEquals));
    public virtual PrimitiveDataFrameColumn<bool> ElementwiseEquals(DataFrameColumn column) => throw Undefined(nameof(ElementwiseEquals));
    public virtual PrimitiveDataFrameColumn<bool> ElementwiseNotEquals<T>(T value) => throw Undefined(nameof(ElementwiseNotEquals));
    public virtual PrimitiveDataFrameColumn<bool> ElementwiseNotEquals(DataFrameColumn column) =>
        throw Undefined(nameof(ElementwiseNotEquals));
    public virtual PrimitiveDataFrameColumn<bool> ElementwiseLessThan<T>(T value) => throw Undefined(nameof(ElementwiseLessThan));
    public virtual PrimitiveDataFrameColumn<bool> ElementwiseLessThan(DataFrameColumn column) =>
        throw Undefined(nameof(ElementwiseLessThan));
    public virtual PrimitiveDataFrameColumn<bool> ElementwiseLessThanOrEqual<T>(T value) =>
        throw Undefined(nameof(ElementwiseLessThanOrEqual));
    public virtual PrimitiveDataFrameColumn<bool> ElementwiseLessThanOrEqual(DataFrameColumn column) =>
        throw Undefined(nameof(ElementwiseLessThanOrEqual));
    public virtual PrimitiveDataFrameColumn<bool> ElementwiseGreaterThan<T>(T value) => throw Undefined(nameof(ElementwiseGreaterThan));
    public virtual PrimitiveDataFrameColumn<bool> ElementwiseGreaterThan(DataFrameColumn column) =>
        throw Undefined(nameof(ElementwiseGreaterThan));
    public virtual PrimitiveDataFrameColumn<bool> ElementwiseGreaterThanOrEqual<T>(T value) =>
        throw Undefined(nameof(ElementwiseGreaterThanOrEqual));
    public virtual PrimitiveDataFrameColumn<bool> ElementwiseGreaterThanOrEqual(DataFrameColumn column) =>
        throw Undefined(nameof(ElementwiseGreaterThanOrEqual));

    public static DataFrameColumn operator +(DataFrameColumn left, DataFrameColumn right) => left.Add(right);
    public static DataFrameColumn operator +(DataFrameColumn column, int value) => column.Add(value);
    public static DataFrameColumn operator +(int value, DataFrameColumn column) => column.ReverseAdd(value);
    public static DataFrameColumn operator +(DataFrameColumn column, long value) => column.Add(value);
    public static DataFrameColumn operator +(long value, DataFrameColumn column) => column.ReverseAdd(value);
    public static DataFrameColumn operator +(DataFrameColumn column, float value) => column.Add(value);
    public static DataFrameColumn operator +(float value, DataFrameColumn column) => column.ReverseAdd(value);
    public static DataFrameColumn operator +(DataFrameColumn column, double value) => column.Add(value);
    public static DataFrameColumn operator +(double value, DataFrameColumn column) => column.ReverseAdd(value);
    public static DataFrameColumn operator -(DataFrameColumn left, DataFrameColumn right) => left.Subtract(right);
    public static DataFrameColumn operator -(DataFrameColumn column, int value) => column.Subtract(value);
    public static DataFrameColumn operator -(int value, DataFrameColumn column) => column.ReverseSubtract(value);
    public static DataFrameColumn operator -(DataFrameColumn column, long value) => column.Subtract(value);
    public static DataFrameColumn operator -(long value, DataFrameColumn column) => column.ReverseSubtract(value);
    public static DataFrameColumn operator -(DataFrameColumn column, float value) => column.Subtract(value);
    public static DataFrameColumn operator -(float value, DataFrameColumn column) => column.ReverseSubtract(value);
    public static DataFrameColumn operator -(DataFrameColumn column, double value) => column.Subtract(value);
    public static DataFrameColumn operator -(double value, DataFrameColumn column) => column.ReverseSubtract(value);
    public static DataFrameColumn operator *(DataFrameColumn left, DataFrameColumn right) => left.Multiply(right);
    public static DataFrameColumn operator *(DataFrameColumn column, int value) => column.Multiply(value);
    public static DataFrameColumn operator *(int value, DataFrameColumn column) => column.ReverseMultiply(value);
    public static DataFrameColumn operator *(DataFrameColumn column, long value) => column.Multiply(value);
    public static DataFrameColumn operator *(long value, DataFrameColumn column) => column.ReverseMultiply(value);
    public static DataFrameColumn operator *(DataFrameColumn column, float value) => column.Multiply(value);
    public static DataFrameColumn operator *(float value, DataFrameColumn column) => column.ReverseMultiply(value);
    public static DataFrameColumn operator *(DataFrameColumn column, double value) => column.Multiply(value);
    public static DataFrameColumn operator *(double value, DataFrameColumn column) => column.ReverseMultiply(value);
    public static DataFrameColumn operator /(DataFrameColumn left, DataFrameColumn right) => left.Divide(right);
    public static DataFrameColumn operator /(DataFrameColumn column, int value) => column.Divide(value);
    public static DataFrameColumn operator /(int value, DataFrameColumn column) => column.ReverseDivide(value);
    public static DataFrameColumn operator /(DataFrameColumn column, long value) => column.Divide(value);
    public static DataFrameColumn operator /(long value, DataFrameColumn column) => column.ReverseDivide(value);
    public static DataFrameColumn operator /(DataFrameColumn column, float value) => column.Divide(value);
    public static DataFrameColumn operator /(float value, DataFrameColumn column) => column.ReverseDivide(value);
    public static DataFrameColumn operator /(DataFrameColumn column, double value) => column.Divide(value);
    public static DataFrameColumn operator /(double value, DataFrameColumn column) => column.ReverseDivide(value);

    private NotSupportedException Undefined(string operation) =>
        new($"{operation} is not defined on the column \"{Name}\" of {DataType.Name}.");
}
