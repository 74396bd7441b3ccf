using System.Diagnostics;

namespace MeMhacl.Cli.Tests;

/// <summary>The <c>study</c> script on machines that lack something, each played by a program of that name on the PATH: a sentence with the next step, and nothing left behind.</summary>
public sealed class ScriptTests : IDisposable
{
    private const string Sdk10 = "[ \"$1\" != --list-sdks ] || { echo '10.0.100 [/usr/share/dotnet/sdk]'; exit; }";

    // All that the script calls before it builds.
    private static readonly string[] Tools = ["bash", "env", "basename", "cut", "dirname", "find", "grep", "head", "ldd", "mkdir", "mv", "paste", "rm", "tail", "touch", "uname"];

    private readonly Scratch scratch = new();

    public ScriptTests()
    {
        Directory.CreateDirectory(scratch["bin"]);
        Directory.CreateDirectory(scratch["study/src/MeMhacl"]);
        File.Copy(Path.Combine(StudyRoot.Path, "study"), scratch["study/study"]);
        foreach (var tool in Tools)
            if (new[] { "/usr/bin", "/bin" }.Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists) is { } program) File.CreateSymbolicLink(scratch[$"bin/{tool}"], program);
    }

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Run_NoSdk_SaysWhereToGetIt()
    {
        var error = Refused();
        Assert.Contains("SDK is missing", error);
        Assert.Contains("dotnet.microsoft.com", error);
    }

    [Fact]
    public void Run_OlderSdk_NamesWhatWasFound()
    {
        Program("dotnet", "echo '8.0.404 [/usr/share/dotnet/sdk]'; echo '9.0.101 [/usr/share/dotnet/sdk]'");
        Assert.Contains("8.0.404 9.0.101", Refused());
    }

    [Theory]
    [InlineData("uname", "[ \"$1\" = -s ] && echo Linux || echo aarch64", "aarch64")]
    [InlineData("ldd", "echo 'musl libc (x86_64)'; exit 1", "glibc")]
    public void Run_LinuxWithoutNativePackage_SaysSoBeforeItBuilds(string tool, string answer, string expected)
    {
        Program("dotnet", Sdk10 + "\ntouch built");
        Program(tool, answer);
        Assert.Contains(expected, Refused());
        Assert.False(File.Exists(scratch["study/built"]));
    }

    [Fact]
    public void Run_FolderNotWritable_SaysToCopyIt()
    {
        Program("dotnet", Sdk10);
        File.WriteAllText(scratch["study/.setup"], "");                        // a file where a folder must be: root may write anywhere else
        var error = Refused();
        Assert.Contains(scratch["study"], error);
        Assert.Contains("Copy the folder", error);
    }

    [Fact]
    public void Run_OfflineWithoutPackages_SaysToConnectOnce_AndLeavesNothingHalfBuilt()
    {
        Program("dotnet", Sdk10 + "\nmkdir -p src/MeMhacl/obj\necho 'error NU1301: Unable to load the service index'\nexit 1");
        Assert.Contains("connect it to the network once", Refused());
        Assert.False(Directory.Exists(scratch["study/src/MeMhacl/obj"]));
    }

    [Fact]
    public void Run_TorchCuda_HandsItToTheBuild()
    {
        Program("dotnet", Sdk10 + "\necho \"$*\" >> calls\nmkdir -p src/MeMhacl.Cli/bin/Release/net10.0; touch src/MeMhacl.Cli/bin/Release/net10.0/MeMhacl.Cli.dll");
        Assert.Equal(0, Study(("TORCH", "cuda")).ExitCode);
        var calls = File.ReadAllLines(scratch["study/calls"]);
        Assert.All(calls[..2], call => Assert.Contains("-p:Torch=cuda", call));
        Assert.EndsWith("MeMhacl.Cli.dll run", File.ReadAllLines(scratch["calls"])[^1]);
    }

    private void Program(string name, string script)
    {
        File.Delete(scratch[$"bin/{name}"]);
        File.WriteAllText(scratch[$"bin/{name}"], $"#!/usr/bin/env bash\n{script}\n");
        Assert.Equal(0, Cli.Run(new ProcessStartInfo("chmod", ["+x", scratch[$"bin/{name}"]])).ExitCode);
    }

    private string Refused()
    {
        var run = Study();
        Assert.True(run.ExitCode == 1, run.Error);
        return run.Error;
    }

    private Cli.Outcome Study(params (string Name, string Value)[] environment)
    {
        var info = new ProcessStartInfo(scratch["bin/bash"], [scratch["study/study"], "run"]) { WorkingDirectory = scratch.Folder };
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[("PATH", scratch["bin"]), ("HOME", scratch.Folder), .. environment]) info.Environment[name] = value;
        info.Environment.Remove("DOTNET_ROOT");
        return Cli.Run(info);
    }
}
