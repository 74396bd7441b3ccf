namespace MeMhacl;

/// <summary>One named subject held out for test; of the others 15 %, at least one, for validation.</summary>
public static class LeaveOneSubjectOutSplit
{
    /// <summary>Draws the split.</summary>
    /// <param name="axes">The clips and subjects to divide.</param>
    /// <param name="subjectId">The subject, as the dataset numbers it.</param>
    /// <param name="seed">Any number: it draws the validation subjects.</param>
    /// <exception cref="ArgumentException">No such subject, or fewer than three.</exception>
    public static Split Create(ClipAxes axes, int subjectId, int seed)
    {
        if (axes.SubjectIds.Count < 3)
            throw new ArgumentException($"{axes.SubjectIds.Count} subjects cannot be divided into training, validation and test: at least 3 are needed.", nameof(axes));
        if (!axes.SubjectIds.Contains(subjectId))
            throw new ArgumentException($"There is no subject {subjectId} to leave out: the data have {string.Join(", ", axes.SubjectIds)}.", nameof(subjectId));
        var (left, others) = (new List<int>(), new List<int>());
        for (var subject = 0; subject < axes.SubjectIds.Count; subject++)
            (axes.SubjectIds[subject] == subjectId ? left : others).Add(subject);
        var order = others.ToArray();
        new SplitMix64((ulong)seed).Shuffle<int>(order);
        var held = Split.FifteenPercent(order.Length);
        int[] clips = [.. Enumerable.Range(0, axes.Clips.Count)];
        return new Split(SplitProtocol.LeaveOneSubjectOut, seed, new(clips, [.. order[held..].Order()]), new(clips, [.. order[..held].Order()]), new(clips, left)) { HeldOutSubject = subjectId };
    }
}
