using System.Security.Cryptography;
using System.Text;

namespace MeMhacl.Data;

/// <summary>
/// A lower sampling rate without aliasing: a linear-phase low-pass filter at half of the new rate, then every n-th sample; the filter of <c>scipy.signal.decimate(x, n, ftype="fir")</c>,
/// a sinc under a Hamming window, 20 n + 1 coefficients, centred. Beyond its ends a signal goes on as its point reflection, so that neither level nor slope jumps there.
/// </summary>
public static class Decimation
{
    private const int TapsPerFactor = 20;                                      // scipy's

    /// <summary>Decimates one signal.</summary>
    /// <param name="signal">More than 10 x <paramref name="factor"/> samples: the filter reaches as far to either side.</param>
    /// <param name="factor">n, at least 1.</param>
    /// <returns>One sample for each n, begun ones too: the first is at the time of the signal's first.</returns>
    /// <exception cref="ArgumentException">A signal too short.</exception>
    public static float[] Decimate(ReadOnlySpan<float> signal, int factor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(factor);
        double[] filter = LowPass(factor);
        int reach = filter.Length / 2, length = signal.Length;
        if (length <= reach)
            throw new ArgumentException($"A signal of {length} samples is too short to decimate by {factor}: more than {reach} are needed.", nameof(signal));
        double[] extended = new double[length + (2 * reach)];
        for (int i = 0; i < length; i++) extended[reach + i] = signal[i];
        for (int i = 1; i <= reach; i++)
        {
            extended[reach - i] = (2.0 * signal[0]) - signal[i];
            extended[reach + length - 1 + i] = (2.0 * signal[length - 1]) - signal[length - 1 - i];
        }
        float[] decimated = new float[(length + factor - 1) / factor];
        for (int i = 0; i < decimated.Length; i++)
        {
            double sum = 0;
            for (int k = 0; k < filter.Length; k++) sum += filter[k] * extended[(i * factor) + k];
            decimated[i] = (float)sum;
        }
        return decimated;
    }

    // Symmetric, its sum 1: a constant stays as it is.
    private static double[] LowPass(int factor)
    {
        int order = TapsPerFactor * factor;
        double[] taps = [.. Enumerable.Range(0, order + 1).Select(k => Sinc((k - (order / 2.0)) / factor) * (0.54 - (0.46 * Math.Cos(2 * Math.PI * k / order))))];
        double sum = taps.Sum();
        return [.. taps.Select(tap => tap / sum)];

        static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);
    }
}

/// <summary>A dataset at a lower sampling rate: each channel of each trial is decimated as a whole, before windows are cut from it, so that no window has ends of its own.</summary>
/// <param name="whole">The dataset.</param>
/// <param name="factor">How many times lower, at least 1.</param>
public sealed class DecimatedDataset(IDataset whole, int factor) : IDataset
{
    /// <inheritdoc/>
    public string Name => whole.Name;

    /// <inheritdoc/>
    public string Folder => whole.Folder;

    /// <inheritdoc/>
    public IReadOnlyList<int> SubjectIds => whole.SubjectIds;

    /// <inheritdoc/>
    public IReadOnlyList<string> StudyChannels => whole.StudyChannels;

    /// <inheritdoc/>
    public string Summary => $"{whole.Summary} Decimated by {factor}.";

    /// <inheritdoc/>
    public IReadOnlyList<DatasetFinding> Findings => whole.Findings;

    /// <inheritdoc/>
    public IReadOnlyList<string> FilesOf(int subjectId) => whole.FilesOf(subjectId);

    /// <inheritdoc/>
    public Recording Read(int subjectId)
    {
        var recording = whole.Read(subjectId);
        return recording with { Trials = [.. recording.Trials.Select(Decimated)] };
    }

    /// <inheritdoc/>
    public string InputFingerprint() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{whole.InputFingerprint()}\ndecimated by {factor}")));

    private Trial Decimated(Trial trial)
    {
        if (trial.SamplingRate % factor != 0)
            throw new ArgumentException($"Subject {trial.SubjectId}, video {trial.VideoId}: {trial.SamplingRate} Hz cannot be divided by {factor}.");
        float[][] channels = [.. trial.ChannelNames.Select((_, channel) => Decimation.Decimate(trial[channel], factor))];
        return new Trial(trial.SubjectId, trial.VideoId, trial.SamplingRate / factor, trial.ChannelNames, channels.SelectMany(one => one).ToArray(), trial.Ratings, trial.OnsetSeconds)
        {
            FlatChannels = trial.FlatChannels,
        };
    }
}
