using MeMhacl.Sampling;

namespace MeMhacl.Datasets.Synthetic;

/// <summary>Seeded signals at 128 Hz.</summary>
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
    public static float[] Pink(SplitMix64 random, int length)
    {
        var signal = White(random, length);
        var (slow, middle, fast) = (0f, 0f, 0f);
        for (var t = 0; t < length; t++)
        {
            // Three first-order low-passes a decade apart add up to about -10 dB a decade of power.
            slow = (0.98f * slow) + (0.10f * signal[t]);
            middle = (0.85f * middle) + (0.25f * signal[t]);
            fast = (0.30f * fast) + (0.50f * signal[t]);
            signal[t] = slow + middle + fast;
        }
        Biquad.HighPass(4).Apply(signal);
        Biquad.LowPass(45).Apply(signal);
        return Normalise(signal);
    }

    /// <summary>A rhythm: noise through a resonance; mean square 1.</summary>
    public static float[] Rhythm(SplitMix64 random, int length, double frequency, double quality)
    {
        var signal = White(random, length);
        Biquad.BandPass(frequency, quality).Apply(signal);
        Biquad.BandPass(frequency, quality).Apply(signal);
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

    /// <summary>target += gain x source.</summary>
    public static void Add(Span<float> target, ReadOnlySpan<float> source, float gain)
    {
        for (var t = 0; t < target.Length; t++)
            target[t] += gain * source[t];
    }
}
