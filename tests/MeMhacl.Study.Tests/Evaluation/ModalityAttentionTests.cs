using MeMhacl.Data;
using static TorchSharp.torch;

namespace MeMhacl.Study.Tests;

public class ModalityAttentionTests
{
    // float32 weights behind sharp softmaxes, summed over few tokens.
    private const double Tolerance = 1e-4;

    private static readonly ClipTensor Data = SmallStudy.Data();
    private static readonly SplitPart Part = new([0, 1, 2, 6, 7, 8, 12, 13, 18], [0, 1, 3, 4, 6]);
    private static readonly IReadOnlyList<ModalityChannels> EegAndGsr = Modalities.Group(Data.ChannelNames);

    private static ModalityAttention Measure((BaseEncoder F, GroupProjector G) model, int q = 2, int seed = 1, EmotionTask task = EmotionTask.Valence) =>
        ModalityAttention.Measure(Data, Part, model.F, model.G, EegAndGsr, q, task, seed);

    [Fact]
    public void Measure_Rows_SumToOne_AndHeadsAndClassesAverageToAll()
    {
        var measured = Measure(SharpModel.Draw(3, AttentionTokens.MembersAndModalities));
        Assert.Equal(["EEG", "GSR"], measured.All.Modalities);
        Assert.All(measured.ByHead.Append(measured.All).Concat(measured.ByClass.OfType<AttentionMap>()), map => Assert.All(map.Mean, row => Assert.Equal(1, row.Sum(), Tolerance)));
        Assert.Equal(8, measured.ByHead.Count);
        Assert.Equal(measured.ByHead.Average(map => map.Mean[0][1]), measured.All.Mean[0][1], Tolerance);
        Assert.Equal(measured.ByClass.Sum(map => map!.Count * map.Mean[1][0]) / 9, measured.All.Mean[1][0], Tolerance);
        Assert.Equal(9, measured.All.Count);
        // Videos 1 and 3 are LV for every subject, 2 and 4 HV: clips 0-2, 12, 13 and 6-8, 18.
        Assert.Equal([5, 4], measured.ByClass.Select(map => map!.Count));
        Assert.NotEqual(0.5, measured.All.Mean[0][0], 3);
        Assert.True(measured.All.StandardDeviation[0][0] > 0);
    }

    [Fact]
    public void Measure_ZeroQueryAndKeyWeights_IsUniform()
    {
        var model = SharpModel.Draw(3, AttentionTokens.MembersAndModalities);
        using (no_grad())
            foreach (var (name, parameter) in model.G.named_parameters())
                if (name.Contains("in_proj")) parameter.zero_();
        var map = Measure(model).All;
        Assert.Equal(0.5, map.Uniform);
        Assert.All(map.Mean.SelectMany(row => row), cell => Assert.Equal(map.Uniform, cell, Tolerance));
    }

    [Fact]
    public void Measure_OneGroupAClip_MatchesTokenByTokenOracle()
    {
        var model = SharpModel.Draw(3, AttentionTokens.MembersAndModalities);
        var part = new SplitPart([5], [2, 6]);                                 // one group of Q = 2
        var map = ModalityAttention.Measure(Data, part, model.F, model.G, EegAndGsr, 2, EmotionTask.Valence).All;
        using var scope = NewDisposeScope();
        model.F.eval();
        model.G.eval();
        int[] rows = [5 * SmallStudy.Subjects + 2, 5 * SmallStudy.Subjects + 6];
        using var statistics = new ModalityStatistics(model.F, [[0, 1, 2], [3]], Data, rows);
        var tokens = statistics.Tokens(Data.Gather(rows)).view(1, 4, 128);      // EEG, GSR, EEG, GSR
        var weights = model.G.Attend(tokens).Weights;
        double Weight(int query, int key) => weights[0, query, key].item<float>();
        for (int query = 0; query < 2; query++)
            for (int key = 0; key < 2; key++)
                Assert.Equal((Weight(query, key) + Weight(query, key + 2) + Weight(query + 2, key) + Weight(query + 2, key + 2)) / 2, map.Mean[query][key], Tolerance);
    }

    [Fact]
    public void Measure_SameSeed_SameNumbers_OtherSeedOtherGroups_AndModesAreLeftAsTheyWere()
    {
        var model = SharpModel.Draw(3, AttentionTokens.MembersAndModalities);
        model.F.train();
        model.G.eval();
        Assert.Equal(Measure(model).All.Mean, Measure(model).All.Mean);
        Assert.NotEqual(Measure(model).All.Mean, Measure(model, seed: 2).All.Mean);
        Assert.True(model.F.training);
        Assert.False(model.G.training);
    }

    [Fact]
    public void Measure_MembersAsTokensOrTooFewSubjects_SaysWhatToDo()
    {
        Assert.Contains("MembersAndModalities", Assert.Throws<ArgumentException>(() => Measure(SharpModel.Draw(3, AttentionTokens.Members))).Message);
        Assert.Contains("5 subjects but Q = 6", Assert.Throws<ArgumentException>(() => Measure(SharpModel.Draw(3, AttentionTokens.MembersAndModalities), q: 6)).Message);
    }
}
