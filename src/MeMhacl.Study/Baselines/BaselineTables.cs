namespace MeMhacl.Study;

/// <summary>Tables of <see cref="Study.Baselines"/>.</summary>
public static class BaselineTables
{
    /// <summary>The rows as <see cref="StudyTables.Accuracies"/> takes them, without the majority class, which stands there already.</summary>
    /// <param name="records">Of one study, in the order in which rows are wanted.</param>
    public static IReadOnlyList<(string Method, Func<EmotionTask, IReadOnlyList<Predictions>> Runs)> Rows(this IEnumerable<BaselineRecord> records) =>
        [.. records.Where(record => record.Method != LookUp.All[0].Method).GroupBy(record => record.Method)
            .Select(row => (row.Key, (Func<EmotionTask, IReadOnlyList<Predictions>>)(task => [.. row.Where(record => record.Task == task).Select(record => record.Predictions)])))];

    /// <summary>A row a method: what it knows, and accuracy, balanced accuracy and macro F1 on the test samples for each task.</summary>
    /// <param name="study">The study, for the caption.</param>
    /// <param name="records">Of one split.</param>
    public static ResultTable BaselineTable(this Study study, IReadOnlyList<BaselineRecord> records)
    {
        var rows = records.GroupBy(record => record.Method).Select(row => (Method: row.Key, First: row.First(), Tasks: row.ToDictionary(record => record.Task, record => record.Confusion()))).ToArray();
        var table = rows.AsTable().Text("method", r => r.Method).Text("it knows", r => r.First.Information)
            .Text("features", r => r.First.Features, isShown: false).Whole("answered the majority class", r => r.First.FellBack, "fell back");
        foreach (var task in records.Select(record => record.Task).Distinct())
        {
            string name = StudyTables.Name(task);
            table.Percent(name, r => r.Tasks[task].Accuracy, best: Best.Highest)
                .Percent($"{name}, balanced", r => r.Tasks[task].BalancedAccuracy, header: "balanced").Percent($"{name}, macro F1", r => r.Tasks[task].MacroF1, header: "F1")
                .Text($"{name}, setting", r => records.Single(one => one.Method == r.Method && one.Task == task).Setting, isShown: false);
        }
        return table.Caption($"What needs no network, on {study.Source.Name} under the split {study.Split.Name}: accuracy, balanced accuracy and macro F1 on the test samples, {records[0].Predictions.Count} samples; hyper-parameters chosen on the validation part. "
            + "Fell back: test samples of which a look-up knew nothing, so that it answered the majority class.");
    }
}
