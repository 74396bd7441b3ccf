using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;
using MeMhacl.Data;

namespace MeMhacl.Study;

/// <summary>
/// What the classical rows see of a window: the logarithm of the power of each EEG channel in each band, and mean, logarithm of the deviation, and slope of each other channel.
/// Differential entropy is no second set: of a Gaussian it is 0.5 ln(2 pi e variance), and the variance in a band is the power in it, so it is half the log power and a constant,
/// which standardising takes away again.
/// </summary>
public static class WindowFeatures
{
    /// <summary>Name and ends of each band, Hz, the upper one not included. Delta is left out: DEAP's recordings are filtered to 4 - 45 Hz.</summary>
    public static IReadOnlyList<(string Name, double From, double To)> Bands { get; } = [("theta", 4, 8), ("alpha", 8, 13), ("beta", 13, 30), ("gamma", 30, 45)];

    // A channel that stands still has no logarithm; recordings have unit variance.
    private const double SmallestPower = 1e-12;

    /// <summary>Log band power, natural logarithm, of the EEG channels.</summary>
    /// <param name="data">N = clips x subjects windows.</param>
    /// <returns>(N, channels x bands), row = clip x subjects + subject, the bands of a channel side by side; bands that the sampling rate does not reach are left out.</returns>
    public static Matrix<double> BandPower(ClipTensor data)
    {
        int points = data.Points;
        double step = (double)data.Axes.SamplingRate / points;
        double[] taper = [.. Enumerable.Range(0, points).Select(n => 0.5 - (0.5 * Math.Cos(2 * Math.PI * n / points)))];
        // Each band's frequencies as tapered waves: of so short a window the few that are wanted cost less than a Fourier transform. One segment of Welch's estimate (PowerSpectrum.Welch).
        double[][][] bands = [.. Bands.Where(band => 2 * band.To <= data.Axes.SamplingRate).Select(band => Enumerable.Range(0, points / 2)
            .Where(k => k * step >= band.From && k * step < band.To).SelectMany(k => new[] { Wave(k, Math.Cos), Wave(k, Math.Sin) }).ToArray())];
        double scale = 2 / (points * taper.Sum(value => value * value));
        return OfWindows(data, Eeg(data), window =>
        {
            TensorPrimitives.Subtract(window, TensorPrimitives.Sum<double>(window) / points, window);
            return [.. bands.Select(waves => Math.Log(Math.Max(SmallestPower, scale * waves.Sum(wave => Square(TensorPrimitives.Dot<double>(window, wave))))))];
        });

        double[] Wave(int k, Func<double, double> wave) => [.. taper.Select((value, n) => value * wave(2 * Math.PI * k * n / points))];

        static double Square(double value) => value * value;
    }

    /// <summary>Mean, natural logarithm of the standard deviation (n), and slope by least squares, a second, of the channels that are not EEG.</summary>
    /// <param name="data">N = clips x subjects windows.</param>
    /// <returns>(N, channels x 3), row = clip x subjects + subject, the three of a channel side by side.</returns>
    public static Matrix<double> Peripheral(ClipTensor data)
    {
        double[] times = [.. Enumerable.Range(0, data.Points).Select(i => (i - ((data.Points - 1) / 2.0)) / data.Axes.SamplingRate)];
        double spread = times.Sum(t => t * t);
        return OfWindows(data, Others(data), window =>
        {
            double mean = window.Mean(), variance = window.PopulationVariance();
            return [mean, 0.5 * Math.Log(Math.Max(SmallestPower, variance)), times.Zip(window, (t, value) => t * (value - mean)).Sum() / spread];
        });
    }

    /// <summary>Features less their mean and over their deviation among all windows of the same subject, those of validation and test too: without labels, but transductive.</summary>
    /// <param name="features">(clips x subjects, features), row = clip x subjects + subject.</param>
    /// <param name="subjects">How many.</param>
    public static Matrix<double> BySubject(Matrix<double> features, int subjects)
    {
        var all = features.Clone();
        for (int subject = 0; subject < subjects; subject++)
        {
            int[] rows = [.. Enumerable.Range(0, features.RowCount / subjects).Select(clip => (clip * subjects) + subject)];
            var own = Rows(features, rows);
            own = new Standardising(own).Of(own);
            for (int i = 0; i < rows.Length; i++) all.SetRow(rows[i], own.Row(i));
        }
        return all;
    }

    internal static int[] Eeg(ClipTensor data) => [.. Enumerable.Range(0, data.Channels).Where(channel => Modalities.Of(data.ChannelNames[channel]) == Modality.Eeg)];

    internal static int[] Others(ClipTensor data) => [.. Enumerable.Range(0, data.Channels).Except(Eeg(data))];

    internal static Matrix<double> Rows(Matrix<double> features, IReadOnlyList<int> rows) =>
        Matrix<double>.Build.Dense(rows.Count, features.ColumnCount, (i, j) => features.At(rows[i], j));

    // The work on one window does not know of the others: any number of threads gives the same bits.
    private static Matrix<double> OfWindows(ClipTensor data, int[] channels, Func<double[], double[]> features)
    {
        var rows = new double[data.Clips * data.Subjects][];
        ParallelWork.For(rows.Length, row =>
        {
            double[] sample = new double[data.Channels * data.Points];
            TensorPrimitives.ConvertTruncating(data[row / data.Subjects, row % data.Subjects], sample);
            var all = new List<double>();
            foreach (int channel in channels) all.AddRange(features(sample[(channel * data.Points)..((channel + 1) * data.Points)]));
            rows[row] = [.. all];
        });
        return Matrix<double>.Build.DenseOfRowArrays(rows);
    }
}

/// <summary>Mean 0 and deviation 1 (n) of each column of some rows, and the same shift and scale for others. A column that does not vary is only shifted.</summary>
internal sealed class Standardising
{
    private const double Rounding = 1e-12;

    private readonly (double Mean, double Deviation)[] columns;

    public Standardising(Matrix<double> rows) => columns = [.. rows.EnumerateColumns().Select(column =>
    {
        double mean = column.Mean(), deviation = column.PopulationStandardDeviation();
        return (mean, deviation > Rounding * (1 + Math.Abs(mean)) ? deviation : 1);
    })];

    public Matrix<double> Of(Matrix<double> rows) => rows.MapIndexed((_, j, value) => (value - columns[j].Mean) / columns[j].Deviation, Zeros.Include);
}
