namespace MeMhacl.Data;

/// <summary>What a sensor measures.</summary>
public enum Modality
{
    /// <summary>Electroencephalogram, microvolt.</summary>
    Eeg,

    /// <summary>Electro-oculogram, microvolt.</summary>
    Eog,

    /// <summary>Electromyogram, microvolt.</summary>
    Emg,

    /// <summary>Electrocardiogram, microvolt.</summary>
    Ecg,

    /// <summary>Galvanic skin response: DEAP's readme says resistance, ohm; MAHNOB-HCI's unit is not documented.</summary>
    Gsr,

    /// <summary>Respiration (belt), arbitrary unit. The plethysmograph counts here too: the paper names it "respiration belt pneumotachograph".</summary>
    Resp,

    /// <summary>Skin temperature, arbitrary unit.</summary>
    Temp,
}

/// <summary>A choice of channels under a name, for the ablation of IV-C.</summary>
/// <param name="Name">As tables show it.</param>
/// <param name="Channels">Channel names, in the order in which a model sees them.</param>
public sealed record ModalitySet(string Name, IReadOnlyList<string> Channels);

/// <summary>The channels of one modality among those of a clip tensor.</summary>
/// <param name="Modality">What they measure.</param>
/// <param name="Channels">Their indices along the channel axis, ascending, at least one.</param>
public sealed record ModalityChannels(Modality Modality, IReadOnlyList<int> Channels)
{
    /// <summary>As tables and figures show it.</summary>
    public string Name => Modality.Name();
}

/// <summary>Which channel measures what, in either dataset.</summary>
public static class Modalities
{
    /// <summary>What a channel measures. The names that DEAP and MAHNOB-HCI share mean the same in both.</summary>
    /// <param name="channel">A channel of DEAP, or one of MAHNOB-HCI that measures a person.</param>
    /// <exception cref="ArgumentException">Neither dataset has such a channel.</exception>
    public static Modality Of(string channel) =>
        DeapChannels.All.Contains(channel) ? DeapChannels.ModalityOf(channel)
        : MahnobChannels.All.Contains(channel) ? MahnobChannels.ModalityOf(channel)
        : throw new ArgumentException($"Neither DEAP nor MAHNOB-HCI has a channel '{channel}', so its modality is not known: correct the channel list.", nameof(channel));

    /// <summary>Divides channels by modality.</summary>
    /// <param name="channelNames">C names, as in <c>ClipTensor.ChannelNames</c>.</param>
    /// <returns>Every channel once; modalities in the order in which they first occur.</returns>
    /// <exception cref="ArgumentException">A name that neither dataset has.</exception>
    public static IReadOnlyList<ModalityChannels> Group(IReadOnlyList<string> channelNames) =>
        [.. channelNames.Select((name, channel) => (Modality: Of(name), channel)).GroupBy(pair => pair.Modality)
            .Select(group => new ModalityChannels(group.Key, [.. group.Select(pair => pair.channel)]))];

    /// <summary>The name in tables and figures: EEG, EOG, EMG, ECG, GSR, Resp, Temp.</summary>
    /// <param name="modality">Any.</param>
    public static string Name(this Modality modality) => modality is Modality.Resp or Modality.Temp
        ? modality.ToString()
        : modality.ToString().ToUpperInvariant();
}
