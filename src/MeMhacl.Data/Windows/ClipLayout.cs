using System.Buffers;

namespace MeMhacl.Data;

/// <summary>Where each window of a recording goes in the tensor; fixed by the first subject, held to by all others.</summary>
internal sealed class ClipLayout
{
    private readonly WindowOptions options;
    private readonly int windows;
    private readonly int[] channelIndex;
    private readonly IReadOnlyList<string> fileChannels;

    private ClipLayout(Trial first, WindowOptions options, int windows, IReadOnlyList<int> videos, IReadOnlyList<int> subjectIds)
    {
        (this.options, this.windows, Videos, fileChannels) = (options, windows, videos, first.ChannelNames);
        var names = options.Channels ?? first.ChannelNames;
        channelIndex = names.Select(name => IndexOf(first.ChannelNames, name)).ToArray();
        Axes = new ClipAxes
        {
            Clips = [.. videos.SelectMany(_ => Enumerable.Range(0, windows), (video, window) => new Clip(video, ((options.BaselineWindows + window) * options.WindowSeconds) - first.OnsetSeconds))],
            SubjectIds = [.. subjectIds],
            ChannelNames = [.. names],
            Points = options.WindowSeconds * first.SamplingRate,
            SamplingRate = first.SamplingRate,
        };
    }

    public ClipAxes Axes { get; }

    public IReadOnlyList<int> Videos { get; }

    public static ClipLayout Of(Recording recording, WindowOptions options, IReadOnlyList<int> subjectIds)
    {
        if (recording.Trials.Count == 0)
            throw new ArgumentException($"Subject {recording.SubjectId} has no trials: leave the subject out.");
        var first = recording.Trials.MinBy(trial => trial.VideoId)!;
        var windows = options.Windows ?? (first.Length / (options.WindowSeconds * first.SamplingRate)) - options.BaselineWindows;
        if (windows < 1)
            throw new ArgumentException($"{Name(first)} lasts {first.Length / first.SamplingRate} s: no window of {options.WindowSeconds} s is left after {options.BaselineWindows} of baseline.");
        return new ClipLayout(first, options, windows, [.. recording.Trials.Select(trial => trial.VideoId).Order()], subjectIds);
    }

    /// <summary>The recording's trials in the order of <see cref="Videos"/>.</summary>
    public Trial[] TrialsOf(Recording recording)
    {
        var trials = recording.Trials.OrderBy(trial => trial.VideoId).ToArray();
        if (!trials.Select(trial => trial.VideoId).SequenceEqual(Videos))
            throw new ArgumentException(
                $"Subject {recording.SubjectId} has videos {string.Join(" ", trials.Select(trial => trial.VideoId))}, the first subject {string.Join(" ", Videos)}: "
                + "every subject must have seen every video once. Leave the subject out.");
        foreach (var trial in trials)
            Check(trial);
        return trials;
    }

    /// <summary>Cuts all trials of one subject into their places.</summary>
    /// <param name="trials">From <see cref="TrialsOf"/>.</param>
    /// <param name="subject">Index along the subject axis.</param>
    /// <param name="writer">Takes the samples.</param>
    /// <param name="normalisation">Over what to standardise.</param>
    /// <param name="threads">Channels are measured, and trials cut, on that many.</param>
    public void Cut(Trial[] trials, int subject, IClipWriter writer, Normalisation normalisation, int threads)
    {
        var moments = new Windower.Moments[channelIndex.Length][];
        if (normalisation != Normalisation.None)
            Cores.For(0, channelIndex.Length, threads, channel => moments[channel] = Measure(trials, channel, normalisation));
        Cores.For(0, trials.Length, threads, video => CutTrial(trials[video], video, subject, writer, channel => moments[channel]?[video]));
    }

    private Windower.Moments[] Measure(Trial[] trials, int channel, Normalisation normalisation)
    {
        var windower = NewWindower();
        var moments = Array.ConvertAll(trials, trial => windower.Measure(trial[channelIndex[channel]]));
        if (normalisation == Normalisation.Recording)
            Array.Fill(moments, moments.Aggregate((all, one) => all.With(one)));
        return moments;
    }

    // By trial: its windows (DEAP 1.1 MB) are written out while they stand in the second-level cache.
    private void CutTrial(Trial trial, int video, int subject, IClipWriter writer, Func<int, Windower.Moments?> moments)
    {
        var windower = NewWindower();
        var size = checked(channelIndex.Length * Axes.Points);
        var buffer = ArrayPool<float>.Shared.Rent(checked(windows * size));
        try
        {
            for (var channel = 0; channel < channelIndex.Length; channel++)
            {
                var (mean, scale) = moments(channel) is { } known ? ((float)known.Mean, known.Scale) : (0f, 1f);
                windower.Write(trial[channelIndex[channel]], mean, scale, buffer.AsSpan(channel * Axes.Points), size);
            }
            for (var window = 0; window < windows; window++)
                writer.Write((video * windows) + window, subject, buffer.AsSpan(window * size, size));
        }
        finally
        {
            ArrayPool<float>.Shared.Return(buffer);
        }
    }

    private Windower NewWindower() => new(Axes.Points, options.BaselineWindows, windows);

    private void Check(Trial trial)
    {
        if (trial.SamplingRate != Axes.SamplingRate)
            throw new ArgumentException($"{Name(trial)} is sampled at {trial.SamplingRate} Hz, the first at {Axes.SamplingRate} Hz: resample before cutting.");
        if (!ReferenceEquals(trial.ChannelNames, fileChannels) && !trial.ChannelNames.SequenceEqual(fileChannels))
            throw new ArgumentException($"{Name(trial)} has channels {string.Join(" ", trial.ChannelNames)}, the first {string.Join(" ", fileChannels)}: bring them to one order.");
        var whole = (trial.Length / Axes.Points) - options.BaselineWindows;
        if (whole < windows || (options.Windows is null && whole != windows))
            throw new ArgumentException($"{Name(trial)} has {whole} whole windows after the baseline, expected {windows}: "
                + "set WindowOptions.Windows to the number that every trial has.");
    }

    private static string Name(Trial trial) => $"Subject {trial.SubjectId}, video {trial.VideoId}";

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
            if (names[i] == name)
                return i;
        throw new ArgumentException($"There is no channel '{name}' among {string.Join(", ", names)}: correct WindowOptions.Channels.");
    }
}
