using System.Runtime.InteropServices;

namespace MeMhacl;

/// <summary>A small constant matrix at a fixed place in memory.</summary>
internal sealed unsafe class Matrix
{
    private readonly float[] values;

    private Matrix(int rows, int columns)
    {
        (Rows, Columns) = (rows, columns);
        values = GC.AllocateArray<float>(rows * columns, pinned: true);
        Values = (float*)Marshal.UnsafeAddrOfPinnedArrayElement(values, 0);
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>Row after row.</summary>
    public float* Values { get; }

    /// <summary>Whether it is the identity: what it would be applied to can be taken as it is.</summary>
    public bool IsIdentity { get; private init; }

    public static Matrix Of(float[,] from)
    {
        int rows = from.GetLength(0), columns = from.GetLength(1);
        var identity = rows == columns;
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++) identity &= from[i, j] == (i == j ? 1 : 0);
        var matrix = new Matrix(rows, columns) { IsIdentity = identity };
        for (var i = 0; i < rows * columns; i++) matrix.values[i] = from[i / columns, i % columns];
        return matrix;
    }
}
