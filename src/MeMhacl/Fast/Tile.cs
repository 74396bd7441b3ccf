using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MeMhacl;

/// <summary>
/// Products of small matrices that stay in registers, the one arithmetic kernel of the fused layers: C = A B or C += A B, float32. Every element is one chain of fused multiply-adds along the depth,
/// from 0 upwards, whatever the tile it falls into: results do not depend on how the work is cut up, nor on the vector length.
/// </summary>
// Hot methods here and beside are compiled at once: left to the runtime, the first some thirty steps of a training would run unoptimized.
internal static unsafe class Tile
{
    /// <summary>Columns come in multiples of this.</summary>
    public const int Step = 16;

    private const int Wide = 64, WideRows = 6, NarrowRows = 8, ShortRows = 6;

    /// <summary>Whether this processor has the vectors that it is written for; without them layers are TorchSharp's own.</summary>
    public static bool IsSupported => Avx2.IsSupported && Fma.IsSupported;

    /// <summary>Columns side by side in a packed B of so many columns: depth rows of that many.</summary>
    public static int Panel(int columns) => Vector512.IsHardwareAccelerated && columns % Wide == 0 ? Wide : Step;

    /// <summary>C (rows, columns) = or += A (rows, depth) B (depth, columns).</summary>
    /// <param name="rows">At least 1.</param>
    /// <param name="columns">A multiple of <see cref="Step"/>.</param>
    /// <param name="depth">At least 1.</param>
    /// <param name="a">Element (r, k) is a[r aRow + k aDepth].</param>
    /// <param name="aRow">Between rows of A.</param>
    /// <param name="aDepth">Between columns of A.</param>
    /// <param name="b">Its rows hold columns side by side.</param>
    /// <param name="bDepth">Between rows of B; of a packed B, its <see cref="Panel"/>.</param>
    /// <param name="c">Its rows hold columns side by side.</param>
    /// <param name="cRow">Between rows of C.</param>
    /// <param name="add">Whether to add to what C holds.</param>
    /// <param name="packed">Whether B is panels, one after the other.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(int rows, int columns, int depth, float* a, nint aRow, nint aDepth, float* b, nint bDepth, float* c, nint cRow, bool add = false, bool packed = false)
    {
        var panel = packed ? Panel(columns) : Wide;
        for (var column = 0; column < columns;)
        {
            var width = Vector512.IsHardwareAccelerated && panel == Wide && columns - column >= Wide ? Wide : Step;
            Column(rows, width, depth, a, aRow, aDepth, packed ? b + ((nint)column * depth) : b + column, bDepth, c + column, cRow, add);
            column += width;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Column(int rows, int width, int depth, float* a, nint aRow, nint aDepth, float* b, nint bDepth, float* c, nint cRow, bool add)
    {
        var height = width == Wide ? WideRows : Vector512.IsHardwareAccelerated ? NarrowRows : ShortRows;
        var row = 0;
        // Fours where sixes would not come out even: 32 = 2 x 4 + 4 x 6.
        if (width == Wide && rows % WideRows is var rest and (2 or 4) && rows >= (rest == 2 ? 8 : 4))
            for (; row < (rest == 2 ? 8 : 4); row += 4)
                Block4X64(depth, a + (row * aRow), aRow, aDepth, b, bDepth, c + (row * cRow), cRow, add);
        for (; row + height <= rows; row += height)
            Block(width, depth, a + (row * aRow), aRow, aDepth, b, bDepth, c + (row * cRow), cRow, add);
        if (row == rows)
            return;
        // The rest is computed aside, together with rows before it or, where there are too few, a row at a time.
        var buffer = stackalloc float[NarrowRows * Wide];
        var first = Math.Max(0, rows - height);
        if (rows >= height)
            Block(width, depth, a + (first * aRow), aRow, aDepth, b, bDepth, buffer, width, false);
        for (; row < rows; row++)
        {
            if (rows < height)
                Block(width, depth, a + (row * aRow), 0, aDepth, b, bDepth, buffer, 0, false);
            var from = rows < height ? buffer : buffer + ((row - first) * width);
            for (var i = 0; i < width; i += Vector256<float>.Count)
            {
                var value = Vector256.Load(from + i);
                Vector256.Store(add ? Vector256.Load(c + (row * cRow) + i) + value : value, c + (row * cRow) + i);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Block(int width, int depth, float* a, nint aRow, nint aDepth, float* b, nint bDepth, float* c, nint cRow, bool add)
    {
        if (width == Wide) Block6X64(depth, a, aRow, aDepth, b, bDepth, c, cRow, add);
        else if (Vector512.IsHardwareAccelerated) Block8X16(depth, a, aRow, aDepth, b, bDepth, c, cRow, add);
        else Block6X16(depth, a, aRow, aDepth, b, bDepth, c, cRow, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block6X64(int depth, float* a, nint aRow, nint aDepth, float* b, nint bDepth, float* c, nint cRow, bool add)
    {
        Vector512<float> c00 = default, c01 = default, c02 = default, c03 = default;
        Vector512<float> c10 = default, c11 = default, c12 = default, c13 = default;
        Vector512<float> c20 = default, c21 = default, c22 = default, c23 = default;
        Vector512<float> c30 = default, c31 = default, c32 = default, c33 = default;
        Vector512<float> c40 = default, c41 = default, c42 = default, c43 = default;
        Vector512<float> c50 = default, c51 = default, c52 = default, c53 = default;
        var lower = a + (3 * aRow);
        for (var k = 0; k < depth; k++)
        {
            var b0 = Vector512.Load(b); var b1 = Vector512.Load(b + 16); var b2 = Vector512.Load(b + 32); var b3 = Vector512.Load(b + 48);
            var a0 = Vector512.Create(*a);
            c00 = Vector512.FusedMultiplyAdd(a0, b0, c00);
            c01 = Vector512.FusedMultiplyAdd(a0, b1, c01);
            c02 = Vector512.FusedMultiplyAdd(a0, b2, c02);
            c03 = Vector512.FusedMultiplyAdd(a0, b3, c03);
            var a1 = Vector512.Create(a[aRow]);
            c10 = Vector512.FusedMultiplyAdd(a1, b0, c10);
            c11 = Vector512.FusedMultiplyAdd(a1, b1, c11);
            c12 = Vector512.FusedMultiplyAdd(a1, b2, c12);
            c13 = Vector512.FusedMultiplyAdd(a1, b3, c13);
            var a2 = Vector512.Create(a[2 * aRow]);
            c20 = Vector512.FusedMultiplyAdd(a2, b0, c20);
            c21 = Vector512.FusedMultiplyAdd(a2, b1, c21);
            c22 = Vector512.FusedMultiplyAdd(a2, b2, c22);
            c23 = Vector512.FusedMultiplyAdd(a2, b3, c23);
            var a3 = Vector512.Create(*lower);
            c30 = Vector512.FusedMultiplyAdd(a3, b0, c30);
            c31 = Vector512.FusedMultiplyAdd(a3, b1, c31);
            c32 = Vector512.FusedMultiplyAdd(a3, b2, c32);
            c33 = Vector512.FusedMultiplyAdd(a3, b3, c33);
            var a4 = Vector512.Create(lower[aRow]);
            c40 = Vector512.FusedMultiplyAdd(a4, b0, c40);
            c41 = Vector512.FusedMultiplyAdd(a4, b1, c41);
            c42 = Vector512.FusedMultiplyAdd(a4, b2, c42);
            c43 = Vector512.FusedMultiplyAdd(a4, b3, c43);
            var a5 = Vector512.Create(lower[2 * aRow]);
            c50 = Vector512.FusedMultiplyAdd(a5, b0, c50);
            c51 = Vector512.FusedMultiplyAdd(a5, b1, c51);
            c52 = Vector512.FusedMultiplyAdd(a5, b2, c52);
            c53 = Vector512.FusedMultiplyAdd(a5, b3, c53);
            a += aDepth;
            lower += aDepth;
            b += bDepth;
        }
        Store(c + (0 * cRow), add, c00, c01, c02, c03);
        Store(c + (1 * cRow), add, c10, c11, c12, c13);
        Store(c + (2 * cRow), add, c20, c21, c22, c23);
        Store(c + (3 * cRow), add, c30, c31, c32, c33);
        Store(c + (4 * cRow), add, c40, c41, c42, c43);
        Store(c + (5 * cRow), add, c50, c51, c52, c53);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block4X64(int depth, float* a, nint aRow, nint aDepth, float* b, nint bDepth, float* c, nint cRow, bool add)
    {
        Vector512<float> c00 = default, c01 = default, c02 = default, c03 = default;
        Vector512<float> c10 = default, c11 = default, c12 = default, c13 = default;
        Vector512<float> c20 = default, c21 = default, c22 = default, c23 = default;
        Vector512<float> c30 = default, c31 = default, c32 = default, c33 = default;
        var lower = a + (2 * aRow);
        for (var k = 0; k < depth; k++)
        {
            var b0 = Vector512.Load(b); var b1 = Vector512.Load(b + 16); var b2 = Vector512.Load(b + 32); var b3 = Vector512.Load(b + 48);
            var a0 = Vector512.Create(*a);
            c00 = Vector512.FusedMultiplyAdd(a0, b0, c00);
            c01 = Vector512.FusedMultiplyAdd(a0, b1, c01);
            c02 = Vector512.FusedMultiplyAdd(a0, b2, c02);
            c03 = Vector512.FusedMultiplyAdd(a0, b3, c03);
            var a1 = Vector512.Create(a[aRow]);
            c10 = Vector512.FusedMultiplyAdd(a1, b0, c10);
            c11 = Vector512.FusedMultiplyAdd(a1, b1, c11);
            c12 = Vector512.FusedMultiplyAdd(a1, b2, c12);
            c13 = Vector512.FusedMultiplyAdd(a1, b3, c13);
            var a2 = Vector512.Create(*lower);
            c20 = Vector512.FusedMultiplyAdd(a2, b0, c20);
            c21 = Vector512.FusedMultiplyAdd(a2, b1, c21);
            c22 = Vector512.FusedMultiplyAdd(a2, b2, c22);
            c23 = Vector512.FusedMultiplyAdd(a2, b3, c23);
            var a3 = Vector512.Create(lower[aRow]);
            c30 = Vector512.FusedMultiplyAdd(a3, b0, c30);
            c31 = Vector512.FusedMultiplyAdd(a3, b1, c31);
            c32 = Vector512.FusedMultiplyAdd(a3, b2, c32);
            c33 = Vector512.FusedMultiplyAdd(a3, b3, c33);
            a += aDepth;
            lower += aDepth;
            b += bDepth;
        }
        Store(c + (0 * cRow), add, c00, c01, c02, c03);
        Store(c + (1 * cRow), add, c10, c11, c12, c13);
        Store(c + (2 * cRow), add, c20, c21, c22, c23);
        Store(c + (3 * cRow), add, c30, c31, c32, c33);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* c, bool add, Vector512<float> v0, Vector512<float> v1, Vector512<float> v2, Vector512<float> v3)
    {
        (add ? Vector512.Load(c) + v0 : v0).Store(c);
        (add ? Vector512.Load(c + 16) + v1 : v1).Store(c + 16);
        (add ? Vector512.Load(c + 32) + v2 : v2).Store(c + 32);
        (add ? Vector512.Load(c + 48) + v3 : v3).Store(c + 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block8X16(int depth, float* a, nint aRow, nint aDepth, float* b, nint bDepth, float* c, nint cRow, bool add)
    {
        Vector512<float> c00 = default;
        Vector512<float> c10 = default;
        Vector512<float> c20 = default;
        Vector512<float> c30 = default;
        Vector512<float> c40 = default;
        Vector512<float> c50 = default;
        Vector512<float> c60 = default;
        Vector512<float> c70 = default;
        var lower = a + (4 * aRow);
        for (var k = 0; k < depth; k++)
        {
            var b0 = Vector512.Load(b);
            c00 = Vector512.FusedMultiplyAdd(Vector512.Create(*a), b0, c00);
            c10 = Vector512.FusedMultiplyAdd(Vector512.Create(a[aRow]), b0, c10);
            c20 = Vector512.FusedMultiplyAdd(Vector512.Create(a[2 * aRow]), b0, c20);
            c30 = Vector512.FusedMultiplyAdd(Vector512.Create(a[3 * aRow]), b0, c30);
            c40 = Vector512.FusedMultiplyAdd(Vector512.Create(*lower), b0, c40);
            c50 = Vector512.FusedMultiplyAdd(Vector512.Create(lower[aRow]), b0, c50);
            c60 = Vector512.FusedMultiplyAdd(Vector512.Create(lower[2 * aRow]), b0, c60);
            c70 = Vector512.FusedMultiplyAdd(Vector512.Create(lower[3 * aRow]), b0, c70);
            a += aDepth;
            lower += aDepth;
            b += bDepth;
        }
        Store(c + (0 * cRow), add, c00);
        Store(c + (1 * cRow), add, c10);
        Store(c + (2 * cRow), add, c20);
        Store(c + (3 * cRow), add, c30);
        Store(c + (4 * cRow), add, c40);
        Store(c + (5 * cRow), add, c50);
        Store(c + (6 * cRow), add, c60);
        Store(c + (7 * cRow), add, c70);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* c, bool add, Vector512<float> v0)
    {
        (add ? Vector512.Load(c) + v0 : v0).Store(c);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block6X16(int depth, float* a, nint aRow, nint aDepth, float* b, nint bDepth, float* c, nint cRow, bool add)
    {
        Vector256<float> c00 = default, c01 = default;
        Vector256<float> c10 = default, c11 = default;
        Vector256<float> c20 = default, c21 = default;
        Vector256<float> c30 = default, c31 = default;
        Vector256<float> c40 = default, c41 = default;
        Vector256<float> c50 = default, c51 = default;
        var lower = a + (3 * aRow);
        for (var k = 0; k < depth; k++)
        {
            var b0 = Vector256.Load(b); var b1 = Vector256.Load(b + 8);
            var a0 = Vector256.Create(*a);
            c00 = Vector256.FusedMultiplyAdd(a0, b0, c00);
            c01 = Vector256.FusedMultiplyAdd(a0, b1, c01);
            var a1 = Vector256.Create(a[aRow]);
            c10 = Vector256.FusedMultiplyAdd(a1, b0, c10);
            c11 = Vector256.FusedMultiplyAdd(a1, b1, c11);
            var a2 = Vector256.Create(a[2 * aRow]);
            c20 = Vector256.FusedMultiplyAdd(a2, b0, c20);
            c21 = Vector256.FusedMultiplyAdd(a2, b1, c21);
            var a3 = Vector256.Create(*lower);
            c30 = Vector256.FusedMultiplyAdd(a3, b0, c30);
            c31 = Vector256.FusedMultiplyAdd(a3, b1, c31);
            var a4 = Vector256.Create(lower[aRow]);
            c40 = Vector256.FusedMultiplyAdd(a4, b0, c40);
            c41 = Vector256.FusedMultiplyAdd(a4, b1, c41);
            var a5 = Vector256.Create(lower[2 * aRow]);
            c50 = Vector256.FusedMultiplyAdd(a5, b0, c50);
            c51 = Vector256.FusedMultiplyAdd(a5, b1, c51);
            a += aDepth;
            lower += aDepth;
            b += bDepth;
        }
        Store(c + (0 * cRow), add, c00, c01);
        Store(c + (1 * cRow), add, c10, c11);
        Store(c + (2 * cRow), add, c20, c21);
        Store(c + (3 * cRow), add, c30, c31);
        Store(c + (4 * cRow), add, c40, c41);
        Store(c + (5 * cRow), add, c50, c51);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* c, bool add, Vector256<float> v0, Vector256<float> v1)
    {
        (add ? Vector256.Load(c) + v0 : v0).Store(c);
        (add ? Vector256.Load(c + 8) + v1 : v1).Store(c + 8);
    }
}
