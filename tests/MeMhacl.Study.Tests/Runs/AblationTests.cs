using MeMhacl.Data;

namespace MeMhacl.Study.Tests;

public class AblationTests(TinyStudy tiny) : IClassFixture<TinyStudy>
{
    private const double Rounding = 1e-5;                                      // float32

    private static readonly ModalitySet[] Sets = [new("EEG", ["Fp1", "Fp2", "O1", "O2"]), new("EEG + GSR", ["Fp1", "Fp2", "O1", "O2", "GSR"])];

    [Fact]
    public void Ablation_TwoSets_SameSplitAndSeeds_AndTestsArePairedBySeed()
    {
        var study = tiny.Open("ablation");
        var ablation = study.Ablation(Sets, [EmotionTask.Valence], [FineTuneMode.FineTuned, FineTuneMode.Frozen]);
        study.Plan(ablation).Run();
        var results = ablation.Result;
        Assert.Equal([4, 5], results.Select(r => r.FineTunings[0].Context.Channels.Count));
        Assert.Single(results.SelectMany(r => r.FineTunings).Select(r => r.Context.Split).Distinct());
        Assert.All(results, r => Assert.Equal([1, 2], r.Of(EmotionTask.Valence, FineTuneMode.Frozen).Select(run => run.Options.Seed)));

        var gains = study.Gains(results, PublishedModalities.Figure8(Repository), AblationTables.Pairs(results));
        var row = gains.Frame.Rows.First(r => (string)r["training"] == "fine-tuned");
        var differences = results[1].Of(EmotionTask.Valence, FineTuneMode.FineTuned).Zip(results[0].Of(EmotionTask.Valence, FineTuneMode.FineTuned), (gsr, eeg) => gsr.Accuracy - eeg.Accuracy);
        Assert.Equal(differences.Average(), (double)row["study"], Rounding);
        Assert.Equal(0.9147 - 0.9138, (double)row["paper"], Rounding);

        var table = study.DataModes(results, PublishedModalities.Figure8(Repository));
        Assert.Equal(4, table.Frame.Rows.Count);
        Assert.Equal(results[1].Loss(EmotionTask.Valence, FineTuneMode.FineTuned).Mean, (double)table.Frame.Rows.Single(r => (string)r["training"] == "fine-tuned" && (string)r["modalities"] == "EEG + GSR")["study loss"]);
    }

    [Fact]
    public void Maps_MadeOnce_AreReadFromRecordsAfterwards()
    {
        var first = Maps();
        first.Plan.Run();
        var second = Maps();
        Assert.Equal(second.Plan.Trainings, second.Plan.Recorded);
        var (attention, importance) = (second.Attention.Result, second.Importance.Result);
        Assert.Equal(["EEG", "GSR"], attention.Trained.All.Modalities);
        Assert.All(attention.Trained.ByHead.Append(attention.Trained.All).Append(attention.Untrained), map => Assert.All(map.Mean, cells => Assert.Equal(1, cells.Sum(), Rounding)));
        Assert.NotEqual(attention.Untrained.Mean[0][0], attention.Trained.All.Mean[0][0]);
        Assert.Equal(Sets[1].Channels, importance.ByChannel.Movement.Names);
        Assert.Equal(first.Importance.Result.Gradient.Values, importance.Gradient.Values);
        // The model that was looked at is the one whose predictions the ablation records.
        Assert.Equal(second.Ablation.Result[0].Of(EmotionTask.Valence, FineTuneMode.FineTuned)[0].Accuracy, importance.Accuracy);

        (RunPlan Plan, Experiment<AttentionRecord> Attention, Experiment<ImportanceRecord> Importance, Experiment<IReadOnlyList<ModalityResult>> Ablation) Maps()
        {
            var study = tiny.Open("maps");
            var (attention, importance, ablation) = (study.Attention(Sets[1]), study.Importance(Sets[1]), study.Ablation([Sets[1]], [EmotionTask.Valence], [FineTuneMode.FineTuned]));
            return (study.Plan(attention, importance, ablation), attention, importance, ablation);
        }
    }

    [Fact]
    public void Maps_OneSubjectTested_AttentionOnTrainingPart_AndSpreadsOfOneSubjectAreRecorded()
    {
        var study = tiny.Open("one-subject", split: "subject:2");
        var (attention, importance) = (study.With(TinyStudy.Tiny with { Pretrain = TinyStudy.Tiny.Pretrain with { Q = 2 } }).Attention(Sets[1]), study.Importance(Sets[1]));
        study.Plan(attention, importance).Run();
        Assert.Equal("training", attention.Result.Part);
        Assert.All(tiny.Open("one-subject", split: "subject:2").Importance(Sets[1]).Result.Gradient.Values, value => Assert.Equal(1, value.Count));
    }

    [Fact]
    public void PairsAgainstAll_PublishedFigures_NineOfTwelveAbove()
    {
        var pairs = PublishedModalities.Figures9And10(Repository);
        var table = AblationTables.PairsAgainstAll(pairs, PublishedResult.Read(Repository, "table-5-mahnob-hci.csv"));
        Assert.Equal(12, table.Frame.Rows.Count);
        Assert.Contains("9 of the 12", table.Caption);
        Assert.EndsWith("all of EEG + Resp.", table.Caption);
    }

    [Fact]
    public void ForAblation_PaperProfile_StaysAsItIs()
    {
        var paper = tiny.Open(profile: Profile.PaperDeap);
        Assert.Same(paper, paper.ForAblation());
        var demo = tiny.Open(profile: Profile.DemoDeap).ForAblation().Profile;
        Assert.Equal(demo.Pretrain.Encoder, demo.FineTune.Encoder);
        Assert.Equal(demo.Pretrain.Encoder.Features, demo.Pretrain.Projector.Features);
    }

    private static StudyFolders Repository => StudyFolders.Find();
}
