using System.Diagnostics;
using System.Globalization;

namespace MeMhacl.Cli.Bench;

/// <summary>Memory of this process.</summary>
internal static class ProcessMemory
{
    /// <summary>The most memory that it ever held, bytes (Linux: VmHWM).</summary>
    public static long PeakBytes()
    {
        const string Status = "/proc/self/status", Key = "VmHWM:";
        string? line = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(each => each.StartsWith(Key, StringComparison.Ordinal)) : null;
        return line is null ? Process.GetCurrentProcess().PeakWorkingSet64 : 1024 * long.Parse(line[Key.Length..^2].Trim(), CultureInfo.InvariantCulture);
    }
}
