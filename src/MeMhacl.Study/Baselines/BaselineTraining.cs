namespace MeMhacl.Study;

/// <summary>One row that gives the others a scale, to one task.</summary>
internal sealed class BaselineTraining(Study study, Baseline baseline, BaselineData data, EmotionTask task)
    : Training<BaselineRecord>(study, "look-ups and classical rows", $"baseline.{baseline.Id}.{task}", new { baseline.Settings, task, code = RunContext.StudyCode })
{
    // Of one row to one task, with its share of the features: measured on the twins, and far from a training's either way.
    private const double SecondsPerSample = 1e-4;

    public override int Steps => 1;

    internal override double Samples => data.Split.Train.Count + data.Split.Validation.Count + data.Split.Test.Count;

    // No sample goes through f, whose pace says nothing here.
    internal override double? Seconds => SecondsPerSample * Samples;

    internal override RunRecord Make(Action<double, double> progress, string? unfinished, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var outcome = baseline.Run(data, task);
        progress(1, double.NaN);
        return new BaselineRecord
        {
            Context = Study.Context,
            Method = baseline.Method,
            Information = baseline.Information,
            Features = baseline.Features,
            Task = task,
            Setting = outcome.Setting,
            ValidationAccuracy = outcome.ValidationAccuracy,
            FellBack = outcome.FellBack,
            Predictions = Predictions.Of(Study.Data.Axes, Study.Split.Test, data.Labels(task, Study.Split.Test), outcome.Test.Classes, outcome.Test.Probabilities),
        };
    }
}
