namespace MeMhacl.Tests;

public sealed class WholeFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("whole-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Write_FailsOnTheWay_WhatWasThereStays_AndNothingIsLeft()
    {
        string path = At("a.txt");
        WholeFile.Write(path, "before");
        Assert.Throws<InvalidTimeZoneException>(() => WholeFile.Write(path, stream =>
        {
            stream.Write(new byte[1 << 20]);
            throw new InvalidTimeZoneException();
        }));
        Assert.Equal("before", File.ReadAllText(path));
        WholeFile.Probe(At("b.txt"));
        Assert.Equal([path], Directory.GetFiles(folder));
    }

    [Fact]
    public void Write_OverALinkAndAnotherMode_BothStay()
    {
        string path = At("a.txt"), link = At("link.txt");
        WholeFile.Write(path, "before");
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, mode);
        File.CreateSymbolicLink(link, path);
        WholeFile.Write(link, "after");
        Assert.Equal("after", File.ReadAllText(path));
        Assert.Equal(path, File.ResolveLinkTarget(link, returnFinalTarget: true)?.FullName);
        if (!OperatingSystem.IsWindows()) Assert.Equal(mode, File.GetUnixFileMode(path));
    }

    [Fact]
    public void Write_FromManyThreads_EveryReaderSeesAWholeFile()
    {
        string path = At("a.txt");
        WholeFile.Write(path, new string('0', 10_000));
        Parallel.For(0, 60, i =>
        {
            WholeFile.Write(path, new string((char)('a' + i % 26), 10_000));
            string seen = File.ReadAllText(path);
            Assert.Equal(new string(seen[0], 10_000), seen);
        });
        Assert.Equal([path], Directory.GetFiles(folder));
    }

    [Fact]
    public void Write_FirstInAFolder_TakesAwayWhatKilledWritersLeft_AndNothingElse()
    {
        string left = At("a.txt.99-0123abcd.part"), written = At("a.txt.98-0123abcd.part"), others = At("film.part"), alike = At("film.1.part");
        foreach (string file in new[] { left, written, others, alike }) File.WriteAllText(file, "x");
        using (File.Open(written, FileMode.Open, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete))
            WholeFile.Write(At("b.txt"), "");
        Assert.Equal(new[] { At("b.txt"), written, others, alike }.Order(), Directory.GetFiles(folder).Order());
    }

    [Fact]
    public void Finish_KeepsThePrevious()
    {
        string path = At("a.txt"), previous = At("a.previous.txt");
        foreach (string text in new[] { "one", "two", "three" }) WholeFile.Write(path, stream => stream.Write(System.Text.Encoding.ASCII.GetBytes(text)), previous: previous);
        Assert.Equal(("three", "two"), (File.ReadAllText(path), File.ReadAllText(previous)));
    }

    [Fact]
    public void Write_FolderInTheWay_NamesTheFile()
    {
        Directory.CreateDirectory(At("a.txt"));
        Assert.Contains($"{At("a.txt")} cannot be written (it is a folder)", Assert.Throws<IOException>(() => WholeFile.Write(At("a.txt"), "")).Message);
        File.WriteAllText(At("file"), "");
        Assert.Contains(At("file/b.txt"), Assert.Throws<IOException>(() => WholeFile.Write(At("file/b.txt"), "")).Message);
    }

    [DiskFact]
    public void Write_DiskFull_SaysFileAndNeed_WhatWasThereStays_AndNothingIsLeft()
    {
        using var disk = new SmallDisk(megabytes: 4);
        string path = disk.File("model.safetensors");
        using var scope = TorchSharp.torch.NewDisposeScope();
        var small = new Dictionary<string, TorchSharp.torch.Tensor> { ["a"] = TorchSharp.torch.ones(100) };
        SafeTensors.Save(path, small);
        byte[] before = File.ReadAllBytes(path);
        string filler = disk.Fill("filler", leave: 200_000);
        // Of known and of unknown length.
        var large = new Dictionary<string, TorchSharp.torch.Tensor> { ["a"] = TorchSharp.torch.ones(1_000_000) };
        string message = Assert.Throws<IOException>(() => SafeTensors.Save(path, large, previous: disk.File("previous"))).Message;
        Assert.Matches(@"model\.safetensors cannot be written, the disk is full: it takes 4\.\d+ MB, and 0\.\d+ MB are free\. Make room", message);
        message = Assert.Throws<IOException>(() => WholeFile.Write(path, stream =>
        {
            for (int i = 0; i < 100; i++) stream.Write(new byte[10_000]);
        })).Message;
        Assert.Matches(@"the disk is full: it takes more than 0\.\d+ MB", message);
        Assert.Contains("the disk is full", Assert.Throws<IOException>(() => WholeFile.Write(disk.File("record.json"), new string(' ', 300_000))).Message);
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal(new[] { filler, path }.Order(), Directory.GetFiles(disk.Path).Order());
    }

    [DiskFact]
    public void Write_ReadOnly_SaysSo_AndNothingChanges()
    {
        using var disk = new SmallDisk(megabytes: 1);
        string path = disk.File("a.txt");
        WholeFile.Write(path, "before");
        disk.MakeReadOnly();
        Assert.Contains($"{path} cannot be written (Read-only file system", Assert.Throws<IOException>(() => WholeFile.Write(path, "after")).Message);
        Assert.Contains(disk.File("new/a.txt"), Assert.Throws<IOException>(() => WholeFile.Write(disk.File("new/a.txt"), "")).Message);
        Assert.Equal("before", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(disk.Path));
    }

    private string At(string name) => Path.Combine(folder, name);
}
