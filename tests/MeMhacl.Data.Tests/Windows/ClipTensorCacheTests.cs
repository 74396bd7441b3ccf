using System.Text;

namespace MeMhacl.Data.Tests;

public sealed class ClipTensorCacheTests : TestsInFolder
{
    private readonly List<string> messages = [];
    private readonly FakeDataset dataset = new();

    [Fact]
    public void GetOrBuild_SecondTime_SameContentWithoutReading()
    {
        var first = Get();
        var reads = dataset.Reads;

        var second = Get();

        Assert.Equal(reads, dataset.Reads);
        Assert.Equal(first.Fingerprint, second.Fingerprint);
        Assert.Equal(first.Axes.Clips, second.Axes.Clips);
        Assert.True(float.IsNaN(second.RatingsOf(0, 0).Liking));
        Assert.Empty(messages);
    }

    [Fact]
    public void GetOrBuild_OtherOptionsOrFiles_BuildsAnother()
    {
        Get();
        Get(new WindowOptions { Normalisation = Normalisation.None });
        Get(new WindowOptions { Channels = ["c", "b"] });
        dataset.Version = "2";
        Get();
        Assert.Equal(4, Directory.GetFiles(Folder.Path, "*.npy").Length);
        Assert.Equal(4 * 2, dataset.Reads);
        Assert.Empty(Directory.GetFiles(Folder.Path, "*.part"));
    }

    [Fact]
    public void GetOrBuild_SetsOfTheStudysChannels_OneTensorForAll()
    {
        foreach (var channels in (string[][])[["a"], ["b"], ["a", "b"], ["b", "a"]])
        {
            var options = new WindowOptions { Channels = channels };
            var (selected, built) = (Get(options), ClipTensorBuilder.Build(dataset, options));
            Assert.Equal(built.Samples, selected.Samples);
            Assert.Equal(built.Fingerprint, selected.Fingerprint);
        }
        Assert.Single(Directory.GetFiles(Folder.Path, "*.npy"));
    }

    [Theory]
    [InlineData("shorter")]
    [InlineData("header")]
    [InlineData("middle sample")]
    [InlineData("samples swapped")]
    [InlineData("no json")]
    [InlineData("broken json")]
    [InlineData("other json")]
    [InlineData("lying json")]
    [InlineData("rating")]
    [InlineData("checksum")]
    public void GetOrBuild_Damaged_SaysSoAndBuildsAgain(string damage)
    {
        var whole = Get();
        var (npy, json) = (Directory.GetFiles(Folder.Path, "*.npy")[0], Directory.GetFiles(Folder.Path, "*.json")[0]);
        var bytes = File.ReadAllBytes(npy);
        switch (damage)
        {
            case "shorter": File.WriteAllBytes(npy, bytes[..^1]); break;
            case "header": bytes[20] ^= 1; File.WriteAllBytes(npy, bytes); break;
            case "middle sample": bytes[bytes.Length - 100] ^= 0x80; File.WriteAllBytes(npy, bytes); break;
            case "samples swapped": File.WriteAllBytes(npy, [.. bytes[..128], .. bytes[176..224], .. bytes[128..176], .. bytes[224..]]); break;
            case "no json": File.Delete(json); break;
            case "broken json": File.WriteAllText(json, File.ReadAllText(json)[..100]); break;
            case "other json": File.WriteAllText(json, """{"Clips": [[1]], "Subjects": null}"""); break;
            case "lying json": File.WriteAllText(json, File.ReadAllText(json).Replace("\"SubjectIds\":[1,2]", "\"SubjectIds\":[1,2,3]")); break;
            case "rating": File.WriteAllText(json, File.ReadAllText(json).Replace("6.25", "4.25")); break;
            case "checksum": File.WriteAllBytes(json, Resealed(ClipTensorDescription.Read(json), checksum: 7)); break;
        }
        var reads = dataset.Reads;

        Assert.Equal(whole.Fingerprint, Get().Fingerprint);

        Assert.Equal(reads + 2, dataset.Reads);
        Assert.Contains("built again", Assert.Single(messages));
        Assert.Contains(Path.GetFileNameWithoutExtension(npy), messages[0]);
        Get();
        Assert.Equal(reads + 2, dataset.Reads);
    }

    [Fact]
    public void Save_Npy_HeaderOfNumpysFormat()
    {
        var path = Path.Combine(Folder.Path, "x.npy");
        ClipTensorCache.Save(SmallTensor.Create(videos: 3, seconds: 2, subjects: 2), path);
        var bytes = File.ReadAllBytes(path);

        Assert.Equal([0x93, .. "NUMPY\u0001\0"u8], bytes[..8]);
        Assert.Equal(0, (10 + bytes[8] + (256 * bytes[9])) % 64);
        Assert.StartsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (6, 2, 1, 2, 4), }", Encoding.ASCII.GetString(bytes, 10, bytes[8]));
        Assert.Equal(10 + bytes[8] + (96 * 4), bytes.Length);
        Assert.Equal(95f, BitConverter.ToSingle(bytes, bytes.Length - 4));
    }

    [Theory]
    [InlineData(true)]                                                          // a file stands in the folder's place
    [InlineData(false)]                                                         // the folder is lost while the tensor is built
    public void GetOrBuild_FolderCannotBeWritten_SaysSoAndTensorAllTheSame(bool isFile)
    {
        var cache = isFile ? Folder.File("cache", []) : Path.Combine(Folder.Path, "cache");
        dataset.Reading = subject =>
        {
            if (subject == 2 && Directory.Exists(cache))
                Directory.Delete(cache, recursive: true);
        };
        var tensor = ClipTensorCache.GetOrBuild(cache, dataset, new WindowOptions(), messages.Add);
        Assert.Equal(ClipTensorBuilder.Build(dataset, new WindowOptions()).Fingerprint, tensor.Fingerprint);
        Assert.Contains("could not be cached", Assert.Single(messages));
    }

    [Fact]
    public void GetOrBuild_Interrupted_LeavesNothing()
    {
        using var stop = new CancellationTokenSource();
        dataset.Reading = subject => stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => ClipTensorCache.GetOrBuild(Folder.Path, dataset, new WindowOptions(), cancellation: stop.Token));
        dataset.Reading = subject => throw new DatasetFormatException("s.dat", "damaged");
        Assert.Throws<DatasetFormatException>(() => Get());
        Assert.Empty(Directory.GetFiles(Folder.Path));
        Assert.Empty(messages);
    }

    [Fact]
    public void GetOrBuild_LeftoversInFolder_DeletedUnlessSomebodyWritesThem()
    {
        var (left, written, other) = (Folder.File("fake-0.npy.1-0123abcd.part", [1]), Folder.File("fake-0.npy.2-0123abcd.part", [1]), Folder.File("mine.part", [1]));
        using (File.Open(written, FileMode.Open, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete))
            Get();
        Assert.Equal((false, true, true), (File.Exists(left), File.Exists(written), File.Exists(other)));
    }

    [Fact]
    public void GetOrBuild_SameTensorFromSeveralThreads_AllEndWell()
    {
        var fingerprints = new string[8];
        dataset.Reading = _ => Thread.Sleep(1);
        Parallel.For(0, fingerprints.Length, new ParallelOptions { MaxDegreeOfParallelism = fingerprints.Length }, i =>
        {
            var tensor = ClipTensorCache.GetOrBuild(Folder.Path, dataset, new WindowOptions());
            fingerprints[i] = tensor.Fingerprint;
        });
        Assert.Single(fingerprints.Distinct());
        Assert.Equal(2, Directory.GetFiles(Folder.Path).Length);
    }

    [Fact]
    public void GetOrBuild_ManyTensorsOfOneDataset_KeepsTheFourLastUsed()
    {
        var stranger = Folder.File("other-0123456789abcdef.npy", [1]);
        for (var version = 0; version < 10; version++)
        {
            foreach (var file in Directory.GetFiles(Folder.Path))
                File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddMinutes(-1));
            dataset.Version = $"{version}";
            Get();
            dataset.Version = "0";
            Get();
        }
        var reads = dataset.Reads;
        Get();
        dataset.Version = "9";
        Get();
        Assert.Equal(reads, dataset.Reads);
        Assert.Equal(2 * 4, Directory.GetFiles(Folder.Path, "fake-*").Length);
        Assert.True(File.Exists(stranger));
        dataset.Version = "1";
        Get();
        Assert.Equal(reads + 2, dataset.Reads);
    }

    [Fact]
    public void Load_FileCutOffLater_TensorStaysWhole()
    {
        // Of a mapped file the next look at a value would end the process (SIGBUS).
        var path = Path.Combine(Folder.Path, "x.npy");
        ClipTensorCache.Save(SmallTensor.Create(), path);
        var tensor = ClipTensorCache.Load(path);
        using (var file = File.OpenWrite(path)) file.SetLength(0);
        Assert.Equal([.. Enumerable.Range(0, 96).Select(i => (float)i)], tensor.Samples.ToArray());
        Assert.Contains("0 bytes long", Assert.Throws<DatasetFormatException>(() => ClipTensorCache.Load(path)).Message);
    }

    [Fact]
    public void GetOrBuild_ClockSetBack_UsesWhatIsThere_AndKeepsWhatIsMadeNow()
    {
        for (var version = 0; version < 4; version++)
        {
            dataset.Version = $"{version}";
            Get();
        }
        foreach (var file in Directory.GetFiles(Folder.Path))
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddYears(1));
        var reads = dataset.Reads;
        Get();
        Assert.Equal(reads, dataset.Reads);
        foreach (var version in (string[])["new", "newer", "new", "newer"])
        {
            dataset.Version = version;
            Get();
        }
        Assert.Equal(reads + (2 * 2), dataset.Reads);
        Assert.Empty(messages);
    }

    [DiskFact]
    public void GetOrBuild_DiskFull_SaysWhatIsNeeded_LeavesNothing_AndTensorAllTheSame()
    {
        using var disk = new SmallDisk(megabytes: 1);
        var other = disk.Fill("mine", leave: 100);
        var tensor = ClipTensorCache.GetOrBuild(disk.Path, dataset, new WindowOptions(), messages.Add);
        Assert.Equal(ClipTensorBuilder.Build(dataset, new WindowOptions()).Fingerprint, tensor.Fingerprint);
        Assert.Matches(@"could not be cached \(.*\.npy cannot be written, the disk is full: it takes 0\.\d+ MB, and 0\.0 MB are free", Assert.Single(messages));
        Assert.Equal([other], Directory.GetFiles(disk.Path));
    }

    [DiskFact]
    public void GetOrBuild_FolderThatIsOnlyRead_UsesWhatIsWhole_AndBuildsTheRestInMemory()
    {
        using var disk = new SmallDisk(megabytes: 1);
        var whole = ClipTensorCache.GetOrBuild(disk.Path, dataset, new WindowOptions());
        disk.MakeReadOnly();
        var reads = dataset.Reads;
        Assert.Equal(whole.Fingerprint, ClipTensorCache.GetOrBuild(disk.Path, dataset, new WindowOptions(), messages.Add).Fingerprint);
        Assert.Equal(reads, dataset.Reads);
        Assert.Empty(messages);
        dataset.Version = "2";
        Assert.Equal(whole.Fingerprint, ClipTensorCache.GetOrBuild(disk.Path, dataset, new WindowOptions(), messages.Add).Fingerprint);
        Assert.Contains("could not be cached", Assert.Single(messages));
        Assert.Equal(2, Directory.GetFiles(disk.Path).Length);
    }

    [Fact]
    public void Save_OverFileThatIsLoaded_BothStayWhole()
    {
        var path = Path.Combine(Folder.Path, "x.npy");
        ClipTensorCache.Save(SmallTensor.Create(), path);
        var before = ClipTensorCache.Load(path);
        ClipTensorCache.Save(SmallTensor.Create(videos: 2), path);
        var after = ClipTensorCache.Load(path);
        Assert.Equal((6, 4, 95f), (before.Clips, after.Clips, before.Samples[^1]));
    }

    // Another checksum of the first channel, and all else as it follows from it.
    private static byte[] Resealed(ClipTensorDescription found, ulong checksum)
    {
        ulong[] checksums = [checksum, .. found.Checksums[1..]];
        return (found with { Checksums = checksums, Fingerprint = ClipChecksums.Fingerprint(found.Axes, found.ToRatings(), checksums) }).ToBytes();
    }

    private ClipTensor Get(WindowOptions? options = null) => ClipTensorCache.GetOrBuild(Folder.Path, dataset, options ?? new WindowOptions(), messages.Add);
}
