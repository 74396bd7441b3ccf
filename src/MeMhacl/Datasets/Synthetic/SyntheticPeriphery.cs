using MeMhacl.Sampling;

namespace MeMhacl.Datasets.Synthetic;

/// <summary>Channels 33 to 40 of one trial, in file order.</summary>
internal static class SyntheticPeriphery
{
    private const int Rate = DeapChannels.SamplingRate;
    private const int Start = DeapChannels.BaselineSeconds * Rate;

    /// <summary>hEOG, vEOG, zEMG, tEMG, GSR, respiration, plethysmograph, temperature.</summary>
    public static float[][] Create(SyntheticVideo video, SyntheticSubject subject, (double Valence, double Arousal) feeling, int length, SplitMix64 random)
    {
        var own = subject.Peripheral;
        return
        [
            Saccades(length, random),
            Blinks(length, 0.3 * Math.Exp((0.2 * own[4]) + (0.2 * feeling.Arousal)), random),
            Muscle(length, 15 * Math.Exp((0.3 * own[5]) + (0.3 * random.Normal())), Math.Exp(0.4 * feeling.Valence), random),
            Muscle(length, 20 * Math.Exp((0.3 * own[5]) + (0.3 * random.Normal())), Math.Exp(0.1 * feeling.Arousal), random),
            SkinResistance(video, length, 5000 + (1500 * own[0]), feeling.Arousal, random),
            Breath(length, 0.25 * Math.Exp((0.1 * own[1]) + (0.05 * random.Normal())), Math.Exp(0.12 * feeling.Arousal), random),
            Pulse(length, 1.2 * Math.Exp((0.1 * own[2]) + (0.04 * random.Normal())), Math.Exp(0.08 * feeling.Arousal), random),
            Temperature(length, 32 + own[3], feeling.Valence, random),
        ];
    }

    // Microvolt: the gaze jumps about twice in three seconds and drifts back (the amplifier is AC-coupled).
    private static float[] Saccades(int length, SplitMix64 random)
    {
        var (signal, gaze) = (new float[length], 0.0);
        for (var t = 0; t < length; t++)
        {
            gaze = random.Uniform() < 0.7 / Rate ? gaze + (60 * random.Normal()) : gaze * (1 - (0.5 / Rate));
            signal[t] = (float)(gaze + (4 * Noise.Fast(random)));
        }
        return signal;
    }

    // Microvolt: bells of 0.15 s.
    private static float[] Blinks(int length, double perSecond, SplitMix64 random)
    {
        var signal = Noise.White(random, length);
        Noise.Add(signal, [.. signal], 4);
        for (var t = 0; t < length; t++)
            if (random.Uniform() < perSecond / Rate)
                AddBell(signal, t, 0.05 * Rate, random.Uniform(80, 180));
        return signal;
    }

    // Microvolt: broadband, in bursts; the factor is the emotion's, during the stimulus.
    private static float[] Muscle(int length, double microvolt, double factor, SplitMix64 random)
    {
        var (signal, tension) = (Noise.White(random, length), 0.0);
        Biquad.HighPass(20).Apply(signal);
        for (var t = 0; t < length; t++)
        {
            tension = (tension * (1 - (1.0 / Rate))) + (0.05 * Noise.Fast(random));
            signal[t] *= (float)(microvolt * Math.Exp(tension) * (t < Start ? 1 : factor));
        }
        return signal;
    }

    // Ohm: falls with arousal over the first seconds, and by a response 2 s after each arousing moment, if the subject attends.
    private static float[] SkinResistance(SyntheticVideo video, int length, double level, double arousal, SplitMix64 random)
    {
        var (signal, slope) = (new float[length], 3 * random.Normal());
        for (var t = 0; t < length; t++)
        {
            var seconds = (t - Start) / (double)Rate;
            signal[t] = (float)(level + (slope * seconds) + (3 * Noise.Fast(random)) - (t < Start ? 0 : 200 * arousal * (1 - Math.Exp(-seconds / 4))));
        }
        foreach (var moment in video.Moments)
            if (random.Uniform() < 0.7)
                AddBell(signal, Start + (int)((moment + 2) * Rate), 0.8 * Rate, -random.Uniform(50, 250));
        return signal;
    }

    // Arbitrary unit, about +-1000.
    private static float[] Breath(int length, double rate, double factor, SplitMix64 random)
    {
        var (signal, phase) = (new float[length], random.Uniform(0, 2 * Math.PI));
        for (var t = 0; t < length; t++)
        {
            phase += 2 * Math.PI * rate * (t < Start ? 1 : factor) * (1 + (0.5 * Noise.Fast(random))) / Rate;
            signal[t] = (float)((1000 * (Math.Sin(phase) + (0.25 * Math.Sin(2 * phase)))) + (15 * Noise.Fast(random)));
        }
        return signal;
    }

    // Arbitrary unit, about +-2000: a pulse with its second, smaller wave.
    private static float[] Pulse(int length, double rate, double factor, SplitMix64 random)
    {
        var (signal, phase) = (new float[length], random.Uniform(0, 2 * Math.PI));
        for (var t = 0; t < length; t++)
        {
            phase += 2 * Math.PI * rate * (t < Start ? 1 : factor) * (1 + (0.3 * Noise.Fast(random))) / Rate;
            signal[t] = (float)((1500 * (Math.Sin(phase) + (0.4 * Math.Sin((2 * phase) + 0.8)) + (0.15 * Math.Sin((3 * phase) + 1.5)))) + (30 * Noise.Fast(random)));
        }
        return signal;
    }

    // Like degrees: a drift of hundredths, upwards with valence.
    private static float[] Temperature(int length, double level, double valence, SplitMix64 random)
    {
        var (signal, drift) = (new float[length], level);
        for (var t = 0; t < length; t++)
        {
            drift += ((t < Start ? 0 : 0.001 * valence) / Rate) + (0.0003 / Math.Sqrt(Rate) * Noise.Fast(random));
            signal[t] = (float)(drift + (0.0005 * Noise.Fast(random)));
        }
        return signal;
    }

    private static void AddBell(float[] signal, int centre, double width, double height)
    {
        var reach = (int)(4 * width);
        for (var t = Math.Max(0, centre - reach); t < Math.Min(signal.Length, centre + reach); t++)
            signal[t] += (float)(height * Math.Exp(-(t - centre) * (t - centre) / (2 * width * width)));
    }
}
