using System.Diagnostics;

namespace MeMhacl.Kernel.Tests;

/// <summary><c>./study kernel</c>, by which Jupyter starts the kernel, in a study of its own with the script and what is built.</summary>
public sealed class StartScriptTests : IDisposable
{
    private readonly TempFolder folder = new();

    public StartScriptTests()
    {
        Directory.CreateDirectory(folder.File("src"));
        var output = folder.File("src/MeMhacl.Cli/bin/Release/net10.0");
        Directory.CreateDirectory(output);
        File.Copy(Path.Combine(RegisteredKernel.StudyFolder, "study"), folder.File("study"));
        File.Copy(Path.Combine(RegisteredKernel.StudyFolder, "Directory.Packages.props"), folder.File("Directory.Packages.props"));
        foreach (var file in Directory.EnumerateFiles(BuiltCliFactAttribute.Folder))
            File.Copy(file, Path.Combine(output, Path.GetFileName(file)));

        Built = Path.Combine(output, "MeMhacl.Cli.dll");
    }

    private string Built { get; }

    private string Copies => folder.File(".setup/kernel");

    [BuiltCliFact]
    public void Kernel_MapsNothingThatABuildWrites_AndRunsWhereItWasStarted()
    {
        using var kernel = Start();
        Assert.Equal(kernel.Folder.Path, kernel.Client.Run("Environment.CurrentDirectory").Result);
        var maps = File.ReadAllText($"/proc/{kernel.Process.Id}/maps");
        Assert.Contains(Copies, maps, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetDirectoryName(Built)!, maps, StringComparison.Ordinal);
        Assert.Single(Directory.GetDirectories(Copies));
    }

    [BuiltCliFact]
    public void Kernel_StartedAfterABuild_TakesItAndKeepsTheCopyInUse()
    {
        using var first = Start();
        first.Client.Run("1");
        using (var same = Start())
        {
            same.Client.Run("1");
            Assert.Single(Directory.GetDirectories(Copies));
        }

        File.SetLastWriteTimeUtc(Built, DateTime.UtcNow);
        using (var second = Start())
        {
            second.Client.Run("1");
            Assert.Equal(2, Directory.GetDirectories(Copies).Length);
        }

        Assert.Equal("2", first.Client.Run("1 + 1").Result);
        first.Process.Kill();
        first.Process.WaitForExit();
        using var third = Start();
        third.Client.Run("1");
        Assert.Single(Directory.GetDirectories(Copies));
    }

    [BuiltCliFact]
    public void Kernel_NotBuilt_SaysWhatToDo()
    {
        File.Delete(Built);
        using var kernel = Start();
        Assert.True(kernel.EndsWithin(WireClient.Patience));
        kernel.Process.WaitForExit();
        Assert.Equal(1, kernel.Process.ExitCode);
        Assert.Contains("./study lab --register", Assert.Single(kernel.Log.Trim().Split('\n')), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private KernelUnderTest Start() => new("k", program: [folder.File("study")]);

    /// <summary>A fact about the command line's program, which another build makes.</summary>
    private sealed class BuiltCliFactAttribute : FactAttribute
    {
        public static readonly string Folder = Path.Combine(RegisteredKernel.StudyFolder, "src/MeMhacl.Cli/bin/Release/net10.0");

        public BuiltCliFactAttribute() => Skip = File.Exists(Path.Combine(Folder, "MeMhacl.Cli.dll")) ? null : "needs src/MeMhacl.Cli built in Release";
    }
}
