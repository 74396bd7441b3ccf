namespace MeMhacl.Data.Synthetic;

/// <summary>A rhythm of the EEG and what felt emotion does to its power.</summary>
/// <param name="X">Site, left to right.</param>
/// <param name="Y">Site, back to front.</param>
/// <param name="Frequency">Centre, Hz.</param>
/// <param name="Amplitude">Microvolt at the neutral level.</param>
/// <param name="ByValence">Logarithm of the factor at full valence.</param>
/// <param name="ByArousal">Logarithm of the factor at full arousal.</param>
internal readonly record struct SyntheticRhythm(double X, double Y, double Frequency, double Amplitude, double ByValence, double ByArousal);

/// <summary>What a subject brings along: topographies, rhythms' levels, how emotion shows, how it is rated.</summary>
internal sealed class SyntheticSubject
{
    public const int NoiseSources = 12;
    private const double LevelSpread = 0.6;
    private const double GainSpread = 0.8;

    public static readonly SyntheticRhythm[] Rhythms =
    [
        new(-0.40, 0.55, 10, 3.0, -0.55, 0),    // left frontal alpha falls with valence,
        new(0.40, 0.55, 10, 3.0, 0.55, 0),      // right frontal alpha rises: the alpha asymmetry
        new(0.00, -0.85, 10, 4.0, 0, -0.15),    // occipital alpha, mostly a matter of subject and trial
        new(0.00, -0.20, 20, 2.4, 0, 0.50),     // central beta rises with arousal,
        new(0.75, 0.00, 36, 1.5, 0.15, 0.45),   // temporal gamma too
        new(0.00, 0.50, 6, 2.4, 0.10, 0),       // frontal midline theta
    ];

    public SyntheticSubject(int id, int seed)
    {
        (Id, var random) = (id, Noise.Generator(seed, 2, subject: id));
        AlphaShift = random.Uniform(-1, 1);
        ResponseTopographies = [.. SyntheticVideo.Sources.Select(site => EegSites.Topography(site.X, site.Y, random, 0.15, 0.20))];
        RhythmTopographies = [.. Rhythms.Select(rhythm => EegSites.Topography(rhythm.X, rhythm.Y, random, 0.20, 0.15))];
        NoiseTopographies = [.. Enumerable.Range(0, NoiseSources).Select(_ => EegSites.Topography(random.Uniform(-1, 1), random.Uniform(-1, 1), random, 0, 0.10))];
        RhythmLevels = [.. Rhythms.Select(_ => LevelSpread * random.Normal())];
        (ValenceGain, ArousalGain) = (1 + (GainSpread * random.Normal()), 1 + (GainSpread * random.Normal()));
        (ValenceBias, ArousalBias) = (0.6 * random.Normal(), 0.6 * random.Normal());
        Peripheral = [.. Enumerable.Range(0, 6).Select(_ => random.Normal())];
    }

    /// <summary>From 1.</summary>
    public int Id { get; }

    /// <summary>Hz, added to the alpha rhythms.</summary>
    public double AlphaShift { get; }

    public float[][] ResponseTopographies { get; }

    public float[][] RhythmTopographies { get; }

    public float[][] NoiseTopographies { get; }

    /// <summary>Logarithm of each rhythm's own level: hides emotion from whoever does not know the subject.</summary>
    public double[] RhythmLevels { get; }

    /// <summary>How strongly felt valence shows, around 1.</summary>
    public double ValenceGain { get; }

    /// <summary>How strongly felt arousal shows, around 1.</summary>
    public double ArousalGain { get; }

    /// <summary>Points of the rating scale.</summary>
    public double ValenceBias { get; }

    /// <summary>Points of the rating scale.</summary>
    public double ArousalBias { get; }

    /// <summary>Standard normal levels of the six peripheral quantities: skin, breath, heart, temperature, eyes, muscles.</summary>
    public double[] Peripheral { get; }
}

/// <summary>Where the 32 electrodes sit (10-20 system, roughly): x from left (-1) to right (1), y from the back (-1) to the front (1).</summary>
internal static class EegSites
{
    private static readonly (double X, double Y)[] Positions =
    [
        (-0.30, 0.95), (-0.28, 0.75), (-0.40, 0.50), (-0.80, 0.55), (-0.65, 0.27), (-0.23, 0.27), (-0.45, 0.00), (-0.98, 0.00),
        (-0.65, -0.27), (-0.23, -0.27), (-0.40, -0.50), (-0.80, -0.55), (-0.28, -0.75), (-0.30, -0.95), (0.00, -0.98), (0.00, -0.50),
        (0.30, 0.95), (0.28, 0.75), (0.00, 0.50), (0.40, 0.50), (0.80, 0.55), (0.65, 0.27), (0.23, 0.27), (0.00, 0.00),
        (0.45, 0.00), (0.98, 0.00), (0.65, -0.27), (0.23, -0.27), (0.40, -0.50), (0.80, -0.55), (0.28, -0.75), (0.30, -0.95),
    ];

    /// <summary>How strongly a source is seen at each electrode: a bell around its site, shifted and roughened for the subject; mean square 1.</summary>
    /// <param name="x">Centre, left to right.</param>
    /// <param name="y">Centre, back to front.</param>
    /// <param name="random">Draws the subject's own part.</param>
    /// <param name="shift">Standard deviation of the centre's displacement.</param>
    /// <param name="roughness">Standard deviation of what is added per electrode.</param>
    public static float[] Topography(double x, double y, SplitMix64 random, double shift, double roughness)
    {
        const double Width = 0.45;
        var (centreX, centreY) = (x + (shift * random.Normal()), y + (shift * random.Normal()));
        return Noise.Normalise([.. Positions.Select(site =>
        {
            var (dx, dy) = (site.X - centreX, site.Y - centreY);
            return (float)(Math.Exp(-((dx * dx) + (dy * dy)) / (2 * Width * Width)) + (roughness * random.Normal()));
        })]);
    }
}
