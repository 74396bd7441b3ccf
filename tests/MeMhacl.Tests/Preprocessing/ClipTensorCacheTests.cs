using System.Text;
using MeMhacl.Datasets;
using MeMhacl.Preprocessing;

namespace MeMhacl.Tests.Preprocessing;

public sealed class ClipTensorCacheTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<string> messages = [];
    private readonly FakeDataset dataset = new();

    public void Dispose() => folder.Dispose();

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
        Get(new WindowOptions { Channels = ["a", "b"] });
        dataset.Version = "2";
        Get();
        Assert.Equal(4, Directory.GetFiles(folder.Path, "*.npy").Length);
        Assert.Equal(4 * 2, dataset.Reads);
        Assert.Empty(Directory.GetFiles(folder.Path, "*.part"));
    }

    [Theory]
    [InlineData("shorter")]
    [InlineData("longer")]
    [InlineData("header")]
    [InlineData("no json")]
    [InlineData("empty json")]
    [InlineData("broken json")]
    [InlineData("other json")]
    [InlineData("null json")]
    [InlineData("lying json")]
    public void GetOrBuild_Damaged_SaysSoAndBuildsAgain(string damage)
    {
        var whole = Get();
        var (npy, json) = (Directory.GetFiles(folder.Path, "*.npy")[0], Directory.GetFiles(folder.Path, "*.json")[0]);
        var bytes = File.ReadAllBytes(npy);
        switch (damage)
        {
            case "shorter": File.WriteAllBytes(npy, bytes[..^1]); break;
            case "longer": File.WriteAllBytes(npy, [.. bytes, 0]); break;
            case "header": bytes[20] ^= 1; File.WriteAllBytes(npy, bytes); break;
            case "no json": File.Delete(json); break;
            case "empty json": File.WriteAllText(json, ""); break;
            case "broken json": File.WriteAllText(json, File.ReadAllText(json)[..100]); break;
            case "other json": File.WriteAllText(json, """{"Clips": [[1]], "Subjects": null}"""); break;
            case "null json": File.WriteAllText(json, "null"); break;
            case "lying json": File.WriteAllText(json, File.ReadAllText(json).Replace("\"Subjects\":[1,2]", "\"Subjects\":[1,2,3]")); break;
        }
        var reads = dataset.Reads;

        Assert.Equal(whole.Fingerprint, Get().Fingerprint);

        Assert.Equal(reads + 2, dataset.Reads);
        Assert.Contains("built again", Assert.Single(messages));
        Get();
        Assert.Equal(reads + 2, dataset.Reads);
    }

    [Fact]
    public void GetOrBuild_FolderCannotBeWritten_TensorAllTheSame()
    {
        var blocked = folder.File("cache", []);
        Assert.Equal(2, ClipTensorCache.GetOrBuild(blocked, dataset, new WindowOptions(), messages.Add).Subjects);
        Assert.Contains("could not be cached", Assert.Single(messages));
    }

    [Fact]
    public void Save_Npy_HeaderOfNumpysFormat()
    {
        var path = Path.Combine(folder.Path, "x.npy");
        ClipTensorCache.Save(SmallTensor.Create(videos: 3, seconds: 2, subjects: 2), path);
        var bytes = File.ReadAllBytes(path);

        Assert.Equal([0x93, .. "NUMPY\u0001\0"u8], bytes[..8]);
        Assert.Equal(0, (10 + bytes[8] + (256 * bytes[9])) % 64);
        Assert.StartsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (6, 2, 1, 2, 4), }", Encoding.ASCII.GetString(bytes, 10, bytes[8]));
        Assert.Equal(10 + bytes[8] + (96 * 4), bytes.Length);
        Assert.Equal(95f, BitConverter.ToSingle(bytes, bytes.Length - 4));
    }

    private ClipTensor Get(WindowOptions? options = null) => ClipTensorCache.GetOrBuild(folder.Path, dataset, options ?? new WindowOptions(), messages.Add);

    private sealed class FakeDataset : IDataset
    {
        private int reads;

        public string Version { get; set; } = "1";

        public int Reads => reads;

        public string Name => "fake";

        public string Folder => "nowhere";

        public IReadOnlyList<int> SubjectIds => [1, 2];

        public string Summary => "Two subjects of random numbers.";

        public IReadOnlyList<DatasetFinding> Findings => [];

        public IReadOnlyList<string> FilesOf(int subjectId) => [];

        public Recording Read(int subjectId)
        {
            Interlocked.Increment(ref reads);
            var recording = SmallTensor.Recording(subjectId);
            // MAHNOB-HCI knows no liking.
            return new Recording(subjectId, [.. recording.Trials.Select(trial => new Trial(
                subjectId, trial.VideoId, trial.SamplingRate, trial.ChannelNames, trial.Samples, new Ratings(3, 6.25f)))]);
        }

        public string InputFingerprint() => Version;
    }
}
