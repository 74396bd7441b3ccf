using MeMhacl.Data;
using Microsoft.Data.Analysis;

namespace MeMhacl.Study;

/// <summary>One bar of the paper's Fig. 8, 9 or 10, from the text of IV-C.</summary>
/// <param name="Task">Which labels.</param>
/// <param name="Modalities">As the sets of channels are named.</param>
/// <param name="Mode">Fine-tuned, or frozen for what the paper calls self-supervised: this study's reading.</param>
/// <param name="Accuracy">0 to 1.</param>
/// <param name="Loss">The paper prints it in per cent; here 0.3101 for its 31.01 %.</param>
/// <param name="Source">Where it stands.</param>
public sealed record PublishedModalities(EmotionTask Task, string Modalities, FineTuneMode Mode, double Accuracy, double Loss, string Source)
{
    /// <summary>Reads Fig. 8: five sets on DEAP, valence, fine-tuned.</summary>
    /// <param name="folders">Where the study's files stand.</param>
    public static IReadOnlyList<PublishedModalities> Figure8(StudyFolders folders) =>
        [.. DataFrame.LoadCsv(Path.Combine(folders.Published, "fig-8-deap-modalities.csv"), dataTypes: [typeof(string), typeof(int), typeof(double), typeof(double), typeof(string)]).Rows
            .Select(row => new PublishedModalities(EmotionTask.Valence, (string)row["modalities"], FineTuneMode.FineTuned, PublishedResult.Share((double)row["accuracy"]), PublishedResult.Share((double)row["loss"]), (string)row["source"]))];

    /// <summary>Reads Fig. 9 and 10: three pairs on MAHNOB-HCI, valence and arousal, fine-tuned and self-supervised.</summary>
    /// <param name="folders">Where the study's files stand.</param>
    public static IReadOnlyList<PublishedModalities> Figures9And10(StudyFolders folders) =>
        [.. DataFrame.LoadCsv(Path.Combine(folders.Published, "fig-9-10-mahnob-hci-two-modalities.csv"), dataTypes: [typeof(string), typeof(string), typeof(string), typeof(double), typeof(double), typeof(string)]).Rows
            .Select(row => new PublishedModalities(
                (string)row["label"] == "valence" ? EmotionTask.Valence : EmotionTask.Arousal, (string)row["modalities"],
                (string)row["training"] == "fine-tuning" ? FineTuneMode.FineTuned : FineTuneMode.Frozen, PublishedResult.Share((double)row["accuracy"]), PublishedResult.Share((double)row["loss"]), (string)row["source"]))];
}
