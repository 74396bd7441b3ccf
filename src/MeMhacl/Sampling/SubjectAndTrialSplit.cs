namespace MeMhacl;

/// <summary>
/// Videos and subjects held out together: training videos by training subjects, validation by validation, test by test.
/// The videos are those of <see cref="TrialSplit"/>, the subjects those of <see cref="SubjectSplit"/> with the same seed. The mixed cells are not used:
/// at 70:15:15 that costs 1 - 0.7 x 0.7 - 2 x 0.15 x 0.15 = 46.5 % of the samples.
/// </summary>
public static class SubjectAndTrialSplit
{
    /// <summary>Draws the split; see <see cref="Split"/> for sizes and seed.</summary>
    /// <exception cref="ArgumentException">Fewer than three videos or subjects.</exception>
    public static Split Create(ClipAxes axes, int seed)
    {
        var (videos, subjects) = (TrialSplit.Create(axes, seed), SubjectSplit.Create(axes, seed));
        return new Split(SplitProtocol.SubjectAndTrial, seed,
            videos.Train with { Subjects = subjects.Train.Subjects },
            videos.Validation with { Subjects = subjects.Validation.Subjects },
            videos.Test with { Subjects = subjects.Test.Subjects });
    }
}
