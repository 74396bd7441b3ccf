namespace MeMhacl.Study;

public sealed partial class Study
{
    /// <summary>
    /// The rows that give the others a scale, by task: look-ups of labels, and classical classifiers on band power, covariances and peripheral statistics, each with and without
    /// z-scoring by subject. A look-up that the split leaves nothing to look up answers the majority class, and its record says for how many samples. Rows for which this choice of channels has none are left out.
    /// </summary>
    /// <param name="tasks">Default all three.</param>
    public IReadOnlyList<Training<BaselineRecord>> Baselines(params IReadOnlyList<EmotionTask> tasks)
    {
        var data = new BaselineData(Data, Split);
        return [.. from task in tasks.Count == 0 ? Enum.GetValues<EmotionTask>() : tasks from row in Baseline.All(Data) select new BaselineTraining(this, row, data, task)];
    }
}
