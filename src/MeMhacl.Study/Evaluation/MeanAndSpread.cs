using MathNet.Numerics.Distributions;

namespace MeMhacl.Study;

/// <summary>Mean and spread of a figure over runs with different seeds.</summary>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="StandardDeviation">Sample standard deviation (n - 1); 0 for a single run.</param>
/// <param name="Count">Runs.</param>
public sealed record MeanAndSpread(double Mean, double StandardDeviation, int Count)
{
    private const double Confidence = 0.95;

    /// <summary>
    /// Half the width of the 95 % confidence interval of the mean (Student's t with n - 1 degrees of freedom); NaN for a single run.
    /// It speaks of other seeds on the same data, split and pre-trained model, not of another pre-training, other subjects or recordings.
    /// </summary>
    public double HalfWidth => Count < 2 ? double.NaN : StudentT.InvCDF(0, 1, Count - 1, (1 + Confidence) / 2) * StandardDeviation / Math.Sqrt(Count);

    /// <summary>Lower end of the 95 % interval.</summary>
    public double Low => Mean - HalfWidth;

    /// <summary>Upper end of the 95 % interval.</summary>
    public double High => Mean + HalfWidth;

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
