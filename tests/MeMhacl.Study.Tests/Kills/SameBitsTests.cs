using System.Diagnostics;
using System.Text.Json.Nodes;

namespace MeMhacl.Study.Tests;

/// <summary>What must not change the numbers: a small study in a process of its own, in other surroundings, leaves the same cache, models, records, tables and charts, byte for byte.</summary>
public sealed class SameBitsTests(SameBitsTests.Undisturbed undisturbed) : IClassFixture<SameBitsTests.Undisturbed>
{
    [CultureTheory]
    [InlineData("tr-TR", "Pacific/Kiritimati", 14.0)]                             // i is no lower case of I; a day that UTC does not have yet
    [InlineData("de-DE", "America/St_Johns", -3.5)]                             // 0,5 for 0.5
    public void Study_OtherCultureTimeZoneAndWorkingDirectory_LeavesTheSameBytes(string culture, string zone, double hours)
    {
        using var one = new Surrounded(info =>
        {
            // Programs of this study run without cultures (InvariantGlobalization); in a notebook on the genuine tool the system's holds.
            var settings = JsonNode.Parse(File.ReadAllText(Path.ChangeExtension(typeof(Victims).Assembly.Location, ".runtimeconfig.json")))!;
            settings["runtimeOptions"]!["configProperties"]!["System.Globalization.Invariant"] = false;
            settings["runtimeOptions"]!["configProperties"]!["System.Globalization.PredefinedCulturesOnly"] = false;
            string file = Path.Combine(info.WorkingDirectory, "with-cultures.json");
            File.WriteAllText(file, settings.ToJsonString());
            info.ArgumentList.Insert(1, file);
            info.ArgumentList.Insert(1, "--runtimeconfig");
            info.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = null;      // ./study sets it
            (info.Environment["LC_ALL"], info.Environment["TZ"]) = ($"{culture.Replace('-', '_')}.UTF-8", zone);
        });
        Assert.StartsWith(FormattableString.Invariant($"{culture}; {hours} hours; "), one.Said);
        undisturbed.AssertSame(one);
    }

    [Fact]
    public void Study_OtherNumberOfThreads_AndAnotherBesideIt_LeavesTheSameBytes()
    {
        Surrounded[] both = [.. new[] { 1, 2 }.AsParallel().WithDegreeOfParallelism(2).Select(_ => new Surrounded(info => info.Environment["OMP_NUM_THREADS"] = "2"))];
        foreach (var one in both)
        {
            Assert.EndsWith($"; {Math.Min(2, Environment.ProcessorCount)} threads", one.Said);
            undisturbed.AssertSame(one);
            one.Dispose();
        }
    }

    /// <summary>In the invariant culture, UTC, this assembly's folder, with one thread.</summary>
    public sealed class Undisturbed : IDisposable
    {
        private readonly Surrounded one = new(info => (info.Environment["OMP_NUM_THREADS"], info.Environment["TZ"], info.WorkingDirectory) = ("1", "UTC", AppContext.BaseDirectory));

        internal void AssertSame(Surrounded other)
        {
            Assert.NotEqual(one.Said, other.Said);
            Assert.Equal(one.Files.Keys.Order(), other.Files.Keys.Order());
            foreach (var (name, content) in one.Files) Assert.True(content == other.Files[name], $"{name} differs from that of {one.Said} where it is {other.Said}");
        }

        public void Dispose() => one.Dispose();
    }

    /// <summary>The study of <see cref="Victims"/>, come to its end.</summary>
    internal sealed class Surrounded : IDisposable
    {
        private readonly DirectoryInfo work = Directory.CreateTempSubdirectory("bits-"), beside = Directory.CreateTempSubdirectory("bits-from-");

        public Surrounded(Action<ProcessStartInfo> surroundings)
        {
            var info = Victims.Start(Victims.Study, work.FullName);
            (info.RedirectStandardOutput, info.RedirectStandardError, info.WorkingDirectory) = (true, true, beside.FullName);
            surroundings(info);
            using var process = Process.Start(info)!;
            var errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, output + errors.Result);
            Said = output.Split('\n')[0];
            Files = KillTests.Files(work.FullName);
            Assert.Contains(Files.Keys, name => name.EndsWith(".safetensors", StringComparison.Ordinal));
        }

        /// <summary>The surroundings that it found.</summary>
        public string Said { get; }

        public IReadOnlyDictionary<string, string> Files { get; }

        public void Dispose()
        {
            work.Delete(recursive: true);
            beside.Delete(recursive: true);
        }
    }
}

/// <summary>A test that asks for cultures: by ICU, which a bare system does not have, and LC_ALL.</summary>
internal sealed class CultureTheoryAttribute : TheoryAttribute
{
    public CultureTheoryAttribute() => Skip = OperatingSystem.IsLinux() && new[] { "/usr/lib/x86_64-linux-gnu", "/usr/lib64", "/usr/lib" }.Any(folder => Directory.Exists(folder) && Directory.GetFiles(folder, "libicuuc.so.*").Length > 0) ? null
        : "needs Linux with ICU (Debian: apt-get install libicu72)";
}
