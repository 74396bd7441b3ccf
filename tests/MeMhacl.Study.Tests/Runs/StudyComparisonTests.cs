using MeMhacl.Data;
using TorchSharp;

namespace MeMhacl.Study.Tests;

public class StudyComparisonTests(TinyStudy tiny) : IClassFixture<TinyStudy>
{
    private static readonly EmotionTask[] Valence = [EmotionTask.Valence];

    // One epoch: trainings to convergence take many times as many.
    private static readonly Profile Brief = TinyStudy.Tiny with { FineTune = TinyStudy.Tiny.FineTune with { Epochs = 1 } };

    [Fact]
    public void Supervised_ToConvergenceMatchedAndEegNet_AreTrainingsOfTheirOwn()
    {
        var study = tiny.Open("supervised", Brief);
        var pretraining = study.Pretraining();
        FineTuning[] all =
        [
            .. study.TrainingsToConvergence(pretraining.Last, Valence), .. study.SupervisedMatched(pretraining, Valence), .. study.EegNet(Valence), .. study.FineTunings(pretraining.Last, Valence, [FineTuneMode.FullySupervised]),
        ];
        Assert.Equal(10, all.Select(one => one.Key).Distinct().Count());
        Assert.Equal(10, all.Select(one => one.Name).Distinct().Count());
        var plan = study.Plan(all);
        var progress = plan.Progress();
        plan.Train(all, progress);
        Assert.Equal(progress.Total, progress.Step);                            // some ended before, and the bar is full
        var converged = study.TrainingsToConvergence(pretraining.Last, Valence).Records();
        Assert.Equal([FineTuneMode.FineTuned, FineTuneMode.FullySupervised], converged.Select(record => record.Mode).Distinct());
        Assert.All(converged, record => Assert.True(record.History.Count <= record.Options.Epochs));
        Assert.All(converged, record => Assert.True(record.History.Count == record.Options.Epochs || record.History.Count(e => e.Epoch > record.ChosenEpoch) == record.Options.Patience));
        Assert.All(study.EegNet(Valence).Records(), record => Assert.Equal((Network.EegNet, FineTuneMode.FullySupervised), (record.Options.Network, record.Mode)));
        Assert.Equal(study.EegNet(Valence)[0].Record.Predictions.Predicted, tiny.Open("supervised", Brief).EegNet(Valence)[0].Record.Predictions.Predicted);
    }

    [Fact]
    public void SupervisedMatched_TakesTheSamplesOfPretrainingAndFineTuning()
    {
        var study = tiny.Open();
        var pretraining = study.Pretraining();
        int seen = 0;
        using (var trainer = new Pretrainer(study.Data, study.Split, pretraining.Options))
            trainer.Run(new Report<PretrainStep>(_ => seen += 2 * pretraining.Options.P * pretraining.Options.Q));
        foreach (double fraction in new[] { 1, 0.25 })
        {
            var matched = study.SupervisedMatched(pretraining, Valence, [fraction])[0];
            int expected = seen + (study.Profile.FineTune.Epochs * study.Split.Train.Count);
            // To half an epoch, and what the last minibatch of an epoch is short of P clips.
            Assert.InRange(matched.Options.Epochs * study.Split.Train.Count, expected - (study.Split.Train.Count / 2) - (seen / 4), expected + (study.Split.Train.Count / 2));
            Assert.Equal(fraction, matched.Options.LabelFraction);
        }
    }

    [Fact]
    public void MethodVariants_OnePartLeftOutEach_TheFirstIsTheStudysOwn()
    {
        var study = tiny.Open("variants", TinyStudy.Tiny with { Pretrain = TinyStudy.Tiny.Pretrain with { Q = 2 } });
        var variants = study.MethodVariants(Valence);
        Assert.Equal(5, variants.Select(one => one.Pretraining.Key).Distinct().Count());
        Assert.Equal(study.Pretraining().Key, variants[0].Pretraining.Key);
        Assert.Equal(study.FineTunings(study.Pretraining().Last, Valence, [FineTuneMode.FineTuned]).Select(one => one.Key), variants[0].FineTunings.Select(one => one.Key));
        var published = variants[0].Pretraining.Options;
        Assert.All(variants.Skip(1), one => Assert.Equal(published, one.Pretraining.Options with { Q = 2, WithoutMeiosis = false, Projector = one.Pretraining.Options.Projector with { Pooling = GroupPooling.Attention } }));
        study.Train(variants.SelectMany(one => one.FineTunings));
        Assert.Equal(5, variants.Select(one => one.Pretraining.Record.History[^1].Loss).Distinct().Count());
    }

    [Fact]
    public void Transfer_FromTheOtherDataset_OnCommonChannelsAtTheLowerRate_SaysWhereFCameFrom()
    {
        var (deap, mahnob) = (tiny.Open("transfer"), tiny.OpenMahnob("transfer"));
        foreach (var (here, from) in new[] { (deap, mahnob), (mahnob, deap) })
        {
            var transfer = here.Transfer(from, Valence);
            var (study, elsewhere) = (transfer.Transferred[0].Study, transfer.Elsewhere.Study);
            Assert.Equal((35, 128, 35, 128), (study.Data.Channels, study.Data.Points, elsewhere.Data.Channels, elsewhere.Data.Points));
            Assert.Equal(study.Data.ChannelNames.Select(Modalities.Of), elsewhere.Data.ChannelNames.Select(Modalities.Of));
            Assert.Equal(here.Split.Test, study.Split.Test);
            Assert.Equal(here.Data.Axes.Clips, study.Data.Axes.Clips);
            Assert.Equal(6, transfer.All.Select(one => one.Key).Distinct().Count());
            here.Train(transfer.All);
            Assert.All(transfer.Transferred, one => Assert.Equal((here.Source.Name, from.Source.Name, transfer.Elsewhere.Key), (one.Record.Context.Dataset, one.Record.PretrainDataset, one.Record.PretrainKey)));
            Assert.All(transfer.FromOwn, one => Assert.Equal(here.Source.Name, one.Record.PretrainDataset));
            Assert.All(transfer.FromScratch, one => Assert.Null(one.Record.PretrainDataset));
            Assert.Contains(from.Source.Name, transfer.Transferred[0].Name);
        }
        var wider = mahnob.With(TinyStudy.Tiny with { Pretrain = TinyStudy.Tiny.Pretrain with { Encoder = new EncoderOptions { BaseWidth = 32 } } });
        Assert.Contains("same profile", Assert.Throws<ArgumentException>(() => deap.Transfer(wider)).Message);
    }

    [Fact]
    public void At_HalfTheRate_IsTheSameRecordings_AnotherRateThanAFractionIsRefused()
    {
        var data = StudyData.Open("mahnob-hci", tiny.MahnobTwin, folders: tiny.Folders("rates"));
        var half = data.At(128);
        Assert.Equal((data.Clips.Clips, data.Clips.Subjects, 128), (half.Clips.Clips, half.Clips.Subjects, half.Clips.Points));
        Assert.NotEqual(data.Clips.Fingerprint, half.Clips.Fingerprint);
        Assert.Same(data, data.At(256));
        Assert.Contains("100 Hz", Assert.Throws<ArgumentException>(() => data.At(100)).Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void DroppedChannels_None_IsThePlainAccuracy_AndTheMoreHoldTheFewer(bool isEegNet)
    {
        var study = tiny.Open("dropped", Brief).With(new ModalitySet("EEG + GSR", ["Fp1", "Fp2", "O1", "O2", "Cz", "GSR"]));
        var tuning = isEegNet ? study.EegNet(Valence)[0] : study.FineTunings(study.ShortPretraining().Last, Valence, [FineTuneMode.FineTuned])[0];
        var measurement = study.DroppedChannels(tuning);
        study.Train(measurement, tuning);
        var record = measurement.Record;
        Assert.Equal(tuning.Key, record.TrainingKey);
        Assert.Empty(record.ByCount[0].Channels);
        Assert.Equal(tuning.Record.Accuracy, record.ByCount[0].Accuracy);
        Assert.Equal([0, 1, 2, 4], record.Curve().Select(one => one.Count));
        Assert.Equal([1, 5, 5, 5], record.Curve().Select(one => one.Accuracy.Count));
        for (int draw = 0; draw < 5; draw++)
        {
            string[][] sets = [.. new[] { 1, 6, 11 }.Select(first => record.ByCount[first + draw].Channels.ToArray())];
            Assert.Equal(sets[2][..2], sets[1]);
            Assert.Equal(sets[1][..1], sets[0]);
        }
        Assert.Equal([["Fp1", "Fp2", "O1", "O2", "Cz"], ["GSR"]], record.ByModality.Select(one => one.Channels));
        Assert.All(record.ByCount, one => Assert.Equal(one.Accuracy, one.BySubject.Average(), 1e-12));   // each subject has every clip
        Assert.True(record.ByCount.Concat(record.ByModality).Select(one => one.Accuracy).Distinct().Count() > 1, "dropping channels changed nothing");
    }

    private sealed class Report<T>(Action<T> action) : IProgress<T>
    {
        void IProgress<T>.Report(T value) => action(value);
    }
}
