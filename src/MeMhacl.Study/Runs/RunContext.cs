using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using TorchSharp;

namespace MeMhacl.Study;

/// <summary>What a run was made from and with: all that is needed to make it again.</summary>
/// <param name="Dataset">deap, mahnob-hci, or synthetic- and one of them.</param>
/// <param name="DataFingerprint">SHA-256 of the clip tensor.</param>
/// <param name="Shape">(clips, subjects, 1, C, M).</param>
/// <param name="Channels">C names.</param>
/// <param name="Split">Protocol, seed and sizes of the three parts in samples.</param>
/// <param name="Profile">demo or paper.</param>
/// <param name="CodeVersion">A digest of the compiled method, of TorchSharp, of libtorch's version and of whose layers compute: another one may give other numbers.</param>
/// <param name="Versions">.NET, TorchSharp, libtorch, operating system, processor type.</param>
/// <param name="Threads">Threads of libtorch; sums are grouped by them, so they are part of the numbers.</param>
/// <param name="Device">cpu or cuda.</param>
public sealed record RunContext(string Dataset, string DataFingerprint, IReadOnlyList<long> Shape, IReadOnlyList<string> Channels, SplitSummary Split,
    string Profile, string CodeVersion, IReadOnlyDictionary<string, string> Versions, int Threads, string Device = "cpu")
{
    /// <summary><see cref="MeMhacl.Processor.Name"/>; null in a record of an earlier version.</summary>
    public string? Processor { get; init; }

    /// <summary><see cref="MeMhacl.Processor.Vectors"/>; null in a record of an earlier version.</summary>
    public string? Vectors { get; init; }

    /// <summary>The digest of this library's own code, which measurements on trained models depend on.</summary>
    internal static string StudyCode => Code(typeof(RunContext));

    /// <summary>Describes the present process, data and split.</summary>
    /// <param name="dataset">As above.</param>
    /// <param name="data">The clip tensor.</param>
    /// <param name="split">The split.</param>
    /// <param name="profile">demo or paper.</param>
    /// <param name="threads">Threads of libtorch for each training.</param>
    /// <param name="device">cpu or cuda.</param>
    public static RunContext Of(string dataset, ClipTensor data, Split split, string profile, int threads, string device = "cpu") => new(
        dataset, data.Fingerprint, data.Axes.Shape, data.ChannelNames, SplitSummary.Of(data, split), profile, Code(typeof(ClipTensor), typeof(torch)), LibraryVersions(), threads, device)
    {
        Processor = MeMhacl.Processor.Name,
        Vectors = MeMhacl.Processor.Vectors,
    };

    // Builds are deterministic: the module ids change with the code, and with nothing else.
    private static string Code(params Type[] types) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(types.Select(type => type.Module.ModuleVersionId.ToString("N"))) + torch.__version__ + TorchRuntime.Layers)))[..16];

    private static SortedDictionary<string, string> LibraryVersions() => new(StringComparer.Ordinal)
    {
        ["dotnet"] = RuntimeInformation.FrameworkDescription,
        ["layers"] = TorchRuntime.Layers,
        ["libtorch"] = torch.__version__,
        ["os"] = RuntimeInformation.OSDescription,
        ["processor"] = RuntimeInformation.ProcessArchitecture.ToString(),
        ["torchsharp"] = typeof(torch).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
    };
}

/// <summary>A split as a record keeps it.</summary>
/// <param name="Protocol">Its name as users type it; with the seed it is all that is needed to draw it again.</param>
/// <param name="Seed">The seed it was drawn with.</param>
/// <param name="Train">Training samples.</param>
/// <param name="Validation">Validation samples.</param>
/// <param name="Test">Test samples.</param>
/// <param name="Audit">In a sentence: how many test windows have neighbours of the same trial in training.</param>
public sealed record SplitSummary(string Protocol, int Seed, int Train, int Validation, int Test, string Audit)
{
    /// <summary>Summarises and audits a split.</summary>
    /// <param name="data">The clip tensor it divides.</param>
    /// <param name="split">The split.</param>
    public static SplitSummary Of(ClipTensor data, Split split) => new(split.Name, split.Seed, split.Train.Count, split.Validation.Count, split.Test.Count, SplitAudit.Of(split, data.Axes).ToString());
}
