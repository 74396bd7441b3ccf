namespace MeMhacl.Study;

/// <summary>How often each true class was predicted as each class, and the figures that follow from it.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[][] counts;

    /// <summary>Counts predictions.</summary>
    /// <param name="truth">Labels, 0 to classes - 1.</param>
    /// <param name="predicted">Predictions for the same samples, in the same order.</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <exception cref="ArgumentException">No samples, or different numbers of labels and predictions.</exception>
    public ConfusionMatrix(IReadOnlyList<int> truth, IReadOnlyList<int> predicted, int classes)
    {
        if (truth.Count == 0 || truth.Count != predicted.Count)
            throw new ArgumentException($"{truth.Count} labels and {predicted.Count} predictions cannot be compared: expected as many of each, and at least one.", nameof(predicted));
        counts = [.. Enumerable.Range(0, classes).Select(_ => new int[classes])];
        for (int i = 0; i < truth.Count; i++) counts[truth[i]][predicted[i]]++;
    }

    // Over counts that may still change: its figures are always theirs.
    internal ConfusionMatrix(int[][] counts) => this.counts = counts;

    /// <summary>Counts; row = true class, column = predicted class.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Counts => counts;

    /// <summary>Number of samples.</summary>
    public int Total => counts.Sum(row => row.Sum());

    /// <summary>Share of samples predicted right, 0 to 1.</summary>
    public double Accuracy => (double)Classes.Sum(k => counts[k][k]) / Total;

    /// <summary>Macro F1, 0 to 1: the mean over the classes that occur of 2 TP / (2 TP + FP + FN).</summary>
    public double MacroF1 => Classes.Where(Occurs).Average(k => 2.0 * counts[k][k] / (counts[k].Sum() + Predicted(k)));

    /// <summary>Balanced accuracy, 0 to 1: the mean recall of the classes that occur. Always answering one class gives 1 / classes.</summary>
    public double BalancedAccuracy => Classes.Where(Occurs).Average(k => (double)counts[k][k] / counts[k].Sum());

    /// <summary>Recall, 0 to 1: of the samples of these classes together, the share predicted right; NaN where there are none.</summary>
    /// <param name="classes">From 0.</param>
    public double Recall(params IReadOnlyList<int> classes) => (double)classes.Sum(k => counts[k][k]) / classes.Sum(k => counts[k].Sum());

    private IEnumerable<int> Classes => Enumerable.Range(0, counts.Length);

    private bool Occurs(int k) => counts[k].Sum() > 0;

    private int Predicted(int k) => counts.Sum(row => row[k]);
}
