using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace MeMhacl.Data;

/// <summary>The power spectral density of a signal, one-sided.</summary>
/// <param name="Frequencies">0 to half the sampling rate, Hz, evenly spaced.</param>
/// <param name="Density">Power per hertz at each frequency: the signal's unit squared per hertz.</param>
public sealed record PowerSpectrum(IReadOnlyList<double> Frequencies, IReadOnlyList<double> Density)
{
    /// <summary>
    /// Welch's estimate (1967): the mean over segments that overlap by half, each without its mean and under a Hann window; scipy.signal.welch's defaults.
    /// </summary>
    /// <param name="signal">The samples.</param>
    /// <param name="samplingRate">Samples per second, Hz.</param>
    /// <param name="segmentSeconds">Length of a segment, seconds: frequencies stand 1 / segmentSeconds apart. A shorter signal is one segment.</param>
    /// <exception cref="ArgumentException">Fewer than two samples.</exception>
    public static PowerSpectrum Welch(ReadOnlySpan<float> signal, int samplingRate, double segmentSeconds)
    {
        if (signal.Length < 2)
            throw new ArgumentException($"A spectrum needs at least 2 samples; there are {signal.Length}.", nameof(signal));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samplingRate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(segmentSeconds);
        var length = Math.Clamp((int)Math.Round(segmentSeconds * samplingRate), 2, signal.Length);
        var window = Enumerable.Range(0, length).Select(n => 0.5 - (0.5 * Math.Cos(2 * Math.PI * n / length))).ToArray();
        var scale = 1 / (samplingRate * window.Sum(w => w * w));
        var density = new double[(length / 2) + 1];
        var segment = new Complex[length];
        var segments = 0;
        for (var start = 0; start + length <= signal.Length; start += length - (length / 2), segments++)
        {
            var mean = 0.0;
            foreach (var value in signal.Slice(start, length))
                mean += value / length;
            for (var n = 0; n < length; n++)
                segment[n] = (signal[start + n] - mean) * window[n];
            Fourier.Forward(segment, FourierOptions.NoScaling);
            for (var k = 0; k < density.Length; k++)
                density[k] += scale * ((segment[k].Real * segment[k].Real) + (segment[k].Imaginary * segment[k].Imaginary));
        }
        for (var k = 0; k < density.Length; k++)
        {
            // The power of the negative frequencies is added to that of the positive ones; 0 and half the sampling rate have no counterpart.
            var alone = k == 0 || 2 * k == length;
            density[k] *= (alone ? 1.0 : 2.0) / segments;
        }
        return new PowerSpectrum([.. Enumerable.Range(0, density.Length).Select(k => (double)k * samplingRate / length)], density);
    }

    /// <summary>The power between two frequencies, the signal's unit squared; all of it together is the signal's variance.</summary>
    /// <param name="from">Hz, included.</param>
    /// <param name="to">Hz, not included.</param>
    public double Power(double from, double to)
    {
        var step = Frequencies.Count > 1 ? Frequencies[1] - Frequencies[0] : 0;
        return step * Frequencies.Zip(Density).Where(pair => pair.First >= from && pair.First < to).Sum(pair => pair.Second);
    }
}
