using static System.FormattableString;

namespace MeMhacl.Cli.Bench;

/// <summary>How long Table III's settings take, by the steps that were measured.</summary>
internal static class PaperHours
{
    // SHAPE_tr and SHAPE_te/val of Table III: clips of the pre-training, samples of the fine-tuning.
    private static readonly (string Dataset, Profile Profile, string Row, int TrainingClips, int TrainingSamples, int EvaluationSamples)[] Datasets =
    [
        ("DEAP", Profile.PaperDeap, "deap-pretrain", 1680, 53_760, 11_520),
        ("MAHNOB-HCI", Profile.PaperMahnobHci, "mahnob-pretrain", 336, 8_400, 1_800),
    ];

    /// <summary>A sentence a dataset, as far as its rows were measured.</summary>
    /// <param name="lines">What was measured, now or before.</param>
    public static IReadOnlyList<string> Sentences(IReadOnlyList<BenchLine> lines)
    {
        var sentences = new List<string>();
        foreach (var (dataset, profile, row, clips, samples, evaluated) in Datasets)
        {
            if (Find(lines, row) is not { } step) continue;
            int steps = profile.Pretrain.Epochs * (clips / profile.Pretrain.P);
            string sentence = Invariant($"{dataset}, paper profile: one pre-training is {steps:N0} steps of {step.Study:0} ms on {step.Threads} threads, {Time(steps * step.Study / 1000)}");
            // Samples of MAHNOB-HCI are twice as long as those that the fine-tuning rows measure.
            double length = (double)BenchRows.Named([row])[0].Points / BenchRows.Named(["encode"])[0].Points;
            BenchLine[] same = [.. lines.Where(line => line.Threads == step.Threads)];
            if (FineTuning(same, profile) is { } tuning && Find(same, "encode") is { } encode)
            {
                double forward = length / encode.Study, one = (profile.FineTune.Epochs * ((samples * length / tuning.Study) + (evaluated * forward))) + (evaluated * forward);
                // Tables IV and V: three tasks, fine-tuned and fully-supervised; a frozen f is applied once to each sample.
                int trained = 3 * 2 * profile.Seeds, frozen = 3 * profile.Seeds;
                double all = (trained * one) + (frozen * (samples + (2 * evaluated)) * forward);
                sentence += Invariant($"; one fine-tuning {Time(one)}, the {trained + frozen} of its table ({profile.Seeds} seeds, {frozen} of them with f frozen) {Time(all)}");
                if (length > 1) sentence += " (a sample of 256 points taken as two of 128)";
            }
            sentences.Add(sentence + ".");
        }
        return sentences;
    }

    // Of the batch that the profile has, or of the other: their samples a second are much alike.
    private static BenchLine? FineTuning(IReadOnlyList<BenchLine> lines, Profile profile) =>
        Find(lines, Invariant($"finetune-{profile.FineTune.BatchSize}")) ?? Find(lines, "finetune-256") ?? Find(lines, "finetune-2048");

    private static BenchLine? Find(IReadOnlyList<BenchLine> lines, string name) => lines.FirstOrDefault(line => line.Name == name);

    private static string Time(double seconds) => seconds >= 48 * 3600 ? Invariant($"{seconds / 3600:0} hours ({seconds / 86400:0.0} days)")
        : seconds >= 3600 ? Invariant($"{seconds / 3600:0.0} hours") : Invariant($"{seconds / 60:0} minutes");
}
