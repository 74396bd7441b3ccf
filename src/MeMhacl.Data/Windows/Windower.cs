using System.Numerics;
using System.Runtime.CompilerServices;

namespace MeMhacl.Data;

// The loops are optimised at once: a subject is cut in fewer calls than tiering waits for.
/// <summary>Cuts one channel of trials into windows, subtracts the mean baseline window and standardises (IV-A-2).</summary>
/// <param name="points">M, sampling points per window.</param>
/// <param name="baselineWindows">Windows at rest, at the beginning.</param>
/// <param name="windows">Windows kept after them.</param>
internal sealed class Windower(int points, int baselineWindows, int windows)
{
    // A deviation this far below the mean is rounding of float32 (relative 6e-8), not signal: the channel is flat.
    private const double FlatRatio = 1e-6;

    private readonly float[] baseline = new float[points];
    private readonly float[] centred = new float[points];

    /// <summary>Mean and spread of values seen so far.</summary>
    public readonly record struct Moments(double Count, double Mean, double SquaredDeviations)
    {
        /// <summary>Joins two sets (Chan, Golub, LeVeque 1983), without the cancellation of E[x^2] - E[x]^2.</summary>
        public Moments With(Moments other)
        {
            var count = Count + other.Count;
            if (count == 0)
                return this;
            var shift = other.Mean - Mean;
            return new(count, Mean + (shift * other.Count / count), SquaredDeviations + other.SquaredDeviations + (shift * shift * Count * other.Count / count));
        }

        /// <summary>(x - Mean) x Scale is the z-score; a flat channel has scale 0 and becomes 0.</summary>
        public float Scale
        {
            get
            {
                var deviation = Math.Sqrt(SquaredDeviations / Count);
                return deviation <= FlatRatio * Math.Abs(Mean) ? 0 : (float)(1 / deviation);
            }
        }
    }

    /// <summary>Mean and spread of one channel of one trial after baseline removal.</summary>
    public Moments Measure(ReadOnlySpan<float> signal)
    {
        AverageBaseline(signal);
        var all = default(Moments);
        for (var window = 0; window < windows; window++)
            all = all.With(MeasureWindow(Window(signal, window)));
        return all;
    }

    /// <summary>Writes (x - baseline - mean) x scale of every window.</summary>
    /// <param name="signal">One channel of one trial.</param>
    /// <param name="mean">Subtracted after the baseline.</param>
    /// <param name="scale">Multiplied last.</param>
    /// <param name="destination">Where the first window goes.</param>
    /// <param name="stride">From the start of one window to the start of the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write(ReadOnlySpan<float> signal, float mean, float scale, Span<float> destination, int stride)
    {
        AverageBaseline(signal);
        for (var m = 0; m < points; m++)
            baseline[m] += mean;
        var factor = new Vector<float>(scale);
        for (var window = 0; window < windows; window++)
        {
            var source = Window(signal, window);
            var target = destination.Slice(window * stride, points);
            var m = 0;
            for (; m <= points - Vector<float>.Count; m += Vector<float>.Count)
                ((new Vector<float>(source[m..]) - new Vector<float>(baseline, m)) * factor).CopyTo(target[m..]);
            for (; m < points; m++)
                target[m] = (source[m] - baseline[m]) * scale;
        }
    }

    private ReadOnlySpan<float> Window(ReadOnlySpan<float> signal, int window) => signal.Slice((baselineWindows + window) * points, points);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AverageBaseline(ReadOnlySpan<float> signal)
    {
        Array.Clear(baseline);
        if (baselineWindows == 0)
            return;
        for (var window = 0; window < baselineWindows; window++)
            for (var m = 0; m < points; m++)
                baseline[m] += signal[(window * points) + m];
        for (var m = 0; m < points; m++)
            baseline[m] /= baselineWindows;
    }

    // Two passes over a window that stands in the first-level cache: its mean, then the deviations from it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Moments MeasureWindow(ReadOnlySpan<float> source)
    {
        var sums = Vector<float>.Zero;
        var (m, sum) = (0, 0f);
        for (; m <= points - Vector<float>.Count; m += Vector<float>.Count)
        {
            var value = new Vector<float>(source[m..]) - new Vector<float>(baseline, m);
            value.CopyTo(centred, m);
            sums += value;
        }
        for (; m < points; m++)
            sum += centred[m] = source[m] - baseline[m];
        var mean = (sum + Vector.Sum(sums)) / points;
        (sums, m, sum) = (Vector<float>.Zero, 0, 0f);
        for (; m <= points - Vector<float>.Count; m += Vector<float>.Count)
        {
            var deviation = new Vector<float>(centred, m) - new Vector<float>(mean);
            sums += deviation * deviation;
        }
        for (; m < points; m++)
            sum += (centred[m] - mean) * (centred[m] - mean);
        return new Moments(points, mean, sum + Vector.Sum(sums));
    }
}
