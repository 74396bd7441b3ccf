namespace MeMhacl.Data;

/// <summary>Against what the EEG is measured. BioSemi amplifiers record without a reference.</summary>
public enum MahnobReference
{
    /// <summary>As stored: what all electrodes share, mains hum above all, stays in.</summary>
    None,

    /// <summary>The mean of the 32 EEG electrodes is subtracted from each of them, sample by sample.</summary>
    Average,
}

/// <summary>How the drift of a channel's baseline is removed.</summary>
public enum MahnobDrift
{
    /// <summary>It stays, the electrode's offset (thousands of microvolt) too.</summary>
    None,

    /// <summary>The least-squares line through the kept samples is subtracted.</summary>
    Linear,
}

/// <summary>Whom, which channels and which seconds of MAHNOB-HCI to read, and what is done to them before windows are cut.</summary>
public sealed record MahnobOptions
{
    /// <summary>
    /// The subjects to read; null takes those who have a usable recording of every stimulus, or of <see cref="MinimumVideos"/> of them.
    /// A given choice is read on the stimuli that all of it have.
    /// <para>The paper says 25 subjects: "from the 30, 5 without labels were removed". The release's recordings do not give that number: 12, 15 and 26 have none,
    /// 3, 9 and 16 have 17, 14 and 16 of the 20, the other 24 have all. 25 subjects therefore need one of the three, and cost all the stimuli that it lacks.</para>
    /// </summary>
    public IReadOnlyList<int>? Subjects { get; init; }

    /// <summary>
    /// How many stimuli a subject must have, from 1; null for all. Looked at only while <see cref="Subjects"/> is null; the tensor then holds the stimuli that all chosen subjects have.
    /// 17 gives 25 subjects on the release (the 24 and subject 3), on 17 videos.
    /// </summary>
    public int? MinimumVideos { get; init; }

    /// <summary>Names of <see cref="MahnobChannels.All"/>, in the order of the trial's channels. The text's 35 (IV-A-1).</summary>
    public IReadOnlyList<string> Channels { get; init; } = MahnobChannels.Paper;

    /// <summary>Seconds kept from the onset of the stimulus, from 1. IV-A-2: "the 30-second emotional stimulation".</summary>
    public int StimulusSeconds { get; init; } = 30;

    /// <summary>
    /// Seconds kept before the onset, from 0. IV-A-2 removes "the first three seconds of resting state signals from the 30-second emotional stimulation ME signals":
    /// read literally (0, the default) the baseline is the first 3 s of the stimulus itself; 3 makes it the last 3 s before the onset instead.
    /// There respiration can be a constant: the amplifier was idle outside the stimulus. Read literally, every window of a trial carries minus the same second of the response to the stimulus,
    /// in all subjects: one more way in which windows of a trial resemble one another.
    /// </summary>
    public int RestSeconds { get; init; }

    /// <summary>Reference of the EEG. The paper does not say; raw BioSemi recordings need one.</summary>
    public MahnobReference Reference { get; init; } = MahnobReference.Average;

    /// <summary>"Scaled and removed baseline drift for each channel" (IV-A-2); the paper does not say how. Every channel but Status, over the kept seconds, after the reference.</summary>
    public MahnobDrift Drift { get; init; } = MahnobDrift.Linear;

    /// <summary>All settings in one line: equal for equal settings.</summary>
    public string Describe() => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"subjects {(Subjects is null ? "all" : string.Join(" ", Subjects.Order()))}, at least {MinimumVideos?.ToString() ?? "all"} videos, rest {RestSeconds} s, stimulus {StimulusSeconds} s, "
        + $"reference {Reference}, drift {Drift}, channels {string.Join(" ", Channels)}");
}
