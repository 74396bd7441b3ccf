using System.Text.Json;
using MeMhacl.Data;

namespace MeMhacl.Study.Tests;

public class SplitLadderTests
{
    private const int Videos = 5, Seconds = 8, Subjects = 6;

    private static readonly ClipAxes Axes = new()
    {
        Clips = [.. Enumerable.Range(1, Videos).SelectMany(_ => Enumerable.Range(0, Seconds), (video, second) => new Clip(video, second))],
        SubjectIds = [.. Enumerable.Range(11, Subjects)],
        ChannelNames = ["Fp1"],
        Points = 4,
        SamplingRate = 4,
    };

    private static readonly SplitLadder Ladder = new(Axes, 1);

    [Fact]
    public void Table_EveryRow_AddsUpToAllSamples()
    {
        var frame = Ladder.Table().Frame;
        for (long row = 0; row < frame.Rows.Count; row++)
            Assert.Equal(Videos * Seconds * Subjects, new[] { "training", "validation", "test", "unused" }.Sum(column => (int)frame[column][row]));
        Assert.Equal(1.0, frame["test leaking"][0]);
        Assert.Null(frame["nearest"][4]);
    }

    // 0 is unused, then training, validation, test.
    [Theory]
    [InlineData(SplitProtocol.ClipRandom)]
    [InlineData(SplitProtocol.BlockedInTrial)]
    [InlineData(SplitProtocol.Trial)]
    public void Figure_ByTime_ShowsEachWindowInItsPart(SplitProtocol protocol)
    {
        var (cells, split) = (Cells(protocol), Ladder[protocol]);
        for (int clip = 0; clip < Axes.Clips.Count; clip++)
            Assert.Equal(Array.FindIndex([split.Train, split.Validation, split.Test], part => part.Clips.Contains(clip)) + 1, cells[clip / Seconds][clip % Seconds]);
    }

    [Theory]
    [InlineData(SplitProtocol.Subject)]
    [InlineData(SplitProtocol.SubjectAndTrial)]
    [InlineData(SplitProtocol.LeaveOneSubjectOut)]
    public void Figure_BySubject_ShowsEachVideoInItsPart(SplitProtocol protocol)
    {
        var (cells, split) = (Cells(protocol), Ladder[protocol]);
        for (int subject = 0; subject < Subjects; subject++)
            for (int video = 0; video < Videos; video++)
                Assert.Equal(Array.FindIndex([split.Train, split.Validation, split.Test], part => part.Clips.Contains(video * Seconds) && part.Subjects.Contains(subject)) + 1, cells[subject][video]);
    }

    private static int[][] Cells(SplitProtocol protocol)
    {
        using var figure = JsonDocument.Parse(Ladder.Figure().PlotlyJson);
        var maps = figure.RootElement.GetProperty("data").EnumerateArray().Where(trace => trace.GetProperty("type").GetString() == "heatmap");
        return [.. maps.ElementAt((int)protocol).GetProperty("z").EnumerateArray().Select(row => row.EnumerateArray().Select(cell => cell.GetInt32()).ToArray())];
    }
}
