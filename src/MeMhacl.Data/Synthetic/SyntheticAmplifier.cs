namespace MeMhacl.Data.Synthetic;

/// <summary>What an amplifier without a reference makes of one trial: the 47 channels of MAHNOB-HCI, second by second.</summary>
internal sealed class SyntheticAmplifier
{
    private const int Electrodes = 40;                      // 32 EEG and 8 EXG share the body and its hum
    private const int Ecg = 32;
    private const int Unused = 35;
    private const int Gsr = 40;
    private const int Resp = 44;
    private const int Temp = 45;
    private const int Status = 46;
    private const double HumHertz = 50;
    private const double HumMicrovolt = 60;
    private const double CommonWander = 30;                 // microvolt after a second, of a random walk
    private const double OwnWander = 0.3;
    private const double LargestOffset = 20_000;            // microvolt
    private const double DriftPerSecond = 5;
    private const float IdleResp = 16;
    private const float TemperatureScale = 1000;            // hundredths of a degree are below 1/32, a bit
    private const float StatusWord = 0x180000;
    private const float NewEpoch = 0x10000;
    private const float StimulusCode = 268;
    private const double PulseSeconds = 0.1;
    private const double Beat = 0.02;                       // width of an R wave, in beats

    // Amplitude of the R wave in each of the three leads, microvolt.
    private static readonly double[] Leads = [900, 1300, -500];

    private readonly SyntheticTrial trial;
    private readonly int rate;
    private readonly int length;
    private readonly int onset;
    private readonly int end;
    private readonly int idle;
    private readonly SplitMix64 random;
    private readonly (double Offset, double Slope)[] drift;
    private readonly double[] wander = new double[Electrodes];
    private readonly double humPhase;
    private readonly double beatsPerSecond;
    private double commonWander;
    private double beat;

    public SyntheticAmplifier(SyntheticTrial trial, SyntheticSubject subject, SyntheticVideo video, SyntheticDesign design)
    {
        (this.trial, rate, length) = (trial, design.Rate, design.Length(video));
        (onset, end) = (design.RestBefore * rate, (design.RestBefore + video.Seconds) * rate);
        random = Noise.Generator(design.Seed, 4, subject.Id, video.Id);
        drift = [.. Enumerable.Range(0, Electrodes).Select(_ => (random.Uniform(-LargestOffset, LargestOffset), DriftPerSecond * random.Normal()))];
        humPhase = random.Uniform(0, 2 * Math.PI);
        beatsPerSecond = 1.2 * Math.Exp(0.1 * subject.Peripheral[2]);
        // In every second session respiration is idle for the outer half of both rests.
        idle = random.Below(2) * onset / 2;
    }

    /// <summary>Makes the next second, (channel, sample) of 47 x rate values; seconds are made in order, from 0.</summary>
    public void Fill(Span<float> record, int second)
    {
        for (var i = 0; i < rate; i++)
        {
            var t = (second * rate) + i;
            var seconds = t / (double)rate;
            commonWander += CommonWander / Math.Sqrt(rate) * Noise.Fast(random);
            var common = commonWander + (HumMicrovolt * Math.Sin((2 * Math.PI * HumHertz * seconds) + humPhase));
            beat = (beat + (beatsPerSecond * (1 + (0.3 * Noise.Fast(random))) / rate)) % 1;
            for (var channel = 0; channel < Electrodes; channel++)
            {
                wander[channel] += OwnWander / Math.Sqrt(rate) * Noise.Fast(random);
                var raw = common + drift[channel].Offset + (drift[channel].Slope * seconds) + wander[channel] + Body(channel, t);
                record[(channel * rate) + i] = (float)raw;
            }
            for (var channel = Gsr; channel < Status; channel++)
                record[(channel * rate) + i] = Noise.Fast(random);
            record[(Gsr * rate) + i] += trial.Periphery[4][t];
            record[(Resp * rate) + i] = t < idle || t >= length - idle ? IdleResp : trial.Periphery[5][t];
            record[(Temp * rate) + i] = TemperatureScale * trial.Periphery[7][t];
            record[(Status * rate) + i] = StatusWord + (t == 0 ? NewEpoch : 0) + (InPulse(t - onset) || InPulse(t - end) ? StimulusCode : 0);
        }
    }

    private double Body(int channel, int t) => channel switch
    {
        < Ecg => trial.Eeg[channel][t],
        < Unused => Leads[channel - Ecg] * (Math.Exp(-(beat - 0.3) * (beat - 0.3) / (2 * Beat * Beat)) + (0.2 * Math.Exp(-(beat - 0.6) * (beat - 0.6) / 0.005))),
        _ => Noise.Fast(random),
    };

    private bool InPulse(int samples) => samples >= 0 && samples < PulseSeconds * rate;
}
