using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using static System.FormattableString;

namespace MeMhacl.Tests;

/// <summary>
/// Kills a process (-9) at random moments and starts it again, until it has been killed so often. It works in a folder, prints "begun" before its work, and each time it comes to its end,
/// what the folder holds must be what an undisturbed process leaves; then it begins anew in an empty one.
/// </summary>
internal static class Kills
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    /// <summary>How many kills: few, or this test's share of KILL_COUNT.</summary>
    public static int Count(int few, double share) => int.TryParse(Environment.GetEnvironmentVariable("KILL_COUNT"), NumberStyles.None, CultureInfo.InvariantCulture, out int all) ? (int)Math.Ceiling(all * share) : few;

    /// <summary>Runs it.</summary>
    /// <param name="kills">How often it is killed.</param>
    /// <param name="start">The process for a folder.</param>
    /// <param name="files">What the folder holds at the end, by name: no temporary file among it.</param>
    /// <param name="what">Its name in KILL_LOG, the file to which the figures go.</param>
    public static void Run(int kills, Func<string, ProcessStartInfo> start, Func<string, IReadOnlyDictionary<string, string>> files, [CallerMemberName] string what = "")
    {
        var random = new Random(kills);
        string folder = New();
        try
        {
            int whole = Start(null).Milliseconds;
            var expected = files(folder);
            Assert.NotEmpty(expected);
            Assert.DoesNotContain(expected.Keys, name => name.EndsWith(".part", StringComparison.Ordinal) || name.EndsWith(".tmp", StringComparison.Ordinal));

            var (killed, resumed, ended, moments) = (0, 0, 0, new List<int>());
            Anew();
            for (bool isResumed = false; killed < kills || isResumed;)
            {
                if (isResumed) resumed++;
                var (isKilled, moment) = Start(killed < kills ? random.NextDouble() * whole : null);
                if (isKilled)
                {
                    (isResumed, killed) = (true, killed + 1);
                    moments.Add(moment);
                    continue;
                }
                ended++;
                string story = Invariant($"after kills at {string.Join(", ", moments)} ms of {whole} ms");
                var found = files(folder);
                Assert.True(expected.Keys.Order().SequenceEqual(found.Keys.Order()), $"{story} there are other files:\n{string.Join("\n", found.Keys.Except(expected.Keys).Select(name => $"+ {name}").Concat(expected.Keys.Except(found.Keys).Select(name => $"- {name}")))}");
                foreach (var (name, content) in expected) Assert.True(content == found[name], $"{story} {name} differs");
                isResumed = false;
                moments.Clear();
                Anew();
            }
            if (Environment.GetEnvironmentVariable("KILL_LOG") is { Length: > 0 } log)
                File.AppendAllText(log, Invariant($"{what}: {killed} kills, {resumed} resumed, {ended} came to their end, all of them identical to the undisturbed one ({whole} ms).\n"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        void Anew()
        {
            Directory.Delete(folder, recursive: true);
            folder = New();
        }

        // Whether it was killed rather than came to its end, and the milliseconds since it began.
        (bool IsKilled, int Milliseconds) Start(double? killAfter)
        {
            var info = start(folder);
            info.RedirectStandardOutput = true;
            using var process = Process.Start(info)!;
            var clock = new Stopwatch();
            string output = "";
            while (process.StandardOutput.ReadLine() is { } line)
            {
                output += line + "\n";
                if (line.Contains("begun", StringComparison.Ordinal)) break;
            }
            clock.Start();
            var rest = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(killAfter is { } moment ? TimeSpan.FromMilliseconds(moment) : Longest))
            {
                process.Kill();                                                 // SIGKILL
                process.WaitForExit();
                Assert.True(killAfter is not null, $"It did not come to its end:\n{output}{rest.Result}");
                if (process.ExitCode == 128 + 9) return (true, (int)clock.ElapsedMilliseconds);
            }
            Assert.True(process.ExitCode == 0, $"It failed:\n{output}{rest.Result}");
            return (false, (int)clock.ElapsedMilliseconds);
        }

        static string New() => Directory.CreateTempSubdirectory("kills-").FullName;
    }

    /// <summary>The files below a folder by name, and the SHA-256 of each.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="text">Another content to look at instead of the bytes, for some; null for the others.</param>
    public static IReadOnlyDictionary<string, string> Files(string folder, Func<string, string?>? text = null) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
        .Where(path => !Path.GetFileName(path).StartsWith('.') || path.EndsWith(".part", StringComparison.Ordinal))
        .ToDictionary(path => Path.GetRelativePath(folder, path), path => text?.Invoke(path) ?? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))));
}
