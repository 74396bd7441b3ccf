namespace MeMhacl.Data.Edf;

/// <summary>What stands at the beginning of an EDF or BDF file, without the number of records.</summary>
public sealed record EdfHeader
{
    /// <summary>True for BDF, 24 bits a sample; false for EDF, 16 bits.</summary>
    public required bool IsBdf { get; init; }

    /// <summary>Who was recorded, at most 80 characters.</summary>
    public string Patient { get; init; } = "";

    /// <summary>How and where, at most 80 characters; EDF+ begins with "Startdate dd-MMM-yyyy".</summary>
    public string Recording { get; init; } = "";

    /// <summary>Begin of the recording in local time, to the second; null where the header holds no date and time.</summary>
    public DateTime? StartTime { get; init; }

    /// <summary>"24BIT" (BioSemi), "EDF+C", "EDF+D", "BDF+C", "BDF+D" or empty, at most 44 characters.</summary>
    public string Reserved { get; init; } = "";

    /// <summary>Duration of a record in seconds, 0 or more, not always whole; 0 where samples have no rate.</summary>
    public double RecordSeconds { get; init; } = 1;

    /// <summary>All signals, those of annotations too, in the file's order.</summary>
    public required IReadOnlyList<EdfSignal> Signals { get; init; }

    /// <summary>True for EDF+ and BDF+. Some BDF+ files say EDF+ here: the samples' width does not depend on it.</summary>
    public bool IsPlus => Reserved.StartsWith("EDF+", StringComparison.OrdinalIgnoreCase) || Reserved.StartsWith("BDF+", StringComparison.OrdinalIgnoreCase);

    /// <summary>False for EDF+D and BDF+D, whose records may lie apart in time.</summary>
    public bool IsContinuous => !IsPlus || Reserved.Length < 5 || (Reserved[4] | ' ') != 'd';

    /// <summary>Bytes of a sample: 3 or 2.</summary>
    internal int SampleBytes => IsBdf ? 3 : 2;

    /// <summary>What a sample can hold.</summary>
    internal (int Lowest, int Highest) DigitalRange => IsBdf ? (-8388608, 8388607) : (-32768, 32767);

    /// <summary>Why a signal's values cannot be told in physical units; null where they can.</summary>
    internal string? WhyUnscaled(EdfSignal signal)
    {
        if (!signal.IsScaled)
            return "define no physical unit";
        var (low, high) = (Math.Min(signal.DigitalMinimum, signal.DigitalMaximum), Math.Max(signal.DigitalMinimum, signal.DigitalMaximum));
        // Samples have a sign. A limit that is one too far beside a negative one (-32768 to 32768) changes no value's meaning; from 0 up it says that they were stored without a sign, as is not to be guessed.
        var (lowest, highest) = low < 0 ? (DigitalRange.Lowest - 1, DigitalRange.Highest + 1) : DigitalRange;
        return low < lowest || high > highest ? $"{8 * SampleBytes} bits with a sign do not hold ({DigitalRange.Lowest} to {DigitalRange.Highest})" : null;
    }
}
