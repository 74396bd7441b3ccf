namespace MeMhacl.Data.Synthetic;

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
