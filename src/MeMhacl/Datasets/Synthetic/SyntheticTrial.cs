using MeMhacl.Sampling;

namespace MeMhacl.Datasets.Synthetic;

/// <summary>One subject sees one video: 40 channels and four ratings.</summary>
internal sealed class SyntheticTrial
{
    private const int Rate = DeapChannels.SamplingRate;
    private const double TrialSpread = 0.35;        // logarithm of a rhythm's or noise source's amplitude, drawn once a trial
    private const double SecondsSpread = 0.15;      // the same, drawn every second
    private const float NoiseMicrovolt = 1.2f;
    private const float SensorMicrovolt = 1.5f;

    private readonly int length;

    public SyntheticTrial(SyntheticVideo video, SyntheticSubject subject, SyntheticDeapOptions options)
    {
        length = (DeapChannels.BaselineSeconds + options.StimulusSeconds) * Rate;
        var random = Noise.Generator(options.Seed, 3, subject.Id, video.Id);
        var valence = Felt(video.Valence, subject.ValenceBias, random);
        var arousal = Felt(video.Arousal, subject.ArousalBias, random);
        Ratings = [Rate1To9(valence, 0.3, random), Rate1To9(arousal, 0.3, random), Rate1To9(5 + (0.3 * (valence - 5)), 1.5, random), Rate1To9(5 + (0.6 * (valence - 5)), 1.2, random)];
        var feeling = ((valence - 5) / 4 * subject.ValenceGain, (arousal - 5) / 4 * subject.ArousalGain);
        var channels = Eeg(video, subject, feeling, options.SignalToNoise, random)
            .Concat(SyntheticPeriphery.Create(video, subject, feeling, length, random));
        Samples = [.. channels.SelectMany(channel => channel, (_, value) => (double)value)];
    }

    /// <summary>40 x samples, channel by channel; EEG, EOG and EMG in microvolt.</summary>
    public double[] Samples { get; }

    /// <summary>Valence, arousal, dominance, liking.</summary>
    public double[] Ratings { get; }

    // On the rating scale: the video's part, the subject's, chance's.
    private static double Felt(double meant, double bias, SplitMix64 random) => Math.Clamp(5 + (2.2 * meant) + bias + (1.1 * random.Normal()), 1, 9);

    private static double Rate1To9(double felt, double error, SplitMix64 random) => Math.Round(Math.Clamp(felt + (error * random.Normal()), 1, 9), 2);

    private float[][] Eeg(SyntheticVideo video, SyntheticSubject subject, (double Valence, double Arousal) feeling, double signalToNoise, SplitMix64 random)
    {
        var channels = DeapChannels.Eeg.Select(_ => Noise.Pink(random, length).Select(value => SensorMicrovolt * value).ToArray()).ToArray();
        foreach (var topography in subject.NoiseTopographies)
            Mix(channels, topography, Noise.Pink(random, length), NoiseMicrovolt * (float)Math.Exp(TrialSpread * random.Normal()), 0);
        for (var index = 0; index < SyntheticSubject.Rhythms.Length; index++)
            Mix(channels, subject.RhythmTopographies[index], Rhythm(index, subject, feeling, random), 1, 0);
        var response = channels.Select(_ => new float[length]).ToArray();
        for (var source = 0; source < SyntheticVideo.Sources; source++)
            Mix(response, subject.ResponseTopographies[source], video.Response[source], 1, DeapChannels.BaselineSeconds * Rate);
        AverageReference(channels);
        AverageReference(response);
        var gain = (float)Math.Sqrt(signalToNoise * Power(channels) / Power(response));
        for (var channel = 0; channel < channels.Length; channel++)
            Noise.Add(channels[channel], response[channel], gain);
        return channels;
    }

    private float[] Rhythm(int index, SyntheticSubject subject, (double Valence, double Arousal) feeling, SplitMix64 random)
    {
        var rhythm = SyntheticSubject.Rhythms[index];
        var frequency = rhythm.Frequency + (rhythm.Frequency == 10 ? subject.AlphaShift : 0);
        var signal = Noise.Rhythm(random, length, frequency, quality: 3);
        var level = subject.RhythmLevels[index] + (TrialSpread * random.Normal());
        var emotion = (rhythm.ByValence * feeling.Valence) + (rhythm.ByArousal * feeling.Arousal);
        var seconds = (length / Rate) + 1;
        var strengths = Enumerable.Range(0, seconds)
            .Select(second => rhythm.Amplitude * Math.Exp(level + (second < DeapChannels.BaselineSeconds ? 0 : emotion) + (SecondsSpread * random.Normal()))).ToArray();
        for (var t = 0; t < length; t++)
        {
            var (second, rest) = Math.DivRem(t, Rate);
            signal[t] *= (float)(strengths[second] + ((strengths[second + 1] - strengths[second]) * rest / Rate));
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
    private static double Power(float[][] channels) =>
        channels.Average(channel => channel.Skip(DeapChannels.BaselineSeconds * Rate).Average(value => (double)value * value));
}
