using System.Globalization;

namespace MeMhacl.Study;

/// <summary>How a claim is told from its contrary.</summary>
public enum ClaimTest
{
    /// <summary>A number lies above the threshold: the interval tells.</summary>
    Above,

    /// <summary>A number lies within the threshold of 0, on either side: the interval tells.</summary>
    Within,

    /// <summary>Arithmetic or counting: it is so or it is not.</summary>
    Exact,

    /// <summary>It cannot be tested here.</summary>
    None,
}

/// <summary>One entry of the register (data/findings.csv): a claim of the paper or of this study, how it is tested, and from where on it counts as borne out. Fixed before any run.</summary>
/// <param name="Id">Its name in cells and files.</param>
/// <param name="Datasets">deap, mahnob-hci, or both, each judged for itself.</param>
/// <param name="Place">Where the paper says it, or what it stands beside.</param>
/// <param name="SaidBy">paper or study.</param>
/// <param name="Words">The claim, in a sentence.</param>
/// <param name="How">What is compared with what.</param>
/// <param name="Test">How it is told.</param>
/// <param name="Threshold">In the unit of the number, 0.02 for 2 percentage points; null of tests without one.</param>
/// <param name="IsHeadline">Whether it stands among the first lines of the results' page.</param>
public sealed record RegisteredClaim(string Id, IReadOnlyList<string> Datasets, string Place, string SaidBy, string Words, string How, ClaimTest Test, double? Threshold, bool IsHeadline)
{
    /// <summary>Reads the register.</summary>
    /// <param name="folders">Where the study's files stand.</param>
    /// <exception cref="InvalidDataException">The file is damaged, two entries have one name, or a test has no threshold.</exception>
    public static IReadOnlyList<RegisteredClaim> Read(StudyFolders folders)
    {
        string path = Path.Combine(folders.Data, "findings.csv");
        var all = Published.RowsOf(path, row => new RegisteredClaim(
            row("id"), row("dataset") == "both" ? ["deap", "mahnob-hci"] : [row("dataset")], row("place"), row("said by"), row("claim"), row("how it is tested"),
            Enum.Parse<ClaimTest>(row("test"), ignoreCase: true),
            row("threshold") is { Length: > 0 } number ? double.Parse(number, CultureInfo.InvariantCulture) : null, row("headline") == "yes"));
        if (all.CountBy(claim => claim.Id).FirstOrDefault(pair => pair.Value > 1) is { Key: { } twice })
            throw new InvalidDataException($"{path} has the entry {twice} twice: each claim has a name of its own.");
        if (all.FirstOrDefault(claim => claim.Test is ClaimTest.Above or ClaimTest.Within && claim.Threshold is null) is { } without)
            throw new InvalidDataException($"{path}: the claim {without.Id} is tested by a number and has no threshold.");
        return all;
    }

    /// <summary>What an interval says of the claim.</summary>
    /// <param name="interval">The number and its interval; with NaN for ends it tells nothing.</param>
    /// <exception cref="InvalidOperationException">The claim is not tested by a number.</exception>
    public Outcome Judge(Interval interval) => Test switch
    {
        ClaimTest.Above => interval.Low > Threshold ? Outcome.BorneOut : interval.High <= Threshold ? Outcome.NotBorneOut : Outcome.CannotBeTold,
        ClaimTest.Within => Math.Max(-interval.Low, interval.High) <= Threshold ? Outcome.BorneOut
            : interval.Low > Threshold || interval.High < -Threshold ? Outcome.NotBorneOut : Outcome.CannotBeTold,
        _ => throw new InvalidOperationException($"The claim {Id} is not tested by a number, but as {Test}: see data/findings.csv."),
    };

    internal string ThresholdInWords => Test switch
    {
        ClaimTest.Above => $"interval above {Threshold!.Value.ToString(CultureInfo.InvariantCulture)}",
        ClaimTest.Within => string.Create(CultureInfo.InvariantCulture, $"interval within ±{100 * Threshold!.Value:0.##} pp"),
        ClaimTest.Exact => "exact",
        _ => "none",
    };
}
