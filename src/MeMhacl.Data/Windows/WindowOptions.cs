namespace MeMhacl.Data;

/// <summary>Over what a channel's mean and standard deviation are taken for the z-score.</summary>
public enum Normalisation
{
    /// <summary>No z-score: the dataset's own units, baseline removed.</summary>
    None,

    /// <summary>Over all kept windows of all trials of a subject: differences of level and power between trials remain.</summary>
    Recording,

    /// <summary>Over the kept windows of each trial alone.</summary>
    Trial,
}

/// <summary>How trials are cut into windows (IV-A-2).</summary>
public sealed record WindowOptions
{
    /// <summary>Length of a window and distance between windows, seconds; they do not overlap. IV-A-2: 1.</summary>
    public int WindowSeconds { get; init; } = 1;

    /// <summary>Windows at rest at the beginning of a trial, whose mean is subtracted from every other window; 0 subtracts nothing. IV-A-2: 3.</summary>
    public int BaselineWindows { get; init; } = 3;

    /// <summary>Windows kept after the baseline; null keeps all whole ones. IV-A-2: DEAP 60, MAHNOB-HCI 24.</summary>
    public int? Windows { get; init; }

    /// <summary>Over what to standardise, after baseline removal. The paper says "scaled" for MAHNOB-HCI and nothing for DEAP.</summary>
    public Normalisation Normalisation { get; init; } = Normalisation.Recording;

    /// <summary>Channels to keep, in this order; null keeps all in file order.</summary>
    public IReadOnlyList<string>? Channels { get; init; }

    /// <summary>DEAP as in IV-A-2 and Table III: 36 channels, 3 windows of baseline, every whole window after them (60 in the release).</summary>
    public static WindowOptions PaperDeap { get; } = new() { Channels = DeapChannels.Paper };

    /// <summary>
    /// MAHNOB-HCI as in IV-A-2: 35 channels, 3 windows of baseline, the 24 after them; with <see cref="MahnobOptions"/>' defaults these are seconds 3 to 26 of the stimulus.
    /// Every trial is a recording of its own (other electrode offsets, another gain of the skin), so each is standardised alone.
    /// </summary>
    public static WindowOptions PaperMahnobHci { get; } = new() { Windows = 24, Normalisation = Normalisation.Trial, Channels = MahnobChannels.Paper };

    /// <summary>All settings in one line: equal for equal settings.</summary>
    public string Describe() => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"window {WindowSeconds} s, baseline {BaselineWindows}, windows {Windows?.ToString() ?? "all"}, z-score {Normalisation}, channels {(Channels is null ? "all" : string.Join(" ", Channels))}");
}
