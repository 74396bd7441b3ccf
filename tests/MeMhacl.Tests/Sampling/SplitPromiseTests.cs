using FsCheck;
using FsCheck.Fluent;

namespace MeMhacl.Tests;

/// <summary>What each protocol promises, for any size and seed.</summary>
public class SplitPromiseTests
{
    // Rounding of one part by half a unit, of training by both.
    private const double HeldRounding = 0.5, TrainRounding = 1;

    /// <summary>A size of data, a seed and the draw.</summary>
    public sealed record Case(int Videos, int Seconds, int Subjects, int Seed, int Choice)
    {
        internal ClipAxes Axes => SmallTensor.Axes(Videos, Seconds, Subjects);
    }

    private static readonly string[] Names = ["clip-random", "blocked-in-trial", "trial", "subject", "subject-and-trial", "subject:2"];

    [Fact]
    public void Every_Protocol_DisjointNonEmptyAscendingAndDeterministic() => Holds(one => Names.All(name =>
    {
        var (split, again) = (Split.Named(name, one.Axes, one.Seed), Split.Named(name, one.Axes, one.Seed));
        var samples = Parts(split).SelectMany(Samples).ToArray();
        return samples.Distinct().Count() == samples.Length
            && Parts(split).All(part => part.Count > 0 && Ascending(part.Clips) && Ascending(part.Subjects))
            && Parts(split).Zip(Parts(again)).All(pair => Samples(pair.First).SequenceEqual(Samples(pair.Second)));
    }));

    [Fact]
    public void ClipRandom_DividesEverySample_BySeventyFifteenFifteen() => Holds(one =>
    {
        var split = Split.Named("clip-random", one.Axes, one.Seed);
        return Parts(split).Sum(part => part.Count) == one.Videos * one.Seconds * one.Subjects
            && IsSeventyFifteenFifteen(Parts(split).Select(part => part.Clips.Count));
    });

    [Fact]
    public void BlockedInTrial_OneBlockAPartAndVideo_NoneNearerThanTheGap() => Holds(one =>
    {
        var gap = 1 + (one.Choice % Math.Max(1, (one.Seconds - 3) / 2));
        var split = Split.BlockedInTrial(one.Axes, one.Seed, one.Choice % 4 == 0 ? null : gap);
        return Enumerable.Range(1, one.Videos).All(video =>
        {
            int[][] seconds = [.. Parts(split).Select(part => part.Clips.Select(clip => one.Axes.Clips[clip]).Where(clip => clip.Video == video).Select(clip => clip.Second).ToArray())];
            // Windows last 1 s: that many whole windows lie between the parts.
            return seconds.All(block => block[^1] - block[0] == block.Length - 1)
                && seconds.All(block => seconds.Where(other => other != block).All(other => Nearest(block, other) > split.GapSeconds!.Value))
                && seconds.Sum(block => block.Length) == one.Seconds - (2 * split.GapSeconds!.Value)
                && IsSeventyFifteenFifteen(seconds.Select(block => block.Length));
        }) && Parts(split).All(part => part.Subjects.Count == one.Subjects);
    });

    [Theory]
    [InlineData("trial", true, false)]
    [InlineData("subject", false, true)]
    [InlineData("subject-and-trial", true, true)]
    public void Named_NoVideoOrSubjectCrosses_AndAllAreUsed(string name, bool byVideo, bool bySubject) => Holds(one =>
    {
        var split = Split.Named(name, one.Axes, one.Seed);
        return (!byVideo || Divide(VideosOf(split, one.Axes), one.Videos)) && (!bySubject || Divide(SubjectsOf(split), one.Subjects))
            && ((byVideo && bySubject) || Parts(split).Sum(part => part.Count) == one.Videos * one.Seconds * one.Subjects);

        static bool Divide(int[][] parts, int all) => Disjoint(parts) && IsSeventyFifteenFifteen(parts.Select(part => part.Length)) && parts.Sum(part => part.Length) == all;
    });

    [Fact]
    public void LeaveOneSubjectOut_ExactlyTheNamedSubjectIsTested() => Holds(one =>
    {
        var id = 1 + (one.Choice % one.Subjects);
        var split = Split.LeaveOneSubjectOut(one.Axes, id, one.Seed);
        var subjects = SubjectsOf(split);
        return subjects[2].Length == 1 && one.Axes.SubjectIds[subjects[2][0]] == id && split.HeldOutSubject == id && Disjoint(subjects)
            && Math.Abs(subjects[1].Length - Math.Max(1, 0.15 * (one.Subjects - 1))) <= HeldRounding
            && Parts(split).Sum(part => part.Count) == one.Videos * one.Seconds * one.Subjects;
    });

    [Fact]
    public void LeaveEachSubjectOut_EverySubjectIsTestedOnce() => Holds(one =>
        Split.LeaveEachSubjectOut(one.Axes, one.Seed).Select(split => one.Axes.SubjectIds[split.Test.Subjects.Single()]).SequenceEqual(one.Axes.SubjectIds));

    [Fact]
    public void NestedFolds_EverySubjectIsTestedOnce_AndNoInnerFoldHoldsOneOfThem() => Holds(one =>
    {
        int size = 1 + (one.Choice % Math.Max(1, (one.Subjects - 1) / 2));
        var folds = NestedFold.All(one.Axes, size, one.Seed);
        int[] all = [.. Enumerable.Range(0, one.Subjects)];
        return folds.SelectMany(fold => fold.Outer.Test.Subjects).Order().SequenceEqual(all)
            && folds.All(fold => fold.Outer.Validation.Count == 0 && fold.Outer.Test.Subjects.Count <= size
                && fold.Outer.Train.Subjects.Concat(fold.Outer.Test.Subjects).Order().SequenceEqual(all)
                && fold.Inner.Count == folds.Count - 1
                && fold.Inner.All(inner => !Parts(inner).SelectMany(part => part.Subjects).Intersect(fold.Outer.Test.Subjects).Any()
                    && inner.Train.Subjects.Concat(inner.Validation.Subjects).Order().SequenceEqual(fold.Outer.Train.Subjects)
                    && inner.Test.Subjects.SequenceEqual(inner.Validation.Subjects) && Ascending(inner.Train.Subjects))
                // In turn: everyone left is validated on once.
                && fold.Inner.SelectMany(inner => inner.Validation.Subjects).Order().SequenceEqual(fold.Outer.Train.Subjects)
                && fold.Inner.Append(fold.Outer).All(split => Parts(split).All(part => part.Clips.Count == one.Videos * one.Seconds)
                    && Parts(Split.Named(split.Name, one.Axes, one.Seed)).Zip(Parts(split)).All(pair => Samples(pair.First).SequenceEqual(Samples(pair.Second)))));
    });

    private static void Holds(Func<Case, bool> promise) => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(
        (from videos in Gen.Choose(3, 12) from seconds in Gen.Choose(5, 40) from subjects in Gen.Choose(3, 12)
         from seed in Gen.Choose(int.MinValue, int.MaxValue) from choice in Gen.Choose(0, 1000) select new Case(videos, seconds, subjects, seed, choice)).ToArbitrary(), promise));

    private static SplitPart[] Parts(Split split) => [split.Train, split.Validation, split.Test];

    private static IEnumerable<(int, int)> Samples(SplitPart part) => part.Clips.SelectMany(_ => part.Subjects, (clip, subject) => (clip, subject));

    private static int[][] VideosOf(Split split, ClipAxes axes) => [.. Parts(split).Select(part => part.Clips.Select(clip => axes.Clips[clip].Video).Distinct().ToArray())];

    private static int[][] SubjectsOf(Split split) => [.. Parts(split).Select(part => part.Subjects.ToArray())];

    private static bool Disjoint(int[][] parts) => parts.SelectMany(part => part).Distinct().Count() == parts.Sum(part => part.Length);

    private static bool Ascending(IReadOnlyList<int> row) => row.Zip(row.Skip(1)).All(pair => pair.First < pair.Second);

    private static int Nearest(int[] block, int[] other) => block.SelectMany(_ => other, (a, b) => Math.Abs(a - b)).Min();

    private static bool IsSeventyFifteenFifteen(IEnumerable<int> sizes)
    {
        int[] parts = [.. sizes];
        double all = parts.Sum(), held = Math.Max(1, 0.15 * all);
        return Math.Abs(parts[1] - held) <= HeldRounding && Math.Abs(parts[2] - held) <= HeldRounding && Math.Abs(parts[0] - (all - (2 * held))) <= TrainRounding;
    }
}
