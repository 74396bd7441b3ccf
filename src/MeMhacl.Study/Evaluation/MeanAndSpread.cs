namespace MeMhacl.Study;

/// <summary>Mean and spread of a figure over runs with different seeds. The spread speaks of other seeds on the same data, not of other people or recordings: see <see cref="Bootstrap"/>.</summary>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="StandardDeviation">Sample standard deviation (n - 1); 0 for a single run.</param>
/// <param name="Count">Runs.</param>
public sealed record MeanAndSpread(double Mean, double StandardDeviation, int Count)
{
    /// <summary>Mean and spread of the values.</summary>
    /// <param name="values">At least one.</param>
    /// <exception cref="ArgumentException">No values.</exception>
    public static MeanAndSpread Of(IEnumerable<double> values)
    {
        double[] all = [.. values];
        if (all.Length == 0) throw new ArgumentException("A mean needs at least one run.", nameof(values));
        // Equal values have no spread, which rounding of their sum would give them.
        double mean = all.Min() == all.Max() ? all[0] : all.Average();
        double deviation = all.Length == 1 ? 0 : Math.Sqrt(all.Sum(v => (v - mean) * (v - mean)) / (all.Length - 1));
        return new MeanAndSpread(mean, deviation, all.Length);
    }
}
