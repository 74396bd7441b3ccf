namespace MeMhacl.Study;

/// <summary>A channel that stands for its modality in notebook 01.</summary>
/// <param name="Modality">As tables and figures name it.</param>
/// <param name="Channel">Its name in the dataset.</param>
/// <param name="Unit">Of its samples; "a.u." where the release does not say.</param>
/// <param name="HighPass">Hz below which the release is filtered; null where it is not.</param>
public sealed record ShownChannel(string Modality, string Channel, string Unit, double? HighPass = null)
{
    /// <summary>One channel a modality of DEAP; EOG is not among Table III's 36 channels, but among the five modalities of IV-C.</summary>
    public static IReadOnlyList<ShownChannel> OfDeap { get; } =
    [
        new("EEG", "Cz", "µV", HighPass: 4), new("EOG", "vEOG", "µV"), new("skin resistance", "GSR", "Ω"),
        new("respiration", "Resp", "a.u."), new("plethysmograph", "Plet", "a.u."), new("temperature", "Temp", "a.u."),
    ];

    /// <summary>One channel a modality of MAHNOB-HCI; the EEG after the average reference, all after the drift is removed.</summary>
    public static IReadOnlyList<ShownChannel> OfMahnobHci { get; } =
        [new("EEG", "Cz", "µV"), new("skin", "GSR1", "a.u."), new("respiration", "Resp", "a.u."), new("temperature", "Temp", "a.u.")];

    /// <summary>Above a chart: modality and channel.</summary>
    public string Title => Modality.Equals(Channel, StringComparison.OrdinalIgnoreCase) ? Modality : $"{Modality} ({Channel})";
}
