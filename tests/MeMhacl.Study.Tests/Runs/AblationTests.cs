using MeMhacl.Data;

namespace MeMhacl.Study.Tests;

public class AblationTests(TinyStudy tiny) : IClassFixture<TinyStudy>
{
    private const double Rounding = 1e-5;                                      // float32

    private static readonly ModalitySet[] Sets = [new("EEG", ["Fp1", "Fp2", "O1", "O2"]), new("EEG + GSR", ["Fp1", "Fp2", "O1", "O2", "GSR"])];

    private static StudyFolders Repository => StudyFolders.Find();

    [Fact]
    public void Ablation_TwoSets_SameSplitAndSeedsOnTheirChannels()
    {
        var all = tiny.Open().Ablation(Sets, [EmotionTask.Valence], [FineTuneMode.FineTuned, FineTuneMode.Frozen]);
        Assert.Equal(Sets, all.Select(one => one.Set));
        Assert.All(all, one => Assert.Equal([1, 2, 1, 2], one.FineTunings.Select(tuning => tuning.Options.Seed)));
        Assert.Equal([4, 5], all.Select(one => one.FineTunings[0].From!.Pretraining.Study.Data.Channels));
        Assert.Single(all.Select(one => one.FineTunings[0].From!.Pretraining.Study.Split).Distinct());
    }

    [Fact]
    public void GainsAndDataModes_Records_ArePairedBesideThePapersFigures()
    {
        var study = tiny.Open();
        ModalityResult[] results = [.. Sets.Select((set, i) => new ModalityResult(set, [.. new[] { 2, 1 }.Select(seed => Records.FineTuning(0.5 + (i + 1) * seed / 10.0, seed, loss: i + seed))]))];
        var row = study.Gains(results, PublishedModalities.Figure8(Repository), AblationTables.Pairs(results)).Frame.Rows[0];
        Assert.Equal(0.15, (double)row["difference"], Rounding);               // 0.1 of seed 1, 0.2 of seed 2
        Assert.Equal(0.9147 - 0.9138, (double)row["paper"], Rounding);
        var table = study.DataModes(results, PublishedModalities.Figure8(Repository));
        Assert.Equal(2.5, (double)table.Frame["study loss"][1]);
        Assert.DoesNotContain(table.Columns, column => column.Name == "label");  // it is one, and stands in the caption
        Assert.Contains("valence, fine-tuned", table.Caption);
    }

    [Fact]
    public void Maps_MadeOnce_AreReadFromRecordsAfterwards()
    {
        var study = tiny.Open("maps");
        study.Train(study.Attention(Sets[1]), study.Importance(Sets[1]), study.Ablation([Sets[1]], [EmotionTask.Valence], [FineTuneMode.FineTuned])[0].FineTunings[0]);
        var again = tiny.Open("maps");
        Assert.Empty(again.Plan([again.Attention(Sets[1]), again.Importance(Sets[1])]).ToDo);
        var (attention, importance) = (again.Attention(Sets[1]).Record, again.Importance(Sets[1]).Record);
        Assert.Equal(["EEG", "GSR"], attention.Trained.All.Modalities);
        Assert.All(attention.Trained.ByHead.Append(attention.Trained.All).Append(attention.Untrained), map => Assert.All(map.Mean, cells => Assert.Equal(1, cells.Sum(), Rounding)));
        Assert.NotEqual(attention.Untrained.Mean[0][0], attention.Trained.All.Mean[0][0]);
        Assert.Equal(Sets[1].Channels, importance.ByChannel.Movement.Names);
        Assert.Equal(study.Importance(Sets[1]).Record.Gradient.Values, importance.Gradient.Values);
        // The model that was looked at is the one whose predictions the ablation records.
        Assert.Equal(study.Ablation([Sets[1]], [EmotionTask.Valence], [FineTuneMode.FineTuned])[0].FineTunings[0].Record.Accuracy, importance.Accuracy);

        var modalities = importance.ModalityImportance().Frame;
        Assert.Equal([4, 1], Enumerable.Range(0, 2).Select(row => (int)modalities["channels"][row]));
        Assert.Equal(importance.Gradient.Values[2].Mean, (double)importance.ChannelTable().Frame["gradient x input"][2]);
        Assert.Equal(attention.Trained.All.Mean[0][1], (double)attention.AttentionTable().Frame["share"][1]);
    }

    [Fact]
    public void Maps_OneSubjectTested_AttentionOnTrainingPart_AndSpreadsOfOneSubjectAreRecorded()
    {
        var study = tiny.Open("one-subject", split: "subject:2");
        var attention = study.With(TinyStudy.Tiny with { Pretrain = TinyStudy.Tiny.Pretrain with { Q = 2 } }).Attention(Sets[1]);
        study.Train(attention, study.Importance(Sets[1]));
        Assert.Equal("training", attention.Record.Part);
        Assert.All(tiny.Open("one-subject", split: "subject:2").Importance(Sets[1]).Record.Gradient.Values, value => Assert.Equal(1, value.Count));
    }

    [Fact]
    public void PairsAgainstAll_PublishedFigures_NineOfTwelveAbove()
    {
        var table = AblationTables.PairsAgainstAll(PublishedModalities.Figures9And10(Repository), PublishedResult.Read(Repository, "mahnob-hci"));
        Assert.Equal(12, table.Frame.Rows.Count);
        Assert.Contains("9 of the 12", table.Caption);
    }
}
