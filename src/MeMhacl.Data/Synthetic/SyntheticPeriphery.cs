namespace MeMhacl.Data.Synthetic;

/// <summary>What is not EEG in one trial: channels 33 to 40 of DEAP, in file order.</summary>
internal sealed class SyntheticPeriphery(SyntheticDesign design, SyntheticVideo video)
{
    // Heaviness of bursts is a matter of seconds, not of samples.
    private const double BurstRate = 128;

    private readonly int rate = design.Rate;
    private readonly int length = design.Length(video);
    private readonly int start = design.RestBefore * design.Rate;
    private readonly int end = (design.RestBefore + video.Seconds) * design.Rate;

    /// <summary>hEOG, vEOG, zEMG, tEMG, GSR, respiration, plethysmograph, temperature.</summary>
    public float[][] Create(SyntheticSubject subject, (double Valence, double Arousal) feeling, SplitMix64 random)
    {
        var own = subject.Peripheral;
        return
        [
            Saccades(random),
            Blinks(0.3 * Math.Exp((0.2 * own[4]) + (0.2 * feeling.Arousal)), random),
            Muscle(15 * Math.Exp((0.3 * own[5]) + (0.3 * random.Normal())), Math.Exp(0.4 * feeling.Valence), random),
            Muscle(20 * Math.Exp((0.3 * own[5]) + (0.3 * random.Normal())), Math.Exp(0.1 * feeling.Arousal), random),
            SkinResistance(5000 + (1500 * own[0]), feeling.Arousal, random),
            Breath(0.25 * Math.Exp((0.1 * own[1]) + (0.05 * random.Normal())), Math.Exp(0.12 * feeling.Arousal), random),
            Pulse(1.2 * Math.Exp((0.1 * own[2]) + (0.04 * random.Normal())), Math.Exp(0.08 * feeling.Arousal), random),
            Temperature(32 + own[3], feeling.Valence, random),
        ];
    }

    // Microvolt: the gaze jumps about twice in three seconds and drifts back (the amplifier is AC-coupled).
    private float[] Saccades(SplitMix64 random)
    {
        var (signal, gaze) = (new float[length], 0.0);
        for (var t = 0; t < length; t++)
        {
            gaze = random.Uniform() < 0.7 / rate ? gaze + (60 * random.Normal()) : gaze * (1 - (0.5 / rate));
            signal[t] = (float)(gaze + (4 * Noise.Fast(random)));
        }
        return signal;
    }

    // Microvolt: bells of 0.15 s.
    private float[] Blinks(double perSecond, SplitMix64 random)
    {
        var signal = Noise.White(random, length);
        Noise.Add(signal, [.. signal], 4);
        for (var t = 0; t < length; t++)
            if (random.Uniform() < perSecond / rate)
                AddBell(signal, t, 0.05 * rate, random.Uniform(80, 180));
        return signal;
    }

    // Microvolt: broadband, in bursts; the factor is the emotion's, during the stimulus.
    private float[] Muscle(double microvolt, double factor, SplitMix64 random)
    {
        var (signal, tension) = (Noise.White(random, length), 0.0);
        Biquad.HighPass(20, rate).Apply(signal);
        for (var t = 0; t < length; t++)
        {
            tension = (tension * (1 - (1.0 / rate))) + (0.05 * Math.Sqrt(BurstRate / rate) * Noise.Fast(random));
            signal[t] *= (float)(microvolt * Math.Exp(tension) * (Watches(t) ? factor : 1));
        }
        return signal;
    }

    // Ohm: falls with arousal over the first seconds, and by a response 2 s after each arousing moment, if the subject attends.
    private float[] SkinResistance(double level, double arousal, SplitMix64 random)
    {
        var (signal, slope) = (new float[length], 3 * random.Normal());
        for (var t = 0; t < length; t++)
        {
            var seconds = (t - start) / (double)rate;
            signal[t] = (float)(level + (slope * seconds) + (3 * Noise.Fast(random)) - (200 * arousal * Settled(seconds)));
        }
        foreach (var moment in video.Moments)
            if (random.Uniform() < 0.7)
                AddBell(signal, start + (int)((moment + 2) * rate), 0.8 * rate, -random.Uniform(50, 250));
        return signal;
    }

    // Arbitrary unit, about +-1000.
    private float[] Breath(double perSecond, double factor, SplitMix64 random)
    {
        var (signal, phase) = (new float[length], random.Uniform(0, 2 * Math.PI));
        for (var t = 0; t < length; t++)
        {
            phase += 2 * Math.PI * perSecond * (Watches(t) ? factor : 1) * (1 + (0.5 * Noise.Fast(random))) / rate;
            signal[t] = (float)((1000 * (Math.Sin(phase) + (0.25 * Math.Sin(2 * phase)))) + (15 * Noise.Fast(random)));
        }
        return signal;
    }

    // Arbitrary unit, about +-2000: a pulse with its second, smaller wave.
    private float[] Pulse(double perSecond, double factor, SplitMix64 random)
    {
        var (signal, phase) = (new float[length], random.Uniform(0, 2 * Math.PI));
        for (var t = 0; t < length; t++)
        {
            phase += 2 * Math.PI * perSecond * (Watches(t) ? factor : 1) * (1 + (0.3 * Noise.Fast(random))) / rate;
            signal[t] = (float)((1500 * (Math.Sin(phase) + (0.4 * Math.Sin((2 * phase) + 0.8)) + (0.15 * Math.Sin((3 * phase) + 1.5)))) + (30 * Noise.Fast(random)));
        }
        return signal;
    }

    // Like degrees: a drift of hundredths, upwards with valence.
    private float[] Temperature(double level, double valence, SplitMix64 random)
    {
        var (signal, drift) = (new float[length], level);
        for (var t = 0; t < length; t++)
        {
            drift += ((Watches(t) ? 0.001 * valence : 0) / rate) + (0.0003 / Math.Sqrt(rate) * Noise.Fast(random));
            signal[t] = (float)(drift + (0.0005 * Noise.Fast(random)));
        }
        return signal;
    }

    private bool Watches(int t) => t >= start && t < end;

    // Towards 1 over the first seconds of the stimulus, back to 0 after it.
    private double Settled(double seconds) => seconds < 0 ? 0
        : seconds < video.Seconds ? 1 - Math.Exp(-seconds / 4)
        : (1 - Math.Exp(-video.Seconds / 4.0)) * Math.Exp(-(seconds - video.Seconds) / 4);

    private static void AddBell(float[] signal, int centre, double width, double height)
    {
        var reach = (int)(4 * width);
        for (var t = Math.Max(0, centre - reach); t < Math.Min(signal.Length, centre + reach); t++)
            signal[t] += (float)(height * Math.Exp(-(t - centre) * (t - centre) / (2 * width * width)));
    }
}
