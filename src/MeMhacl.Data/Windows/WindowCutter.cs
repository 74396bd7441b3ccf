using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MeMhacl.Data;

/// <summary>Mean and spread of values seen so far.</summary>
internal readonly record struct Moments(double Count, double Mean, double SquaredDeviations)
{
    // A deviation this far below the mean is rounding of float32 (relative 6e-8), not signal: the channel is flat.
    private const double FlatRatio = 1e-6;

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

/// <summary>Cuts one channel of trials into windows, subtracts the mean baseline window and standardises (IV-A-2). For one thread.</summary>
/// <param name="points">M, sampling points per window.</param>
/// <param name="baselineWindows">Windows at rest, at the beginning.</param>
/// <param name="windows">Windows kept after them.</param>
// Own loops over Vector<float>, optimised at once: sums group alike on all of x64, and a subject is cut in fewer calls than tiering waits for.
internal sealed class WindowCutter(int points, int baselineWindows, int windows)
{
    private readonly float[] baseline = new float[points];
    private readonly float[] centred = new float[points];
    private float[] buffer = [];

    /// <summary>Room for windows, not cleared; the same each time.</summary>
    public float[] Buffer(int length) => buffer.Length == length ? buffer : buffer = GC.AllocateUninitializedArray<float>(length);

    /// <summary>Mean and spread of one channel of one trial after baseline removal.</summary>
    public Moments Measure(ReadOnlySpan<float> signal)
    {
        AverageBaseline(signal, 0);
        var all = default(Moments);
        // Two passes over a window that stands in the first-level cache: its mean, then the deviations from it.
        for (var window = 0; window < windows; window++)
        {
            SubtractBaseline(signal.Slice((baselineWindows + window) * points, points), 1, centred);
            var mean = Sum(centred, 0, isSquared: false) / points;
            all = all.With(new Moments(points, mean, Sum(centred, mean, isSquared: true)));
        }
        return all;
    }

    /// <summary>Writes (x - baseline - mean) x scale of every window.</summary>
    /// <param name="signal">One channel of one trial.</param>
    /// <param name="mean">Of the channel, after baseline removal; 0 changes nothing.</param>
    /// <param name="scale">Of the channel; 1 changes nothing.</param>
    /// <param name="destination">Window w begins at w x <paramref name="stride"/>.</param>
    /// <param name="stride">Values from one window of this channel to the next.</param>
    public void Write(ReadOnlySpan<float> signal, float mean, float scale, Span<float> destination, int stride)
    {
        AverageBaseline(signal, mean);
        for (var window = 0; window < windows; window++)
            SubtractBaseline(signal.Slice((baselineWindows + window) * points, points), scale, destination.Slice(window * stride, points));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AverageBaseline(ReadOnlySpan<float> signal, float mean)
    {
        Array.Clear(baseline);
        for (var i = 0; i < baselineWindows * points; i++)
            baseline[i % points] += signal[i];
        for (var m = 0; m < points; m++)
            baseline[m] = (baselineWindows == 0 ? 0 : baseline[m] / baselineWindows) + mean;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SubtractBaseline(ReadOnlySpan<float> window, float scale, Span<float> target)
    {
        // The slices are the check; the loop has none.
        ref var from = ref MemoryMarshal.GetReference(window[..points]);
        ref var rest = ref MemoryMarshal.GetArrayDataReference(baseline);
        ref var to = ref MemoryMarshal.GetReference(target[..points]);
        nuint m = 0;
        for (; m + (nuint)Vector<float>.Count <= (nuint)points; m += (nuint)Vector<float>.Count)
            ((Vector.LoadUnsafe(ref from, m) - Vector.LoadUnsafe(ref rest, m)) * scale).StoreUnsafe(ref to, m);
        for (; m < (nuint)points; m++)
            Unsafe.Add(ref to, m) = (Unsafe.Add(ref from, m) - Unsafe.Add(ref rest, m)) * scale;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Sum(ReadOnlySpan<float> values, float mean, bool isSquared)
    {
        ref var from = ref MemoryMarshal.GetReference(values);
        var (sums, means, m, rest) = (Vector<float>.Zero, new Vector<float>(mean), 0, 0f);
        for (; m <= values.Length - Vector<float>.Count; m += Vector<float>.Count)
        {
            var deviation = Vector.LoadUnsafe(ref from, (nuint)m) - means;
            sums += isSquared ? deviation * deviation : deviation;
        }
        for (; m < values.Length; m++)
            rest += isSquared ? (values[m] - mean) * (values[m] - mean) : values[m];
        return rest + Vector.Sum(sums);
    }
}
