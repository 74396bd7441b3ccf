using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace MeMhacl;

/// <summary>
/// A fully connected layer of few rows and large weights, as g's are: what it takes is reading the weights, once forward and once backward. Recorded within a step of training, in which the weights'
/// gradient goes straight to the optimizer, a few rows at a time, and never stands in memory.
/// </summary>
internal static unsafe class FusedLinear
{
    private const int Columns = 1024, Outputs = 32;                            // of the weights' block that is worked on at a time, in the second cache
    private const int Panel = 64;                                              // columns between two looks ahead
    private const int Shares = 8;

    /// <summary>Whether the layer is better computed here, in a step of training or without gradients.</summary>
    public static bool Takes(Tensor x, Parameter weight, Parameter bias) =>
        FusedEncoder.Takes(x) && weight.dtype == x.dtype && x.shape[^1] == weight.shape[1] && weight.shape[0] % Tile.Step == 0 && weight.shape[1] % Tile.Step == 0 &&
        (!is_grad_enabled() || (TrainingStep.Current is not null && weight.requires_grad && bias.requires_grad));

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
        y.add_(bias, Scalars.One);
        if (step is null) return y.MoveToOuterDisposeScope();
        quiet.Dispose();
        var kept = input.alias().DetachFromDisposeScope();
        return step.Record(x, y, gradient => Backward(step, kept, weight, bias, gradient), kept, weight).MoveToOuterDisposeScope();
    }

    private static void Forward(Tensor input, Parameter weight, Tensor output)
    {
        int rows = (int)input.shape[0], inputs = (int)weight.shape[1], outputs = (int)weight.shape[0];
        float* w = Memory.Of(weight), y = Memory.Of(output);
        var (height, lanes) = Vector512.IsHardwareAccelerated ? (8, 16) : (4, 8);
        const int width = 3, some = 48;
        // Rows of a block side by side, a vector of each: (block, inputs / lanes, height, lanes). The last block is filled up with its first row.
        var blocks = (rows + height - 1) / height;
        float* x = Memory.Of(input), packed = Memory.Of(empty(blocks * height, inputs)), to = packed;
        for (var block = 0; block < blocks; block++)
            for (var k = 0; k < inputs; k += lanes)
                for (var r = 0; r < height; r++, to += lanes)
                    new ReadOnlySpan<float>(x + ((long)((block * height) + r < rows ? (block * height) + r : block * height) * inputs) + k, lanes).CopyTo(new Span<float>(to, lanes));
        Workers.For((outputs + some - 1) / some, chunk =>
        {
            var sums = stackalloc float[height * width];
            for (var o = chunk * some; o < Math.Min(outputs, (chunk + 1) * some); o += width)
                for (var block = 0; block < blocks; block++)
                {
                    // At the end, outputs before it are computed once more.
                    var first = Math.Min(o, outputs - width);
                    if (lanes == 16) Dot8X3(inputs, packed + ((long)block * height * inputs), w + ((long)first * inputs), inputs, sums);
                    else Dot4X3(inputs, packed + ((long)block * height * inputs), w + ((long)first * inputs), inputs, sums);
                    for (var r = 0; r < Math.Min(height, rows - (block * height)); r++)
                        for (var j = 0; j < width; j++) y[((long)((block * height) + r) * outputs) + first + j] = sums[(r * width) + j];
                }
        });
    }

    // A block of weights is read once: for dx, for its own gradient, and for the optimizer.
    private static Tensor? Backward(TrainingStep step, Tensor input, Parameter weight, Parameter bias, Tensor gradient)
    {
        int rows = (int)input.shape[0], inputs = (int)weight.shape[1], outputs = (int)weight.shape[0];
        var given = gradient.contiguous();
        float* dy = Memory.Of(given), w = Memory.Of(weight), x = Memory.Of(input);
        var sink = step.Sink(weight);
        // Shares of the outputs, always the same ones, each with a dx of its own.
        var shares = (int)Math.Clamp(outputs / Outputs, 1, Shares);
        var parts = empty(shares, rows, inputs);
        var partial = Memory.Of(parts);
        Workers.For(shares, share =>
        {
            float* xs = Workers.Scratch((rows * (Columns + Outputs)) + (2 * Outputs * Columns)), dys = xs + (rows * Columns), ws = dys + (rows * Outputs), dw = ws + (Outputs * Columns), to = partial + ((long)share * rows * inputs);
            var (first, last) = ((int)((long)outputs * share / shares), (int)((long)outputs * (share + 1) / shares));
            for (var column = 0; column < inputs; column += Columns)
            {
                var columns = Math.Min(Columns, inputs - column);
                Copy(x + column, inputs, xs, columns, rows, columns);
                for (var o = first; o < last; o += Outputs)
                {
                    var count = Math.Min(Outputs, last - o);
                    // Copies side by side: rows of some 16 KB fall on the same places of the cache.
                    Copy(dy + o, outputs, dys, count, rows, count);
                    Copy(w + ((long)o * inputs) + column, inputs, ws, columns, count, columns);
                    for (var c = 0; c < columns; c += Panel)
                    {
                        var width = Math.Min(Panel, columns - c);
                        Tile.Multiply(rows, width, count, dys, count, 1, ws + c, columns, to + column + c, inputs, add: o > first);
                        Tile.Multiply(count, width, rows, dys, 1, count, xs + c, columns, dw + c, columns);
                        for (var i = 0; i < count; i++) sink.Expect(((long)(o + i) * inputs) + column + c, width);
                        for (var i = 0; i < Math.Min(Outputs, last - o - Outputs); i++)
                            for (var ahead = 0; ahead < width; ahead += 16) Sse.Prefetch1(w + ((long)(o + Outputs + i) * inputs) + column + c + ahead);
                    }
                    for (var i = 0; i < count; i++) sink.Take(((long)(o + i) * inputs) + column, columns, dw + (i * columns));
                }
            }
        });
        var result = parts.sum([0L]);
        var sum = new Span<float>(Memory.Gradient(bias, out var add), outputs);
        if (!add) sum.Clear();
        for (var r = 0; r < rows; r++) TensorPrimitives.Add(sum, new ReadOnlySpan<float>(dy + ((long)r * outputs), outputs), sum);
        return result;
    }

    private static void Copy(float* from, long fromRow, float* to, long toRow, int rows, int columns)
    {
        for (var r = 0; r < rows; r++) new ReadOnlySpan<float>(from + (r * fromRow), columns).CopyTo(new Span<float>(to + (r * toRow), columns));
    }

    // Products of rows of x, packed, with three of w.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Dot8X3(int depth, float* x, float* w, nint wRow, float* sums)
    {
        Vector512<float> c00 = default, c01 = default, c02 = default;
        Vector512<float> c10 = default, c11 = default, c12 = default;
        Vector512<float> c20 = default, c21 = default, c22 = default;
        Vector512<float> c30 = default, c31 = default, c32 = default;
        Vector512<float> c40 = default, c41 = default, c42 = default;
        Vector512<float> c50 = default, c51 = default, c52 = default;
        Vector512<float> c60 = default, c61 = default, c62 = default;
        Vector512<float> c70 = default, c71 = default, c72 = default;
        for (var k = 0; k < depth; k += 16, x += 128, w += 16)
        {
            // The next rows, on their way from memory.
            Sse.Prefetch1(w + (3 * wRow));
            Sse.Prefetch1(w + (4 * wRow));
            Sse.Prefetch1(w + (5 * wRow));
            var w0 = Vector512.Load(w); var w1 = Vector512.Load(w + wRow); var w2 = Vector512.Load(w + (2 * wRow));
            var x0 = Vector512.Load(x);
            c00 = Vector512.FusedMultiplyAdd(x0, w0, c00); c01 = Vector512.FusedMultiplyAdd(x0, w1, c01); c02 = Vector512.FusedMultiplyAdd(x0, w2, c02);
            var x1 = Vector512.Load(x + 16);
            c10 = Vector512.FusedMultiplyAdd(x1, w0, c10); c11 = Vector512.FusedMultiplyAdd(x1, w1, c11); c12 = Vector512.FusedMultiplyAdd(x1, w2, c12);
            var x2 = Vector512.Load(x + 32);
            c20 = Vector512.FusedMultiplyAdd(x2, w0, c20); c21 = Vector512.FusedMultiplyAdd(x2, w1, c21); c22 = Vector512.FusedMultiplyAdd(x2, w2, c22);
            var x3 = Vector512.Load(x + 48);
            c30 = Vector512.FusedMultiplyAdd(x3, w0, c30); c31 = Vector512.FusedMultiplyAdd(x3, w1, c31); c32 = Vector512.FusedMultiplyAdd(x3, w2, c32);
            var x4 = Vector512.Load(x + 64);
            c40 = Vector512.FusedMultiplyAdd(x4, w0, c40); c41 = Vector512.FusedMultiplyAdd(x4, w1, c41); c42 = Vector512.FusedMultiplyAdd(x4, w2, c42);
            var x5 = Vector512.Load(x + 80);
            c50 = Vector512.FusedMultiplyAdd(x5, w0, c50); c51 = Vector512.FusedMultiplyAdd(x5, w1, c51); c52 = Vector512.FusedMultiplyAdd(x5, w2, c52);
            var x6 = Vector512.Load(x + 96);
            c60 = Vector512.FusedMultiplyAdd(x6, w0, c60); c61 = Vector512.FusedMultiplyAdd(x6, w1, c61); c62 = Vector512.FusedMultiplyAdd(x6, w2, c62);
            var x7 = Vector512.Load(x + 112);
            c70 = Vector512.FusedMultiplyAdd(x7, w0, c70); c71 = Vector512.FusedMultiplyAdd(x7, w1, c71); c72 = Vector512.FusedMultiplyAdd(x7, w2, c72);
        }
        sums[0] = Vector512.Sum(c00); sums[1] = Vector512.Sum(c01); sums[2] = Vector512.Sum(c02);
        sums[3] = Vector512.Sum(c10); sums[4] = Vector512.Sum(c11); sums[5] = Vector512.Sum(c12);
        sums[6] = Vector512.Sum(c20); sums[7] = Vector512.Sum(c21); sums[8] = Vector512.Sum(c22);
        sums[9] = Vector512.Sum(c30); sums[10] = Vector512.Sum(c31); sums[11] = Vector512.Sum(c32);
        sums[12] = Vector512.Sum(c40); sums[13] = Vector512.Sum(c41); sums[14] = Vector512.Sum(c42);
        sums[15] = Vector512.Sum(c50); sums[16] = Vector512.Sum(c51); sums[17] = Vector512.Sum(c52);
        sums[18] = Vector512.Sum(c60); sums[19] = Vector512.Sum(c61); sums[20] = Vector512.Sum(c62);
        sums[21] = Vector512.Sum(c70); sums[22] = Vector512.Sum(c71); sums[23] = Vector512.Sum(c72);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Dot4X3(int depth, float* x, float* w, nint wRow, float* sums)
    {
        Vector256<float> c00 = default, c01 = default, c02 = default;
        Vector256<float> c10 = default, c11 = default, c12 = default;
        Vector256<float> c20 = default, c21 = default, c22 = default;
        Vector256<float> c30 = default, c31 = default, c32 = default;
        for (var k = 0; k < depth; k += 8, x += 32, w += 8)
        {
            // The next rows, on their way from memory.
            Sse.Prefetch1(w + (3 * wRow));
            Sse.Prefetch1(w + (4 * wRow));
            Sse.Prefetch1(w + (5 * wRow));
            var w0 = Vector256.Load(w); var w1 = Vector256.Load(w + wRow); var w2 = Vector256.Load(w + (2 * wRow));
            var x0 = Vector256.Load(x);
            c00 = Vector256.FusedMultiplyAdd(x0, w0, c00); c01 = Vector256.FusedMultiplyAdd(x0, w1, c01); c02 = Vector256.FusedMultiplyAdd(x0, w2, c02);
            var x1 = Vector256.Load(x + 8);
            c10 = Vector256.FusedMultiplyAdd(x1, w0, c10); c11 = Vector256.FusedMultiplyAdd(x1, w1, c11); c12 = Vector256.FusedMultiplyAdd(x1, w2, c12);
            var x2 = Vector256.Load(x + 16);
            c20 = Vector256.FusedMultiplyAdd(x2, w0, c20); c21 = Vector256.FusedMultiplyAdd(x2, w1, c21); c22 = Vector256.FusedMultiplyAdd(x2, w2, c22);
            var x3 = Vector256.Load(x + 24);
            c30 = Vector256.FusedMultiplyAdd(x3, w0, c30); c31 = Vector256.FusedMultiplyAdd(x3, w1, c31); c32 = Vector256.FusedMultiplyAdd(x3, w2, c32);
        }
        sums[0] = Vector256.Sum(c00); sums[1] = Vector256.Sum(c01); sums[2] = Vector256.Sum(c02);
        sums[3] = Vector256.Sum(c10); sums[4] = Vector256.Sum(c11); sums[5] = Vector256.Sum(c12);
        sums[6] = Vector256.Sum(c20); sums[7] = Vector256.Sum(c21); sums[8] = Vector256.Sum(c22);
        sums[9] = Vector256.Sum(c30); sums[10] = Vector256.Sum(c31); sums[11] = Vector256.Sum(c32);
    }
}
