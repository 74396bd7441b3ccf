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

    /// <summary>"24BIT" (BioSemi), "EDF+C", "BDF+C", "EDF+D" and "BDF+D" (records may lie apart in time), or empty, at most 44 characters. Some BDF+ files say EDF+.</summary>
    public string Reserved { get; init; } = "";

    /// <summary>Duration of a record in seconds, 0 or more, not always whole; 0 where samples have no rate.</summary>
    public double RecordSeconds { get; init; } = 1;

    /// <summary>All signals, those of annotations too, in the file's order.</summary>
    public required IReadOnlyList<EdfSignal> Signals { get; init; }

    /// <summary>Bytes of a sample: 3 or 2.</summary>
    internal int SampleBytes => IsBdf ? 3 : 2;
}
