using System.Diagnostics;

namespace MeMhacl.Tests;

/// <summary>A file system of a few megabytes in memory, which can be filled and made read-only. Mounting one needs root.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("disk-").FullName;

    public SmallDisk(int megabytes)
    {
        if (!Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder)) throw new InvalidOperationException("A tmpfs could not be mounted.");
    }

    /// <summary>Its folder.</summary>
    public string Path => folder;

    /// <summary>Whether this process may mount one.</summary>
    public static bool IsPossible { get; } = Try();

    /// <summary>A file in it.</summary>
    public string File(string name) => System.IO.Path.Combine(folder, name);

    /// <summary>Fills it with a file but for some bytes, in pages of 4 KB; says which file.</summary>
    public string Fill(string name, long leave)
    {
        string path = File(name);
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        file.Write(new byte[(new DriveInfo(folder).AvailableFreeSpace - leave) / 4096 * 4096]);
        try
        {
            while (leave < 4096) file.Write(new byte[4096]);
        }
        catch (IOException)
        {
            // Full.
        }
        return path;
    }

    /// <summary>Nothing can be written any more.</summary>
    public void MakeReadOnly() => Run("mount", "-o", "remount,ro", folder);

    public void Dispose()
    {
        Run("umount", "-l", folder);
        Directory.Delete(folder);
    }

    private static bool Try()
    {
        try
        {
            new SmallDisk(1).Dispose();
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static bool Run(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}

/// <summary>A fact that mounts a <see cref="SmallDisk"/>.</summary>
public sealed class DiskFactAttribute : FactAttribute
{
    public DiskFactAttribute() => Skip = SmallDisk.IsPossible ? null : "needs root on Linux, to mount a small tmpfs";
}
