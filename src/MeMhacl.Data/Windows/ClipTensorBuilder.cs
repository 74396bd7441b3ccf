namespace MeMhacl.Data;

/// <summary>One subject more stands in the tensor.</summary>
/// <param name="SubjectId">The subject just finished.</param>
/// <param name="Done">Subjects finished.</param>
/// <param name="Total">Subjects in all.</param>
public readonly record struct BuildProgress(int SubjectId, int Done, int Total);

/// <summary>Recordings -> <see cref="ClipTensor"/>: windows, baseline, z-score (IV-A-2), subject by subject.</summary>
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
        ClipMemoryWriter? memory = null;
        var (axes, ratings) = Write(subjectIds, read, options, found => memory = new ClipMemoryWriter(found), progress, cancellation);
        return new ClipTensor(memory!.Samples, axes, ratings);
    }

    /// <summary>Reads and cuts every given subject into a writer.</summary>
    /// <param name="subjectIds">As above.</param>
    /// <param name="read">As above.</param>
    /// <param name="options">As above.</param>
    /// <param name="open">Gives the writer, once the first recording has told the axes.</param>
    /// <param name="progress">As above.</param>
    /// <param name="cancellation">As above.</param>
    internal static (ClipAxes Axes, Ratings[,] Ratings) Write(
        IReadOnlyList<int> subjectIds, Func<int, Recording> read, WindowOptions options, Func<ClipAxes, IClipWriter> open, IProgress<BuildProgress>? progress, CancellationToken cancellation)
    {
        if (subjectIds.Count == 0)
            throw new ArgumentException("No subject to read: put the dataset in place (data/README.md) or write the synthetic twin.", nameof(subjectIds));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.WindowSeconds);
        ArgumentOutOfRangeException.ThrowIfNegative(options.BaselineWindows);
        var (layout, writer, ratings, done) = ((ClipLayout?)null, (IClipWriter?)null, new Ratings[0, 0], 0);
        var atOnce = Math.Min(RecordingsAtOnce, Environment.ProcessorCount);
        var threadsEach = Environment.ProcessorCount / atOnce;
        cancellation.ThrowIfCancellationRequested();
        // The first is read alone, on all cores.
        One(0, Environment.ProcessorCount);
        Cores.For(1, subjectIds.Count, atOnce, subject =>
        {
            // Large arrays wait for a full collection: without one, those of several finished subjects would stand beside the two in work.
            GC.Collect();
            One(subject, threadsEach);
        }, cancellation);
        return (layout!.Axes, ratings);

        void One(int subject, int threads)
        {
            var recording = read(subjectIds[subject]);
            if (layout is null)
            {
                layout = ClipLayout.Of(recording, options, subjectIds);
                if (layout.Axes.Values > Array.MaxLength)
                    throw new ArgumentException($"({string.Join(", ", layout.Axes.Shape)}) is {layout.Axes.Values} values, more than one block of memory holds: keep fewer channels or windows.", nameof(options));
                ratings = new Ratings[layout.Videos.Count, subjectIds.Count];
                writer = open(layout.Axes);
            }
            var trials = layout.TrialsOf(recording);
            for (var video = 0; video < trials.Length; video++)
                ratings[video, subject] = trials[video].Ratings;
            layout.Cut(trials, subject, writer!, options.Normalisation, threads);
            progress?.Report(new BuildProgress(recording.SubjectId, Interlocked.Increment(ref done), subjectIds.Count));
        }
    }
}
