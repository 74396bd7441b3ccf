using MeMhacl.Datasets;

namespace MeMhacl.Notebook.Runs;

/// <summary>A channel that stands for its modality in notebook 01.</summary>
/// <param name="Modality">As tables and figures name it.</param>
/// <param name="Channel">Its name in the dataset.</param>
/// <param name="Unit">Of its samples; "a.u." where the release does not say.</param>
public sealed record ShownChannel(string Modality, string Channel, string Unit)
{
    /// <summary>One channel a modality of DEAP; EOG is not among Table III's 36 channels, but among the five modalities of IV-C.</summary>
    public static IReadOnlyList<ShownChannel> OfDeap { get; } =
    [
        new("EEG", "Cz", "µV"), new("EOG", "vEOG", "µV"), new("skin resistance", "GSR", "Ω"),
        new("respiration", "Resp", "a.u."), new("plethysmograph", "Plet", "a.u."), new("temperature", "Temp", "a.u."),
    ];

    /// <summary>Above a chart: modality and channel.</summary>
    public string Title => Modality.Equals(Channel, StringComparison.OrdinalIgnoreCase) ? Modality : $"{Modality} ({Channel})";

    /// <summary>The unit of a channel of DEAP.</summary>
    /// <param name="channel">A name of <see cref="DeapChannels.All"/>.</param>
    public static string UnitInDeap(string channel) => DeapChannels.ModalityOf(channel) switch
    {
        Datasets.Modality.Eeg or Datasets.Modality.Eog or Datasets.Modality.Emg => "µV",
        Datasets.Modality.Gsr => "Ω",
        _ => "a.u.",
    };
}
