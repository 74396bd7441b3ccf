namespace MeMhacl.Data.Synthetic;

/// <summary>What the generators need to know of a twin.</summary>
/// <param name="Seed">Equal seeds, equal samples.</param>
/// <param name="Rate">Samples per second, Hz.</param>
/// <param name="RestBefore">Seconds at rest before each stimulus.</param>
/// <param name="RestAfter">Seconds at rest after it.</param>
/// <param name="SignalToNoise">Power of the shared response over that of everything else in the EEG, during the stimulus.</param>
internal sealed record SyntheticDesign(int Seed, int Rate, int RestBefore, int RestAfter, double SignalToNoise)
{
    /// <summary>Samples of a trial.</summary>
    public int Length(SyntheticVideo video) => (RestBefore + video.Seconds + RestAfter) * Rate;
}

/// <summary>One subject sees one video: EEG and periphery, rest before and after included, and four ratings.</summary>
internal sealed class SyntheticTrial
{
    private const double TrialSpread = 0.35;        // logarithm of a rhythm's or noise source's amplitude, drawn once a trial
    private const double SecondsSpread = 0.15;      // the same, drawn every second
    private const float NoiseMicrovolt = 1.2f;
    private const float SensorMicrovolt = 1.5f;

    private readonly SyntheticDesign design;
    private readonly SyntheticVideo video;
    private readonly int length;

    public SyntheticTrial(SyntheticVideo video, SyntheticSubject subject, SyntheticDesign design)
    {
        (this.design, this.video, length) = (design, video, design.Length(video));
        var random = Noise.Generator(design.Seed, 3, subject.Id, video.Id);
        var valence = Felt(video.Valence, subject.ValenceBias, random);
        var arousal = Felt(video.Arousal, subject.ArousalBias, random);
        Ratings = [Rate1To9(valence, 0.3, random), Rate1To9(arousal, 0.3, random), Rate1To9(5 + (0.3 * (valence - 5)), 1.5, random), Rate1To9(5 + (0.6 * (valence - 5)), 1.2, random)];
        var felt = (Valence: (valence - 5) / 4, Arousal: (arousal - 5) / 4);
        var shown = (felt.Valence * subject.ValenceGain, felt.Arousal * subject.ArousalGain);
        Eeg = CreateEeg(subject, felt, shown, random);
        Periphery = new SyntheticPeriphery(design, video).Create(subject, shown, random);
    }

    /// <summary>32 channels, microvolt.</summary>
    public float[][] Eeg { get; }

    /// <summary>hEOG, vEOG, zEMG, tEMG (microvolt), GSR, respiration, plethysmograph, temperature.</summary>
    public float[][] Periphery { get; }

    /// <summary>Valence, arousal, dominance, liking.</summary>
    public double[] Ratings { get; }

    // On the rating scale: the video's part, the subject's, chance's.
    private static double Felt(double meant, double bias, SplitMix64 random) => Math.Clamp(5 + (2.2 * meant) + bias + (0.8 * random.Normal()), 1, 9);

    private static double Rate1To9(double felt, double error, SplitMix64 random) => Math.Round(Math.Clamp(felt + (error * random.Normal()), 1, 9), 2);

    // What is felt moves the shared response in everybody alike; how it shows in the rhythms differs between subjects.
    private float[][] CreateEeg(SyntheticSubject subject, (double Valence, double Arousal) felt, (double Valence, double Arousal) shown, SplitMix64 random)
    {
        var channels = DeapChannels.Eeg.Select(_ => Noise.Pink(random, length, design.Rate).Select(value => SensorMicrovolt * value).ToArray()).ToArray();
        foreach (var topography in subject.NoiseTopographies)
            Mix(channels, topography, Noise.Pink(random, length, design.Rate), NoiseMicrovolt * (float)Math.Exp(TrialSpread * random.Normal()), 0);
        for (var index = 0; index < SyntheticSubject.Rhythms.Length; index++)
            Mix(channels, subject.RhythmTopographies[index], Rhythm(index, subject, shown, random), 1, 0);
        var response = channels.Select(_ => new float[length]).ToArray();
        for (var source = 0; source < SyntheticVideo.Sources.Length; source++)
        {
            var (byValence, byArousal) = (SyntheticVideo.Sources[source].ByValence, SyntheticVideo.Sources[source].ByArousal);
            var strength = (float)Math.Exp((byValence * felt.Valence) + (byArousal * felt.Arousal));
            Mix(response, subject.ResponseTopographies[source], video.Response[source], strength, design.RestBefore * design.Rate);
        }
        AverageReference(channels);
        AverageReference(response);
        var gain = (float)Math.Sqrt(design.SignalToNoise * Power(channels) / Power(response));
        for (var channel = 0; channel < channels.Length; channel++)
            Noise.Add(channels[channel], response[channel], gain);
        return channels;
    }

    private float[] Rhythm(int index, SyntheticSubject subject, (double Valence, double Arousal) feeling, SplitMix64 random)
    {
        var rhythm = SyntheticSubject.Rhythms[index];
        var frequency = rhythm.Frequency + (rhythm.Frequency == 10 ? subject.AlphaShift : 0);
        var signal = Noise.Rhythm(random, length, frequency, quality: 3, design.Rate);
        var level = subject.RhythmLevels[index] + (TrialSpread * random.Normal());
        var emotion = (rhythm.ByValence * feeling.Valence) + (rhythm.ByArousal * feeling.Arousal);
        var seconds = (length / design.Rate) + 1;
        bool Rests(int second) => second < design.RestBefore || second > design.RestBefore + video.Seconds;
        var strengths = Enumerable.Range(0, seconds)
            .Select(second => rhythm.Amplitude * Math.Exp(level + (Rests(second) ? 0 : emotion) + (SecondsSpread * random.Normal()))).ToArray();
        for (var t = 0; t < length; t++)
        {
            var (second, rest) = Math.DivRem(t, design.Rate);
            signal[t] *= (float)(strengths[second] + ((strengths[second + 1] - strengths[second]) * rest / design.Rate));
        }
        return signal;
    }

    private static void Mix(float[][] channels, float[] topography, float[] source, float gain, int start)
    {
        for (var channel = 0; channel < channels.Length; channel++)
            Noise.Add(channels[channel].AsSpan(start, source.Length), source, gain * topography[channel]);
    }

    private void AverageReference(float[][] channels)
    {
        var mean = new float[length];
        foreach (var channel in channels)
            Noise.Add(mean, channel, 1f / channels.Length);
        foreach (var channel in channels)
            Noise.Add(channel, mean, -1);
    }

    // Mean square during the stimulus.
    private double Power(float[][] channels) =>
        channels.Average(channel => channel.Skip(design.RestBefore * design.Rate).Take(video.Seconds * design.Rate).Average(value => (double)value * value));
}
