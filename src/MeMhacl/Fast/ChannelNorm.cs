using System.Numerics;
using System.Runtime.CompilerServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MeMhacl;

/// <summary>
/// Batch norm with what stands around it, shortcut and ReLU, in one pass over memory each way. Its input y is (N, positions, beside, channels) as a convolution leaves it; its output z may have the two
/// axes in the other order, as the next convolution wants them. Sums run in float32 over a row beside the axis, then in float64, in one order whatever the threads.
/// </summary>
internal sealed unsafe class ChannelNorm : IDisposable
{
    private readonly BatchNorm norm;
    private readonly Tensor values;                                            // no array: pinned ones, made in every step, would keep the garbage collector busy
    private readonly double[] deviations;                                      // 1 / deviation, by channel
    private double* sums;                                                      // (sample, 2, channel)

    public ChannelNorm(BatchNorm norm)
    {
        this.norm = norm;
        Channels = (int)norm.num_features;
        deviations = new double[Channels];
        values = empty(5 * Channels).DetachFromDisposeScope();
        Scale = Memory.Of(values);
    }

    public int Channels { get; }

    /// <summary>Room for the sums of so many samples.</summary>
    public Tensor Room(int samples) => empty(samples, 2, Channels, dtype: ScalarType.Float64);

    /// <summary>weight / deviation, by channel.</summary>
    public float* Scale { get; }

    /// <summary>bias - mean Scale.</summary>
    public float* Shift => Scale + Channels;

    private float* Mean => Scale + (2 * Channels);

    // Of the gradient: dy = Scale g + Slope y + Offset.
    private float* Slope => Scale + (3 * Channels);

    private float* Offset => Scale + (4 * Channels);

    /// <summary>Takes the running statistics, as evaluation does.</summary>
    public void TakeRunning()
    {
        float* mean = Memory.Of(norm.running_mean!), variance = Memory.Of(norm.running_var!);
        for (var c = 0; c < Channels; c++) Take(c, mean[c], variance[c]);
    }

    /// <summary>Makes ready to be told of samples.</summary>
    /// <param name="room">(samples, 2, channels), float64, until the end.</param>
    public void Begin(Tensor room)
    {
        sums = (double*)Memory.Of(room);
        // Sums are of differences to the running mean, so that a large mean takes nothing from the variance.
        new ReadOnlySpan<float>(Memory.Of(norm.running_mean!), Channels).CopyTo(new Span<float>(Mean, Channels));
    }

    /// <summary>Notes the sums of y and its square over a part of a sample, or over all of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Note(int sample, float* y, int positions, int beside, bool more = false)
    {
        var all = SumsOf(sample, more);
        for (var p = 0; p < positions; p++, y += beside * Channels)
            for (var c = 0; c < Channels; c += Vector<float>.Count)
            {
                Vector<float> first = default, second = default, centre = Vector.Load(Mean + c);
                var row = y + c;
                for (var r = 0; r < beside; r++, row += Channels)
                {
                    var value = Vector.Load(row) - centre;
                    first += value;
                    second += value * value;
                }
                AddTo(all, c, first, second);
            }
    }

    /// <summary>Takes the statistics of the batch, so many samples of so many rows, and updates the running ones as PyTorch does.</summary>
    public void Finish(int samples, long rows)
    {
        float* mean = Memory.Of(norm.running_mean!), variance = Memory.Of(norm.running_var!);
        var (count, momentum) = ((double)samples * rows, norm.momentum!.Value);
        for (var c = 0; c < Channels; c++)
        {
            var (first, second) = Total(c, samples);
            var (difference, spread) = (first / count, Math.Max(0, (second / count) - (first / count * (first / count))));
            Take(c, (float)(Mean[c] + difference), spread);
            mean[c] = (float)(((1 - momentum) * mean[c]) + (momentum * Mean[c]));
            variance[c] = (float)(((1 - momentum) * variance[c]) + (momentum * spread * count / (count - 1)));
        }
        norm.num_batches_tracked!.add_(Scalars.One, Scalars.One);
    }

    /// <summary>z = Scale y + Shift (+ added, itself normed where it has a norm), then ReLU where asked for, of one sample: y (positions, beside, channels), z and what is added the same, or with the two axes swapped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Apply(float* y, float* z, int positions, int beside, bool swap, bool relu, float* added = null, ChannelNorm? addedNorm = null)
    {
        var floor = relu ? Vector<float>.Zero : new Vector<float>(float.NegativeInfinity);
        var next = (swap ? positions : 1) * Channels;
        for (var p = 0; p < positions; p++, y += beside * Channels)
            for (var c = 0; c < Channels; c += Vector<float>.Count)
            {
                Vector<float> scale = Vector.Load(Scale + c), shift = Vector.Load(Shift + c);
                Vector<float> addedScale = addedNorm is null ? Vector<float>.One : Vector.Load(addedNorm.Scale + c), addedShift = addedNorm is null ? Vector<float>.Zero : Vector.Load(addedNorm.Shift + c);
                var at = ((swap ? p : p * beside) * Channels) + c;
                var from = y + c;
                for (var r = 0; r < beside; r++, at += next, from += Channels)
                {
                    var value = (Vector.Load(from) * scale) + shift;
                    if (added != null) value += (Vector.Load(added + at) * addedScale) + addedShift;
                    Vector.Store(Vector.ConditionalSelect(Vector.LessThan(value, floor), floor, value), z + at);
                }
            }
    }

    /// <summary>Makes ready to be told of samples' gradients; the statistics are those that were last taken.</summary>
    /// <param name="room">(samples, 2, channels), float64, until the end.</param>
    public void BeginGradient(Tensor room) => sums = (double*)Memory.Of(room);

    /// <summary>Notes the sums of g and of g (y - mean) over one sample, g (laid out as z) first set to 0 where z, what ReLU gave, is; z is null where no ReLU followed, or g is masked already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void NoteGradient(int sample, float* g, float* z, float* y, int positions, int beside, bool swap, bool more = false)
    {
        var all = SumsOf(sample, more);
        var next = (swap ? positions : 1) * Channels;
        for (var p = 0; p < positions; p++, y += beside * Channels)
            for (var c = 0; c < Channels; c += Vector<float>.Count)
            {
                Vector<float> first = default, second = default, centre = Vector.Load(Mean + c);
                var at = ((swap ? p : p * beside) * Channels) + c;
                for (var r = 0; r < beside; r++, at += next)
                {
                    var value = Vector.Load(g + at);
                    if (z != null)
                    {
                        value = Vector.ConditionalSelect(Vector.GreaterThan(Vector.Load(z + at), Vector<float>.Zero), value, Vector<float>.Zero);
                        Vector.Store(value, g + at);
                    }
                    first += value;
                    second += value * (Vector.Load(y + (r * Channels) + c) - centre);
                }
                AddTo(all, c, first, second);
            }
    }

    /// <summary>Adds to the gradients of weight and bias, and makes ready for <see cref="Gradient"/>.</summary>
    public void FinishGradient(int samples, long rows)
    {
        var weights = Memory.Gradient(norm.weight, out var addWeights);
        var biases = Memory.Gradient(norm.bias!, out var addBiases);
        var weight = Memory.Of(norm.weight);
        var count = (double)samples * rows;
        for (var c = 0; c < Channels; c++)
        {
            var (first, second) = Total(c, samples);
            var inverse = deviations[c];
            weights[c] = (float)(second * inverse) + (addWeights ? weights[c] : 0);
            biases[c] = (float)first + (addBiases ? biases[c] : 0);
            var slope = -(double)weight[c] * inverse * inverse * inverse * second / count;
            Slope[c] = (float)slope;
            Offset[c] = (float)((-weight[c] * inverse * first / count) - (slope * Mean[c]));
        }
    }

    /// <summary>dy of one sample, from the masked g; dy may be y itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Gradient(float* g, float* y, float* dy, int positions, int beside, bool swap)
    {
        var next = (swap ? positions : 1) * Channels;
        for (var p = 0; p < positions; p++, y += beside * Channels, dy += beside * Channels)
            for (var c = 0; c < Channels; c += Vector<float>.Count)
            {
                Vector<float> scale = Vector.Load(Scale + c), slope = Vector.Load(Slope + c), offset = Vector.Load(Offset + c);
                float* from = g + ((swap ? p : p * beside) * Channels) + c, row = y + c, to = dy + c;
                for (var r = 0; r < beside; r++, from += next, row += Channels, to += Channels)
                    Vector.Store((Vector.Load(from) * scale) + (Vector.Load(row) * slope) + offset, to);
            }
    }

    /// <inheritdoc/>
    public void Dispose() => values.Dispose();

    private void Take(int channel, float mean, double variance)
    {
        deviations[channel] = 1 / Math.Sqrt(variance + norm.eps);
        Mean[channel] = mean;
        Scale[channel] = (float)(Memory.Of(norm.weight)[channel] * deviations[channel]);
        Shift[channel] = Memory.Of(norm.bias!)[channel] - (mean * Scale[channel]);
    }

    private double* SumsOf(int sample, bool more)
    {
        var all = sums + (2L * sample * Channels);
        if (!more) new Span<double>(all, 2 * Channels).Clear();
        return all;
    }

    private void AddTo(double* all, int channel, Vector<float> first, Vector<float> second)
    {
        Add(all + channel, first);
        Add(all + Channels + channel, second);

        static void Add(double* to, Vector<float> values)
        {
            Vector.Widen(values, out var low, out var high);
            Vector.Store(Vector.Load(to) + low, to);
            Vector.Store(Vector.Load(to + Vector<double>.Count) + high, to + Vector<double>.Count);
        }
    }

    private (double First, double Second) Total(int channel, int samples)
    {
        double first = 0, second = 0;
        for (var n = 0; n < samples; n++)
        {
            first += sums[(2L * n * Channels) + channel];
            second += sums[(((2L * n) + 1) * Channels) + channel];
        }
        return (first, second);
    }
}
