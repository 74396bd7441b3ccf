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

    // Averages matrices, one a clip, cell by cell.
    internal static AttentionMap Of(IReadOnlyList<string> modalities, IReadOnlyList<double[][]> matrices, string unit)
    {
        MeanAndSpread[][] cells = [.. modalities.Select((_, query) => modalities.Select((_, key) => MeanAndSpread.Of(matrices.Select(m => m[query][key]))).ToArray())];
        return new AttentionMap(modalities,
            [.. cells.Select(row => row.Select(cell => cell.Mean).ToArray())],
            [.. cells.Select(row => row.Select(cell => cell.StandardDeviation).ToArray())], matrices.Count, unit);
    }
}
