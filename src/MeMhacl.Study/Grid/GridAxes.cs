using MeMhacl.Data;

namespace MeMhacl.Study;

/// <summary>What a <see cref="TrainingGrid"/> spans: every combination of these values is trained.</summary>
public sealed record GridAxes
{
    /// <summary>The paper's channels, as <see cref="Modalities"/> names them.</summary>
    public const string PaperChannels = "paper";

    /// <summary>deap, mahnob-hci.</summary>
    public IReadOnlyList<string> Datasets { get; init; } = ["deap"];

    /// <summary>Which labels.</summary>
    public IReadOnlyList<EmotionTask> Tasks { get; init; } = [EmotionTask.Valence];

    /// <summary>What is held out, as <see cref="SplitName"/> reads it.</summary>
    public IReadOnlyList<string> Splits { get; init; } = ["clip-random"];

    /// <summary>Sets of channels, of <see cref="ModalitiesOf"/>.</summary>
    public IReadOnlyList<string> Modalities { get; init; } = [PaperChannels];

    /// <summary>Seeds of split and pre-training. From each, fine-tunings with it and the following ones are made: <see cref="Runs"/>.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [1];

    /// <summary>Fine-tunings of a row and seed; by default the profile's, 3 or 5.</summary>
    public int? Runs { get; init; }

    /// <summary>Shares of the training labels, above 0 to 1.</summary>
    public IReadOnlyList<double> Labels { get; init; } = [1];

    /// <summary>What is left out, of <see cref="AblationNames"/>.</summary>
    public IReadOnlyList<string> Ablations { get; init; } = ["as-published"];

    /// <summary>demo or paper.</summary>
    public string Profile { get; init; } = "demo";

    /// <summary>Epochs of every training in place of the profile's, to try a machine or a cluster out; null for the profile's.</summary>
    public int? Epochs { get; init; }

    /// <summary>cpu or cuda.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>as-published; a part of the method left out; or less than the method: frozen, no-pretraining (fully-supervised, as many steps), shuffled-labels.</summary>
    public static IReadOnlyList<string> AblationNames { get; } = [.. GridAblation.All.Select(one => one.Word)];

    /// <summary>The sets of channels of a dataset as they are typed: paper, and those of Fig. 8 to 10.</summary>
    /// <param name="dataset">deap or mahnob-hci.</param>
    public static IReadOnlyList<string> ModalitiesOf(string dataset) => [PaperChannels, .. Sets(dataset).Select(Typed)];

    /// <summary>Fails on a name that is not known, before any data are read.</summary>
    /// <exception cref="ArgumentException">The sentence says what is known.</exception>
    public void Check()
    {
        foreach (string dataset in Datasets)
        {
            _ = MeMhacl.Profile.For(dataset, Profile);
            foreach (string set in Modalities) _ = ChannelsOf(dataset, set);
        }
        foreach (string split in Splits) _ = SplitName.Parse(split);
        foreach (string ablation in Ablations) _ = GridAblation.Named(ablation);
    }

    /// <summary>The channels of one set; null for the paper's own.</summary>
    internal static ModalitySet? ChannelsOf(string dataset, string set) => set == PaperChannels ? null : Sets(dataset).FirstOrDefault(one => Typed(one) == set)
        ?? throw new ArgumentException($"{dataset} has no set of channels \"{set}\": use {string.Join(", ", ModalitiesOf(dataset))}.");

    private static IReadOnlyList<ModalitySet> Sets(string dataset) => dataset == "deap" ? DeapChannels.Ablation : [new("EEG", MahnobChannels.Eeg), .. MahnobChannels.DualModality];

    private static string Typed(ModalitySet set) => set.Name.Replace(" + ", "+", StringComparison.Ordinal).ToLowerInvariant();
}

/// <summary>One way of training less than the paper does.</summary>
/// <param name="Word">As it is typed.</param>
/// <param name="Mode">How it is fine-tuned.</param>
/// <param name="Part">The part that pre-training leaves out; null for none.</param>
/// <param name="ShuffledLabels">Whether it is fine-tuned on labels that say nothing.</param>
internal sealed record GridAblation(string Word, FineTuneMode Mode = FineTuneMode.FineTuned, MethodPart? Part = null, bool ShuffledLabels = false)
{
    public static IReadOnlyList<GridAblation> All { get; } =
    [
        new("as-published"), .. MethodPart.All.Select(part => new GridAblation(part.Word, Part: part)),
        new("frozen", FineTuneMode.Frozen), new("no-pretraining", FineTuneMode.FullySupervised), new("shuffled-labels", ShuffledLabels: true),
    ];

    public static GridAblation Named(string word) => All.FirstOrDefault(one => one.Word == word)
        ?? throw new ArgumentException($"The ablation \"{word}\" is not known: use {string.Join(", ", All.Select(one => one.Word))}.");
}
