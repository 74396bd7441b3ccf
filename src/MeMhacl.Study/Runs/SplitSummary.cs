using MeMhacl.Data;

namespace MeMhacl.Study;

/// <summary>A split as a record keeps it.</summary>
/// <param name="Protocol">Its name as users type it; with the seed it is all that is needed to draw it again.</param>
/// <param name="Seed">The seed it was drawn with.</param>
/// <param name="Train">Training samples.</param>
/// <param name="Validation">Validation samples.</param>
/// <param name="Test">Test samples.</param>
/// <param name="Audit">In a sentence: how many test windows have neighbours of the same trial in training.</param>
public sealed record SplitSummary(string Protocol, int Seed, int Train, int Validation, int Test, string Audit)
{
    /// <summary>The subject left out, as the dataset numbers it; null where the split leaves out no single one.</summary>
    public int? HeldOutSubject { get; init; }

    /// <summary>Summarises and audits a split.</summary>
    /// <param name="data">The clip tensor it divides.</param>
    /// <param name="split">The split.</param>
    public static SplitSummary Of(ClipTensor data, Split split) => new(
        split.Name, split.Seed, split.Train.Count, split.Validation.Count, split.Test.Count, SplitAudit.Of(split, data.Axes).ToString())
    {
        HeldOutSubject = split.HeldOutSubject,
    };
}
