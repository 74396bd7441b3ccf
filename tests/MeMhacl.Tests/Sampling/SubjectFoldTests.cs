namespace MeMhacl.Tests;

/// <summary>Names, refusals and the choice; what the folds promise stands in <see cref="SplitPromiseTests"/>.</summary>
public class SubjectFoldTests
{
    private static readonly ClipAxes Axes = SmallTensor.Axes(videos: 2, seconds: 3, subjects: 8);

    [Theory]
    [InlineData("leave-4-out:1", "2 groups of 4")]
    [InlineData("leave-0-out:1", "0 groups of 0")]
    [InlineData("leave-2-out:5", "no group 5")]
    [InlineData("leave-2-out:0", "no group 0")]
    [InlineData("leave-2-out:1.9", "no group 9")]
    [InlineData("leave-2-out:3.3", "one group")]
    public void Split_FoldThatIsNotThere_SaysWhatThereIs(string name, string expected) => Assert.Contains(expected, Assert.Throws<ArgumentException>(() => Split.Named(name, Axes, 1)).Message);

    [Theory]
    [InlineData("leave-2-out:2.1", "leave-2-out:1.2")]
    [InlineData("leave-2-out:1.2", "leave-2-out:1.2")]
    [InlineData("leave-2-out:3", "leave-2-out:3")]
    public void SameTraining_HasTheSameTrainingSubjects(string fold, string same)
    {
        var one = SubjectFold.TryParse(fold)!.Value;
        Assert.Equal(same, one.SameTraining.ToString());
        Assert.Equal(one.Split(Axes, 1).Train.Subjects, one.SameTraining.Split(Axes, 1).Train.Subjects);
    }

    [Fact]
    public void Audit_OuterAndInner_NothingCrosses_AndInnerLeavesTheTestedOut()
    {
        var fold = NestedFold.All(Axes, 2, seed: 1)[1];
        Assert.Equal(("leave-2-out:2", "leave-2-out:2.1"), (fold.Outer.Name, fold.Inner[0].Name));
        var (outer, inner) = (SplitAudit.Of(fold.Outer, Axes), SplitAudit.Of(fold.Inner[0], Axes));
        Assert.Equal((0, 0, 0), (outer.Test.SharedSubjects, inner.Test.SharedSubjects, inner.Validation.SharedSubjects));
        Assert.Equal((0, 12), (outer.UnusedSamples, inner.UnusedSamples));     // two subjects with 6 windows each
        Assert.Equal((36, 0, 12), (outer.TrainingSamples, outer.Validation.Samples, outer.Test.Samples));
    }

    [Fact]
    public void Choose_Candidates_HighestMeanOverTheInnerFolds_OfEqualsTheFirst()
    {
        var fold = NestedFold.All(Axes, 2, seed: 1)[0];
        // The second is best in one fold and worse on average.
        Assert.Equal("a", fold.Choose(["a", "b", "c"], (candidate, split) => candidate == "b" ? (split == fold.Inner[0] ? 0.9 : 0.1) : 0.5));
        Assert.Equal("c", fold.Choose(["a", "b", "c"], (candidate, _) => candidate[0]));
    }
}
