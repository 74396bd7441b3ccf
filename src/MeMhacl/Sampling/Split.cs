namespace MeMhacl;

/// <summary>
/// Training, validation and test, 70:15:15 of whatever the protocol holds out (IV-A-2).
/// Of n units, validation and test get 15 % each, rounded half up and at least one, training the rest: 2400 clips give 1680, 360, 360.
/// </summary>
/// <param name="Protocol">What is held out.</param>
/// <param name="Seed">The seed it was drawn with: equal seeds give equal splits everywhere.</param>
/// <param name="Train">For pre-training and fine-tuning.</param>
/// <param name="Validation">For choosing among models and settings.</param>
/// <param name="Test">For the figure that is reported.</param>
public sealed record Split(SplitProtocol Protocol, int Seed, SplitPart Train, SplitPart Validation, SplitPart Test)
{
    /// <summary>The subject that stands in test alone, as the dataset numbers it; null for all protocols but <see cref="SplitProtocol.LeaveOneSubjectOut"/>.</summary>
    public int? HeldOutSubject { get; init; }

    /// <summary>Seconds left out between two blocks of a video; null for all protocols but <see cref="SplitProtocol.BlockedInTrial"/>.</summary>
    public int? GapSeconds { get; init; }

    /// <summary>The name that <see cref="Named"/> takes to draw it again: <c>trial</c>, <c>subject:7</c>.</summary>
    public string Name => new SplitName(Protocol, HeldOutSubject).ToString();

    /// <summary>Draws the split of a name as users type it.</summary>
    /// <param name="name">clip-random, blocked-in-trial, trial, subject, subject-and-trial, or subject:7 to leave subject 7 out.</param>
    /// <param name="axes">The clips and subjects to divide.</param>
    /// <param name="seed">Any number.</param>
    /// <exception cref="ArgumentException">Another name, no such subject, or too little to divide.</exception>
    public static Split Named(string name, ClipAxes axes, int seed)
    {
        var parsed = SplitName.Parse(name);
        return parsed.SubjectId is { } subject ? LeaveOneSubjectOut(axes, subject, seed) : Create(parsed.Protocol, axes, seed);
    }

    /// <summary>Draws a split.</summary>
    /// <param name="protocol">What to hold out.</param>
    /// <param name="axes">The clips and subjects to divide.</param>
    /// <param name="seed">Any number.</param>
    /// <exception cref="ArgumentException">Fewer than three clips, videos or subjects to divide, too short a video, or a protocol that wants a subject named.</exception>
    public static Split Create(SplitProtocol protocol, ClipAxes axes, int seed) => protocol switch
    {
        SplitProtocol.ClipRandom => ClipRandomSplit.Create(axes, seed),
        SplitProtocol.BlockedInTrial => BlockedInTrialSplit.Create(axes, seed),
        SplitProtocol.Trial => TrialSplit.Create(axes, seed),
        SplitProtocol.Subject => SubjectSplit.Create(axes, seed),
        SplitProtocol.SubjectAndTrial => SubjectAndTrialSplit.Create(axes, seed),
        SplitProtocol.LeaveOneSubjectOut => throw new ArgumentException("Leave-one-subject-out wants to know whom: use Split.LeaveOneSubjectOut, or name the split subject:7.", nameof(protocol)),
        _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, "Expected one of SplitProtocol."),
    };

    /// <summary>Holds one subject out for test; 15 % of the others, at least one, are validation, drawn by the seed.</summary>
    /// <param name="axes">The clips and subjects to divide.</param>
    /// <param name="subjectId">The subject, as the dataset numbers it.</param>
    /// <param name="seed">Any number.</param>
    /// <exception cref="ArgumentException">No such subject, or fewer than three.</exception>
    public static Split LeaveOneSubjectOut(ClipAxes axes, int subjectId, int seed) => LeaveOneSubjectOutSplit.Create(axes, subjectId, seed);

    /// <summary>One split for every subject, in the order of the subject axis: each is tested once.</summary>
    /// <param name="axes">The clips and subjects to divide.</param>
    /// <param name="seed">Any number.</param>
    /// <exception cref="ArgumentException">Fewer than three subjects.</exception>
    public static IEnumerable<Split> LeaveOneSubjectOut(ClipAxes axes, int seed) => axes.SubjectIds.Select(subjectId => LeaveOneSubjectOut(axes, subjectId, seed));

    /// <summary>Divides 0 .. count - 1 at random, 70:15:15; each part ascending.</summary>
    internal static (int[] Train, int[] Validation, int[] Test) Divide(int count, int seed, string unit)
    {
        if (count < 3)
            throw new ArgumentException($"{count} {unit} cannot be divided into training, validation and test: at least 3 are needed.");
        var held = FifteenPercent(count);
        var order = Enumerable.Range(0, count).ToArray();
        new SplitMix64((ulong)seed).Shuffle(order);
        return (Sorted(order[(2 * held)..]), Sorted(order[..held]), Sorted(order[held..(2 * held)]));

        static int[] Sorted(int[] part)
        {
            Array.Sort(part);
            return part;
        }
    }

    /// <summary>15 % of a number of units, rounded half up, at least one.</summary>
    internal static int FifteenPercent(int count) => Math.Max(1, ((15 * count) + 50) / 100);
}
