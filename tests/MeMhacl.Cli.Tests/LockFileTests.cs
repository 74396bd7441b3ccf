using System.Diagnostics;
using System.Text.Json.Nodes;

namespace MeMhacl.Cli.Tests;

/// <summary>Restoring takes the packages of the lock files, by hash, and no others.</summary>
public sealed class LockFileTests : IDisposable
{
    private const string Package = "System.IO.Hashing";

    // It has no code: restoring it brings the SDK's own compiler, of the SDK's version.
    private const string WithoutLock = "Precompiler.csproj";

    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Projects_All_HaveALockFileWithAHashForEveryPackage()
    {
        string[] projects = [.. new[] { "src", "tests" }.SelectMany(part => Directory.EnumerateFiles(Path.Combine(StudyRoot.Path, part), "*.csproj", SearchOption.AllDirectories)).Where(path => Path.GetFileName(path) != WithoutLock)];
        Assert.True(projects.Length >= 11);
        Assert.All(projects, project =>
        {
            Assert.DoesNotContain("RestorePackagesWithLockFile", File.ReadAllText(project));
            Assert.DoesNotContain("RestoreLockedMode", File.ReadAllText(project));
            var packages = Locked(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json"))["dependencies"]!["net10.0"]!.AsObject().Where(entry => (string?)entry.Value!["type"] != "Project");
            Assert.All(packages, package => Assert.Equal(64, Convert.FromBase64String((string)package.Value!["contentHash"]!).Length));
        });
        Assert.Equal("true", Msbuild(Path.Combine(StudyRoot.Path, "src", "MeMhacl", "MeMhacl.csproj"), "-getProperty:RestoreLockedMode"));
    }

    [Fact]
    public void Restore_AnotherHashOrVersion_IsRefused()
    {
        foreach (var file in Directory.EnumerateFiles(StudyRoot.Path, "Directory.*")) File.Copy(file, scratch[Path.GetFileName(file)]);
        string folder = Path.Combine(StudyRoot.Path, "src", "MeMhacl"), project = scratch["MeMhacl.csproj"], versions = scratch["Directory.Packages.props"];
        File.Copy(Path.Combine(folder, "MeMhacl.csproj"), project);
        File.Copy(Path.Combine(folder, "packages.lock.json"), scratch["packages.lock.json"]);
        var whole = Restore(project);
        Assert.True(whole.ExitCode == 0, whole.Output + whole.Error);

        var locked = Locked(scratch["packages.lock.json"]);
        locked["dependencies"]!["net10.0"]![Package]!["contentHash"] = Convert.ToBase64String(new byte[64]);
        File.WriteAllText(scratch["packages.lock.json"], locked.ToJsonString());
        var otherHash = Restore(project);
        Assert.NotEqual(0, otherHash.ExitCode);
        Assert.Contains("NU1403", otherHash.Output);

        File.Copy(Path.Combine(folder, "packages.lock.json"), scratch["packages.lock.json"], overwrite: true);
        File.WriteAllText(versions, File.ReadAllText(versions).Replace($"\"{Package}\" Version=\"10.0.0\"", $"\"{Package}\" Version=\"9.0.0\"", StringComparison.Ordinal));
        var otherVersion = Restore(project);
        Assert.NotEqual(0, otherVersion.ExitCode);
        Assert.Contains("NU1004", otherVersion.Output);
        Assert.Equal(File.ReadAllText(Path.Combine(folder, "packages.lock.json")), File.ReadAllText(scratch["packages.lock.json"]));
    }

    private static JsonNode Locked(string path) => JsonNode.Parse(File.ReadAllText(path))!;

    // From nothing: what was restored before is not looked at again.
    private Cli.Outcome Restore(string project)
    {
        if (Directory.Exists(scratch["obj"])) Directory.Delete(scratch["obj"], recursive: true);
        return Cli.Run(new ProcessStartInfo("dotnet", ["restore", project]) { WorkingDirectory = scratch.Folder });
    }

    private static string Msbuild(string project, string what) => Cli.Run(new ProcessStartInfo("dotnet", ["msbuild", project, what])).Output.Trim();
}
