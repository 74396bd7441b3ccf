using System.Diagnostics;

namespace MeMhacl.Study.Tests;

public class FolderLockTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("lock-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Take_TwiceInOneProcess_IsAllowed_AndHeldUntilBothAreGivenBack()
    {
        var first = FolderLock.Take(folder);
        var second = FolderLock.Take(folder);
        first.Dispose();
        first.Dispose();                                                        // once more does nothing
        Assert.True(IsHeld());
        second.Dispose();
        Assert.False(IsHeld());
    }

    [Fact]
    public void Take_AnotherProcessHasIt_NamesThatProcess_AndTakesItOverOnceThatIsDead()
    {
        string path = Path.Combine(folder, ".lock");
        using var other = Process.Start(new ProcessStartInfo("flock", ["-o", path, "sh", "-c", "echo $$ > \"$0.pid\"; echo ready; sleep 60", path]) { RedirectStandardOutput = true })!;
        Assert.Equal("ready", other.StandardOutput.ReadLine());
        string holder = File.ReadAllText(path + ".pid").Trim();
        var message = Assert.Throws<IOException>(() => FolderLock.Take(folder)).Message;
        Assert.Contains($"process {holder}", message);
        Assert.Contains("--results", message);
        other.Kill(entireProcessTree: true);
        other.WaitForExit();
        FolderLock.Take(folder).Dispose();
    }

    private bool IsHeld()
    {
        using var probe = Process.Start("flock", ["-n", Path.Combine(folder, ".lock"), "true"]);
        probe.WaitForExit();
        return probe.ExitCode != 0;
    }
}
