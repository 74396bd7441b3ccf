using System.Runtime.CompilerServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MeMhacl;

/// <summary>
/// A convolution along one axis, forward and backward, by <see cref="ShortConvolution"/>. Samples are laid out (N, positions, beside, channels), channels fastest: what lies beside the axis is
/// carried along, so that transforms and products run over whole rows of memory.
/// </summary>
internal sealed unsafe class AxisConvolution
{
    private const int RowsAtATime = 4;                                         // of a weight's gradient; divides its outputs
    private const int GroupSlots = 6;                                          // slots of y that one worker takes of a weight gradient: the tile's height

    private readonly Parameter weight;                                         // (out, in, taps along the axis), PyTorch's order
    private readonly ShortConvolution way;
    private readonly int taps, inputs, outputs;

    /// <param name="weight">(out, in, k, 1) or (out, in, 1, k); channels multiples of 16.</param>
    /// <param name="positions">T, of the input.</param>
    /// <param name="stride">1 or 2.</param>
    public AxisConvolution(Parameter weight, int positions, int stride)
    {
        this.weight = weight;
        (outputs, inputs, taps) = ((int)weight.shape[0], (int)weight.shape[1], (int)(weight.shape[2] * weight.shape[3]));
        way = ShortConvolution.Of(positions, taps, stride, Math.Min(inputs, outputs));
    }

    /// <summary>(out, in, taps along the axis), PyTorch's order.</summary>
    public Parameter Weight => weight;

    /// <summary>Positions in and out.</summary>
    public (int In, int Out) Positions => (way.X.Positions, way.Y.Positions);

    /// <summary>y = w * x.</summary>
    /// <param name="x">(N, T, R, in).</param>
    /// <param name="y">(N, O, R, out), written.</param>
    /// <param name="samples">N.</param>
    /// <param name="beside">R.</param>
    /// <param name="finished">Told of samples whose outputs stand, while they are still in the cache: first and count.</param>
    public void Forward(float* x, float* y, int samples, int beside, Action<int, int>? finished = null)
    {
        using var scope = NewDisposeScope();
        var kernels = Memory.Of(empty(way.Kernel.AllSlots, inputs, outputs));
        Workers.For(outputs / Tile.Panel(outputs), panel => TransformForForward(kernels, panel));
        Apply(x, way.X, way.Products, kernels, way.Y, y, samples, beside, inputs, outputs, finished);
    }

    /// <summary>dx from dy.</summary>
    /// <param name="dy">(N, O, R, out).</param>
    /// <param name="dx">(N, T, R, in), written.</param>
    /// <param name="samples">N.</param>
    /// <param name="beside">R.</param>
    public void InputGradient(float* dy, float* dx, int samples, int beside)
    {
        using var scope = NewDisposeScope();
        var kernels = Memory.Of(empty(way.Kernel.AllSlots, outputs, inputs));
        Workers.For(outputs, output => TransformForBackward(kernels, output));
        Apply(dy, way.Y, [.. way.Products.Select(p => (p.Y, p.Kernel, p.X))], kernels, way.X, dx, samples, beside, outputs, inputs, null);
    }

    /// <summary>Gives dw to the optimizer; the input's gradient must have been taken before.</summary>
    /// <param name="step">The step that this is part of.</param>
    /// <param name="x">(N, T, R, in).</param>
    /// <param name="dy">(N, O, R, out).</param>
    /// <param name="samples">N.</param>
    /// <param name="beside">R.</param>
    public void WeightGradient(TrainingStep step, float* x, float* dy, int samples, int beside)
    {
        using var scope = NewDisposeScope();
        var products = Memory.Of(empty(way.Kernel.AllSlots, outputs, inputs));          // of the transformed kernel
        var part = outputs >= 256 ? 128 : outputs;
        int parts = outputs / part, groups = way.IsFourier ? (way.Y.Slots + GroupSlots - 1) / GroupSlots : 1;
        Workers.For(parts * groups, i => KernelGradient(i / parts, i % parts * part, part));
        var sink = step.Sink(weight);
        Workers.For(outputs / RowsAtATime, i => Back(i * RowsAtATime));

        void KernelGradient(int group, int output, int width)
        {
            var (y0, y1) = way.IsFourier ? (group * GroupSlots, Math.Min(way.Y.Slots, (group + 1) * GroupSlots)) : (0, way.Y.Slots);
            var (x0, x1) = way.IsFourier ? (y0, y1) : (0, way.X.Slots);
            int xSlots = (x1 - x0) * way.X.Phases, ySlots = y1 - y0;
            var perSample = (((long)xSlots * inputs) + ((long)ySlots * width)) * beside;
            var block = (int)Math.Clamp((1 << 18) / perSample, 1, samples);
            var scratch = Workers.Scratch((perSample * block) + ((xSlots + ySlots) * Tile.Step));
            var started = stackalloc bool[way.Kernel.AllSlots];
            for (var first = 0; first < samples; first += block)
            {
                var count = Math.Min(block, samples - first);
                int xRows = count * beside, xSlot = (xRows * inputs) + Tile.Step, ySlot = (xRows * width) + Tile.Step;
                float* xs = scratch, ys = scratch + ((long)xSlots * xSlot);
                for (var n = 0; n < count; n++)
                {
                    way.X.ToSlots(x0, x1, x + ((long)(first + n) * way.X.Positions * beside * inputs), beside * inputs, xs + ((long)n * beside * inputs), xSlot, beside * inputs);
                    var from = dy + ((long)(first + n) * way.Y.Positions * beside * outputs) + output;
                    if (width == outputs)
                        way.Y.ToSlots(y0, y1, from, beside * outputs, ys + ((long)n * beside * width), ySlot, beside * width);
                    else
                        for (var r = 0; r < beside; r++)
                            way.Y.ToSlots(y0, y1, from + ((long)r * outputs), beside * outputs, ys + ((((long)n * beside) + r) * width), ySlot, width);
                }
                foreach (var (slotX, kernel, slotY) in way.Products)
                    if (slotY >= y0 && slotY < y1)
                    {
                        Tile.Multiply(width, inputs, xRows, ys + ((long)(slotY - y0) * ySlot), 1, width, xs + ((long)(slotX - (x0 * way.X.Phases)) * xSlot), inputs, products + ((((long)kernel * outputs) + output) * inputs), inputs, started[kernel]);
                        started[kernel] = true;
                    }
            }
        }

        // B^T, and from (tap, in) to PyTorch's (in, tap).
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        void Back(int output)
        {
            var size = inputs * RowsAtATime;
            float* rows = Workers.Scratch(2L * taps * size), turned = rows + ((long)taps * size), to = turned;
            way.Kernel.FromSlots(products + ((long)output * inputs), (long)outputs * inputs, rows, size, size);
            for (var i = 0; i < size; i++)
                for (var t = 0; t < taps; t++) *to++ = rows[((long)t * size) + i];
            sink.Take((long)output * inputs * taps, taps * size, turned);
        }
    }

    // To slots, a matrix product for each pair with the kernel, and back: a block of samples at a time, so that slots stay in the cache.
    private static void Apply(float* x, SlotTransform into, (int From, int Kernel, int To)[] products, float* kernels, SlotTransform back, float* y, int samples, int beside, int inputs, int outputs, Action<int, int>? finished)
    {
        int slotsIn = into.AllSlots, slotsOut = back.AllSlots;
        var perSample = (((long)slotsIn * inputs) + ((long)slotsOut * outputs)) * beside;
        // Slots of some 1 MB, or more where the kernels, which every block reads, are much more.
        var kernelSize = (products.Max(p => p.Kernel) + 1L) * inputs * outputs;
        var block = (int)Math.Clamp(Math.Max(1 << 18, kernelSize / 8) / perSample, 1, Math.Max(1, (samples + 1) / 2));
        Workers.For((samples + block - 1) / block, i =>
        {
            int first = i * block, count = Math.Min(block, samples - first), rows = count * beside;
            long inSlot = ((long)rows * inputs) + Tile.Step, outSlot = ((long)rows * outputs) + Tile.Step;
            var xs = Workers.Scratch((slotsIn * inSlot) + (slotsOut * outSlot));
            var ys = xs + (slotsIn * inSlot);
            for (var n = 0; n < count; n++)
                into.ToSlots(0, into.Slots, x + ((long)(first + n) * into.Positions * beside * inputs), beside * inputs, xs + ((long)n * beside * inputs), inSlot, beside * inputs);
            var started = stackalloc bool[slotsOut];
            foreach (var (from, kernel, to) in products)
            {
                Tile.Multiply(rows, outputs, inputs, xs + (from * inSlot), inputs, 1, kernels + ((long)kernel * inputs * outputs), Tile.Panel(outputs), ys + (to * outSlot), outputs, started[to], packed: true);
                started[to] = true;
            }
            for (var slot = 0; slot < slotsOut; slot++)
                if (!started[slot]) new Span<float>(ys + (slot * outSlot), rows * outputs).Clear();
            for (var n = 0; n < count; n++)
                back.FromSlots(ys + ((long)n * beside * outputs), outSlot, y + ((long)(first + n) * back.Positions * beside * outputs), beside * outputs, beside * outputs);
            finished?.Invoke(first, count);
        });
    }

    // The kernel's slots for some outputs as a panel of columns: (slot, panel, in, outputs of the panel).
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TransformForForward(float* kernels, int panel)
    {
        var width = Tile.Panel(outputs);
        var size = inputs * width;
        var turned = Workers.Scratch((long)taps * size);                       // (tap, in, output)
        var from = Memory.Of(weight) + ((long)panel * width * inputs * taps);
        const int some = 8;                                                    // outputs at a time: as many streams of memory
        for (var o = 0; o < width; o += some)
            for (var i = 0; i < inputs; i++)
                for (var t = 0; t < taps; t++)
                {
                    float* source = from + ((((long)o * inputs) + i) * taps) + t, target = turned + ((((long)t * inputs) + i) * width) + o;
                    for (var k = 0; k < some; k++) target[k] = source[(long)k * inputs * taps];
                }
        way.Kernel.ToSlots(0, way.Kernel.Slots, turned, size, kernels + ((long)panel * size), (long)inputs * outputs, size);
    }

    // The kernel's slots for one output as a row of each panel of inputs: (slot, panel, out, inputs of the panel).
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TransformForBackward(float* kernels, int output)
    {
        var width = Tile.Panel(inputs);
        var turned = Workers.Scratch((long)taps * inputs);                     // (tap, in)
        var from = Memory.Of(weight) + ((long)output * inputs * taps);
        for (var i = 0; i < inputs; i++)
            for (var t = 0; t < taps; t++) turned[(t * inputs) + i] = *from++;
        for (var i = 0; i < inputs; i += width)
            way.Kernel.ToSlots(0, way.Kernel.Slots, turned + i, inputs, kernels + ((long)i * outputs) + ((long)output * width), (long)inputs * outputs, width);
    }
}
