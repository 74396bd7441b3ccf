using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using MeMhacl.Data;
using TorchSharp;

namespace MeMhacl.Study;

/// <summary>What a run was made from and with: all that is needed to make it again.</summary>
/// <param name="Dataset">deap, or synthetic-deap.</param>
/// <param name="DataFingerprint">SHA-256 of the clip tensor.</param>
/// <param name="Shape">(clips, subjects, 1, C, M).</param>
/// <param name="Channels">C names.</param>
/// <param name="Split">Protocol, seed and sizes of the three parts in samples.</param>
/// <param name="Profile">demo or paper.</param>
/// <param name="CodeVersion">A digest of the compiled library, the native shim and libtorch's version: another one may give other numbers.</param>
/// <param name="Versions">.NET, TorchSharp, libtorch, operating system, processor type.</param>
/// <param name="Threads">Threads of libtorch; sums are grouped by them, so they are part of the numbers.</param>
public sealed record RunContext(string Dataset, string DataFingerprint, IReadOnlyList<long> Shape, IReadOnlyList<string> Channels, SplitSummary Split,
    string Profile, string CodeVersion, IReadOnlyDictionary<string, string> Versions, int Threads)
{
    /// <summary>cpu or cuda.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>Describes the present process, data and split.</summary>
    /// <param name="dataset">deap or synthetic-deap.</param>
    /// <param name="data">The clip tensor.</param>
    /// <param name="split">The split.</param>
    /// <param name="profile">demo or paper.</param>
    /// <param name="threads">Threads of libtorch for each training; null for those of this thread.</param>
    public static RunContext Of(string dataset, ClipTensor data, Split split, string profile, int? threads = null) => new(
        dataset, data.Fingerprint, data.Axes.Shape, data.ChannelNames, SplitSummary.Of(data, split), profile, Code(), LibraryVersions(), threads ?? torch.get_num_threads());

    private static string Code()
    {
        // Builds are deterministic: the module ids change with the code, and with nothing else.
        var ids = new[] { typeof(ClipTensor).Module, typeof(torch).Module }.Select(module => module.ModuleVersionId.ToString("N"));
        // libtorch and the native shim compute too.
        string shim = Path.Combine(Path.GetDirectoryName(typeof(torch).Assembly.Location)!, "libtorchshim.so");
        string native = File.Exists(shim) ? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(shim))) : "";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(ids) + native + torch.__version__)))[..16];
    }

    private static SortedDictionary<string, string> LibraryVersions() => new(StringComparer.Ordinal)
    {
        ["dotnet"] = RuntimeInformation.FrameworkDescription,
        ["libtorch"] = torch.__version__,
        ["os"] = RuntimeInformation.OSDescription,
        ["processor"] = RuntimeInformation.ProcessArchitecture.ToString(),
        ["torchsharp"] = typeof(torch).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
    };
}
