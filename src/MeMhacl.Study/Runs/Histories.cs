using Deedle;

namespace MeMhacl.Study;

/// <summary>One measure's training histories in several runs, aligned by epoch; runs may be of unequal length.</summary>
public sealed class Histories
{
    private Histories(Frame<int, string> byEpoch)
    {
        ByEpoch = byEpoch;
        // Not by Deedle's StdDev: of equal values its rounding can be the root of less than nothing, and the epoch is then missing.
        var overRuns = byEpoch.Rows.Select(row => MeanAndSpread.Of(row.Value.As<double>().Values));
        Mean = overRuns.Select(epoch => epoch.Value.Mean);
        StandardDeviation = overRuns.Select(epoch => epoch.Value.StandardDeviation);
    }

    /// <summary>Rows are epochs in ascending order, columns runs; missing where a run has no such epoch or its value is NaN. No row is empty.</summary>
    public Frame<int, string> ByEpoch { get; }

    /// <summary>The mean over the runs that have the epoch.</summary>
    public Series<int, double> Mean { get; }

    /// <summary>The sample standard deviation (n - 1) over the runs that have the epoch; 0 where it is one run.</summary>
    public Series<int, double> StandardDeviation { get; }

    /// <summary>Aligns the histories of runs.</summary>
    /// <param name="runs">At least one.</param>
    /// <param name="name">A run's name, of its own.</param>
    /// <param name="history">A run's epochs.</param>
    /// <param name="epoch">An epoch's number.</param>
    /// <param name="measure">The measure, such as an accuracy; NaN where there is none.</param>
    /// <exception cref="ArgumentException">No runs, two of the same name, or an epoch twice in one run.</exception>
    public static Histories Of<TRun, TEpoch>(
        IEnumerable<TRun> runs, Func<TRun, string> name, Func<TRun, IEnumerable<TEpoch>> history, Func<TEpoch, int> epoch, Func<TEpoch, double> measure)
    {
        var named = new Dictionary<string, Series<int, double>>();
        foreach (var run in runs)
        {
            var series = new Series<int, double>(history(run).Select(e => KeyValue.Create(epoch(e), measure(e))));
            if (!named.TryAdd(name(run), series))
                throw new ArgumentException($"Two runs are named \"{name(run)}\": give each a name of its own.", nameof(runs));
        }
        if (named.Count == 0) throw new ArgumentException("Histories need at least one run.", nameof(runs));
        return new(Frame.FromColumns(named).SortRowsByKey().Where(row => row.Value.ValueCount > 0));
    }

    /// <summary>The mean as a line with the standard deviation as its band, for <see cref="Figures.Lines"/>.</summary>
    /// <param name="name">The name in the legend.</param>
    public Series Line(string name) =>
        new(name, [.. Mean.Values]) { At = [.. Mean.Keys.Select(epoch => (double)epoch)], Deviations = [.. StandardDeviation.Values] };
}
