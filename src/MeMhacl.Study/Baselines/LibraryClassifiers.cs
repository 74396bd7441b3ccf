using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;

namespace MeMhacl.Study;

/// <summary>The classifiers of Microsoft.ML, in single precision, each with one thread and a fixed seed: equal data give equal bits.</summary>
internal static class LibraryClassifiers
{
    private const int Seed = 1, Leaves = 4, Bins = 64;
    private const double LearningRate = 0.2;
    private const float Tolerance = 1e-7f;

    // Where a notebook loads this library by its path, the runtime looks for FastTree's native part in none of the places where it stands.
    static LibraryClassifiers() => NativeLibrary.SetDllImportResolver(typeof(FastTreeBinaryTrainer).Assembly, (name, _, _) =>
        new[] { $"lib{name}.so", $"lib{name}.dylib", $"{name}.dll" }.Select(NativeFolders.Find).OfType<string>().Select(NativeLibrary.Load).FirstOrDefault());

    /// <summary>Whether FastTree's native library is there: its package has none for Apple silicon, where the row is left out.</summary>
    public static bool HasBoosting => !OperatingSystem.IsMacOS() || RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>Multinomial logistic regression; the hyper-parameter is the weight of the squares (1 / C of scikit-learn's).</summary>
    public static IReadOnlyList<Func<Matrix<double>, Answers>> Logistic(Matrix<double> rows, int[] labels, int classes, IReadOnlyList<double> settings)
    {
        var ml = new MLContext(Seed);
        // The library wants two classes at least, and none without a sample.
        int[] known = [.. labels.Distinct().Order()];
        if (known.Length == 1) return [.. settings.Select(_ => (Func<Matrix<double>, Answers>)(asked => new Answers([.. Enumerable.Repeat(known[0], asked.RowCount)])))];
        var view = View(ml, rows, labels);
        var keyed = ml.Transforms.Conversion.MapValueToKey(nameof(Sample.Label), keyOrdinality: Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality.ByValue).Fit(view).Transform(view);
        return [.. settings.Select(weight =>
        {
            var model = ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options
            {
                L1Regularization = 0, L2Regularization = (float)weight, NumberOfThreads = 1, OptimizationTolerance = Tolerance,
            }).Fit(keyed);
            return (Func<Matrix<double>, Answers>)(asked =>
            {
                var probabilities = Matrix<double>.Build.Dense(asked.RowCount, classes);
                foreach (var (i, score) in ml.Data.CreateEnumerable<Score>(model.Transform(View(ml, asked, new int[asked.RowCount])), reuseRowObject: false).Index())
                    for (int k = 0; k < known.Length; k++) probabilities[i, known[k]] = score.Values[k];
                return Answers.OfProbabilities(probabilities);
            });
        })];
    }

    /// <summary>Gradient boosting (FastTree), one class against the rest; the hyper-parameter is the number of trees: the first ones of a longer boosting.</summary>
    public static IReadOnlyList<Func<Matrix<double>, Answers>> Boosting(Matrix<double> rows, int[] labels, int classes, IReadOnlyList<double> settings)
    {
        var ml = new MLContext(Seed);
        var ensembles = Columns.OneAgainstRest(labels, classes).EnumerateColumns().Select(target => ml.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
        {
            LabelColumnName = nameof(Sample.IsOfClass), Seed = Seed, NumberOfThreads = 1, NumberOfTrees = (int)settings.Max(), NumberOfLeaves = Leaves, MaximumBinCountPerFeature = Bins, LearningRate = LearningRate,
        }).Fit(View(ml, rows, labels, target)).Model.SubModel.TrainedTreeEnsemble).ToArray();
        return [.. settings.Select(trees => (Func<Matrix<double>, Answers>)(asked => Answers.Of(Matrix<double>.Build.DenseOfRows(asked.ToRowArrays().Select(row =>
            ensembles.Select(ensemble => ensemble.Bias + ensemble.Trees.Zip(ensemble.TreeWeights).Take((int)trees).Sum(tree => tree.Second * Leaf(tree.First, row))))))))];
    }

    // A node's child: another node, or by its complement a leaf. The trees know features in single precision.
    private static double Leaf(RegressionTreeBase tree, double[] row)
    {
        int node = tree.NumberOfLeaves > 1 ? 0 : ~0;
        while (node >= 0) node = (float)row[tree.NumericalSplitFeatureIndexes[node]] <= tree.NumericalSplitThresholds[node] ? tree.LeftChild[node] : tree.RightChild[node];
        return tree.LeafValues[~node];
    }

    private static IDataView View(MLContext ml, Matrix<double> rows, int[] labels, Vector<double>? target = null)
    {
        var schema = SchemaDefinition.Create(typeof(Sample));
        schema[nameof(Sample.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, rows.ColumnCount);
        return ml.Data.LoadFromEnumerable(rows.EnumerateRows().Select((row, i) => new Sample { Features = [.. row.Select(value => (float)value)], Label = (uint)labels[i], IsOfClass = target?[i] > 0 }).ToArray(), schema);
    }

    private sealed class Sample
    {
        public float[] Features = [];
        public uint Label;
        public bool IsOfClass;
    }

    private sealed class Score
    {
        [ColumnName("Score")]
        public float[] Values = [];
    }
}
