namespace MeMhacl.Data;

/// <summary>The 40 channels of DEAP's preprocessed files, in their order (Geneva order), and the paper's choices among them.</summary>
public static class DeapChannels
{
    /// <summary>Samples per second of the preprocessed files, Hz.</summary>
    public const int SamplingRate = 128;

    /// <summary>Seconds at rest before each stimulus.</summary>
    public const int BaselineSeconds = 3;

    /// <summary>The 32 EEG channels, in file order.</summary>
    public static IReadOnlyList<string> Eeg { get; } =
    [
        "Fp1", "AF3", "F3", "F7", "FC5", "FC1", "C3", "T7", "CP5", "CP1", "P3", "P7", "PO3", "O1", "Oz", "Pz",
        "Fp2", "AF4", "Fz", "F4", "F8", "FC6", "FC2", "Cz", "C4", "T8", "CP6", "CP2", "P4", "P8", "PO4", "O2",
    ];

    /// <summary>All 40 channels, in file order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Eeg, "hEOG", "vEOG", "zEMG", "tEMG", "GSR", "Resp", "Plet", "Temp"];

    /// <summary>Table III's 36 channels: EEG, GSR, respiration belt, plethysmograph, temperature.</summary>
    public static IReadOnlyList<string> Paper { get; } = [.. Eeg, "GSR", "Resp", "Plet", "Temp"];

    /// <summary>Every channel of <see cref="Paper"/> and of <see cref="Ablation"/>; the paper's first, so that they stand side by side in a tensor.</summary>
    public static IReadOnlyList<string> Study { get; } = [.. Paper, "hEOG", "vEOG"];

    /// <summary>The five sets of the modality ablation, with the channel counts of its text (IV-C-1): 32, 33, 34, 35 and 37.</summary>
    public static IReadOnlyList<ModalitySet> Ablation { get; } =
    [
        new("EEG", Eeg),
        new("EEG + GSR", [.. Eeg, "GSR"]),
        new("EEG + Resp + Temp", [.. Eeg, "Resp", "Temp"]),
        new("EEG + GSR + Resp + Temp", [.. Eeg, "GSR", "Resp", "Temp"]),
        new("EEG + EOG + GSR + Resp + Temp", [.. Eeg, "hEOG", "vEOG", "GSR", "Resp", "Temp"]),
    ];

    /// <summary>What a channel measures.</summary>
    /// <param name="channel">A name of <see cref="All"/>.</param>
    /// <exception cref="ArgumentException">No such channel.</exception>
    public static Modality ModalityOf(string channel) => channel switch
    {
        "hEOG" or "vEOG" => Modality.Eog,
        "zEMG" or "tEMG" => Modality.Emg,
        "GSR" => Modality.Gsr,
        "Resp" or "Plet" => Modality.Resp,
        "Temp" => Modality.Temp,
        _ when Eeg.Contains(channel) => Modality.Eeg,
        _ => throw new ArgumentException($"DEAP has no channel '{channel}'; it has {string.Join(", ", All)}.", nameof(channel)),
    };
}
