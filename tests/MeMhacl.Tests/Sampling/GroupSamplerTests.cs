namespace MeMhacl.Tests;

public class GroupSamplerTests
{
    private static readonly int[] Subjects = [.. Enumerable.Range(100, 32)];

    [Theory]
    [InlineData(1680, 8, 2)]                                                    // Table III, DEAP
    [InlineData(336, 4, 8)]                                                     // Table III, MAHNOB-HCI
    [InlineData(19, 8, 2)]                                                      // a short last minibatch of 3
    [InlineData(17, 8, 2, 1)]                                                   // a single clip has no negative
    public void Epoch_AnySizes_VisitsEveryClipOnceWith2QSubjects(int clips, int p, int q, int leftOut = 0)
    {
        int[] all = [.. Enumerable.Range(7, clips)];
        var sampler = new GroupSampler(all, Subjects, p, q);
        var epoch = sampler.Epoch(new SplitMix64(3)).ToList();
        var visited = epoch.SelectMany(m => m.Clips).ToList();
        Assert.Equal((clips - leftOut, clips - leftOut), (visited.Count, visited.Intersect(all).Count()));
        Assert.Equal(sampler.MinibatchesPerEpoch, epoch.Count);
        Assert.All(epoch, m => Assert.InRange(m.Clips.Length, 2, p));
        Assert.All(epoch, m => Assert.Equal(2 * q, m.Subjects.Intersect(Subjects).Count()));
    }

    [Fact]
    public void Epoch_ManyEpochs_DrawsAllSubjectsAboutEqually()
    {
        var sampler = new GroupSampler([.. Enumerable.Range(0, 80)], Subjects, 8, 2);
        var random = new SplitMix64(1);
        var counts = Enumerable.Range(0, 100).SelectMany(_ => sampler.Epoch(random)).SelectMany(m => m.Subjects).CountBy(s => s).ToDictionary();
        // 1000 minibatches of 4 subjects of 32: expected 125 each, standard deviation about 10.5; five of them on either side.
        Assert.All(Subjects, s => Assert.InRange(counts[s], 125 - 53, 125 + 53));
    }

    [Fact]
    public void Constructor_FewerSubjectsThan2QOrOneClip_SaysWhatIsNeeded()
    {
        var error = Assert.Throws<ArgumentException>(() => new GroupSampler([0, 1, 2], [.. Enumerable.Range(0, 25)], 2, 16));
        Assert.Contains("25 subjects but 2Q = 32", error.Message);
        Assert.Contains("lower Q to 12", error.Message);
        Assert.Contains("at least 2 are needed", Assert.Throws<ArgumentException>(() => new GroupSampler([4], Subjects, 2, 2)).Message);
    }
}
