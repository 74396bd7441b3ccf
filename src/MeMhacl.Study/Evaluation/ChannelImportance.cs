using MeMhacl.Data;

namespace MeMhacl.Study;

/// <summary>
/// How much each channel matters to a model, by a named measure. The paper announces "the attention of each channel data for each modality" (IV-C)
/// but does not define it, and its attention layer sees no channels: f has merged them. Shown instead are <see cref="ChannelOcclusion"/> and <see cref="GradientTimesInput"/>.
/// </summary>
/// <param name="Measure">What the values are, as an axis shows it.</param>
/// <param name="Names">Channel names, or names of modalities where whole modalities were left out.</param>
/// <param name="Modalities">The modality of each name.</param>
/// <param name="Values">Mean over samples; the spread is that of the subjects' means.</param>
public sealed record ChannelImportance(string Measure, IReadOnlyList<string> Names, IReadOnlyList<Modality> Modalities, IReadOnlyList<MeanAndSpread> Values)
{
    /// <summary>Mean over the channels of each modality, in the order in which the modalities first occur.</summary>
    public IReadOnlyList<(Modality Modality, double Mean, int Channels)> ByModality() =>
        [.. Values.Zip(Modalities).GroupBy(pair => pair.Second).Select(group => (group.Key, group.Average(pair => pair.First.Mean), group.Count()))];

    /// <summary>Averages by subject.</summary>
    /// <param name="measure">As above.</param>
    /// <param name="names">As above.</param>
    /// <param name="modalities">As above.</param>
    /// <param name="values">values[i][n]: of name i on sample n.</param>
    /// <param name="subjects">The subject of each sample.</param>
    internal static ChannelImportance Of(string measure, IReadOnlyList<string> names, IReadOnlyList<Modality> modalities, IReadOnlyList<IReadOnlyList<double>> values, IReadOnlyList<int> subjects) =>
        new(measure, names, modalities, [.. values.Select(all =>
        {
            var bySubject = MeanAndSpread.Of(all.Zip(subjects).GroupBy(pair => pair.Second).Select(group => group.Average(pair => pair.First)));
            return bySubject with { Mean = all.Average() };
        })]);
}
