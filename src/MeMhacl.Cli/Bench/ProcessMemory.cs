using System.Diagnostics;
using System.Globalization;

namespace MeMhacl.Cli.Bench;

/// <summary>Memory of this process and of the machine.</summary>
internal static class ProcessMemory
{
    /// <summary>The most memory that this process ever held, bytes (Linux: VmHWM).</summary>
    public static long PeakBytes() => Bytes("/proc/self/status", "VmHWM:") ?? Process.GetCurrentProcess().PeakWorkingSet64;

    /// <summary>What a new process could have without another one's being pushed out, bytes; null where the system does not say.</summary>
    public static long? FreeBytes() => Bytes("/proc/meminfo", "MemAvailable:");

    private static long? Bytes(string file, string key)
    {
        string? line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(each => each.StartsWith(key, StringComparison.Ordinal)) : null;
        return line is null ? null : 1024 * long.Parse(line[key.Length..^2].Trim(), CultureInfo.InvariantCulture);
    }
}
