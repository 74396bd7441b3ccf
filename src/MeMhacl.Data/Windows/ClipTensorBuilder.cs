namespace MeMhacl.Data;

/// <summary>One subject more stands in the tensor.</summary>
/// <param name="SubjectId">The subject just finished.</param>
/// <param name="Done">Subjects finished.</param>
/// <param name="Total">Subjects in all.</param>
public readonly record struct BuildProgress(int SubjectId, int Done, int Total);

/// <summary>Takes one sample (clip, subject), C x M values; each once, in any order, from any thread.</summary>
internal delegate void SampleTaker(int clip, int subject, ReadOnlySpan<float> sample);

/// <summary>Recordings -> <see cref="ClipTensor"/>: windows, baseline, z-score (IV-A-2), subject by subject. A channel's values do not depend on which others are kept.</summary>
public static class ClipTensorBuilder
{
    // Two raw recordings (DEAP: 52 MB each as float32) in memory at a time, whatever the number of cores; further cores work inside a recording.
    private const int RecordingsAtOnce = 2;

    /// <summary>Reads and cuts every subject of a dataset.</summary>
    /// <param name="dataset">Where the recordings come from.</param>
    /// <param name="options">How they are cut.</param>
    /// <param name="progress">Told after every subject; may be null.</param>
    /// <param name="cancellation">Ends the work between two subjects.</param>
    /// <exception cref="ArgumentException">No subjects; a channel that is not there; trials too short, of unequal length, or not the same videos for every subject.</exception>
    /// <exception cref="DatasetFormatException">A file is damaged.</exception>
    public static ClipTensor Build(IDataset dataset, WindowOptions options, IProgress<BuildProgress>? progress = null, CancellationToken cancellation = default) =>
        Build(dataset.SubjectIds, dataset.Read, options, progress, cancellation);

    /// <summary>Reads and cuts every given subject.</summary>
    /// <param name="subjectIds">The subject axis.</param>
    /// <param name="read">Gives a subject's recording; called from up to two threads.</param>
    /// <param name="options">How recordings are cut.</param>
    /// <param name="progress">Told after every subject; may be null.</param>
    /// <param name="cancellation">Ends the work between two subjects.</param>
    /// <exception cref="ArgumentException">As above.</exception>
    public static ClipTensor Build(
        IReadOnlyList<int> subjectIds, Func<int, Recording> read, WindowOptions options, IProgress<BuildProgress>? progress = null, CancellationToken cancellation = default)
    {
        float[] samples = [];
        var (axes, ratings) = Cut(subjectIds, read, options, found =>
        {
            samples = LargeArray.Allocate<float>((int)found.Values);
            return (clip, subject, sample) => sample.CopyTo(samples.AsSpan(((clip * subjectIds.Count) + subject) * sample.Length));
        }, progress, cancellation);
        return new ClipTensor(samples, axes, ratings);
    }

    // As above; open gives who takes the samples, once the first recording has told the axes.
    internal static (ClipAxes Axes, Ratings[,] Ratings) Cut(
        IReadOnlyList<int> subjectIds, Func<int, Recording> read, WindowOptions options, Func<ClipAxes, SampleTaker> open, IProgress<BuildProgress>? progress, CancellationToken cancellation)
    {
        if (subjectIds.Count == 0)
            throw new ArgumentException("No subject to read: put the dataset in place (data/README.md) or write the synthetic twin.", nameof(subjectIds));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.WindowSeconds);
        ArgumentOutOfRangeException.ThrowIfNegative(options.BaselineWindows);
        cancellation.ThrowIfCancellationRequested();
        // The first is read alone, on all cores.
        var first = read(subjectIds[0]);
        var layout = new Layout(first, options, subjectIds);
        var ratings = new Ratings[layout.Videos.Length, subjectIds.Count];
        var (take, done) = (open(layout.Axes), 0);
        One(first, 0, Environment.ProcessorCount);
        first = null;
        var atOnce = Math.Min(RecordingsAtOnce, Environment.ProcessorCount);
        ParallelWork.For(subjectIds.Count - 1, index =>
        {
            // Large arrays wait for a full collection: without one, those of several finished subjects would stand beside the two in work.
            GC.Collect();
            One(read(subjectIds[index + 1]), index + 1, Environment.ProcessorCount / atOnce);
        }, atOnce, cancellation);
        return (layout.Axes, ratings);

        void One(Recording recording, int subject, int threads)
        {
            var trials = layout.TrialsOf(recording);
            for (var video = 0; video < trials.Length; video++)
                ratings[video, subject] = trials[video].Ratings;
            layout.Cut(trials, subject, take, threads);
            progress?.Report(new BuildProgress(recording.SubjectId, Interlocked.Increment(ref done), subjectIds.Count));
        }
    }

    // Where each window of a recording goes in the tensor; fixed by the first subject, held to by all others.
    private sealed class Layout
    {
        private readonly WindowOptions options;
        private readonly int windows;
        private readonly int[] channelIndex;
        private readonly IReadOnlyList<string> fileChannels;

        public Layout(Recording recording, WindowOptions options, IReadOnlyList<int> subjectIds)
        {
            if (recording.Trials.Count == 0)
                throw new ArgumentException($"Subject {recording.SubjectId} has no trials: leave the subject out.");
            var trials = InOrder(recording);
            var first = trials[0];
            (this.options, fileChannels) = (options, first.ChannelNames);
            windows = options.Windows ?? (first.Length / (options.WindowSeconds * first.SamplingRate)) - options.BaselineWindows;
            if (windows < 1)
                throw new ArgumentException($"{Name(first)} lasts {first.Length / first.SamplingRate} s: no window of {options.WindowSeconds} s is left after {options.BaselineWindows} of baseline.");
            var names = options.Channels ?? fileChannels;
            if (names.FirstOrDefault(name => !fileChannels.Contains(name)) is { } unknown)
                throw new ArgumentException($"There is no channel '{unknown}' among {string.Join(", ", fileChannels)}: correct WindowOptions.Channels.");
            channelIndex = [.. names.Select(name => fileChannels.TakeWhile(other => other != name).Count())];
            Videos = Array.ConvertAll(trials, trial => trial.VideoId);
            var clips = new Clip[Videos.Length * windows];
            for (var clip = 0; clip < clips.Length; clip++)
                clips[clip] = new Clip(Videos[clip / windows], ((options.BaselineWindows + (clip % windows)) * options.WindowSeconds) - first.OnsetSeconds);
            Axes = new ClipAxes
            {
                Clips = clips,
                SubjectIds = [.. subjectIds],
                ChannelNames = [.. names],
                Points = options.WindowSeconds * first.SamplingRate,
                SamplingRate = first.SamplingRate,
            };
            if (Axes.Values > Array.MaxLength)
                throw new ArgumentException($"({string.Join(", ", Axes.Shape)}) is {Axes.Values} values, more than one block of memory holds: keep fewer channels or windows.", nameof(options));
        }

        public ClipAxes Axes { get; }

        public int[] Videos { get; }

        // In the order of Videos.
        public Trial[] TrialsOf(Recording recording)
        {
            var trials = InOrder(recording);
            if (!Array.ConvertAll(trials, trial => trial.VideoId).AsSpan().SequenceEqual(Videos))
                throw new ArgumentException(
                    $"Subject {recording.SubjectId} has videos {string.Join(" ", trials.Select(trial => trial.VideoId))}, the first subject {string.Join(" ", Videos)}: "
                    + "every subject must have seen every video once. Leave the subject out.");
            foreach (var trial in trials)
                Check(trial);
            return trials;
        }

        // Channels are measured, and trials cut, on that many threads.
        public void Cut(Trial[] trials, int subject, SampleTaker take, int threads)
        {
            var moments = new Moments[channelIndex.Length][];
            if (options.Normalisation != Normalisation.None)
                ParallelWork.For(channelIndex.Length, NewCutter, (channel, cutter) => moments[channel] = Measure(trials, channelIndex[channel], cutter), threads);
            ParallelWork.For(trials.Length, NewCutter, (video, cutter) => CutTrial(trials[video], video, subject, take, cutter, moments), threads);
        }

        private Moments[] Measure(Trial[] trials, int channel, WindowCutter cutter)
        {
            var moments = new Moments[trials.Length];
            for (var video = 0; video < trials.Length; video++)
                moments[video] = cutter.Measure(trials[video][channel]);
            if (options.Normalisation == Normalisation.Recording)
            {
                var all = moments[0];
                foreach (var one in moments.AsSpan(1))
                    all = all.With(one);
                moments.AsSpan().Fill(all);
            }
            return moments;
        }

        // By trial: its windows (DEAP 1.1 MB) are handed out while they stand in the second-level cache.
        private void CutTrial(Trial trial, int video, int subject, SampleTaker take, WindowCutter cutter, Moments[]?[] moments)
        {
            var size = checked(channelIndex.Length * Axes.Points);
            var buffer = cutter.Buffer(checked(windows * size));
            for (var channel = 0; channel < channelIndex.Length; channel++)
            {
                var (mean, scale) = moments[channel] is { } known ? ((float)known[video].Mean, known[video].Scale) : (0f, 1f);
                cutter.Write(trial[channelIndex[channel]], mean, scale, buffer.AsSpan(channel * Axes.Points), size);
            }
            for (var window = 0; window < windows; window++)
                take((video * windows) + window, subject, buffer.AsSpan(window * size, size));
        }

        private static Trial[] InOrder(Recording recording)
        {
            Trial[] trials = [.. recording.Trials];
            Array.Sort(trials, (one, other) => one.VideoId.CompareTo(other.VideoId));
            return trials;
        }

        private WindowCutter NewCutter() => new(Axes.Points, options.BaselineWindows, windows);

        private void Check(Trial trial)
        {
            if (trial.SamplingRate != Axes.SamplingRate)
                throw new ArgumentException($"{Name(trial)} is sampled at {trial.SamplingRate} Hz, the first at {Axes.SamplingRate} Hz: resample before cutting.");
            if (!ReferenceEquals(trial.ChannelNames, fileChannels) && !trial.ChannelNames.SequenceEqual(fileChannels))
                throw new ArgumentException($"{Name(trial)} has channels {string.Join(" ", trial.ChannelNames)}, the first {string.Join(" ", fileChannels)}: bring them to one order.");
            var whole = (trial.Length / Axes.Points) - options.BaselineWindows;
            if (whole < windows || (options.Windows is null && whole != windows))
                throw new ArgumentException($"{Name(trial)} has {whole} whole windows after the baseline, expected {windows}: set WindowOptions.Windows to the number that every trial has.");
        }

        private static string Name(Trial trial) => $"Subject {trial.SubjectId}, video {trial.VideoId}";
    }
}
