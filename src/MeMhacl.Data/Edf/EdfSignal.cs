namespace MeMhacl.Data.Edf;

/// <summary>One signal of an EDF or BDF file: what its header says. A physical value is (digital - DigitalMinimum) * (PhysicalMaximum - PhysicalMinimum) / (DigitalMaximum - DigitalMinimum) + PhysicalMinimum.</summary>
public sealed record EdfSignal
{
    /// <summary>Name, without surrounding blanks, at most 16 characters; may be empty, and may stand more than once in a file.</summary>
    public required string Label { get; init; }

    /// <summary>Electrode or sensor, at most 80 characters.</summary>
    public string Transducer { get; init; } = "";

    /// <summary>Unit of the physical values, such as uV, at most 8 characters; see <see cref="MicrovoltsPerUnit"/>.</summary>
    public string PhysicalDimension { get; init; } = "";

    /// <summary>Physical value of <see cref="DigitalMinimum"/>; above <see cref="PhysicalMaximum"/> where polarity is inverted, NaN if the file holds no number.</summary>
    public required double PhysicalMinimum { get; init; }

    /// <summary>Physical value of <see cref="DigitalMaximum"/>; NaN if the file holds no number.</summary>
    public required double PhysicalMaximum { get; init; }

    /// <summary>Lowest stored value: -32768 or more in EDF, -8388608 or more in BDF, or the file is read as stored only; both limits 0 if the file holds no numbers.</summary>
    public required int DigitalMinimum { get; init; }

    /// <summary>Highest stored value: 32767 or less in EDF, 8388607 or less in BDF, or the file is read as stored only; both limits 0 if the file holds no numbers.</summary>
    public required int DigitalMaximum { get; init; }

    /// <summary>Filters applied while recording, at most 80 characters.</summary>
    public string Prefilter { get; init; } = "";

    /// <summary>Samples in each record, 0 or more.</summary>
    public required int SamplesPerRecord { get; init; }

    /// <summary>The header's last field, at most 32 characters; without meaning.</summary>
    public string Reserved { get; init; } = "";

    /// <summary>Place among the file's signals, from 0; -1 if it was not read from a file.</summary>
    public int Index { get; internal init; } = -1;

    /// <summary>Samples per second (Hz); NaN where records have no duration, and if it was not read from a file.</summary>
    public double SamplingRate { get; internal init; } = double.NaN;

    /// <summary>Samples in the whole file; 0 if it was not read from one.</summary>
    public long Length { get; internal init; }

    /// <summary>True for "EDF Annotations" and "BDF Annotations", whose samples are text (EDF+).</summary>
    public bool IsAnnotations => Label.Equals("EDF Annotations", StringComparison.OrdinalIgnoreCase) || Label.Equals("BDF Annotations", StringComparison.OrdinalIgnoreCase);

    /// <summary>Microvolts that one physical unit is: 1 for uV, 1000 for mV, 1e6 for V, 0.001 for nV, upper or lower case, with u or either micro sign. Null for another unit, and where none is stated.</summary>
    public double? MicrovoltsPerUnit => string.Concat(PhysicalDimension.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant() switch
    {
        "uv" or "\u00b5v" or "\u03bcv" or "microv" or "uvolt" => 1,
        "mv" or "mvolt" => 1000,
        "v" or "volt" => 1e6,
        "nv" or "nvolt" => 1e-3,
        _ => null,
    };

    /// <summary>Physical units per bit; not finite or 0 where the limits define none.</summary>
    internal double Scale => (PhysicalMaximum - PhysicalMinimum) / ((double)DigitalMaximum - DigitalMinimum);

    /// <summary>True if digital values can be told in physical units.</summary>
    internal bool IsScaled => double.IsFinite(Scale) && Scale != 0;

    /// <summary>Bytes from the start of a record.</summary>
    internal long Offset { get; init; }

    /// <summary>An annotation signal (EDF+) for <see cref="EdfWriter"/>.</summary>
    /// <param name="isBdf">True for a BDF file, 3 characters a sample; false for EDF, 2 characters.</param>
    /// <param name="samplesPerRecord">Room for a record's annotations, in samples.</param>
    public static EdfSignal ForAnnotations(bool isBdf, int samplesPerRecord) => new()
    {
        Label = isBdf ? "BDF Annotations" : "EDF Annotations",
        PhysicalMinimum = -1,
        PhysicalMaximum = 1,
        DigitalMinimum = isBdf ? -8388608 : -32768,
        DigitalMaximum = isBdf ? 8388607 : 32767,
        SamplesPerRecord = samplesPerRecord,
    };
}
