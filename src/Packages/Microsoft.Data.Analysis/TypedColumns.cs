namespace Microsoft.Data.Analysis;

// The columns of one element type each, under the names that LoadCsv and the column getters use.

public class DoubleDataFrameColumn : PrimitiveDataFrameColumn<double>
{
    public DoubleDataFrameColumn(string name, long length = 0) : base(name, length) { }
    public DoubleDataFrameColumn(string name, IEnumerable<double> values) : base(name, values) { }
    public DoubleDataFrameColumn(string name, IEnumerable<double?> values) : base(name, values) { }

    public static DoubleDataFrameColumn operator +(DoubleDataFrameColumn left, double right) =>
        (DoubleDataFrameColumn)left.Add<double>(right);
    public static DoubleDataFrameColumn operator +(double left, DoubleDataFrameColumn right) =>
        (DoubleDataFrameColumn)right.ReverseAdd<double>(left);
    public static DoubleDataFrameColumn operator +(DoubleDataFrameColumn left, DoubleDataFrameColumn right) =>
        (DoubleDataFrameColumn)left.Add((DataFrameColumn)right);
    public static DoubleDataFrameColumn operator -(DoubleDataFrameColumn left, double right) =>
        (DoubleDataFrameColumn)left.Subtract<double>(right);
    public static DoubleDataFrameColumn operator -(double left, DoubleDataFrameColumn right) =>
        (DoubleDataFrameColumn)right.ReverseSubtract<double>(left);
    public static DoubleDataFrameColumn operator -(DoubleDataFrameColumn left, DoubleDataFrameColumn right) =>
        (DoubleDataFrameColumn)left.Subtract((DataFrameColumn)right);
    public static DoubleDataFrameColumn operator *(DoubleDataFrameColumn left, double right) =>
        (DoubleDataFrameColumn)left.Multiply<double>(right);
    public static DoubleDataFrameColumn operator *(double left, DoubleDataFrameColumn right) =>
        (DoubleDataFrameColumn)right.ReverseMultiply<double>(left);
    public static DoubleDataFrameColumn operator *(DoubleDataFrameColumn left, DoubleDataFrameColumn right) =>
        (DoubleDataFrameColumn)left.Multiply((DataFrameColumn)right);
    public static DoubleDataFrameColumn operator /(DoubleDataFrameColumn left, double right) =>
        (DoubleDataFrameColumn)left.Divide<double>(right);
    public static DoubleDataFrameColumn operator /(double left, DoubleDataFrameColumn right) =>
        (DoubleDataFrameColumn)right.ReverseDivide<double>(left);
    public static DoubleDataFrameColumn operator /(DoubleDataFrameColumn left, DoubleDataFrameColumn right) =>
        (DoubleDataFrameColumn)left.Divide((DataFrameColumn)right);

    protected override PrimitiveDataFrameColumn<double> CreateNewColumn(string name, long length = 0) =>
        new DoubleDataFrameColumn(name, length);
}

public class SingleDataFrameColumn : PrimitiveDataFrameColumn<float>
{
    public SingleDataFrameColumn(string name, long length = 0) : base(name, length) { }
    public SingleDataFrameColumn(string name, IEnumerable<float> values) : base(name, values) { }
    public SingleDataFrameColumn(string name, IEnumerable<float?> values) : base(name, values) { }

    public static SingleDataFrameColumn operator +(SingleDataFrameColumn left, float right) =>
        (SingleDataFrameColumn)left.Add<float>(right);
    public static SingleDataFrameColumn operator +(float left, SingleDataFrameColumn right) =>
        (SingleDataFrameColumn)right.ReverseAdd<float>(left);
    public static SingleDataFrameColumn operator +(SingleDataFrameColumn left, SingleDataFrameColumn right) =>
        (SingleDataFrameColumn)left.Add((DataFrameColumn)right);
    public static SingleDataFrameColumn operator -(SingleDataFrameColumn left, float right) =>
        (SingleDataFrameColumn)left.Subtract<float>(right);
    public static SingleDataFrameColumn operator -(float left, SingleDataFrameColumn right) =>
        (SingleDataFrameColumn)right.ReverseSubtract<float>(left);
    public static SingleDataFrameColumn operator -(SingleDataFrameColumn left, SingleDataFrameColumn right) =>
        (SingleDataFrameColumn)left.Subtract((DataFrameColumn)right);
    public static SingleDataFrameColumn operator *(SingleDataFrameColumn left, float right) =>
        (SingleDataFrameColumn)left.Multiply<float>(right);
    public static SingleDataFrameColumn operator *(float left, SingleDataFrameColumn right) =>
        (SingleDataFrameColumn)right.ReverseMultiply<float>(left);
    public static SingleDataFrameColumn operator *(SingleDataFrameColumn left, SingleDataFrameColumn right) =>
        (SingleDataFrameColumn)left.Multiply((DataFrameColumn)right);
    public static SingleDataFrameColumn operator /(SingleDataFrameColumn left, float right) =>
        (SingleDataFrameColumn)left.Divide<float>(right);
    public static SingleDataFrameColumn operator /(float left, SingleDataFrameColumn right) =>
        (SingleDataFrameColumn)right.ReverseDivide<float>(left);
    public static SingleDataFrameColumn operator /(SingleDataFrameColumn left, SingleDataFrameColumn right) =>
        (SingleDataFrameColumn)left.Divide((DataFrameColumn)right);

    protected override PrimitiveDataFrameColumn<float> CreateNewColumn(string name, long length = 0) =>
        new SingleDataFrameColumn(name, length);
}

public class Int32DataFrameColumn : PrimitiveDataFrameColumn<int>
{
    public Int32DataFrameColumn(string name, long length = 0) : base(name, length) { }
    public Int32DataFrameColumn(string name, IEnumerable<int> values) : base(name, values) { }
    public Int32DataFrameColumn(string name, IEnumerable<int?> values) : base(name, values) { }

    public static Int32DataFrameColumn operator +(Int32DataFrameColumn left, int right) => (Int32DataFrameColumn)left.Add<int>(right);
    public static Int32DataFrameColumn operator +(int left, Int32DataFrameColumn right) =>
        (Int32DataFrameColumn)right.ReverseAdd<int>(left);
    public static Int32DataFrameColumn operator +(Int32DataFrameColumn left, Int32DataFrameColumn right) =>
        (Int32DataFrameColumn)left.Add((DataFrameColumn)right);
    public static Int32DataFrameColumn operator -(Int32DataFrameColumn left, int right) => (Int32DataFrameColumn)left.Subtract<int>(right);
    public static Int32DataFrameColumn operator -(int left, Int32DataFrameColumn right) =>
        (Int32DataFrameColumn)right.ReverseSubtract<int>(left);
    public static Int32DataFrameColumn operator -(Int32DataFrameColumn left, Int32DataFrameColumn right) =>
        (Int32DataFrameColumn)left.Subtract((DataFrameColumn)right);
    public static Int32DataFrameColumn operator *(Int32DataFrameColumn left, int right) => (Int32DataFrameColumn)left.Multiply<int>(right);
    public static Int32DataFrameColumn operator *(int left, Int32DataFrameColumn right) =>
        (Int32DataFrameColumn)right.ReverseMultiply<int>(left);
    public static Int32DataFrameColumn operator *(Int32DataFrameColumn left, Int32DataFrameColumn right) =>
        (Int32DataFrameColumn)left.Multiply((DataFrameColumn)right);
    public static Int32DataFrameColumn operator /(Int32DataFrameColumn left, int right) => (Int32DataFrameColumn)left.Divide<int>(right);
    public static Int32DataFrameColumn operator /(int left, Int32DataFrameColumn right) =>
        (Int32DataFrameColumn)right.ReverseDivide<int>(left);
    public static Int32DataFrameColumn operator /(Int32DataFrameColumn left, Int32DataFrameColumn right) =>
        (Int32DataFrameColumn)left.Divide((DataFrameColumn)right);

    protected override PrimitiveDataFrameColumn<int> CreateNewColumn(string name, long length = 0) =>
        new Int32DataFrameColumn(name, length);
}

public class Int64DataFrameColumn : PrimitiveDataFrameColumn<long>
{
    public Int64DataFrameColumn(string name, long length = 0) : base(name, length) { }
    public Int64DataFrameColumn(string name, IEnumerable<long> values) : base(name, values) { }
    public Int64DataFrameColumn(string name, IEnumerable<long?> values) : base(name, values) { }

    public static Int64DataFrameColumn operator +(Int64DataFrameColumn left, long right) => (Int64DataFrameColumn)left.Add<long>(right);
    public static Int64DataFrameColumn operator +(long left, Int64DataFrameColumn right) =>
        (Int64DataFrameColumn)right.ReverseAdd<long>(left);
    public static Int64DataFrameColumn operator +(Int64DataFrameColumn left, Int64DataFrameColumn right) =>
        (Int64DataFrameColumn)left.Add((DataFrameColumn)right);
    public static Int64DataFrameColumn operator -(Int64DataFrameColumn left, long right) =>
        (Int64DataFrameColumn)left.Subtract<long>(right);
    public static Int64DataFrameColumn operator -(long left, Int64DataFrameColumn right) =>
        (Int64DataFrameColumn)right.ReverseSubtract<long>(left);
    public static Int64DataFrameColumn operator -(Int64DataFrameColumn left, Int64DataFrameColumn right) =>
        (Int64DataFrameColumn)left.Subtract((DataFrameColumn)right);
    public static Int64DataFrameColumn operator *(Int64DataFrameColumn left, long right) =>
        (Int64DataFrameColumn)left.Multiply<long>(right);
    public static Int64DataFrameColumn operator *(long left, Int64DataFrameColumn right) =>
        (Int64DataFrameColumn)right.ReverseMultiply<long>(left);
    public static Int64DataFrameColumn operator *(Int64DataFrameColumn left, Int64DataFrameColumn right) =>
        (Int64DataFrameColumn)left.Multiply((DataFrameColumn)right);
    public static Int64DataFrameColumn operator /(Int64DataFrameColumn left, long right) => (Int64DataFrameColumn)left.Divide<long>(right);
    public static Int64DataFrameColumn operator /(long left, Int64DataFrameColumn right) =>
        (Int64DataFrameColumn)right.ReverseDivide<long>(left);
    public static Int64DataFrameColumn operator /(Int64DataFrameColumn left, Int64DataFrameColumn right) =>
        (Int64DataFrameColumn)left.Divide((DataFrameColumn)right);

    protected override PrimitiveDataFrameColumn<long> CreateNewColumn(string name, long length = 0) =>
        new Int64DataFrameColumn(name, length);
}

public class BooleanDataFrameColumn : PrimitiveDataFrameColumn<bool>
{
    public BooleanDataFrameColumn(string name, long length = 0) : base(name, length) { }
    public BooleanDataFrameColumn(string name, IEnumerable<bool> values) : base(name, values) { }
    public BooleanDataFrameColumn(string name, IEnumerable<bool?> values) : base(name, values) { }

    public static BooleanDataFrameColumn operator &(BooleanDataFrameColumn left, BooleanDataFrameColumn right) =>
        new(left.Name, left.Zip(right, (a, b) => a & b));
    public static BooleanDataFrameColumn operator |(BooleanDataFrameColumn left, BooleanDataFrameColumn right) =>
        new(left.Name, left.Zip(right, (a, b) => a | b));

    protected override PrimitiveDataFrameColumn<bool> CreateNewColumn(string name, long length = 0) =>
        new BooleanDataFrameColumn(name, length);
}
