using MeMhacl.Data;
using Microsoft.Data.Analysis;

namespace MeMhacl.Study;

/// <summary>A row of the paper's Table IV or V.</summary>
/// <param name="Method">As the paper prints it.</param>
/// <param name="Valence">Accuracy, 0 to 1; null where the paper prints a dash.</param>
/// <param name="Arousal">Accuracy, 0 to 1.</param>
/// <param name="FourClasses">Accuracy, 0 to 1.</param>
/// <param name="Source">Where it stands.</param>
public sealed record PublishedResult(string Method, double? Valence, double? Arousal, double? FourClasses, string Source)
{
    /// <summary>The accuracy for one task, 0 to 1; null where the paper prints a dash.</summary>
    /// <param name="task">Which task.</param>
    public double? Accuracy(EmotionTask task) => task switch { EmotionTask.Valence => Valence, EmotionTask.Arousal => Arousal, _ => FourClasses };

    /// <summary>The row of this study that it is the counterpart of; null for other methods.</summary>
    public FineTuneMode? Mode => Method switch
    {
        "ME-MHACL (Fine-tuning)" => FineTuneMode.FineTuned,
        "ME-MHACL (Fully-supervised)" => FineTuneMode.FullySupervised,
        _ => null,
    };

    /// <summary>Reads a published table.</summary>
    /// <param name="folders">Where the study's files stand.</param>
    /// <param name="file">A file of data/published, such as table-4-deap.csv.</param>
    public static IReadOnlyList<PublishedResult> Read(StudyFolders folders, string file)
    {
        var frame = DataFrame.LoadCsv(Path.Combine(folders.Published, file),
            dataTypes: [typeof(string), typeof(string), typeof(string), typeof(double), typeof(double), typeof(double), typeof(string)]);
        return [.. frame.Rows.Select(row => new PublishedResult(
            (string)row["method"], Share(row["valence_accuracy"]), Share(row["arousal_accuracy"]), Share(row["four_accuracy"]), (string)row["source"]))];
    }

    // In decimals: 92.87 % shall be 0.9287, not 0.9287000000000001.
    internal static double Share(double percent) => (double)((decimal)percent / 100);

    internal static double? Difference(double? of, double? less) => (double?)((decimal?)of - (decimal?)less);

    private static double? Share(object? percent) => percent is double value ? Share(value) : null;
}
