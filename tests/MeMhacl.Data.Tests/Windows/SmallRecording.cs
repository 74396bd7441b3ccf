namespace MeMhacl.Data.Tests;

internal static class SmallRecording
{
    /// <summary>One trial a video, of random samples.</summary>
    public static Recording Of(int subject, int videos = 2, int seconds = 6, int rate = 4, params string[] channels)
    {
        string[] names = channels.Length > 0 ? channels : ["a", "b", "c"];
        var random = new Random(100 + subject);
        return new Recording(subject, [.. Enumerable.Range(1, videos).Select(video => new Trial(
            subject, video, rate, names, Enumerable.Range(0, names.Length * seconds * rate).Select(_ => (float)random.NextDouble()).ToArray(), new(video, 6, 3, 4), 3))]);
    }
}
