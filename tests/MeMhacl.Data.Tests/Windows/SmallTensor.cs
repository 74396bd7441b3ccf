using MeMhacl.Data;

namespace MeMhacl.Data.Tests;

/// <summary>Tensors and recordings small enough to check by hand.</summary>
internal static class SmallTensor
{
    public static ClipAxes Axes(int videos, int seconds, int subjects, int channels = 2, int points = 4) => new()
    {
        Clips = [.. Enumerable.Range(1, videos).SelectMany(_ => Enumerable.Range(0, seconds), (video, second) => new Clip(video, second))],
        SubjectIds = [.. Enumerable.Range(1, subjects)],
        ChannelNames = [.. Enumerable.Range(1, channels).Select(channel => $"ch{channel}")],
        Points = points,
        SamplingRate = points,
    };

    /// <summary>Sample i has the value i; ratings are drawn from a seed.</summary>
    public static ClipTensor Create(int videos = 3, int seconds = 2, int subjects = 2, int channels = 2, int points = 4, int seed = 1)
    {
        var axes = Axes(videos, seconds, subjects, channels, points);
        var random = new Random(seed);
        var ratings = new Ratings[videos, subjects];
        for (var video = 0; video < videos; video++)
            for (var subject = 0; subject < subjects; subject++)
                ratings[video, subject] = new(random.Next(1, 10), random.Next(1, 10));
        return new ClipTensor([.. Enumerable.Range(0, (int)axes.Shape.Aggregate((a, b) => a * b)).Select(i => (float)i)], axes, ratings);
    }

    /// <summary>Writes a tensor as the cache does, under no key.</summary>
    public static void Save(ClipTensor tensor, string path)
    {
        using var writer = new ClipTensorWriter(path);
        var take = writer.Open(tensor.Axes);
        for (var clip = 0; clip < tensor.Clips; clip++)
            for (var subject = 0; subject < tensor.Subjects; subject++)
                take(clip, subject, tensor[clip, subject]);
        writer.Finish(tensor.VideoRatings, "");
    }

    /// <summary>One trial a video, of random samples.</summary>
    public static Recording Recording(int subject, int videos = 2, int seconds = 6, int rate = 4, int seed = 1, int onsetSeconds = 3, params string[] channels)
    {
        string[] names = channels.Length > 0 ? channels : ["a", "b", "c"];
        var random = new Random((seed * 100) + subject);
        return new Recording(subject, [.. Enumerable.Range(1, videos).Select(video => new Trial(
            subject, video, rate, names, Enumerable.Range(0, names.Length * seconds * rate).Select(_ => (float)random.NextDouble()).ToArray(), new(video, 6, 3, 4), onsetSeconds))]);
    }
}
