using System.Runtime.CompilerServices;

namespace MeMhacl.Data.Tests;

public class ClipTensorBuilderTests : TestsInFolder
{
    // In standard deviations: float32 rounds a level of some 150 of them at 150 x 6e-8, and three such values meet.
    private const double Tolerance = 5e-5;

    [Theory]
    [InlineData(Normalisation.None, "deap/windows-none.npy")]
    [InlineData(Normalisation.Recording, "deap/windows-recording.npy")]
    [InlineData(Normalisation.Trial, "deap/windows-trial.npy")]
    public void Build_DeapFile_MatchesNumpy(Normalisation normalisation, string oracle)
    {
        var (expected, shape) = Fixture.Npy(oracle);
        Assert.Equal([6, 6, 128], shape);
        var channels = DeapChannels.All.Skip(3).Take(6).ToArray();

        var tensor = ClipTensorBuilder.Build([1], id => DeapReader.Read(Fixture.Path("deap/windows.dat"), id), new WindowOptions { Normalisation = normalisation, Channels = channels });

        Assert.Equal([6L, 1, 1, 6, 128], tensor.Axes.Shape);
        Assert.Equal([new Clip(1, 0), new(1, 1), new(1, 2), new(2, 0), new(2, 1), new(2, 2)], tensor.Axes.Clips);
        for (var channel = 0; channel < 6; channel++)
        {
            var rows = Enumerable.Range(0, 6).SelectMany(clip => Enumerable.Range(((clip * 6) + channel) * 128, 128)).ToArray();
            var tolerance = 1e-6 + (Tolerance * Math.Sqrt(rows.Average(i => expected[i] * expected[i])));
            Assert.All(rows, i => Assert.InRange(tensor.Samples[i] - expected[i], -tolerance, tolerance));
        }
        // Channel 6 (FC1) is constant: no information becomes 0, not noise.
        Assert.All(Enumerable.Range(0, 6), clip => Assert.All(tensor[clip, 0].Slice(2 * 128, 128).ToArray(), value => Assert.InRange(value, -1e-6, 1e-6)));
    }

    [Fact]
    public void Build_SeveralSubjects_SameAsEachAlone()
    {
        int[] ids = [2, 5, 9, 11, 12];
        var options = new WindowOptions { Channels = ["c", "a"] };

        var together = ClipTensorBuilder.Build(ids, id => SmallTensor.Recording(id), options);

        Assert.Equal(ids, together.SubjectIds);
        Assert.Equal(["c", "a"], together.ChannelNames);
        for (var subject = 0; subject < ids.Length; subject++)
        {
            var alone = ClipTensorBuilder.Build([ids[subject]], id => SmallTensor.Recording(id), options);
            for (var clip = 0; clip < together.Clips; clip++)
                Assert.True(alone[clip, 0].SequenceEqual(together[clip, subject]));
        }
    }

    [Fact]
    public void Build_MahnobLikeOptions_KeepsThatManyWindows()
    {
        var options = new WindowOptions { BaselineWindows = 3, Windows = 24 };
        var tensor = ClipTensorBuilder.Build([1, 2], id => SmallTensor.Recording(id, seconds: id == 1 ? 30 : 77), options);
        Assert.Equal((48, 2), (tensor.Clips, tensor.Subjects));
    }

    [Fact]
    public void Build_ManySubjects_AtMostTwoAtOnce()
    {
        var (reading, most) = (0, 0);
        var tensor = ClipTensorBuilder.Build([.. Enumerable.Range(1, 12)], Read, new WindowOptions());

        Assert.Equal(12, tensor.Subjects);
        Assert.InRange(most, 1, 2);

        Recording Read(int id)
        {
            most = Math.Max(most, Interlocked.Increment(ref reading));
            Thread.Sleep(5);
            Interlocked.Decrement(ref reading);
            return SmallTensor.Recording(id);
        }
    }

    [Fact]
    public void Build_LargeRecordings_NeverMoreThanTwoInMemoryNotEvenAsGarbage()
    {
        // 32 MB each; whatever else the process holds changes by less than half of one meanwhile.
        const int Rate = 1 << 17, Seconds = 64, Bytes = Rate * Seconds * sizeof(float);
        var most = 0L;
        var before = GC.GetTotalMemory(forceFullCollection: true);

        ClipTensorBuilder.Build([.. Enumerable.Range(1, 12)], Read, new WindowOptions { Windows = 1 });

        // Beside it stands the tensor of 12 windows of one second: 6 MB.
        Assert.InRange(most - before, 0, 2.5 * Bytes);

        Recording Read(int id)
        {
            var recording = new Recording(id, [new Trial(id, 1, Rate, ["a"], new float[Rate * Seconds], new Ratings(1, 1), 3)]);
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false));
            return recording;
        }
    }

    public static TheoryData<bool, string> ModalitySets()
    {
        var sets = new TheoryData<bool, string>();
        foreach (var isDeap in (bool[])[true, false])
            foreach (var set in Sets(isDeap))
                sets.Add(isDeap, set.Name);
        return sets;
    }

    private static IEnumerable<ModalitySet> Sets(bool isDeap) => isDeap
        ? DeapChannels.Ablation.Append(new("paper", DeapChannels.Paper))
        : MahnobChannels.DualModality.Append(new("paper", MahnobChannels.Paper)).Append(new("EEG", MahnobChannels.Eeg));

    [Theory]
    [MemberData(nameof(ModalitySets))]
    public void Select_SetOfTheStudy_SameAsBuiltWithTheseChannelsAlone(bool isDeap, string name)
    {
        var channels = Sets(isDeap).Single(set => set.Name == name).Channels;
        if (isDeap)
            SyntheticDeap.Write(Folder.Path, new() { Subjects = 2, Videos = 2, StimulusSeconds = 3 });
        else
            SyntheticMahnob.Write(Folder.Path, new() { Subjects = 2, Videos = 2, StimulusSeconds = 6, LongestSeconds = 6, RestSeconds = 1, NeutralClips = 0, Recorded = new Dictionary<int, int>() });
        // Built as if the others were not there: MAHNOB-HCI's reader itself reads these channels alone.
        IDataset Dataset(IReadOnlyList<string>? read) => isDeap ? DeapDataset.Find(Folder.Path)
            : MahnobDataset.Find(Folder.Path, read is null ? new() { StimulusSeconds = 6 } : new() { StimulusSeconds = 6, Channels = read });
        var options = isDeap ? WindowOptions.PaperDeap : WindowOptions.PaperMahnobHci with { Windows = 3 };

        var whole = ClipTensorBuilder.Build(Dataset(null), options with { Channels = Dataset(null).StudyChannels });
        var (selected, built) = (whole.Select(channels), ClipTensorBuilder.Build(Dataset(channels), options with { Channels = channels }));

        Assert.Equal(channels, selected.ChannelNames);
        Assert.True(built.Samples.SequenceEqual(selected.Samples));
        Assert.Equal(built.Fingerprint, selected.Fingerprint);
    }

    [Fact]
    public void Build_OneSubjectDamaged_ItsOwnException()
    {
        var error = Assert.Throws<DatasetFormatException>(() => ClipTensorBuilder.Build(
            [1, 2, 3], id => id == 1 ? SmallTensor.Recording(id) : throw new DatasetFormatException($"s0{id}.dat", "damaged"), new WindowOptions()));
        Assert.Contains("damaged", error.Message);
    }

    [Theory]
    [MemberData(nameof(Unfit))]
    public void Build_UnfitRecordings_SaysWhichAndWhatNext(Func<int, Recording> read, WindowOptions options, string expected) =>
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => ClipTensorBuilder.Build([1, 2], read, options)).Message);

    public static TheoryData<Func<int, Recording>, WindowOptions, string> Unfit() => new()
    {
        { id => SmallTensor.Recording(id), new WindowOptions { Channels = ["a", "GSR"] }, "no channel 'GSR' among a, b, c" },
        { id => SmallTensor.Recording(id, seconds: 3), new WindowOptions(), "Subject 1, video 1 lasts 3 s" },
        { id => SmallTensor.Recording(id, seconds: 4 + id), new WindowOptions(), "Subject 2, video 1 has 3 whole windows after the baseline, expected 2" },
        { id => SmallTensor.Recording(id, seconds: 7 - id), new WindowOptions { Windows = 3 }, "Subject 2, video 1 has 2 whole windows" },
        { id => SmallTensor.Recording(id, videos: id), new WindowOptions(), "Subject 2 has videos 1 2, the first subject 1" },
        { id => SmallTensor.Recording(id, rate: 2 * id), new WindowOptions(), "sampled at 4 Hz, the first at 2 Hz" },
        { id => SmallTensor.Recording(id, channels: id == 1 ? ["a", "b"] : ["b", "a"]), new WindowOptions(), "has channels b a, the first a b" },
        { id => new Recording(id, []), new WindowOptions(), "Subject 1 has no trials" },
    };
}
