namespace MeMhacl.Study.Tests;

public class AcrossPeopleTests(TinyStudy tiny) : IClassFixture<TinyStudy>
{
    [Fact]
    public void LeaveSubjectsOut_InnerThenOuter_EveryoneTestedOnceByTheChosenEpochs()
    {
        var study = tiny.Open("nested");
        var folds = study.LeaveSubjectsOut(2, EmotionTask.Valence, FineTuneMode.FullySupervised);
        Assert.Equal([12, 6], new[] { folds.Sum(fold => fold.Inner.Count), folds.Sum(fold => fold.Outer.Count) });        // 3 groups of 2, 2 seeds
        study.Train(folds.SelectMany(fold => fold.Inner));
        // The choice by hand, of three epochs.
        Assert.All(folds, fold =>
        {
            double[] means = [.. Enumerable.Range(0, 3).Select(epoch => fold.Inner.Records().Average(r => r.History[epoch].ValidationAccuracy))];
            Assert.Equal(1 + Array.IndexOf(means, means.Max()), fold.Epochs);
        });
        var records = study.Trained(folds.SelectMany(fold => fold.Outer));
        Assert.All(folds.SelectMany(fold => fold.Outer.Records().Select(record => (fold, record))), one => Assert.Equal((one.fold.Epochs, one.fold.Epochs), (one.record.ChosenEpoch, one.record.Options.Epochs)));
        var runs = records.Runs();
        Assert.Equal([study.Data.Axes.Clips.Count * 6, study.Data.Axes.Clips.Count * 6], runs.Select(run => run.Count));
        Assert.Equal(study.Data.SubjectIds, SubjectTable.Of([("a", runs)], "a").Subjects);
        // Truth is that of the samples named.
        Assert.All(runs[0].Samples, sample => Assert.Equal(
            study.Data.Label(EmotionTask.Valence, study.Data.Axes.Clips.Index().First(clip => clip.Item == new Clip(sample.Video, sample.Second)).Index, study.Data.SubjectIds.Index().First(id => id.Item == sample.Subject).Index), sample.Truth));
    }

    [Fact]
    public void LeaveEachSubjectOut_BothModes_ARunASeedOfAllSubjects_ComparedSubjectBySubject()
    {
        var study = tiny.Open("loso", TinyStudy.Tiny with { Pretrain = TinyStudy.Tiny.Pretrain with { Epochs = 1 }, SelectionEpochs = [] });
        var records = study.Trained(study.LeaveEachSubjectOut(EmotionTask.Valence, [FineTuneMode.Frozen, FineTuneMode.FullySupervised]));
        Assert.Equal(6 * 2 * 2, records.Count);
        Assert.All(records, r => Assert.Equal($"subject:{Assert.Single(r.Predictions.Subjects.Distinct())}", r.Context.Split.Protocol));
        var table = SubjectTable.Of([("frozen", records.Runs(EmotionTask.Valence, FineTuneMode.Frozen)), ("supervised", records.Runs(EmotionTask.Valence, FineTuneMode.FullySupervised))], "supervised");
        Assert.Equal(study.Data.SubjectIds, table.Subjects);
        Assert.Equal(records.Where(r => r.Mode == FineTuneMode.Frozen).Average(r => r.Accuracy), table.Accuracy("frozen").Average(), 12);
    }
}
