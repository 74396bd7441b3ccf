using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace MeMhacl.Study;

/// <summary>What a classifier says of some samples: a class each, and where it gives them the classes' probabilities, N x classes.</summary>
internal sealed record Answers(int[] Classes, float[]? Probabilities = null)
{
    /// <summary>Share that is right, 0 to 1.</summary>
    public double Accuracy(IReadOnlyList<int> truth) => (double)Classes.Zip(truth).Count(pair => pair.First == pair.Second) / truth.Count;

    /// <summary>The class of the highest score, of equal ones the first; of one column, class 1 above 0.</summary>
    public static Answers Of(Matrix<double> scores) => new([.. scores.EnumerateRows().Select(row => row.Count == 1 ? row[0] > 0 ? 1 : 0 : row.MaximumIndex())]);

    /// <summary>The class of the highest probability, with the probabilities.</summary>
    public static Answers OfProbabilities(Matrix<double> probabilities) => Of(probabilities) with { Probabilities = [.. probabilities.ToRowArrays().SelectMany(row => row, (_, value) => (float)value)] };
}

/// <summary>Fits a classifier with each of some values of its hyper-parameter; what it gives for each answers for other rows.</summary>
/// <param name="rows">(N, features), standardised: mean 0, deviation 1.</param>
/// <param name="labels">N classes.</param>
/// <param name="classes">2 or 4; not each need occur.</param>
/// <param name="settings">Values of the hyper-parameter.</param>
internal delegate IReadOnlyList<Func<Matrix<double>, Answers>> Fit(Matrix<double> rows, int[] labels, int classes, IReadOnlyList<double> settings);

internal static class Columns
{
    /// <summary>X' X: every entry a dot product of two columns, which lie side by side in memory. Several times faster than the library's product, which knows no vector instructions.</summary>
    public static Matrix<double> Gram(this Matrix<double> x)
    {
        double[] values = x.AsColumnMajorArray();
        var gram = Matrix<double>.Build.Dense(x.ColumnCount, x.ColumnCount);
        for (int i = 0; i < x.ColumnCount; i++)
            for (int j = 0; j <= i; j++)
            {
                double dot = TensorPrimitives.Dot(values.AsSpan(i * x.RowCount, x.RowCount), values.AsSpan(j * x.RowCount, x.RowCount));
                gram.At(i, j, dot);
                gram.At(j, i, dot);
            }
        return gram;
    }

    /// <summary>Plus 1 where a sample is of the class, minus 1 elsewhere: a column a class, of two classes one column for class 1.</summary>
    public static Matrix<double> OneAgainstRest(int[] labels, int classes) =>
        classes == 2 ? Matrix<double>.Build.Dense(labels.Length, 1, (i, _) => labels[i] == 1 ? 1 : -1)
        : Matrix<double>.Build.Dense(labels.Length, classes, (i, label) => labels[i] == label ? 1 : -1);
}
