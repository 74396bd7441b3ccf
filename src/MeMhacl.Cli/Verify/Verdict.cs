namespace MeMhacl.Cli.Verify;

/// <summary>How two results compare, the worse the later.</summary>
internal enum Verdict
{
    /// <summary>Bit for bit.</summary>
    Same,

    /// <summary>Within <see cref="Tolerance"/>, and the reason is one that lets numbers round differently.</summary>
    WithinTolerance,

    /// <summary>Only the checked folder has it.</summary>
    Added,

    /// <summary>Only the other has it.</summary>
    Missing,

    /// <summary>Neither.</summary>
    Different,
}

/// <summary>Why two results may differ, in the order in which reasons are told.</summary>
internal enum Cause
{
    /// <summary>Another dataset, or a byte of it.</summary>
    Data,

    /// <summary>Another build of the method, another library or runtime.</summary>
    Code,

    /// <summary>Settings or seed.</summary>
    Settings,

    /// <summary>Processor, vector length, threads, device.</summary>
    Machine,

    /// <summary>Trained weights that are not those of the other, or not those that the record names.</summary>
    Weights,

    /// <summary>All that is recorded is equal.</summary>
    Unexplained,
}

/// <summary>One reason.</summary>
/// <param name="Cause">Its kind.</param>
/// <param name="Words">What differs, with both values.</param>
/// <param name="Rounds">Whether it only rounds differently: then a tolerance applies.</param>
internal sealed record Reason(Cause Cause, string Words, bool Rounds = false);

/// <summary>One table, record or finding of two folders.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Group">The notebook of a table or finding, the kind of a record.</param>
/// <param name="Verdict">How it compares.</param>
/// <param name="Detail">What differs most; empty where nothing does.</param>
/// <param name="Reasons">In order; none where nothing differs.</param>
internal sealed record Compared(string Name, string Group, Verdict Verdict, string Detail, IReadOnlyList<Reason> Reasons)
{
    public static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Same => "same", Verdict.WithinTolerance => "within tolerance", Verdict.Added => "only here", Verdict.Missing => "missing", _ => "different",
    };
}
