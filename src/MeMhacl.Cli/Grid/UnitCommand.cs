using System.Diagnostics;

namespace MeMhacl.Cli.Grid;

/// <summary>The command line that trains one unit of a grid: this program again, with the axes as they were given and paths made full, so that it means the same in any folder and on any machine.</summary>
/// <param name="Axes">The options that span the grid.</param>
/// <param name="Threads">Of libtorch; part of the numbers, and of the records' keys.</param>
internal sealed record UnitCommand(IReadOnlyList<string> Axes, int Threads)
{
    /// <summary>Exit code where another process trains the unit: sysexits' EX_TEMPFAIL.</summary>
    public const int Claimed = 75;

    /// <summary>Names the grid: equal for equal axes.</summary>
    public string Digest => Study.RunStore.Key(Axes)[..8];

    public static string Dotnet => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";

    /// <summary>Program and arguments; the unit's index follows.</summary>
    public IReadOnlyList<string> Words => [Dotnet, typeof(UnitCommand).Assembly.Location, "grid", .. Axes, "--unit"];

    /// <summary>What libtorch's and .NET's processes are told by variables.</summary>
    public IEnumerable<(string Name, string Value)> Variables()
    {
        yield return ("OMP_NUM_THREADS", $"{Threads}");
        foreach (var name in new[] { "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", TorchRuntime.Switch })
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value) yield return (name, value);
    }

    /// <summary>A process that trains one unit here. It ends after its step when its standard input does: with whoever started it, however that ends.</summary>
    public Process Start(int index)
    {
        var info = new ProcessStartInfo(Words[0], [.. Words.Skip(1), $"{index}", "--leash"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Variables()) info.Environment[name] = value;
        return Process.Start(info)!;
    }
}
