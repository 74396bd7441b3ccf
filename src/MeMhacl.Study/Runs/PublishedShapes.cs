using System.Globalization;
using Microsoft.Data.Analysis;

namespace MeMhacl.Study;

/// <summary>The tensor shapes of one stage on one dataset, as Table III prints them.</summary>
/// <param name="Stage">pre-training or fine-tuning.</param>
/// <param name="Train">SHAPE_tr.</param>
/// <param name="Evaluation">SHAPE_te/val.</param>
public sealed record PublishedShapes(string Stage, IReadOnlyList<int> Train, IReadOnlyList<int> Evaluation)
{
    /// <summary>Whether the two shapes have subjects and channels (the second and fourth axis) the other way round.</summary>
    public bool IsSwapped => Train.Count == 5 && Train[1] == Evaluation[3] && Train[3] == Evaluation[1] && Train[1] != Train[3];

    /// <summary>Reads the rows of one dataset.</summary>
    /// <param name="folders">Where the study's files stand.</param>
    /// <param name="dataset">DEAP or MAHNOB-HCI.</param>
    public static IReadOnlyList<PublishedShapes> Read(StudyFolders folders, string dataset)
    {
        var frame = DataFrame.LoadCsv(Path.Combine(folders.Published, "table-3.csv"), dataTypes: [.. Enumerable.Repeat(typeof(string), 11)]);
        return [.. frame.Rows.Where(row => (string)row["dataset"] == dataset)
            .Select(row => new PublishedShapes((string)row["stage"], Shape((string)row["shape_train"]), Shape((string)row["shape_test_validation"])))];

        static int[] Shape(string text) => [.. text.Trim('(', ')').Split(',').Select(length => int.Parse(length, CultureInfo.InvariantCulture))];
    }
}
