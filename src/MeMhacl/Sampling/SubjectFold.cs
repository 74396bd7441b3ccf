using System.Globalization;
using System.Text.RegularExpressions;

namespace MeMhacl;

/// <summary>
/// A fold of nested leave-N-subjects-out. The seed deals the subjects into groups of N, the last of which may be smaller. An outer fold tests one group and trains on all others, with none
/// for validation: what there is to choose was chosen in its inner folds, which leave that group out altogether and validate on each other group in turn. No fold stands for itself: a study is not
/// opened under one, but goes through all of them.
/// </summary>
/// <param name="Size">N, subjects in a group.</param>
/// <param name="Group">The group that is tested, from 1.</param>
/// <param name="Validation">In an inner fold, the group that is validated on, which stands as its test part too: nobody of <paramref name="Group"/> is in any part. Null in an outer fold.</param>
public readonly partial record struct SubjectFold(int Size, int Group, int? Validation = null)
{
    private const int LeastGroups = 3;                                         // to test, to validate on, to train on

    /// <summary>Reads leave-4-out:2 (outer) or leave-4-out:2.5 (inner: group 2 left out, validated on group 5).</summary>
    /// <returns>Null where the text is no such name.</returns>
    public static SubjectFold? TryParse(string text)
    {
        var match = Form().Match(text);
        return match.Success ? new SubjectFold(Number(1), Number(2), match.Groups[3].Success ? Number(3) : null) : null;

        int Number(int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    /// <summary>Draws the fold.</summary>
    /// <param name="axes">The clips and subjects to divide.</param>
    /// <param name="seed">Any number; equal seeds give equal groups in all folds.</param>
    /// <exception cref="ArgumentException">Fewer than three groups, no such group, or a group that is to be tested and validated on.</exception>
    public Split Split(ClipAxes axes, int seed)
    {
        int[][] groups = Groups(axes, Size, seed);
        foreach (int group in new[] { Group, Validation ?? Group })
            if (group < 1 || group > groups.Length)
                throw new ArgumentException($"There is no group {group} in {this}: {axes.SubjectIds.Count} subjects make {groups.Length} groups of {Size}; name one from 1 to {groups.Length}.", nameof(axes));
        if (Group == Validation)
            throw new ArgumentException($"{this} tests and validates on one group: name two, such as leave-{Size}-out:1.2.", nameof(axes));
        int[] clips = [.. Enumerable.Range(0, axes.Clips.Count)];
        var (test, validation) = (groups[Group - 1], Validation is { } other ? groups[other - 1] : []);
        var held = new SplitPart(clips, validation);
        return new Split(SplitProtocol.Subject, seed, new(clips, [.. Enumerable.Range(0, axes.SubjectIds.Count).Except(test).Except(validation)]), held, Validation is null ? new(clips, test) : held) { Fold = this };
    }

    /// <summary>The inner fold of the same training subjects whose tested group comes first: 1.2 for 2.1. What sees training subjects alone, as pre-training does, is the same under both.</summary>
    public SubjectFold SameTraining => Validation < Group ? this with { Group = Validation.Value, Validation = Group } : this;

    /// <summary>The name as it is typed.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"leave-{Size}-out:{Group}{(Validation is { } group ? "." : "")}{Validation}");

    // Indices along the subject axis, ascending in each group.
    internal static int[][] Groups(ClipAxes axes, int size, int seed)
    {
        int[] order = [.. Enumerable.Range(0, axes.SubjectIds.Count)];
        new SplitMix64((ulong)seed).Shuffle<int>(order);
        int[][] groups = size < 1 ? [] : [.. order.Chunk(size).Select(group => group.Order().ToArray())];
        return groups.Length >= LeastGroups ? groups : throw new ArgumentException(
            $"{order.Length} subjects make {groups.Length} groups of {size}: at least {LeastGroups} are needed, to test, to validate and to train. Leave out fewer, at least 1.", nameof(size));
    }

    [GeneratedRegex(@"^leave-(\d{1,4})-out:(\d{1,4})(?:\.(\d{1,4}))?\z", RegexOptions.CultureInvariant | RegexOptions.ECMAScript)]
    private static partial Regex Form();
}

/// <summary>An outer fold with its inner ones: settings are chosen on the inner folds, and the outer one tells what the choice is worth on people who took no part in it.</summary>
/// <param name="Outer">Tests one group of subjects, trains on all others.</param>
/// <param name="Inner">Each validates on another of those groups, trains on the rest, and does not hold the tested subjects.</param>
public sealed record NestedFold(Split Outer, IReadOnlyList<Split> Inner)
{
    /// <summary>All folds of nested leave-N-subjects-out: every subject is tested once.</summary>
    /// <param name="axes">The clips and subjects to divide.</param>
    /// <param name="size">N, subjects in a group, from 1; the data must make at least three groups.</param>
    /// <param name="seed">Any number.</param>
    /// <exception cref="ArgumentException">Fewer than three groups.</exception>
    public static IReadOnlyList<NestedFold> All(ClipAxes axes, int size, int seed)
    {
        int[] groups = [.. Enumerable.Range(1, SubjectFold.Groups(axes, size, seed).Length)];
        return [.. groups.Select(test => new NestedFold(
            new SubjectFold(size, test).Split(axes, seed), [.. groups.Where(other => other != test).Select(other => new SubjectFold(size, test, other).Split(axes, seed))]))];
    }

    /// <summary>The candidate whose mean accuracy over the inner folds' validation parts is highest; of equals the first.</summary>
    /// <param name="candidates">Hyper-parameters or numbers of epochs, at least one.</param>
    /// <param name="accuracy">Of a candidate trained on an inner fold, on its validation part.</param>
    public T Choose<T>(IReadOnlyList<T> candidates, Func<T, Split, double> accuracy) => candidates.MaxBy(candidate => Inner.Average(split => accuracy(candidate, split)))!;
}
