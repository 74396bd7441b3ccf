namespace MeMhacl.Data.Synthetic;

/// <summary>Seeded signals.</summary>
internal static class Noise
{
    /// <summary>A generator of its own for each thing that is drawn, so that no draw moves another.</summary>
    public static SplitMix64 Generator(int seed, int kind, int subject = 0, int video = 0)
    {
        var mixer = new SplitMix64(((ulong)(uint)seed << 32) | (uint)kind);
        var mixed = mixer.Next() ^ ((ulong)(uint)subject << 32) ^ (uint)video;
        return new SplitMix64(new SplitMix64(mixed).Next());
    }

    /// <summary>Nearly normal, variance 1: four 16-bit uniforms of one draw.</summary>
    public static float Fast(SplitMix64 random)
    {
        var bits = random.Next();
        var sum = (int)(bits & 0xFFFF) + (int)((bits >> 16) & 0xFFFF) + (int)((bits >> 32) & 0xFFFF) + (int)(bits >> 48);
        return (float)((sum - 131070) * (1.7320508075688772 / 65536));
    }

    /// <summary>White noise, variance 1.</summary>
    public static float[] White(SplitMix64 random, int length)
    {
        var signal = new float[length];
        for (var t = 0; t < length; t++)
            signal[t] = Fast(random);
        return signal;
    }

    /// <summary>1/f noise between 4 and 45 Hz, as DEAP's filter leaves it; mean square 1.</summary>
    public static float[] Pink(SplitMix64 random, int length, int rate)
    {
        var signal = White(random, length);
        var (slow, middle, fast) = (0f, 0f, 0f);
        // Three first-order low-passes a decade apart add up to about -10 dB a decade of power.
        var ((slowPole, slowGain), (middlePole, middleGain), (fastPole, fastGain)) = (AtRate(0.98f, 0.10f, rate), AtRate(0.85f, 0.25f, rate), AtRate(0.30f, 0.50f, rate));
        for (var t = 0; t < length; t++)
        {
            slow = (slowPole * slow) + (slowGain * signal[t]);
            middle = (middlePole * middle) + (middleGain * signal[t]);
            fast = (fastPole * fast) + (fastGain * signal[t]);
            signal[t] = slow + middle + fast;
        }
        Biquad.HighPass(4, rate).Apply(signal);
        Biquad.LowPass(45, rate).Apply(signal);
        return Normalise(signal);
    }

    /// <summary>A rhythm: noise through a resonance; mean square 1.</summary>
    public static float[] Rhythm(SplitMix64 random, int length, double frequency, double quality, int rate)
    {
        var signal = White(random, length);
        Biquad.BandPass(frequency, quality, rate).Apply(signal);
        Biquad.BandPass(frequency, quality, rate).Apply(signal);
        return Normalise(signal);
    }

    /// <summary>Scales to mean square 1.</summary>
    public static float[] Normalise(float[] signal)
    {
        var square = 0.0;
        foreach (var value in signal)
            square += value * value;
        var scale = (float)Math.Sqrt(signal.Length / square);
        for (var t = 0; t < signal.Length; t++)
            signal[t] *= scale;
        return signal;
    }

    // A low-pass designed at 128 Hz: the same time constant and the same gain at 0 Hz at another rate.
    private static (float Pole, float Gain) AtRate(float pole, float gain, int rate)
    {
        var moved = Math.Pow(pole, 128.0 / rate);
        return ((float)moved, gain * (float)((1 - moved) / (1 - pole)));
    }

    /// <summary>target += gain x source.</summary>
    public static void Add(Span<float> target, ReadOnlySpan<float> source, float gain)
    {
        for (var t = 0; t < target.Length; t++)
            target[t] += gain * source[t];
    }
}

/// <summary>A second-order filter (R. Bristow-Johnson's audio EQ cookbook).</summary>
internal readonly record struct Biquad(double B0, double B1, double B2, double A1, double A2)
{
    private const double Butterworth = 0.70710678118654752;

    public static Biquad LowPass(double frequency, int rate) => Design(frequency, rate, Butterworth, (cos, _) => ((1 - cos) / 2, 1 - cos, (1 - cos) / 2));

    public static Biquad HighPass(double frequency, int rate) => Design(frequency, rate, Butterworth, (cos, _) => ((1 + cos) / 2, -(1 + cos), (1 + cos) / 2));

    public static Biquad BandPass(double frequency, double quality, int rate) => Design(frequency, rate, quality, (_, alpha) => (alpha, 0, -alpha));

    /// <summary>Filters in place, from rest.</summary>
    public void Apply(Span<float> signal)
    {
        var (x1, x2, y1, y2) = (0.0, 0.0, 0.0, 0.0);
        foreach (ref var sample in signal)
        {
            var y = (B0 * sample) + (B1 * x1) + (B2 * x2) - (A1 * y1) - (A2 * y2);
            (x2, x1, y2, y1) = (x1, sample, y1, y);
            sample = (float)y;
        }
    }

    private static Biquad Design(double frequency, int rate, double quality, Func<double, double, (double B0, double B1, double B2)> numerator)
    {
        var (sin, cos) = Math.SinCos(2 * Math.PI * frequency / rate);
        var alpha = sin / (2 * quality);
        var (b0, b1, b2) = numerator(cos, alpha);
        var a0 = 1 + alpha;
        return new Biquad(b0 / a0, b1 / a0, b2 / a0, -2 * cos / a0, (1 - alpha) / a0);
    }
}
