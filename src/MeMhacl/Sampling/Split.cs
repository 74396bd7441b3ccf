namespace MeMhacl;

/// <summary>One part of a split: the samples of every given clip by every given subject.</summary>
/// <param name="Clips">Indices along the clip axis, ascending.</param>
/// <param name="Subjects">Indices along the subject axis (not ids), ascending.</param>
public sealed record SplitPart(IReadOnlyList<int> Clips, IReadOnlyList<int> Subjects)
{
    /// <summary>Number of samples: clips x subjects.</summary>
    public int Count => Clips.Count * Subjects.Count;
}

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
    /// <summary>The gap of <see cref="BlockedInTrial"/> where videos are long enough, seconds.</summary>
    public const int DefaultGapSeconds = 5;

    /// <summary>The subject that stands in test alone, as the dataset numbers it; null for all protocols but <see cref="SplitProtocol.LeaveOneSubjectOut"/>.</summary>
    public int? HeldOutSubject { get; init; }

    /// <summary>The fold of nested leave-N-subjects-out that it is; null for all other splits.</summary>
    public SubjectFold? Fold { get; init; }

    /// <summary>Seconds left out between two blocks of a video; null for all protocols but <see cref="SplitProtocol.BlockedInTrial"/>.</summary>
    public int? GapSeconds { get; init; }

    /// <summary>The name that <see cref="Named"/> takes to draw it again: <c>trial</c>, <c>subject:7</c>, <c>leave-4-out:2</c>.</summary>
    public string Name => Fold?.ToString() ?? new SplitName(Protocol, HeldOutSubject).ToString();

    /// <summary>Draws the split of a name as users type it, or of a <see cref="SubjectFold"/>.</summary>
    /// <param name="name">clip-random, blocked-in-trial, trial, subject, subject-and-trial, or subject:7 to leave subject 7 out; of a fold leave-4-out:2.</param>
    /// <param name="axes">The clips and subjects to divide.</param>
    /// <param name="seed">Any number.</param>
    /// <exception cref="ArgumentException">Another name, no such subject or fold, or too little to divide.</exception>
    public static Split Named(string name, ClipAxes axes, int seed)
    {
        if (SubjectFold.TryParse(name) is { } fold) return fold.Split(axes, seed);
        var parsed = SplitName.Parse(name);
        return parsed.SubjectId is { } subject ? LeaveOneSubjectOut(axes, subject, seed) : Create(parsed.Protocol, axes, seed);
    }

    /// <summary>Draws a split.</summary>
    /// <param name="protocol">What to hold out.</param>
    /// <param name="axes">The clips and subjects to divide.</param>
    /// <param name="seed">Any number.</param>
    /// <exception cref="ArgumentException">Fewer than three clips, videos or subjects to divide, too short a video, or a protocol that wants a subject named.</exception>
    public static Split Create(SplitProtocol protocol, ClipAxes axes, int seed)
    {
        var (videos, clips, subjects) = (axes.Videos(), All(axes.Clips.Count), All(axes.SubjectIds.Count));
        return protocol switch
        {
            SplitProtocol.ClipRandom => Of(Divide(clips.Length, seed, "clips"), clip => clip, null),
            SplitProtocol.BlockedInTrial => BlockedInTrial(axes, seed),
            SplitProtocol.Trial => Of(Videos(), ClipsOf, null),
            SplitProtocol.Subject => Of(null, clip => clip, Divide(subjects.Length, seed, "subjects")),
            // The mixed cells are not used: at 70:15:15 that costs 1 - 0.7 x 0.7 - 2 x 0.15 x 0.15 = 46.5 % of the samples.
            SplitProtocol.SubjectAndTrial => Of(Videos(), ClipsOf, Divide(subjects.Length, seed, "subjects")),
            SplitProtocol.LeaveOneSubjectOut => throw new ArgumentException("Leave-one-subject-out wants to know whom: use Split.LeaveOneSubjectOut, or name the split subject:7.", nameof(protocol)),
            _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, "Expected one of SplitProtocol."),
        };

        int[][] Videos() => Divide(videos.Count, seed, "videos");

        int[] ClipsOf(int[] rows)
        {
            var held = rows.Select(row => videos[row]).ToHashSet();
            return [.. clips.Where(clip => held.Contains(axes.Clips[clip].Video))];
        }

        // Training, validation and test of units that are clips, or become clips, and of subjects; null holds none out.
        Split Of(int[][]? units, Func<int[], int[]> toClips, int[][]? people)
        {
            var parts = All(3).Select(part => new SplitPart(units is null ? clips : toClips(units[part]), people is null ? subjects : people[part])).ToArray();
            return new Split(protocol, seed, parts[0], parts[1], parts[2]);
        }
    }

    /// <summary>Holds one subject out for test; 15 % of the others, at least one, are validation, drawn by the seed.</summary>
    /// <param name="axes">The clips and subjects to divide.</param>
    /// <param name="subjectId">The subject, as the dataset numbers it.</param>
    /// <param name="seed">Any number.</param>
    /// <exception cref="ArgumentException">No such subject, or fewer than three.</exception>
    public static Split LeaveOneSubjectOut(ClipAxes axes, int subjectId, int seed)
    {
        if (axes.SubjectIds.Count < 3)
            throw new ArgumentException($"{axes.SubjectIds.Count} subjects cannot be divided into training, validation and test: at least 3 are needed.", nameof(axes));
        if (!axes.SubjectIds.Contains(subjectId))
            throw new ArgumentException($"There is no subject {subjectId} to leave out: the data have {string.Join(", ", axes.SubjectIds)}.", nameof(subjectId));
        var (clips, subjects) = (All(axes.Clips.Count), All(axes.SubjectIds.Count).ToLookup(subject => axes.SubjectIds[subject] == subjectId));
        int[] others = [.. subjects[false]];
        new SplitMix64((ulong)seed).Shuffle<int>(others);
        var held = FifteenPercent(others.Length);
        return new Split(SplitProtocol.LeaveOneSubjectOut, seed, new(clips, [.. others[held..].Order()]), new(clips, [.. others[..held].Order()]), new(clips, [.. subjects[true]])) { HeldOutSubject = subjectId };
    }

    /// <summary>Leave-one-subject-out as a whole: every subject held out once, in the order of the axis.</summary>
    /// <param name="axes">The clips and subjects to divide.</param>
    /// <param name="seed">Any number.</param>
    /// <exception cref="ArgumentException">Fewer than three subjects.</exception>
    public static IReadOnlyList<Split> LeaveEachSubjectOut(ClipAxes axes, int seed) => [.. axes.SubjectIds.Select(id => LeaveOneSubjectOut(axes, id, seed))];

    /// <summary>
    /// Cuts every video into three blocks of time, one for each part, in an order drawn for each video; the same for every subject. 70:15:15 of what the gaps leave, in whole windows;
    /// the windows of the two gaps between the blocks belong to no part.
    /// </summary>
    /// <param name="axes">The clips and subjects to divide.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="gapSeconds">
    /// Seconds left out between two blocks, from 1, rounded up to whole windows. Default: 5 s, but the two gaps of a video never take more than a third of the
    /// shortest one (60 s and 30 s: 5 s; 24 s: 4 s; 20 s: 3 s), and a gap is never less than one window.
    /// </param>
    /// <exception cref="ArgumentException">A video is too short for three blocks and two gaps.</exception>
    public static Split BlockedInTrial(ClipAxes axes, int seed, int? gapSeconds = null)
    {
        if (gapSeconds is { } given)
            ArgumentOutOfRangeException.ThrowIfLessThan(given, 1, nameof(gapSeconds));
        var videos = All(axes.Clips.Count).GroupBy(clip => axes.Clips[clip].Video, (video, clips) => (Video: video, Clips: clips.OrderBy(clip => axes.Clips[clip].Second).ToArray())).ToArray();
        if (videos.Length == 0)
            throw new ArgumentException("There is no clip to divide.", nameof(axes));
        var windowSeconds = Math.Max(1, axes.Points / axes.SamplingRate);
        var gap = gapSeconds is { } seconds ? (seconds + windowSeconds - 1) / windowSeconds
            : Math.Max(1, Math.Min(DefaultGapSeconds / windowSeconds, videos.Min(video => video.Clips.Length) / 6));
        var random = new SplitMix64((ulong)seed);
        var parts = new[] { new List<int>(), new List<int>(), new List<int>() };      // training, validation, test
        foreach (var (video, clips) in videos)
        {
            var rest = clips.Length - (2 * gap);
            if (rest < 3)
                throw new ArgumentException($"Video {video} has {clips.Length} windows of {windowSeconds} s: three blocks with two gaps of {gap * windowSeconds} s need at least {(2 * gap) + 3} windows. Use a smaller gap, or the split trial.");
            var held = FifteenPercent(rest);
            int[] sizes = [rest - (2 * held), held, held];
            int[] order = [0, 1, 2];
            random.Shuffle<int>(order);
            var start = 0;
            foreach (var part in order)
            {
                parts[part].AddRange(clips.AsSpan(start, sizes[part]));
                start += sizes[part] + gap;
            }
        }
        return new Split(SplitProtocol.BlockedInTrial, seed, Part(0), Part(1), Part(2)) { GapSeconds = gap * windowSeconds };

        SplitPart Part(int part) => new([.. parts[part].Order()], All(axes.SubjectIds.Count));
    }

    private static int[] All(int count) => [.. Enumerable.Range(0, count)];

    // Divides 0 .. count - 1 at random, 70:15:15; training, validation and test, each ascending.
    private static int[][] Divide(int count, int seed, string unit)
    {
        if (count < 3)
            throw new ArgumentException($"{count} {unit} cannot be divided into training, validation and test: at least 3 are needed.");
        var held = FifteenPercent(count);
        var order = All(count);
        new SplitMix64((ulong)seed).Shuffle<int>(order);
        return [[.. order[(2 * held)..].Order()], [.. order[..held].Order()], [.. order[held..(2 * held)].Order()]];
    }

    // 15 % of a number of units, rounded half up, at least one.
    private static int FifteenPercent(int count) => Math.Max(1, ((15 * count) + 50) / 100);
}
