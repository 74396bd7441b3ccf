using System.Diagnostics;
using System.Text.RegularExpressions;

namespace MeMhacl.Study.Tests;

/// <summary>kill -9 anywhere, the same again, the same bits. KILL_COUNT=200 is the long form.</summary>
public class KillTests
{
    [Fact]
    public void Pretraining_KilledAnywhere_EndsWithTheSameBits() => Run(Victims.Pretraining, few: 3, share: 0.3);

    [Fact]
    public void FineTuning_KilledAnywhere_EndsWithTheSameBits() => Run(Victims.FineTuning, few: 3, share: 0.2);

    [Fact]
    public void TwinAndCache_KilledAnywhere_AreTheSameBits() => Run(Victims.Cache, few: 3, share: 0.15);

    [Fact]
    public void Study_KilledAnywhere_LeavesTheSameRecordsModelsAndTables() => Run(Victims.Study, few: 3, share: 0.2);

    [Fact]
    public void Study_AnotherProcessHasTheFolder_SaysWho_AndChangesNothing()
    {
        string folder = Directory.CreateTempSubdirectory("two-").FullName;
        try
        {
            using var held = FolderLock.Take(Path.Combine(folder, "results"));
            var info = Victims.Start(Victims.Study, folder);
            info.RedirectStandardOutput = true;
            using var process = Process.Start(info)!;
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Equal(1, process.ExitCode);
            Assert.Contains($"is in use by another run of the study, process {Environment.ProcessId}", output);
            Assert.False(Directory.Exists(Path.Combine(folder, "results", "runs")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Run(string role, int few, double share) => Kills.Run(Kills.Count(few, share), folder => Victims.Start(role, folder), Files, role);

    // The name and the description of a cache, and the fingerprint of the data in it, tell when the twin's files were written; how long a training took is no result.
    internal static IReadOnlyDictionary<string, string> Files(string folder) => Kills.Files(folder, path => Path.GetExtension(path) switch
    {
        ".json" when Path.GetFileName(Path.GetDirectoryName(path)) == "cache" => Regex.Replace(File.ReadAllText(path), "\"Key\":\"[0-9a-f]+\"", ""),
        ".json" => Regex.Replace(File.ReadAllText(path), "\"seconds\": [0-9.E-]+", ""),
        _ => null,
    }).ToDictionary(file => Regex.Replace(file.Key, "-[0-9a-f]{16}\\.(npy|json)$", ".$1"), file => file.Value);
}
