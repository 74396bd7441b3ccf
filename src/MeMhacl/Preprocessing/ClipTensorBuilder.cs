using MeMhacl.Datasets;

namespace MeMhacl.Preprocessing;

/// <summary>One subject more stands in the tensor.</summary>
/// <param name="SubjectId">The subject just finished.</param>
/// <param name="Done">Subjects finished.</param>
/// <param name="Total">Subjects in all.</param>
public readonly record struct BuildProgress(int SubjectId, int Done, int Total);

/// <summary>Recordings -> <see cref="ClipTensor"/>: windows, baseline, z-score (IV-A-2), subject by subject.</summary>
public static class ClipTensorBuilder
{
    // Two raw recordings (DEAP: 52 MB each as float32) in memory at a time, whatever the number of cores.
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
        if (subjectIds.Count == 0)
            throw new ArgumentException("No subject to read: put the dataset in place (data/README.md) or write the synthetic twin.", nameof(subjectIds));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.WindowSeconds);
        ArgumentOutOfRangeException.ThrowIfNegative(options.BaselineWindows);
        var first = read(subjectIds[0]);
        var layout = ClipLayout.Of(first, options, subjectIds);
        var axes = layout.Axes;
        var values = axes.Shape.Aggregate(1L, (product, length) => checked(product * length));
        if (values > Array.MaxLength)
            throw new ArgumentException($"({string.Join(", ", axes.Shape)}) is {values} values, more than one block of memory holds: keep fewer channels or windows.", nameof(options));
        var samples = GC.AllocateUninitializedArray<float>((int)values);
        var ratings = new Ratings[layout.Videos.Count, subjectIds.Count];
        var done = 0;
        Cut(0, first);
        first = null;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Min(RecordingsAtOnce, Environment.ProcessorCount), CancellationToken = cancellation };
        try
        {
            Parallel.For(1, subjectIds.Count, parallel, subject => Cut(subject, read(subjectIds[subject])));
        }
        catch (AggregateException several)
        {
            // One failure is told as itself: which of two comes first is chance, either is a full sentence.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(several.Flatten().InnerExceptions[0]);
        }
        return new ClipTensor(samples, axes, ratings);

        void Cut(int subject, Recording recording)
        {
            var trials = layout.TrialsOf(recording);
            for (var video = 0; video < trials.Length; video++)
                ratings[video, subject] = trials[video].Ratings;
            layout.Cut(trials, subject, samples, options.Normalisation);
            progress?.Report(new BuildProgress(recording.SubjectId, Interlocked.Increment(ref done), subjectIds.Count));
        }
    }
}
