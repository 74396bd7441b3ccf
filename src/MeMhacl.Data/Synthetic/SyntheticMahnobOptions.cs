namespace MeMhacl.Data;

/// <summary>How large the synthetic twin of MAHNOB-HCI is, and how much of it is stimulus. The defaults give about 135 MB.</summary>
public sealed record SyntheticMahnobOptions
{
    /// <summary>Subjects, 1 to 99. The release has 30.</summary>
    public int Subjects { get; init; } = 9;

    /// <summary>Stimuli, 1 to 60. The release has 20.</summary>
    public int Videos { get; init; } = 10;

    /// <summary>Length of the shortest stimulus in seconds, from 1. The release: 35.</summary>
    public int StimulusSeconds { get; init; } = 30;

    /// <summary>Length of the longest stimulus in seconds. The release: 117.</summary>
    public int LongestSeconds { get; init; } = 30;

    /// <summary>Seconds at rest before and after each stimulus, from 1. The release: 30.</summary>
    public int RestSeconds { get; init; } = 5;

    /// <summary>Neutral clips (5 to 22 s) per subject, 0 to Videos. The release has one before each stimulus.</summary>
    public int NeutralClips { get; init; } = 1;

    /// <summary>Subjects who lack recordings, and how many stimuli they do have on record, the first ones they saw. The small twin has one: 3.</summary>
    public IReadOnlyDictionary<int, int> Recorded { get; init; } = new SortedDictionary<int, int> { [3] = 7 };

    /// <summary>Equal seeds give equal files, byte for byte, whatever the number of threads.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Power of the response that all subjects share, over that of everything else in the EEG after the average reference, during the stimulus; from 0.</summary>
    public double SignalToNoise { get; init; } = 0.5;

    /// <summary>The release's own size and gaps: 30 subjects, 20 stimuli of 35 to 117 s and 20 neutral clips each; 3, 9 and 16 are incomplete, 12, 15 and 26 have no recording.</summary>
    public static SyntheticMahnobOptions Full { get; } = new()
    {
        Subjects = 30,
        Videos = 20,
        StimulusSeconds = 35,
        LongestSeconds = 117,
        RestSeconds = 30,
        NeutralClips = 20,
        Recorded = new SortedDictionary<int, int> { [3] = 17, [9] = 14, [12] = 0, [15] = 0, [16] = 16, [26] = 0 },
    };
}
