using System.Text.Json;
using MeMhacl.Data;

namespace MeMhacl.Study.Tests;

public class SplitSummaryTests
{
    private static readonly ClipTensor Data = Empty(videos: 4, seconds: 6, subjects: 5);

    [Fact]
    public void Of_OneSubjectLeftOut_TheRecordNamesThem()
    {
        var summary = SplitSummary.Of(Data, Split.Named("subject:12", Data.Axes, 1));
        Assert.Equal(("subject:12", 12), (summary.Protocol, summary.HeldOutSubject));
        Assert.Equal(summary, JsonSerializer.Deserialize<SplitSummary>(JsonSerializer.Serialize(summary)));
        Assert.Null(SplitSummary.Of(Data, Split.Named("subject", Data.Axes, 1)).HeldOutSubject);
    }

    [Fact]
    public void Of_ClipRandom_SaysThatItLeaks() =>
        Assert.StartsWith("LEAKS: 20 of 20 test windows", SplitSummary.Of(Data, Split.Named("clip-random", Data.Axes, 1)).Audit);

    private static ClipTensor Empty(int videos, int seconds, int subjects)
    {
        var axes = new ClipAxes
        {
            Clips = [.. Enumerable.Range(1, videos).SelectMany(_ => Enumerable.Range(0, seconds), (video, second) => new Clip(video, second))],
            SubjectIds = [.. Enumerable.Range(10, subjects)],
            ChannelNames = ["Fp1"],
            Points = 2,
            SamplingRate = 2,
        };
        return new ClipTensor(new float[videos * seconds * subjects * 2], axes, new Ratings[videos, subjects]);
    }
}
