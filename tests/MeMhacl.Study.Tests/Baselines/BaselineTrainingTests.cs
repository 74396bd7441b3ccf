namespace MeMhacl.Study.Tests;

public sealed class BaselineTrainingTests : IDisposable
{
    private readonly TinyStudy tiny = new();

    public void Dispose() => tiny.Dispose();

    [Fact]
    public void Train_TwoTasks_RecordsFoundAgain()
    {
        var study = tiny.Open();
        var records = study.Trained(study.Baselines(EmotionTask.Valence, EmotionTask.Quadrant));
        Assert.All(tiny.Open().Baselines(EmotionTask.Valence, EmotionTask.Quadrant), row => Assert.True(row.IsRecorded));
        Assert.All(records, record => Assert.Equal(study.Split.Test.Count, record.Predictions.Count));
        Assert.All(records.Rows(), row => Assert.Equal([1, 0, 1], new[] { EmotionTask.Valence, EmotionTask.Arousal, EmotionTask.Quadrant }.Select(task => row.Runs(task).Count)));
        Assert.Equal(1, records.First(record => record.Method.StartsWith("nearest window", StringComparison.Ordinal)).Confusion().Accuracy);
        Assert.Equal(records.Count / 2, study.BaselineTable(records).Frame.Rows.Count);
    }

    [Fact]
    public void Train_SubjectsOrVideosHeldOut_LookUpsSayThatTheyFellBack()
    {
        foreach (var (split, method) in new[] { ("subject", "majority of the subject"), ("trial", "majority of the video"), ("subject-and-trial", "nearest window of the trial") })
        {
            var study = tiny.Open(split: split);
            var records = study.Trained(study.Baselines(EmotionTask.Valence));
            var (fallen, majority) = (records.Single(record => record.Method == method), records.Single(record => record.Method == "majority class"));
            Assert.Equal(study.Split.Test.Count, fallen.FellBack);
            Assert.Equal(majority.Predictions.Predicted, fallen.Predictions.Predicted);
            Assert.Equal(0, majority.FellBack);
        }
    }

    [Fact]
    public void Plan_RowsFirst_EstimateOfTheTrainingsNotTheirs()
    {
        var study = tiny.Open();
        var plan = study.Plan(study.Baselines(EmotionTask.Valence));
        Assert.InRange(plan.Estimate.TotalSeconds, 1e-3, 10);
        var pretraining = study.Pretraining();
        var (alone, both) = (study.Plan([pretraining]).Estimate, study.Plan([.. study.Baselines(EmotionTask.Valence), pretraining]).Estimate);
        Assert.Equal((alone + plan.Estimate).TotalSeconds, both.TotalSeconds, 1e-3);
    }
}
