namespace MeMhacl.Data;

/// <summary>The 47 channels of MAHNOB-HCI's BDF files, in their order, and the paper's choices among them.</summary>
public static class MahnobChannels
{
    /// <summary>Samples per second of every channel, Hz.</summary>
    public const int SamplingRate = 256;

    /// <summary>Seconds at rest before and after each stimulus in the release.</summary>
    public const int RestSeconds = 30;

    /// <summary>The 32 EEG channels, in file order: DEAP's.</summary>
    public static IReadOnlyList<string> Eeg => DeapChannels.Eeg;

    /// <summary>All 47 channels, in file order. EXG1 to EXG3 are the ECG; EXG4 to EXG8, GSR2, Erg1 and Erg2 are not in use.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Eeg, "EXG1", "EXG2", "EXG3", "EXG4", "EXG5", "EXG6", "EXG7", "EXG8", "GSR1", "GSR2", "Erg1", "Erg2", "Resp", "Temp", "Status"];

    /// <summary>The 35 channels of the paper's text (IV-A-1): EEG, one GSR, respiration, temperature. Table III prints 36 without saying which.</summary>
    public static IReadOnlyList<string> Paper { get; } = [.. Eeg, "GSR1", "Resp", "Temp"];

    /// <summary>The three combinations of two modalities of Fig. 9 and 10 (IV-C-2), in the text's order.</summary>
    public static IReadOnlyList<ModalitySet> DualModality { get; } =
    [
        new("EEG + Temp", [.. Eeg, "Temp"]),
        new("EEG + GSR", [.. Eeg, "GSR1"]),
        new("EEG + Resp", [.. Eeg, "Resp"]),
    ];

    /// <summary>What a channel measures.</summary>
    /// <param name="channel">A name of <see cref="All"/> that measures a person: not Status, nor an input that is not in use.</param>
    /// <exception cref="ArgumentException">Another name.</exception>
    public static Modality ModalityOf(string channel) => channel switch
    {
        "EXG1" or "EXG2" or "EXG3" => Modality.Ecg,
        "GSR1" => Modality.Gsr,
        "Resp" => Modality.Resp,
        "Temp" => Modality.Temp,
        _ when Eeg.Contains(channel) => Modality.Eeg,
        _ => throw new ArgumentException($"MAHNOB-HCI has no channel '{channel}' that measures a person; it has {string.Join(", ", Paper)}, EXG1, EXG2, EXG3.", nameof(channel)),
    };
}
