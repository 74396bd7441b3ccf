namespace MeMhacl.Data.Mahnob;

/// <summary>The average reference.</summary>
internal static class EegReference
{
    /// <summary>Subtracts the mean over the channels from each, sample by sample.</summary>
    /// <param name="samples">(channel, sample), in place.</param>
    /// <param name="length">Samples of each channel.</param>
    public static void SubtractAverage(Span<float> samples, int length)
    {
        // In double: offsets of 1e5 microvolt, signals of 1e-1.
        var mean = new double[length];
        var channels = samples.Length / length;
        for (var i = 0; i < samples.Length; i++)
            mean[i % length] += samples[i];
        for (var t = 0; t < length; t++)
            mean[t] /= channels;
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (float)(samples[i] - mean[i % length]);
    }
}
