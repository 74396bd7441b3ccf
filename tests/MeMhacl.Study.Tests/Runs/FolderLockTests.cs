using System.Diagnostics;

namespace MeMhacl.Tests;

public class FolderLockTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lock-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Take_TwiceInOneProcess_IsAllowed_AndHeldUntilBothAreGivenBack()
    {
        var first = FolderLock.Take(_folder);
        var second = FolderLock.Take(_folder);
        first.Dispose();
        first.Dispose();                                                        // once more does nothing
        Assert.True(IsHeld());
        second.Dispose();
        Assert.False(IsHeld());
    }

    [Fact]
    public void Take_AnotherProcessHasIt_NamesThatProcess_AndTakesItOverOnceThatIsDead()
    {
        string path = Path.Combine(_folder, ".lock");
        using var other = Process.Start(new ProcessStartInfo("flock", ["-o", path, "sh", "-c", "echo $$ > \"$0.pid\"; echo ready; sleep 60", path]) { RedirectStandardOutput = true })!;
        Assert.Equal("ready", other.StandardOutput.ReadLine());
        string holder = File.ReadAllText(path + ".pid").Trim();
        var message = Assert.Throws<IOException>(() => FolderLock.Take(_folder)).Message;
        Assert.Contains($"process {holder}", message);
        Assert.Contains("--results", message);
        other.Kill(entireProcessTree: true);
        other.WaitForExit();
        FolderLock.Take(_folder).Dispose();
    }

    private bool IsHeld()
    {
        using var probe = Process.Start("flock", ["-n", Path.Combine(_folder, ".lock"), "true"]);
        probe.WaitForExit();
        return probe.ExitCode != 0;
    }
}
