using System.Globalization;
using System.Runtime.InteropServices;
using TorchSharp;

namespace MeMhacl.Cli.Bench;

/// <summary>The machine that something was measured on.</summary>
/// <param name="Processor">Its name.</param>
/// <param name="Cores">Processors that the system shows.</param>
/// <param name="Instructions">The vector instruction sets that libtorch and oneDNN choose among.</param>
/// <param name="Libraries">libtorch, oneDNN and BLAS as they are loaded.</param>
/// <param name="Load">Processes that ran or wanted to, over the last minute, before anything was measured; NaN where the system does not say.</param>
internal sealed record Machine(string Processor, int Cores, string Instructions, string Libraries, double Load)
{
    private static readonly string[] Known = ["avx2", "fma", "avx512f", "avx512bw", "avx512_vnni", "avx512_bf16", "amx_bf16", "asimd", "sve", "bf16"];

    /// <summary>This one.</summary>
    public static Machine Here()
    {
        string[] about = Lines("/proc/cpuinfo");
        string flags = Value("flags") ?? Value("Features") ?? "";
        string load = Lines("/proc/loadavg").FirstOrDefault("NaN").Split(' ')[0];
        return new(Value("model name") ?? RuntimeInformation.ProcessArchitecture.ToString(), Environment.ProcessorCount,
            string.Join(' ', Known.Intersect(flags.Split(' '))), LoadedLibraries(), double.Parse(load, CultureInfo.InvariantCulture));

        string? Value(string key) => about.FirstOrDefault(line => line.Split(':')[0].Trim() == key)?.Split(':', 2)[1].Trim();
    }

    /// <summary>In a line, without the load: other rows were measured under another one.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Processor}, {Cores} cores, {Instructions}; {Libraries}");

    // libtorch does not tell oneDNN's version; the file that it loaded does.
    private static string LoadedLibraries()
    {
        string version = torch.__version__;
        using (torch.randn(2, 2).matmul(torch.randn(2, 2)))
        {
            var files = Lines("/proc/self/maps").Select(line => Path.GetFileName(line.Split(' ')[^1])).Distinct();
            string[] found = [.. files.Where(file => file.StartsWith("libdnnl", StringComparison.Ordinal) || file.StartsWith("libopenblas", StringComparison.Ordinal) || file.StartsWith("libmkl", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
            return string.Join(", ", found.Prepend($"libtorch {version}"));
        }
    }

    private static string[] Lines(string file) => File.Exists(file) ? File.ReadAllLines(file) : [];
}
