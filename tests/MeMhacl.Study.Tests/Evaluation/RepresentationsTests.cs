using MeMhacl.Data;
using static TorchSharp.torch;

namespace MeMhacl.Study.Tests;

public class RepresentationsTests
{
    // float32 forward passes with other batch sizes.
    private const double Tolerance = 1e-4;

    // Members of an untrained model differ little: what is rounding is measured by how far the next member is.
    private const double OfTheNext = 0.02;

    private static readonly ClipTensor Data = SmallStudy.Data();
    private static readonly SplitPart Part = new([1, 4, 9, 20], [0, 2, 3, 5, 7]);

    [Fact]
    public void Of_AllSamples_FeaturesOfFAndLabelsOfEach()
    {
        using var scope = NewDisposeScope();
        var (f, g) = SharpModel.Draw(5);
        var features = Representations.Of(Data, Part, f, g, q: 2);
        Assert.Equal(20, features.Count);
        Assert.Equal((20 * 128, 20 * 1024), (features.Encoded.Length, features.Attended.Length));
        f.eval();
        Assert.True(tensor(features.Encoded).view(20, 128).allclose(f.call(Data.Gather([.. features.Rows])), atol: Tolerance));
        Assert.Equal([0, 0, 1, 1], features.Labels(Data, EmotionTask.Valence).Where((_, i) => i % 5 == 0));
        Assert.Equal([1, 1, 2, 4], features.Videos(Data).Where((_, i) => i % 5 == 0));
        Assert.Equal([1, 4, 9, 20], features.Clips(Data).Distinct());
        Assert.Equal([0, 2, 3, 5, 7], features.Subjects(Data).Take(5));
    }

    [Fact]
    public void Of_GroupOfTheWholePart_IsTheAttentionLayersOutputForThatMember()
    {
        using var scope = NewDisposeScope();
        var (f, g) = SharpModel.Draw(5);
        // With Q subjects in the part, the group of each sample is all of them, whatever the seed.
        var features = Representations.Of(Data, Part, f, g, q: 5);
        f.eval();
        g.eval();
        int[] group = [.. Part.Subjects.Select(subject => 9 * Data.Subjects + subject)];
        var outputs = g.Attend(f.call(Data.Gather(group)).view(1, 5, 128)).Outputs;                                      // (Q, 1, H)
        var expected = outputs[3][0];                                                                                    // the fourth member, subject 5
        int row = Enumerable.Range(0, features.Count).Single(i => features.Rows[i] == group[3]);
        double Distance(int i) => (tensor(features.Attended).view(20, 1024)[i] - expected).abs().max().item<float>();
        Assert.True(Distance(row) < OfTheNext * Distance(row - 1), $"{Distance(row)} of this member, {Distance(row - 1)} of the one before");
    }

    [Fact]
    public void Of_SameSeed_SameBits_OtherSeedOtherSamplesAndGroups()
    {
        var (f, g) = SharpModel.Draw(5);
        var one = Representations.Of(Data, Part, f, g, q: 2, seed: 1, count: 8);
        var again = Representations.Of(Data, Part, f, g, q: 2, seed: 1, count: 8);
        var other = Representations.Of(Data, Part, f, g, q: 2, seed: 2, count: 8);
        Assert.Equal(one.Rows, again.Rows);
        Assert.Equal(one.Attended, again.Attended);
        Assert.NotEqual(one.Rows, other.Rows);
        Assert.Equal(8, one.Rows.Distinct().Count());
        // All samples: the same ones, beside others.
        var (all, allOther) = (Representations.Of(Data, Part, f, g, q: 2, seed: 1), Representations.Of(Data, Part, f, g, q: 2, seed: 2));
        Assert.Equal(all.Encoded, allOther.Encoded);
        Assert.NotEqual(all.Attended, allOther.Attended);
    }
}
