namespace MeMhacl.Data.Synthetic;

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
