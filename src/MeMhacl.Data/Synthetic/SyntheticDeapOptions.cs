namespace MeMhacl.Data;

/// <summary>How large the synthetic twin of DEAP is, and how much of it is stimulus.</summary>
public sealed record SyntheticDeapOptions
{
    /// <summary>Subjects, 1 to 32. DEAP has 32.</summary>
    public int Subjects { get; init; } = 8;

    /// <summary>Videos, from 1. DEAP has 40.</summary>
    public int Videos { get; init; } = 10;

    /// <summary>Seconds of stimulus after the 3 s at rest, from 1. DEAP has 60.</summary>
    public int StimulusSeconds { get; init; } = 20;

    /// <summary>Equal seeds give equal files, byte for byte, whatever the number of threads.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Power of the response that all subjects share, over that of everything else in the EEG, during the stimulus; from 0.</summary>
    public double SignalToNoise { get; init; } = 0.3;

    /// <summary>DEAP's own size: 32 subjects, 40 videos, 60 s; 3.1 GiB of files.</summary>
    public static SyntheticDeapOptions Full { get; } = new() { Subjects = 32, Videos = 40, StimulusSeconds = 60 };
}
