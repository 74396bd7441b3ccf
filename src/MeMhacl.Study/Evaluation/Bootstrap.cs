using MathNet.Numerics.Statistics;

namespace MeMhacl.Study;

/// <summary>
/// The hierarchical bootstrap: subjects are drawn anew with replacement, then the trials (subject, video) within each; windows of a trial stay together, since they are no independent samples.
/// Runs of several seeds are averaged inside each draw. Percentile intervals; equal seeds give equal draws.
/// </summary>
public static class Bootstrap
{
    /// <summary>How often is drawn.</summary>
    public const int Draws = 2000;

    private const double Tail = 0.025;                                         // 95 %

    /// <summary>A figure of one method.</summary>
    /// <param name="runs">One a seed, all of the same samples; the folds of a seed joined (<see cref="Predictions.Join"/>).</param>
    /// <param name="figure">Default the accuracy.</param>
    /// <param name="seed">Of the draws.</param>
    /// <exception cref="ArgumentException">No run, or runs of other samples.</exception>
    public static Estimate Of(IReadOnlyList<Predictions> runs, Func<ConfusionMatrix, double>? figure = null, int seed = 1) => Estimate(runs, [], figure, seed);

    /// <summary>The difference between two methods, first less second, on the same samples and the same draws.</summary>
    /// <param name="first">One a seed.</param>
    /// <param name="second">Of the same seeds in the same order; or either a single run of a method that draws nothing.</param>
    /// <param name="figure">Default the accuracy.</param>
    /// <param name="seed">Of the draws.</param>
    /// <exception cref="ArgumentException">Runs of other samples, or numbers of runs that do not pair.</exception>
    public static Estimate Difference(IReadOnlyList<Predictions> first, IReadOnlyList<Predictions> second, Func<ConfusionMatrix, double>? figure = null, int seed = 1) =>
        second.Count == 0 || (first.Count != second.Count && first.Count != 1 && second.Count != 1)
            ? throw new ArgumentException($"{first.Count} and {second.Count} runs cannot be paired: give the same seeds of both, or one run of a method that draws nothing.", nameof(second))
            : Estimate(first, second, figure, seed);

    private static Estimate Estimate(IReadOnlyList<Predictions> first, IReadOnlyList<Predictions> second, Func<ConfusionMatrix, double>? figure, int seed)
    {
        figure ??= matrix => matrix.Accuracy;
        Predictions[] runs = [.. first, .. second];
        CheckSamples(runs);
        int classes = 1 + runs.Max(run => Math.Max(run.Truth.Max(), run.Predicted.Max()));
        var trials = runs[0].Samples.Select(sample => (sample.Subject, sample.Video)).Distinct().ToArray();       // ascending
        int[][] subjects = [.. Enumerable.Range(0, trials.Length).GroupBy(trial => trials[trial].Subject).Select(of => of.ToArray())];
        int[][][][] cells = [.. runs.Select(run => ByTrial(run, trials, classes))];                               // run, trial, truth, predicted
        int[][][] sums = [.. runs.Select(_ => Empty(classes))];
        ConfusionMatrix[] matrices = [.. sums.Select(counts => new ConfusionMatrix(counts))];
        foreach (int trial in Enumerable.Range(0, trials.Length)) Add(trial);
        double[] bySeed = [.. Enumerable.Range(0, Math.Max(first.Count, second.Count)).Select(i => Figure(Math.Min(i, first.Count - 1)) - (second.Count == 0 ? 0 : Figure(first.Count + Math.Min(i, second.Count - 1))))];
        var (random, values) = (new SplitMix64((ulong)seed), new double[Draws]);
        for (int draw = 0; draw < Draws; draw++)
        {
            foreach (int[] row in sums.SelectMany(counts => counts)) Array.Clear(row);
            for (int i = 0; i < subjects.Length; i++)
            {
                int[] own = subjects[random.Below(subjects.Length)];
                for (int j = 0; j < own.Length; j++) Add(own[random.Below(own.Length)]);
            }
            values[draw] = Enumerable.Range(0, first.Count).Average(Figure) - (second.Count == 0 ? 0 : Enumerable.Range(first.Count, second.Count).Average(Figure));
        }
        Array.Sort(values);
        bool said = values[0] < values[^1];
        return new Estimate(MeanAndSpread.Of(bySeed), said ? Quantile(values, Tail) : double.NaN, said ? Quantile(values, 1 - Tail) : double.NaN, subjects.Length, trials.Length);

        double Figure(int run) => figure(matrices[run]);

        void Add(int trial)
        {
            for (int run = 0; run < runs.Length; run++)
                for (int k = 0; k < classes; k++)
                    for (int l = 0; l < classes; l++) sums[run][k][l] += cells[run][trial][k][l];
        }
    }

    // Between neighbours linearly, as numpy.percentile.
    private static double Quantile(double[] sorted, double share) => SortedArrayStatistics.QuantileCustom(sorted, share, QuantileDefinition.R7);

    private static int[][] Empty(int classes) => [.. Enumerable.Range(0, classes).Select(_ => new int[classes])];

    private static int[][][] ByTrial(Predictions run, (int Subject, int Video)[] trials, int classes)
    {
        var place = trials.Index().ToDictionary(trial => trial.Item, trial => trial.Index);
        int[][][] counts = [.. trials.Select(_ => Empty(classes))];
        for (int i = 0; i < run.Count; i++) counts[place[(run.Subjects[i], run.Videos[i])]][run.Truth[i]][run.Predicted[i]]++;
        return counts;
    }

    private static void CheckSamples(Predictions[] runs)
    {
        if (runs is not [{ Count: > 0 } one, ..])
            throw new ArgumentException("There is no sample to draw from: give at least one run of at least one sample.", nameof(runs));
        foreach (var other in runs.Skip(1))
            if (!ReferenceEquals(one.Truth, other.Truth) && !one.Samples.SequenceEqual(other.Samples))
                throw new ArgumentException($"Runs of {one.Count} and {other.Count} samples are not of the same subjects, videos, seconds and truth: compare methods under one split and task, the folds of a seed joined.", nameof(runs));
    }
}
