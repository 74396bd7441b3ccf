namespace MeMhacl.Study;

/// <summary>
/// How much of its attention each modality gives to each (the heat map that IV-C announces and does not show).
/// Row = the modality that asks (query), column = the one attended to (key); every row sums to 1.
/// </summary>
/// <param name="Modalities">Names of rows and columns.</param>
/// <param name="Mean">Mean[query][key], 0 to 1.</param>
/// <param name="StandardDeviation">Of each mean, over <see cref="Unit"/>; 0 for a single one.</param>
/// <param name="Count">How many clips, or runs, were averaged.</param>
/// <param name="Unit">What was averaged: "clips" or "runs".</param>
public sealed record AttentionMap(IReadOnlyList<string> Modalities, double[][] Mean, double[][] StandardDeviation, int Count, string Unit)
{
    /// <summary>
    /// What every cell would be if the attention told no token from another: each modality has Q of the Q x modalities tokens, so 1 / modalities.
    /// </summary>
    public double Uniform => 1.0 / Modalities.Count;

    /// <summary>The attention each modality receives, averaged over those that ask; sums to 1.</summary>
    public IReadOnlyList<double> Received => [.. Enumerable.Range(0, Modalities.Count).Select(key => Mean.Average(row => row[key]))];

    /// <summary>Averages matrices cell by cell.</summary>
    /// <param name="modalities">Names of rows and columns.</param>
    /// <param name="matrices">At least one.</param>
    /// <param name="unit">What each matrix stands for.</param>
    internal static AttentionMap Of(IReadOnlyList<string> modalities, IReadOnlyList<double[][]> matrices, string unit)
    {
        MeanAndSpread[][] cells = [.. modalities.Select((_, query) => modalities.Select((_, key) => MeanAndSpread.Of(matrices.Select(m => m[query][key]))).ToArray())];
        return new AttentionMap(modalities,
            [.. cells.Select(row => row.Select(cell => cell.Mean).ToArray())],
            [.. cells.Select(row => row.Select(cell => cell.StandardDeviation).ToArray())], matrices.Count, unit);
    }

    /// <summary>The mean and the spread over runs, such as pre-trainings with several seeds.</summary>
    /// <param name="runs">One map a run, of the same modalities; at least one.</param>
    /// <exception cref="ArgumentException">No map, or maps of different modalities.</exception>
    public static AttentionMap OverRuns(IReadOnlyList<AttentionMap> runs)
    {
        if (runs.Count == 0 || runs.Any(run => !run.Modalities.SequenceEqual(runs[0].Modalities)))
            throw new ArgumentException($"Attention maps of {(runs.Count == 0 ? "no run" : "different modalities")} cannot be averaged: give at least one map, all of the same modalities.", nameof(runs));
        return Of(runs[0].Modalities, [.. runs.Select(run => run.Mean)], "runs");
    }
}
