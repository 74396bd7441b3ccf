using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MeMhacl;

/// <summary>
/// A fully connected layer of few rows and large weights, as g's are: what it takes is reading the weights, once forward and once backward. Recorded within a step of training, in which the weights'
/// gradient goes straight to the optimizer, a few rows at a time, and never stands in memory.
/// </summary>
internal static unsafe class FusedLinear
{
    private const int Columns = 256;                                           // of dx that a worker takes
    private const int Rows = 16;                                               // of the weights whose gradient a worker takes

    /// <summary>Whether the layer is better computed here, in a step of training or without gradients.</summary>
    public static bool Takes(Tensor x, Parameter weight) =>
        FusedEncoder.Takes(x) && weight.shape[0] % Tile.Step == 0 && weight.shape[1] % Tile.Step == 0 &&
        (!is_grad_enabled() || (TrainingStep.Current is not null && weight.requires_grad));

    /// <summary>x W^T + b.</summary>
    /// <param name="x">(N, in).</param>
    /// <param name="weight">(out, in), multiples of 16.</param>
    /// <param name="bias">(out).</param>
    /// <returns>(N, out).</returns>
    public static Tensor Call(Tensor x, Parameter weight, Parameter bias)
    {
        using var scope = NewDisposeScope();
        var step = TrainingStep.Current;
        using var quiet = no_grad();
        var input = x.contiguous();
        var y = empty(x.shape[0], weight.shape[0]);
        Forward(input, weight, y);
        y.add_(bias);
        if (step is null) return y.MoveToOuterDisposeScope();
        quiet.Dispose();
        var kept = input.alias().DetachFromDisposeScope();
        return step.Record(x, y, gradient => Backward(step, kept, weight, bias, gradient), kept, weight).MoveToOuterDisposeScope();
    }

    private static void Forward(Tensor input, Parameter weight, Tensor output)
    {
        int rows = (int)input.shape[0], inputs = (int)weight.shape[1], outputs = (int)weight.shape[0];
        float* x = Memory.Of(input), w = Memory.Of(weight), y = Memory.Of(output);
        var (height, width) = Vector512.IsHardwareAccelerated ? (8, 3) : (4, 3);
        const int some = 48;
        Workers.For((outputs + some - 1) / some, chunk =>
        {
            var last = Math.Min(outputs, (chunk + 1) * some);
            var rest = stackalloc float[8 * 3];
            for (var row = 0; row < rows; row += height)
                for (var output = chunk * some; output < last; output += width)
                {
                    // At an end, rows before it are computed once more; of fewer rows than a block has, each by itself.
                    var o = Math.Min(output, outputs - width);
                    if (rows >= height)
                        Block(Math.Min(row, rows - height), o, inputs, y, outputs);
                    else
                        for (var r = 0; r < rows; r++)
                        {
                            Dot(inputs, x + ((long)r * inputs), 0, w + ((long)o * inputs), inputs, rest, 0);
                            for (var j = 0; j < width; j++) y[((long)r * outputs) + o + j] = rest[j];
                        }
                }

            void Block(int r, int o, int depth, float* to, int stride) => Dot(depth, x + ((long)r * depth), depth, w + ((long)o * depth), depth, to + ((long)r * stride) + o, stride);
        });

        static void Dot(int depth, float* x, nint xRow, float* w, nint wRow, float* y, nint yRow)
        {
            if (Vector512.IsHardwareAccelerated) Dot8X3(depth, x, xRow, w, wRow, y, yRow);
            else Dot4X3(depth, x, xRow, w, wRow, y, yRow);
        }
    }

    private static Tensor? Backward(TrainingStep step, Tensor input, Parameter weight, Parameter bias, Tensor gradient)
    {
        int rows = (int)input.shape[0], inputs = (int)weight.shape[1], outputs = (int)weight.shape[0];
        var given = gradient.contiguous();
        var result = empty(rows, inputs);
        float* dy = Memory.Of(given), w = Memory.Of(weight), dx = Memory.Of(result), x = Memory.Of(input);
        Workers.For((inputs + Columns - 1) / Columns, chunk =>
        {
            var (first, depth) = (chunk * Columns, 64);
            for (var o = 0; o < outputs; o += depth)
                Tile.Multiply(rows, Math.Min(Columns, inputs - first), Math.Min(depth, outputs - o), dy + o, outputs, 1, w + ((long)o * inputs) + first, inputs, dx + first, inputs, add: o > 0);
        });
        var packed = Pack(x, rows, inputs);
        step.Update(weight, Rows, inputs, (first, count, to) => Tile.Multiply(count, inputs, rows, dy + first, 1, outputs, Memory.Of(packed), Tile.Panel(inputs), to, inputs, packed: true));
        var sum = Memory.Gradient(bias, out var add);
        for (var o = 0; o < outputs; o++)
        {
            var total = add ? sum[o] : 0;
            for (var r = 0; r < rows; r++) total += dy[((long)r * outputs) + o];
            sum[o] = total;
        }
        return result;
    }

    // (panel, row, columns of the panel)
    private static Tensor Pack(float* x, int rows, int columns)
    {
        var panel = Tile.Panel(columns);
        var packed = empty(rows, columns);
        var to = Memory.Of(packed);
        for (var c = 0; c < columns; c += panel)
            for (var r = 0; r < rows; r++, to += panel)
                new ReadOnlySpan<float>(x + ((long)r * columns) + c, panel).CopyTo(new Span<float>(to, panel));
        return packed;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Dot8X3(int depth, float* x, nint xRow, float* w, nint wRow, float* y, nint yRow)
    {
        Vector512<float> c00 = default, c01 = default, c02 = default;
        Vector512<float> c10 = default, c11 = default, c12 = default;
        Vector512<float> c20 = default, c21 = default, c22 = default;
        Vector512<float> c30 = default, c31 = default, c32 = default;
        Vector512<float> c40 = default, c41 = default, c42 = default;
        Vector512<float> c50 = default, c51 = default, c52 = default;
        Vector512<float> c60 = default, c61 = default, c62 = default;
        Vector512<float> c70 = default, c71 = default, c72 = default;
        var lower = x + (4 * xRow);
        for (var k = 0; k < depth; k += 16)
        {
            var w0 = Vector512.Load(w + k); var w1 = Vector512.Load(w + wRow + k); var w2 = Vector512.Load(w + (2 * wRow) + k);
            var x0 = Vector512.Load(x + k);
            c00 = Vector512.FusedMultiplyAdd(x0, w0, c00); c01 = Vector512.FusedMultiplyAdd(x0, w1, c01); c02 = Vector512.FusedMultiplyAdd(x0, w2, c02);
            var x1 = Vector512.Load(x + xRow + k);
            c10 = Vector512.FusedMultiplyAdd(x1, w0, c10); c11 = Vector512.FusedMultiplyAdd(x1, w1, c11); c12 = Vector512.FusedMultiplyAdd(x1, w2, c12);
            var x2 = Vector512.Load(x + (2 * xRow) + k);
            c20 = Vector512.FusedMultiplyAdd(x2, w0, c20); c21 = Vector512.FusedMultiplyAdd(x2, w1, c21); c22 = Vector512.FusedMultiplyAdd(x2, w2, c22);
            var x3 = Vector512.Load(x + (3 * xRow) + k);
            c30 = Vector512.FusedMultiplyAdd(x3, w0, c30); c31 = Vector512.FusedMultiplyAdd(x3, w1, c31); c32 = Vector512.FusedMultiplyAdd(x3, w2, c32);
            var x4 = Vector512.Load(lower + k);
            c40 = Vector512.FusedMultiplyAdd(x4, w0, c40); c41 = Vector512.FusedMultiplyAdd(x4, w1, c41); c42 = Vector512.FusedMultiplyAdd(x4, w2, c42);
            var x5 = Vector512.Load(lower + xRow + k);
            c50 = Vector512.FusedMultiplyAdd(x5, w0, c50); c51 = Vector512.FusedMultiplyAdd(x5, w1, c51); c52 = Vector512.FusedMultiplyAdd(x5, w2, c52);
            var x6 = Vector512.Load(lower + (2 * xRow) + k);
            c60 = Vector512.FusedMultiplyAdd(x6, w0, c60); c61 = Vector512.FusedMultiplyAdd(x6, w1, c61); c62 = Vector512.FusedMultiplyAdd(x6, w2, c62);
            var x7 = Vector512.Load(lower + (3 * xRow) + k);
            c70 = Vector512.FusedMultiplyAdd(x7, w0, c70); c71 = Vector512.FusedMultiplyAdd(x7, w1, c71); c72 = Vector512.FusedMultiplyAdd(x7, w2, c72);
        }
        y[(0 * yRow) + 0] = Vector512.Sum(c00);
        y[(0 * yRow) + 1] = Vector512.Sum(c01);
        y[(0 * yRow) + 2] = Vector512.Sum(c02);
        y[(1 * yRow) + 0] = Vector512.Sum(c10);
        y[(1 * yRow) + 1] = Vector512.Sum(c11);
        y[(1 * yRow) + 2] = Vector512.Sum(c12);
        y[(2 * yRow) + 0] = Vector512.Sum(c20);
        y[(2 * yRow) + 1] = Vector512.Sum(c21);
        y[(2 * yRow) + 2] = Vector512.Sum(c22);
        y[(3 * yRow) + 0] = Vector512.Sum(c30);
        y[(3 * yRow) + 1] = Vector512.Sum(c31);
        y[(3 * yRow) + 2] = Vector512.Sum(c32);
        y[(4 * yRow) + 0] = Vector512.Sum(c40);
        y[(4 * yRow) + 1] = Vector512.Sum(c41);
        y[(4 * yRow) + 2] = Vector512.Sum(c42);
        y[(5 * yRow) + 0] = Vector512.Sum(c50);
        y[(5 * yRow) + 1] = Vector512.Sum(c51);
        y[(5 * yRow) + 2] = Vector512.Sum(c52);
        y[(6 * yRow) + 0] = Vector512.Sum(c60);
        y[(6 * yRow) + 1] = Vector512.Sum(c61);
        y[(6 * yRow) + 2] = Vector512.Sum(c62);
        y[(7 * yRow) + 0] = Vector512.Sum(c70);
        y[(7 * yRow) + 1] = Vector512.Sum(c71);
        y[(7 * yRow) + 2] = Vector512.Sum(c72);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Dot4X3(int depth, float* x, nint xRow, float* w, nint wRow, float* y, nint yRow)
    {
        Vector256<float> c00 = default, c01 = default, c02 = default;
        Vector256<float> c10 = default, c11 = default, c12 = default;
        Vector256<float> c20 = default, c21 = default, c22 = default;
        Vector256<float> c30 = default, c31 = default, c32 = default;
        var lower = x + (2 * xRow);
        for (var k = 0; k < depth; k += 8)
        {
            var w0 = Vector256.Load(w + k); var w1 = Vector256.Load(w + wRow + k); var w2 = Vector256.Load(w + (2 * wRow) + k);
            var x0 = Vector256.Load(x + k);
            c00 = Vector256.FusedMultiplyAdd(x0, w0, c00); c01 = Vector256.FusedMultiplyAdd(x0, w1, c01); c02 = Vector256.FusedMultiplyAdd(x0, w2, c02);
            var x1 = Vector256.Load(x + xRow + k);
            c10 = Vector256.FusedMultiplyAdd(x1, w0, c10); c11 = Vector256.FusedMultiplyAdd(x1, w1, c11); c12 = Vector256.FusedMultiplyAdd(x1, w2, c12);
            var x2 = Vector256.Load(lower + k);
            c20 = Vector256.FusedMultiplyAdd(x2, w0, c20); c21 = Vector256.FusedMultiplyAdd(x2, w1, c21); c22 = Vector256.FusedMultiplyAdd(x2, w2, c22);
            var x3 = Vector256.Load(lower + xRow + k);
            c30 = Vector256.FusedMultiplyAdd(x3, w0, c30); c31 = Vector256.FusedMultiplyAdd(x3, w1, c31); c32 = Vector256.FusedMultiplyAdd(x3, w2, c32);
        }
        y[(0 * yRow) + 0] = Vector256.Sum(c00);
        y[(0 * yRow) + 1] = Vector256.Sum(c01);
        y[(0 * yRow) + 2] = Vector256.Sum(c02);
        y[(1 * yRow) + 0] = Vector256.Sum(c10);
        y[(1 * yRow) + 1] = Vector256.Sum(c11);
        y[(1 * yRow) + 2] = Vector256.Sum(c12);
        y[(2 * yRow) + 0] = Vector256.Sum(c20);
        y[(2 * yRow) + 1] = Vector256.Sum(c21);
        y[(2 * yRow) + 2] = Vector256.Sum(c22);
        y[(3 * yRow) + 0] = Vector256.Sum(c30);
        y[(3 * yRow) + 1] = Vector256.Sum(c31);
        y[(3 * yRow) + 2] = Vector256.Sum(c32);
    }
}
