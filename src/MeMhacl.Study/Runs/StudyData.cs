using MeMhacl.Data;

namespace MeMhacl.Study;

/// <summary>A dataset as the study takes it: its recordings, how they are cut, and the clip tensor.</summary>
public sealed class StudyData
{
    private readonly ClipTensor all;

    private StudyData(StudyFolders folders, DataSource source, WindowOptions options, ClipTensor all) =>
        (Folders, Source, Options, this.all, Clips) = (folders, source, options, all, all.Select(options.Channels!));

    /// <summary>Where the files stand.</summary>
    public StudyFolders Folders { get; }

    /// <summary>Which recordings.</summary>
    public DataSource Source { get; }

    /// <summary>How trials are cut into windows (IV-A-2).</summary>
    public WindowOptions Options { get; }

    /// <summary>The five-axis clip tensor (clip, subject, 1, channel, time) of the paper's channels.</summary>
    public ClipTensor Clips { get; }

    /// <summary>The dataset's name in the paper's tables: DEAP or MAHNOB-HCI.</summary>
    public string PublishedName => Source.Dataset.Name.ToUpperInvariant();

    /// <summary>What this page runs on, to be shown first.</summary>
    public Provenance Provenance => new(this);

    /// <summary>Opens a dataset, or its synthetic twin where it is not at hand, and its clip tensor. Tables and figures are then saved to the results folder.</summary>
    /// <param name="dataset">deap or mahnob-hci.</param>
    /// <param name="data">A folder with the dataset's files, or "auto": its place under data/, or else the synthetic twin.</param>
    /// <param name="results">The folder of records, models, tables and figures, relative to the study; default results.</param>
    /// <param name="folders">Where the study's files stand; default found from the current folder.</param>
    /// <exception cref="ArgumentException">An unknown dataset.</exception>
    /// <exception cref="DatasetFormatException">The files are damaged.</exception>
    public static StudyData Open(string dataset = "deap", string data = "auto", string results = "results", StudyFolders? folders = null)
    {
        folders ??= StudyFolders.Find();
        folders = folders with { Results = Path.Combine(folders.Root, results) };
        Results.Folder = folders.Results;
        var (source, options) = dataset switch
        {
            "deap" => (DataSource.Deap(folders, data), WindowOptions.PaperDeap),
            "mahnob-hci" => (DataSource.MahnobHci(folders, data), WindowOptions.PaperMahnobHci),
            _ => throw new ArgumentException($"The dataset \"{dataset}\" is not known: use deap or mahnob-hci."),
        };
        return new StudyData(folders, source, options, TensorOf(folders, source, options));
    }

    // One a dataset: the paper's and every other set of channels are choices of it.
    private static ClipTensor TensorOf(StudyFolders folders, DataSource source, WindowOptions options) =>
        ClipTensorCache.GetOrBuild(folders.Cache, source.Dataset, options with { Channels = source.Dataset.StudyChannels }, Console.Error.WriteLine);

    /// <summary>The same recordings at a lower sampling rate, decimated before they are cut (<see cref="Decimation"/>).</summary>
    /// <param name="rate">Hz; a whole fraction of the present one. The present one gives these data themselves.</param>
    /// <exception cref="ArgumentException">No whole fraction.</exception>
    public StudyData At(int rate)
    {
        if (rate == Clips.SamplingRate) return this;
        if (rate < 1 || Clips.SamplingRate % rate != 0)
            throw new ArgumentException($"{Source.Name} is sampled at {Clips.SamplingRate} Hz, of which {rate} Hz is no whole fraction: give half of it, a third, and so on.", nameof(rate));
        var source = Source with { Dataset = new DecimatedDataset(Source.Dataset, Clips.SamplingRate / rate) };
        return new StudyData(Folders, source, Options, TensorOf(Folders, source, Options));
    }

    /// <summary>The clip tensor of other channels: nothing is copied.</summary>
    /// <param name="channels">Which.</param>
    /// <exception cref="ArgumentException">The recordings lack one of them.</exception>
    public ClipTensor Select(ModalitySet channels) => all.Select(channels.Channels);

    /// <summary>The shapes that Table III prints for this dataset: pre-training, then fine-tuning.</summary>
    public IReadOnlyList<PublishedShapes> PublishedShapes => MeMhacl.Study.PublishedShapes.Read(Folders, PublishedName);

    /// <summary>One trial on its way through the preprocessing.</summary>
    /// <param name="subjectId">The subject, as the dataset numbers it; default the first.</param>
    /// <param name="videoId">The video, as the dataset numbers it; default the first.</param>
    /// <exception cref="ArgumentException">There is no such trial.</exception>
    public TrialStages StagesOf(int? subjectId = null, int? videoId = null)
    {
        int subject = subjectId ?? Clips.SubjectIds[0];
        if (!Clips.SubjectIds.Contains(subject)) throw new ArgumentException($"There is no subject {subject}: the data have {string.Join(", ", Clips.SubjectIds)}.", nameof(subjectId));
        return new TrialStages(Source.Dataset.Read(subject), videoId ?? Clips.Axes.Videos()[0], Options, Source.Dataset.Name == "deap" ? ExampleChannel.OfDeap : ExampleChannel.OfMahnobHci);
    }

    /// <summary>Mean and standard deviation of every channel of every subject over all windows of the tensor.</summary>
    public IReadOnlyList<(double Mean, double StandardDeviation)> Spreads()
    {
        var (sums, squares) = (new double[Clips.Subjects * Clips.Channels], new double[Clips.Subjects * Clips.Channels]);
        for (int clip = 0; clip < Clips.Clips; clip++)
            for (int subject = 0; subject < Clips.Subjects; subject++)
            {
                var sample = Clips[clip, subject];
                for (int i = 0; i < sample.Length; i++)
                {
                    int row = (subject * Clips.Channels) + (i / Clips.Points);
                    sums[row] += sample[i];
                    squares[row] += (double)sample[i] * sample[i];
                }
            }
        double count = (double)Clips.Clips * Clips.Points;
        return [.. sums.Zip(squares, (sum, square) => (sum / count, Math.Sqrt(Math.Max(0, (square / count) - (sum / count * (sum / count))))))];
    }

    /// <summary>Every trial's ratings, subject by subject.</summary>
    public IReadOnlyList<(int SubjectId, int VideoId, Ratings Ratings)> Ratings()
    {
        var firsts = Clips.Axes.Videos().Select(video => (video, Clip: Enumerable.Range(0, Clips.Clips).First(clip => Clips.Axes.Clips[clip].Video == video))).ToArray();
        return [.. Enumerable.Range(0, Clips.Subjects).SelectMany(_ => firsts, (subject, first) => (Clips.SubjectIds[subject], first.video, Clips.RatingsOf(first.Clip, subject)))];
    }
}
