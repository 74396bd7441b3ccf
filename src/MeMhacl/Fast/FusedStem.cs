using System.Numerics;
using System.Runtime.CompilerServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MeMhacl;

/// <summary>
/// The encoder's first layers: a convolution of one input channel along time, (1, 9) with stride 2, batch norm, ReLU, maximum of 3 with stride 2. The convolution is so little work that each pass does
/// it anew, a row of time at a time, rather than keep its outputs.
/// </summary>
internal sealed unsafe class FusedStem(Conv2d convolution, BatchNorm norm) : IDisposable
{
    private const int Taps = 9, Padding = 4;

    private readonly ChannelNorm norm = new(norm);

    public int Channels => norm.Channels;

    /// <summary>Sampling points of a window to positions after the maximum.</summary>
    public static int Positions(int points) => (Convolved(points) + 1) / 2;

    private static int Convolved(int points) => (points + 1) / 2;

    /// <summary>z, (N, positions, C, channels), from x, (N, C, M).</summary>
    public void Forward(float* x, float* z, int samples, int rows, int points, bool training)
    {
        using var scope = NewDisposeScope();
        int convolved = Convolved(points), positions = Positions(points);
        var kernel = Kernel();
        if (training)
        {
            norm.Begin(norm.Room(samples));
            Workers.For(samples, n =>
            {
                for (var r = 0; r < rows; r++)
                    norm.Note(n, Convolve(x + ((((long)n * rows) + r) * points), points, kernel), 1, convolved, more: r > 0);
            });
            norm.Finish(samples, (long)rows * convolved);
        }
        else
        {
            norm.TakeRunning();
        }
        Workers.For(samples, n =>
        {
            for (var r = 0; r < rows; r++)
            {
                var y = Convolve(x + ((((long)n * rows) + r) * points), points, kernel);
                for (var c = 0; c < Channels; c += Vector<float>.Count)
                {
                    // ReLU and maximum in one: nothing is below 0.
                    Vector<float> scale = Vector.Load(norm.Scale + c), shift = Vector.Load(norm.Shift + c), left = default;
                    float* from = y + c, to = z + (((((long)n * positions) * rows) + r) * Channels) + c;
                    for (var p = 0; p < positions; p++, to += (long)rows * Channels)
                    {
                        var right = (2 * p) + 1 < convolved ? (Vector.Load(from + (((2 * p) + 1) * Channels)) * scale) + shift : default;
                        Vector.Store(Vector.Max(Vector.Max(left, Vector<float>.Zero), Vector.Max((Vector.Load(from + (2 * p * Channels)) * scale) + shift, right)), to);
                        left = right;
                    }
                }
            }
        });
    }

    /// <summary>Adds to the gradients of kernel and norm, from that of z; x gets none.</summary>
    public void Backward(float* x, float* dz, int samples, int rows, int points)
    {
        using var scope = NewDisposeScope();
        int convolved = Convolved(points), positions = Positions(points);
        var kernel = Kernel();
        norm.BeginGradient(norm.Room(samples));
        Workers.For(samples, n =>
        {
            for (var r = 0; r < rows; r++)
            {
                var y = Convolve(x + ((((long)n * rows) + r) * points), points, kernel);
                var g = Spread(y, dz, n, r, rows, convolved, positions);
                norm.NoteGradient(n, g, null, y, 1, convolved, swap: false, more: r > 0);
            }
        });
        norm.FinishGradient(samples, (long)rows * convolved);
        var partial = Memory.Of(empty(samples, Taps, Channels));
        Workers.For(samples, n =>
        {
            for (var r = 0; r < rows; r++)
            {
                var y = Convolve(x + ((((long)n * rows) + r) * points), points, kernel);
                var padded = y - Line(points);
                norm.Gradient(Spread(y, dz, n, r, rows, convolved, positions), y, y, 1, convolved, swap: false);
                Tile.Multiply(Taps, Channels, convolved, padded, 1, 2, y, Channels, partial + ((long)n * Taps * Channels), Channels, add: r > 0);
            }
        });
        var gradient = Memory.Gradient(convolution.weight, out var add);
        for (var c = 0; c < Channels; c++)
            for (var t = 0; t < Taps; t++)
            {
                double sum = add ? gradient[(c * Taps) + t] : 0;
                for (var n = 0; n < samples; n++) sum += partial[(((n * Taps) + t) * Channels) + c];
                gradient[(c * Taps) + t] = (float)sum;
            }
    }

    /// <inheritdoc/>
    public void Dispose() => norm.Dispose();

    private static int Line(int points) => (points + (2 * Padding) + 1 + 15) / 16 * 16;

    // (tap, channel)
    private float* Kernel()
    {
        float* weights = Memory.Of(convolution.weight), kernel = Memory.Of(empty(Taps, Channels));
        for (var t = 0; t < Taps; t++)
            for (var c = 0; c < Channels; c++) kernel[(t * Channels) + c] = weights[(c * Taps) + t];
        return kernel;
    }

    // One row of time in scratch memory: padded x, then y (convolved, channels), then room for its gradient.
    private float* Convolve(float* x, int points, float* kernel)
    {
        var (line, convolved) = (Line(points), Convolved(points));
        var padded = Workers.Scratch(line + (2L * convolved * Channels));
        new Span<float>(padded, line).Clear();
        new ReadOnlySpan<float>(x, points).CopyTo(new Span<float>(padded + Padding, points));
        Tile.Multiply(convolved, Channels, Taps, padded, 2, 1, kernel, Channels, padded + line, Channels);
        return padded + line;
    }

    // The gradient of each maximum, at the first of its largest values, 0 where ReLU cut it off: (convolved, channels), behind y.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private float* Spread(float* y, float* dz, int n, int r, int rows, int convolved, int positions)
    {
        var g = y + ((long)convolved * Channels);
        for (var c = 0; c < Channels; c += Vector<float>.Count)
        {
            Vector<float> scale = Vector.Load(norm.Scale + c), shift = Vector.Load(norm.Shift + c), outside = new(-1), left = outside, carried = default;
            float* from = y + c, to = g + c, given = dz + ((((((long)n * positions) * rows) + r) * Channels) + c);
            for (var p = 0; p < positions; p++, given += (long)rows * Channels)
            {
                // What is not above 0 gets nothing, whether it wins or not.
                var middle = (Vector.Load(from + (2 * p * Channels)) * scale) + shift;
                var right = (2 * p) + 1 < convolved ? (Vector.Load(from + (((2 * p) + 1) * Channels)) * scale) + shift : outside;
                var value = Vector.ConditionalSelect(Vector.GreaterThan(Vector.Max(left, Vector.Max(middle, right)), Vector<float>.Zero), Vector.Load(given), Vector<float>.Zero);
                Vector<float> isLeft = Vector.AsVectorSingle(Vector.GreaterThanOrEqual(left, Vector.Max(middle, right))), isMiddle = Vector.AsVectorSingle(Vector.GreaterThanOrEqual(middle, right));
                // Two maxima share an odd position: their gradients add.
                if (p > 0) Vector.Store(carried + Vector.BitwiseAnd(value, isLeft), to + (((2 * p) - 1) * Channels));
                Vector.Store(Vector.BitwiseAnd(Vector.AndNot(value, isLeft), isMiddle), to + (2 * p * Channels));
                carried = Vector.AndNot(Vector.AndNot(value, isLeft), isMiddle);
                left = right;
            }
            if (convolved % 2 == 0) Vector.Store(carried, to + ((convolved - 1) * Channels));
        }
        return g;
    }
}
