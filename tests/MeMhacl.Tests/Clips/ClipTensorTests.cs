namespace MeMhacl.Tests;

public class ClipTensorTests
{
    [Fact]
    public void Indexer_ClipAndSubject_SliceOfCOrderOrThrows()
    {
        var tensor = SmallTensor.Create(videos: 3, seconds: 2, subjects: 5, channels: 2, points: 4);
        for (var clip = 0; clip < tensor.Clips; clip++)
            for (var subject = 0; subject < tensor.Subjects; subject++)
                // Sample i holds i, so the first value is the offset in (clip, subject, 1, channel, time).
                Assert.Equal(Enumerable.Range(((clip * 5) + subject) * 8, 8).Select(i => (float)i), tensor[clip, subject].ToArray());
        foreach (var (clip, subject) in new[] { (-1, 0), (6, 0), (0, -1), (0, 5) })
            Assert.Throws<ArgumentOutOfRangeException>(() => tensor[clip, subject].Length);
    }

    [Fact]
    public void MajorityBaseline_PartOfTheTensor_CountsItsLabelsAndTrainingsMajority()
    {
        var tensor = SmallTensor.Create(videos: 5, seconds: 2, subjects: 4);
        int[] clips = [1, 4, 5, 9], subjects = [0, 3];
        var balance = tensor.Balance(EmotionTask.Quadrant, clips, subjects);
        foreach (var label in Enumerable.Range(0, 4))
            Assert.Equal(clips.Sum(clip => subjects.Count(subject => tensor.Label(EmotionTask.Quadrant, clip, subject) == label)), balance.Counts[label]);
        Assert.Equal(0.2, new ClassBalance([7, 3]).MajorityBaseline(new ClassBalance([1, 4])));
    }

    [Fact]
    public void Labels_AllSamples_ClipByClipFromTheVideosRatings()
    {
        var task = EmotionTask.Quadrant;
        var tensor = SmallTensor.Create(videos: 4, seconds: 3, subjects: 5);
        var labels = tensor.Labels(task);

        Assert.Equal(60, labels.Length);
        for (var row = 0; row < labels.Length; row++)
        {
            var (clip, subject) = (row / 5, row % 5);
            Assert.Equal(task.Label(tensor.RatingsOf(clip, subject)), labels[row]);
            Assert.Equal(labels[row], tensor.Label(task, clip, subject));
            Assert.Equal(tensor.RatingsOf(clip / 3 * 3, subject), tensor.RatingsOf(clip, subject));
        }
        Assert.True(labels.Distinct().Count() > 1);
    }

    [Fact]
    public void Fingerprint_AnyContentChanged_Differs()
    {
        var tensor = SmallTensor.Create();
        var samples = tensor.Samples.ToArray();
        samples[^1] += 1;
        var ratings = new Ratings[3, 2];
        for (var i = 0; i < 6; i++)
            ratings[i / 2, i % 2] = tensor.RatingsOf(i / 2 * 2, i % 2);

        Assert.Equal(tensor.Fingerprint, new ClipTensor(tensor.Samples.ToArray(), tensor.Axes, ratings).Fingerprint);
        string[] others =
        [
            new ClipTensor(samples, tensor.Axes, ratings).Fingerprint,
            new ClipTensor(tensor.Samples.ToArray(), tensor.Axes with { SubjectIds = [1, 3] }, ratings).Fingerprint,
            new ClipTensor(tensor.Samples.ToArray(), tensor.Axes with { ChannelNames = ["ch1", "x"] }, ratings).Fingerprint,
            SmallTensor.Create(seed: 2).Fingerprint,
        ];
        Assert.Equal(5, others.Append(tensor.Fingerprint).Distinct().Count());
    }

    [Fact]
    public void Constructor_SamplesOrRatingsDoNotFit_SaysExpected()
    {
        var axes = SmallTensor.Axes(videos: 3, seconds: 2, subjects: 2);
        var known = new Ratings[3, 2];
        Assert.Contains("expected 96", Assert.Throws<ArgumentException>(() => new ClipTensor(new float[95], axes, known)).Message);
        Assert.Contains("(3, 2)", Assert.Throws<ArgumentException>(() => new ClipTensor(new float[96], axes, new Ratings[2, 3])).Message);
        known[2, 1] = new Ratings(float.NaN, 4);
        Assert.Contains("must be numbers", Assert.Throws<ArgumentException>(() => new ClipTensor(new float[96], axes, known)).Message);
    }

    [Theory]
    [InlineData("ch2", "ch3")]                                                  // side by side: a slice
    [InlineData("ch4", "ch1")]                                                  // scattered, in another order
    public void Select_Channels_ReadsThroughToTheirSamples(params string[] channels)
    {
        var whole = SmallTensor.Create(subjects: 3, channels: 4, points: 8);
        var selected = whole.Select(channels);
        float[] samples = [.. Enumerable.Range(0, whole.Clips * whole.Subjects).SelectMany(row => channels.SelectMany(name =>
            whole[row / 3, row % 3].Slice((name[2] - '1') * whole.Points, whole.Points).ToArray()))];
        var built = new ClipTensor(samples, whole.Axes with { ChannelNames = channels }, whole.VideoRatings);

        Assert.Equal(built.Axes.Shape, selected.Axes.Shape);
        Assert.Equal(samples, selected.Samples.ToArray());
        Assert.Equal(built.Checksums, selected.Checksums);
        Assert.Equal(built.Labels(EmotionTask.Quadrant), selected.Labels(EmotionTask.Quadrant));
        using var scope = TorchSharp.torch.NewDisposeScope();
        Assert.True(built.Gather([1, 4, 7]).Equals(selected.Gather([1, 4, 7])));
        var (minibatch, draw) = (new Minibatch([0, 2], [2, 0]), new MeiosisDraw([1, 0], 2));
        Assert.True(Meiosis.Assemble(built, minibatch, draw).Equals(Meiosis.Assemble(selected, minibatch, draw)));
        Assert.Equal(whole[0, 0].ToArray(), whole.Select(["ch4", "ch3", "ch2", "ch1"]).Select(whole.ChannelNames)[0, 0].ToArray());
    }

    [Fact]
    public void Select_FingerprintsAndErrors_TellChannelsAndContentApart()
    {
        var whole = SmallTensor.Create(channels: 4);
        Assert.Same(whole, whole.Select(whole.ChannelNames));
        Assert.Equal(whole.Select(["ch1", "ch3"]).Fingerprint, SmallTensor.Create(channels: 4).Select(["ch1", "ch2", "ch3"]).Select(["ch1", "ch3"]).Fingerprint);
        string[] all = [whole.Fingerprint, whole.Select(["ch1", "ch3"]).Fingerprint, whole.Select(["ch3", "ch1"]).Fingerprint, SmallTensor.Create(channels: 4, seed: 2).Select(["ch1", "ch3"]).Fingerprint];
        Assert.Equal(4, all.Distinct().Count());
        Assert.Contains("no channel Cz", Assert.Throws<ArgumentException>(() => whole.Select(["ch1", "Cz"])).Message);
        Assert.Throws<ArgumentException>(() => whole.Select([]));
        Assert.Throws<ArgumentException>(() => whole.Select(["ch1", "ch1"]));
    }
}
