using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MeMhacl.Data;

/// <summary>Arrays in the order of MATLAB and Fortran, first axis fastest.</summary>
internal static class ColumnMajor
{
    // Values of a block: two cache lines from each of DEAP's 1600 columns.
    private const int BlockValues = 1 << 16;

    // A cache line of float32.
    private const int Line = 16;

    /// <summary>Gives the file's next bytes.</summary>
    public delegate void Source(Span<byte> bytes);

    /// <summary>
    /// Reads an array into C order, last axis fastest. In the file it is a matrix of rows, one an index of the last axis; each column becomes one run of values.
    /// Blocks of some dozen rows stay in the second-level cache while whole cache lines of each run are written. No axis is empty, and an array can hold all values.
    /// </summary>
    public static float[] Read(IReadOnlyList<int> shape, StoredNumber stored, Source next)
    {
        // Axes of length 1 at the end move nothing.
        var rank = shape.Count;
        while (rank > 1 && shape[rank - 1] == 1)
            rank--;
        var (rows, columns) = (shape[rank - 1], shape.Take(rank - 1).Aggregate(1, (product, length) => product * length));
        var (values, run) = (LargeArray.Allocate(rows * columns), RunOfColumn([.. shape.Take(rank - 1)], columns));
        var (rowsAtOnce, columnsAtOnce) = (Math.Clamp(BlockValues / columns / Line * Line, 1, rows), Math.Min(columns, BlockValues));
        var block = GC.AllocateUninitializedArray<float>(rowsAtOnce * columnsAtOnce);
        var bytes = GC.AllocateUninitializedArray<byte>(block.Length * stored.Size);
        for (var row = 0; row < rows; row += rowsAtOnce)
            for (var column = 0; column < columns; column += columnsAtOnce)
            {
                var width = Math.Min(columnsAtOnce, columns - column);
                var height = Math.Min(rowsAtOnce, rows - row);
                var part = bytes.AsSpan(0, height * width * stored.Size);
                next(part);
                stored.Convert(part, block.AsSpan(0, height * width));
                for (var j = 0; j < width; j++)
                    Gather(block, j, width, values.AsSpan((run[column + j] * rows) + row, height));
            }
        return values;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather(float[] block, int column, int width, Span<float> run)
    {
        ref var source = ref MemoryMarshal.GetArrayDataReference(block);
        for (var i = 0; i < run.Length; i++)
            run[i] = Unsafe.Add(ref source, (i * width) + column);
    }

    // Which run, in C order, the file's columns are.
    private static int[] RunOfColumn(int[] shape, int columns)
    {
        var (runs, index) = (new int[columns], new int[shape.Length]);
        for (var column = 0; column < columns; column++)
        {
            for (var axis = 0; axis < shape.Length; axis++)
                runs[column] = (runs[column] * shape[axis]) + index[axis];
            for (var axis = 0; axis < shape.Length && ++index[axis] == shape[axis]; axis++)
                index[axis] = 0;
        }
        return runs;
    }
}
