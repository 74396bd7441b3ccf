namespace MeMhacl.Cli.Bench;

/// <summary>What was measured of a row.</summary>
/// <param name="Row">The row.</param>
/// <param name="Threads">Of libtorch, on every side.</param>
internal sealed record BenchMeasurement(BenchRow Row, int Threads)
{
    /// <summary>Seconds of this study's steps.</summary>
    public List<double> Study { get; } = [];

    /// <summary>Seconds of the other side's steps, each taken beside one of <see cref="Study"/>; empty where it cannot be run.</summary>
    public List<double> Other { get; } = [];

    /// <summary>Seconds at the machine's limit, and the peaks behind them; empty where not asked for.</summary>
    public List<(double Seconds, MachinePeaks Peaks)> Limit { get; } = [];

    /// <summary>Peak memory of the two processes, bytes.</summary>
    public long StudyBytes { get; set; }

    /// <summary>As <see cref="StudyBytes"/>; 0 where it cannot be run.</summary>
    public long OtherBytes { get; set; }

    /// <summary>Version of PyTorch or numpy on the other side; null where it cannot be run.</summary>
    public string? OtherVersion { get; set; }

    /// <summary>Why there is no other side and what to do, a sentence without its full stop; null where there is one.</summary>
    public string? Missing { get; set; }
}
