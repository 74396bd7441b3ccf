namespace MeMhacl.Data.Synthetic;

/// <summary>A source of the stimulus-locked response and what felt emotion does to its strength, relative to the other sources: the power of all is set by the signal-to-noise ratio.</summary>
/// <param name="X">Site, left to right.</param>
/// <param name="Y">Site, back to front.</param>
/// <param name="ByValence">Logarithm of the factor at full valence.</param>
/// <param name="ByArousal">Logarithm of the factor at full arousal.</param>
internal readonly record struct SyntheticResponse(double X, double Y, double ByValence, double ByArousal);

/// <summary>A stimulus: what it is meant to make one feel, and the response that it draws from everybody.</summary>
internal sealed class SyntheticVideo
{
    public static readonly SyntheticResponse[] Sources =
    [
        new(0.00, -0.85, 0, -1.5),      // occipital: falls with arousal,
        new(0.00, 0.10, 0, 1.5),        // central: rises with it
        new(-0.75, -0.10, -1.5, 0),     // left temporal and right parietal: fall with valence,
        new(0.40, -0.50, -1.5, 0),
        new(0.75, -0.10, 1.5, 0),       // right temporal and left frontal: rise with it
        new(-0.40, 0.70, 1.5, 0),
    ];

    private const int SinusoidsPerBand = 3;
    private const double SecondsToSecondsSpread = 0.6;
    private const double VideoToVideoSpread = 0.8;
    private const double ArousingMomentsPerSecond = 0.12;

    private static readonly (double Low, double High)[] Bands = [(5, 8), (8, 13), (13, 28), (28, 44)];

    private SyntheticVideo(int id, double valence, double arousal, int seconds, SyntheticDesign design)
    {
        (Id, Valence, Arousal, Seconds) = (id, valence, arousal, seconds);
        var random = Noise.Generator(design.Seed, 1, video: id);
        Response = [.. Sources.Select(_ => TimeCourse(random, seconds, design.Rate))];
        Moments = [.. Enumerable.Range(0, seconds).Where(_ => random.Uniform() < ArousingMomentsPerSecond).Select(second => second + random.Uniform())];
    }

    /// <summary>From 1.</summary>
    public int Id { get; }

    /// <summary>-1 to 1, at least 0.35 away from 0; 0 for a neutral clip.</summary>
    public double Valence { get; }

    /// <summary>-1 to 1, at least 0.35 away from 0; 0 for a neutral clip.</summary>
    public double Arousal { get; }

    /// <summary>Length of the stimulus.</summary>
    public int Seconds { get; }

    /// <summary>Time course of each source during the stimulus, mean square 1.</summary>
    public float[][] Response { get; }

    /// <summary>Seconds into the stimulus at which skin conductance responds.</summary>
    public double[] Moments { get; }

    /// <summary>All videos: the four quadrants of valence and arousal in turn, opposite ones first so that of an even number half are of high valence and half of high arousal, in a random order.</summary>
    /// <param name="design">Seed and rate.</param>
    /// <param name="seconds">Length of each video.</param>
    public static SyntheticVideo[] Create(SyntheticDesign design, IReadOnlyList<int> seconds)
    {
        var random = Noise.Generator(design.Seed, 0);
        int[] inTurn = [0, 3, 1, 2];
        var quadrants = Enumerable.Range(0, seconds.Count).Select(video => inTurn[video % 4]).ToArray();
        random.Shuffle<int>(quadrants);
        var emotions = quadrants.Select(quadrant => (
            Valence: (quadrant >= 2 ? 1 : -1) * random.Uniform(0.35, 1), Arousal: (quadrant % 2 == 1 ? 1 : -1) * random.Uniform(0.35, 1))).ToArray();
        return [.. emotions.Select((emotion, index) => new SyntheticVideo(index + 1, emotion.Valence, emotion.Arousal, seconds[index], design))];
    }

    /// <summary>A clip that means nothing, and draws a response of its own all the same.</summary>
    public static SyntheticVideo Neutral(int id, int seconds, SyntheticDesign design) => new(id, 0, 0, seconds, design);

    private static float[] TimeCourse(SplitMix64 random, int seconds, int rate)
    {
        var signal = new float[seconds * rate];
        foreach (var (low, high) in Bands)
        {
            var level = VideoToVideoSpread * random.Normal();
            for (var sinusoid = 0; sinusoid < SinusoidsPerBand; sinusoid++)
            {
                var (step, phase) = (2 * Math.PI * random.Uniform(low, high) / rate, random.Uniform(0, 2 * Math.PI));
                var strengths = Enumerable.Range(0, seconds + 1).Select(_ => Math.Exp(level + (SecondsToSecondsSpread * random.Normal()))).ToArray();
                for (var t = 0; t < signal.Length; t++)
                {
                    var (second, rest) = Math.DivRem(t, rate);
                    var strength = strengths[second] + ((strengths[second + 1] - strengths[second]) * rest / rate);
                    signal[t] += (float)(strength * Math.Sin((step * t) + phase));
                }
            }
        }
        return Noise.Normalise(signal);
    }
}
