using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MeMhacl.Data.Mat;

/// <summary>
/// Brings an array from MATLAB's order (first axis fastest) to C order (last axis fastest). In the file it is a matrix of rows, one row an index of the last axis;
/// here each column becomes one run of values. Blocks of some dozen rows stay in the second-level cache while whole cache lines of each run are written.
/// </summary>
internal sealed class ColumnMajor<T>
    where T : unmanaged, INumber<T>
{
    // Values of a block: two cache lines from each of DEAP's 1600 columns.
    private const int BlockValues = 1 << 16;

    // A cache line of float32.
    private const int Line = 16;

    private readonly int[] runOfColumn;

    /// <param name="shape">Lengths of the axes, all at least 1; their product at most <see cref="Array.MaxLength"/>.</param>
    public ColumnMajor(IReadOnlyList<int> shape)
    {
        // Axes of length 1 at the end move nothing.
        var rank = shape.Count;
        while (rank > 1 && shape[rank - 1] == 1)
            rank--;
        Rows = shape[rank - 1];
        Columns = 1;
        for (var axis = 0; axis < rank - 1; axis++)
            Columns *= shape[axis];
        Values = LargeArray.Allocate<T>(Rows * Columns);
        runOfColumn = new int[Columns];
        var index = new int[rank];
        for (var column = 0; column < Columns; column++)
        {
            var run = 0;
            for (var axis = 0; axis < rank - 1; axis++)
                run = (run * shape[axis]) + index[axis];
            runOfColumn[column] = run * Rows;
            for (var axis = 0; axis < rank - 1 && ++index[axis] == shape[axis]; axis++)
                index[axis] = 0;
        }
        RowsAtOnce = Math.Clamp(BlockValues / Columns / Line * Line, 1, Rows);
        ColumnsAtOnce = Math.Min(Columns, BlockValues);
    }

    /// <summary>The array in C order.</summary>
    public T[] Values { get; }

    /// <summary>Length of the last axis.</summary>
    public int Rows { get; }

    /// <summary>Product of the other lengths.</summary>
    public int Columns { get; }

    /// <summary>Rows of a block.</summary>
    public int RowsAtOnce { get; }

    /// <summary>Columns of a block: all, unless a single row is longer than a block.</summary>
    public int ColumnsAtOnce { get; }

    /// <summary>Puts a block of rows of the file into its places. Safe to call for different rows at the same time.</summary>
    /// <param name="block">rows x columns values, row by row.</param>
    /// <param name="row">First row.</param>
    /// <param name="column">First column.</param>
    /// <param name="columns">Columns of the block.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Place(ReadOnlySpan<T> block, int row, int column, int columns)
    {
        var rows = block.Length / columns;
        ref var source = ref MemoryMarshal.GetReference(block);
        for (var j = 0; j < columns; j++)
        {
            var run = Values.AsSpan(runOfColumn[column + j] + row, rows);
            for (var i = 0; i < run.Length; i++)
                run[i] = Unsafe.Add(ref source, (i * columns) + j);
        }
    }
}
