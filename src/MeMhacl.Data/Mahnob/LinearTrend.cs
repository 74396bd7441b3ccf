namespace MeMhacl.Data.Mahnob;

/// <summary>The straight line through a signal.</summary>
internal static class LinearTrend
{
    /// <summary>Subtracts the least-squares line, offset and slope, in place (scipy.signal.detrend, type 'linear').</summary>
    public static void Subtract(Span<float> signal)
    {
        // Closed form, over times centred at 0: offset and slope do not mix.
        var (middle, sum, product) = ((signal.Length - 1) / 2.0, 0.0, 0.0);
        for (var t = 0; t < signal.Length; t++)
        {
            sum += signal[t];
            product += (t - middle) * signal[t];
        }
        var offset = sum / signal.Length;
        var squares = signal.Length * (((double)signal.Length * signal.Length) - 1) / 12;
        var slope = squares > 0 ? product / squares : 0;
        for (var t = 0; t < signal.Length; t++)
            signal[t] = (float)(signal[t] - offset - (slope * (t - middle)));
    }
}
