namespace MeMhacl.Tests;

public class ClipTensorExtensionsTests
{
    // A tensor's managed part, its shape and torch's bookkeeping; the samples would be 16 times as much.
    private const long BytesPerCall = 4096;

    [Fact]
    public void Gather_MinibatchOrRows_SamplesInTheirOrder()
    {
        var data = SmallTensor.Create(videos: 3, seconds: 2, subjects: 5);
        int[] clips = [4, 0], subjects = [3, 1, 4, 0], rows = [29, 0, 7, 7];

        using var groups = data.Gather(new Minibatch(clips, subjects));
        using var batch = data.Gather(rows);

        Assert.Equal([2L, 4, 1, 2, 4], groups.shape);
        Assert.Equal(clips.SelectMany(clip => subjects.SelectMany(subject => data[clip, subject].ToArray())), groups.data<float>().ToArray());
        Assert.Equal([4L, 1, 2, 4], batch.shape);
        Assert.Equal(rows.SelectMany(row => data[row / 5, row % 5].ToArray()), batch.data<float>().ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Gather([0, 30]));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Gather([0, -1]));
    }

    [Fact]
    public void Gather_ManyRows_AllocatesNothingButTheTensor()
    {
        var data = SmallTensor.Create(videos: 2, seconds: 60, subjects: 5, channels: 4, points: 8);
        int[] rows = [.. Enumerable.Range(0, 512)];
        data.Gather(rows).Dispose();

        var before = GC.GetAllocatedBytesForCurrentThread();
        data.Gather(rows).Dispose();

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, BytesPerCall);
    }
}
