using System.Runtime.InteropServices;
using System.Text;
using MeMhacl.Data.Mahnob;

namespace MeMhacl.Data.Tests;

/// <summary>Folders as real disks have them: bins, links, names and folders that cannot be opened.</summary>
public sealed class DataFolderTests : TestsInFolder
{
    [Theory]
    [InlineData(".Trash-1000/files/s05.dat")]
    [InlineData(".git/s05.dat")]
    [InlineData("__MACOSX/s05.dat")]
    [InlineData("System Volume Information/s05.dat")]
    [InlineData("$RECYCLE.BIN/S-1-5/s05.dat")]
    [InlineData("deep/._s05.dat")]
    public void Files_HiddenOrASystemsOwn_NotThere(string hidden)
    {
        Place("deep/er/and/deeper/s01.dat", hidden);
        var found = new DataFolder(Folder.Path);
        Assert.Equal([Path.Combine(Folder.Path, "deep/er/and/deeper/s01.dat")], found.Files);
        Assert.Empty(found.Findings);
    }

    // Before and behind the real folder in the alphabet, from folder to folder in a circle, and to everything above.
    [Fact]
    public void Files_ReachedByLinksToo_OnceByTheirOwnName()
    {
        Place("deap/data/s01.dat");
        foreach (var (link, target) in new[] { ("a", "data"), ("latest", "data"), ("data/again", ".."), ("data/up", "../.."), ("b", "c/data"), ("c", "../deap") })
            Directory.CreateSymbolicLink(Path.Combine(Folder.Path, "deap", link), target);
        File.CreateSymbolicLink(Path.Combine(Folder.Path, "deap", "s01.dat"), "data/s01.dat");
        Place("s02.dat");
        var found = new DataFolder(Path.Combine(Folder.Path, "deap"));
        Assert.Equal([Path.Combine(Folder.Path, "deap/data/s01.dat")], found.Files);
        Assert.Empty(found.Findings);
    }

    [Fact]
    public void Files_OfALinkedDisk_UnderTheLinksName()
    {
        Place("disk/python/s01.dat", "disk/.annex/key1");
        Directory.CreateDirectory(Path.Combine(Folder.Path, "deap"));
        Directory.CreateSymbolicLink(Path.Combine(Folder.Path, "deap", "mine"), Path.Combine(Folder.Path, "disk", "python"));
        File.CreateSymbolicLink(Path.Combine(Folder.Path, "deap", "s02.dat"), "../disk/.annex/key1");
        Assert.Equal(["mine/s01.dat", "s02.dat"], new DataFolder(Path.Combine(Folder.Path, "deap")).Files.Select(file => Path.GetRelativePath(Path.Combine(Folder.Path, "deap"), file)));
    }

    [Theory]
    [InlineData("nowhere", null)]
    [InlineData("s01.dat", null)]                                               // a link to itself
    [InlineData("x/y", "s01.dat/y")]                                            // a circle through folders
    public void Findings_LinkToNothing_ToldNotRead(string target, string? next)
    {
        File.CreateSymbolicLink(Path.Combine(Folder.Path, "s01.dat"), target);
        if (next is not null)
            File.CreateSymbolicLink(Path.Combine(Folder.Path, "x"), next);
        var found = new DataFolder(Folder.Path);
        Assert.Empty(found.Files);
        Assert.Contains("link", Assert.Single(found.Findings, finding => finding.Where.StartsWith("s01.dat", StringComparison.Ordinal)).What);
    }

    // Root opens everything: what a folder without permission does is done in its place.
    [Fact]
    public void Find_UnreadableFolder_ToldAndTheRestRead()
    {
        Place("s01.dat", "lost+found/s02.dat", "z/s03.dat");
        var found = new DataFolder(Folder.Path, folder => folder.Name == "lost+found" ? throw new UnauthorizedAccessException() : folder.EnumerateFileSystemInfos());
        var dataset = new DeapDataset(found);
        Assert.Equal([1, 3], dataset.SubjectIds);
        Assert.Contains("cannot be opened", Assert.Single(dataset.Findings, finding => finding.Where == "lost+found").What);
        Assert.Contains(new MahnobTree(found).Findings, finding => finding.Where == "lost+found");
    }

    // .NET shows a byte that is no UTF-8 as U+FFFD and then finds nothing under that name. Only Linux makes such names.
    [Fact]
    public void Findings_NameThatIsNoUtf8_ToldWhatToDo()
    {
        if (!OperatingSystem.IsLinux())
            return;
        Place("s01.dat");
        byte[] name = [.. Encoding.UTF8.GetBytes(Folder.Path), (byte)'/', 0xE9, 0];
        Assert.Equal(0, MakeFolder(name, 0b111_000_000));
        try
        {
            var found = new DataFolder(Folder.Path);
            Assert.Single(found.Files);
            Assert.Contains("Rename", Assert.Single(found.Findings, finding => finding.Where == "\uFFFD").What);
        }
        finally
        {
            Assert.Equal(0, RemoveFolder(name));
        }
    }

    [Fact]
    public void Find_MahnobSessionsDeepLinkedAndDeleted_EachOnce()
    {
        using var tree = new MahnobFolder();
        tree.Add(2, 7, "69.avi");
        tree.Add(4, 7, "55.avi");
        var deep = Path.Combine(tree.Path, "disk", "2012", "release", "of", "all");
        Directory.CreateDirectory(deep);
        Directory.Move(tree.Sessions, Path.Combine(deep, "Sessions"));
        Directory.CreateSymbolicLink(Path.Combine(tree.Path, "Sessions"), Path.Combine(deep, "Sessions"));
        Directory.CreateDirectory(Path.Combine(tree.Path, ".Trash-1000"));
        tree.Add(6, 8, "69.avi");
        Directory.Move(Path.Combine(tree.Sessions, "6"), Path.Combine(tree.Path, ".Trash-1000", "6"));
        var dataset = MahnobDataset.Find(tree.Path);
        Assert.Equal([7], dataset.SubjectIds);
        Assert.Equal(["69.avi", "55.avi"], dataset.Sessions[7].Select(session => session.MediaFile).OrderDescending(StringComparer.Ordinal));
        Assert.Empty(dataset.Findings);
    }

    [Theory]
    [InlineData("DEAP")]
    [InlineData("deap")]
    public void Inside_NameInAnyCase_ThatFolder(string name)
    {
        Place($"{name}/s01.dat", "synthetic/s02.dat");
        Assert.Equal(Path.Combine(Folder.Path, name), DataFolder.Inside(Folder.Path, "deap"));
        Assert.Equal(Folder.Path, DataFolder.Inside(Folder.Path, "mahnob-hci"));
    }

    private void Place(params string[] names)
    {
        foreach (var path in names.Select(name => Path.Combine(Folder.Path, name)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, []);
        }
    }

    [DllImport("libc", EntryPoint = "mkdir")]
    private static extern int MakeFolder(byte[] path, uint mode);

    [DllImport("libc", EntryPoint = "rmdir")]
    private static extern int RemoveFolder(byte[] path);
}
