using MeMhacl.Data;

namespace MeMhacl.Study;

/// <summary>A dataset as the study takes it: its recordings, how they are cut, and the clip tensor.</summary>
/// <param name="Folders">Where the files stand.</param>
/// <param name="Source">Which recordings.</param>
/// <param name="Options">How trials are cut into windows (IV-A-2).</param>
/// <param name="Clips">The five-axis clip tensor (clip, subject, 1, channel, time).</param>
/// <param name="Shown">One channel a modality, for charts.</param>
public sealed record StudyData(StudyFolders Folders, DataSource Source, WindowOptions Options, ClipTensor Clips, IReadOnlyList<ShownChannel> Shown)
{
    /// <summary>The dataset's name in the paper's tables: DEAP or MAHNOB-HCI.</summary>
    public string PublishedName => Source.Dataset.Name.ToUpperInvariant();

    /// <summary>Opens a dataset, or its synthetic twin where it is not at hand, and its clip tensor.</summary>
    /// <param name="dataset">deap or mahnob-hci.</param>
    /// <param name="data">A folder with the dataset's files, or "auto": its place under data/, or else the synthetic twin.</param>
    /// <param name="results">The folder of records, models, tables and figures, relative to the study; default results.</param>
    /// <param name="folders">Where the study's files stand; default found from the current folder.</param>
    /// <param name="channels">Which channels; null for the paper's.</param>
    /// <exception cref="ArgumentException">An unknown dataset, or one that lacks a channel.</exception>
    /// <exception cref="DatasetFormatException">The files are damaged.</exception>
    public static StudyData Open(string dataset = "deap", string data = "auto", string results = "results", StudyFolders? folders = null, ModalitySet? channels = null)
    {
        if (channels is not null) RequireChannels(dataset, channels);
        folders ??= StudyFolders.Find();
        folders = folders with { Results = Path.Combine(folders.Root, results) };
        Results.Folder = folders.Results;
        var (source, options, shown) = dataset switch
        {
            "deap" => (DataSource.Deap(folders, data), WindowOptions.PaperDeap, ShownChannel.OfDeap),
            "mahnob-hci" => (DataSource.MahnobHci(folders, data, channels is null ? null : new MahnobOptions { Channels = channels.Channels }), WindowOptions.PaperMahnobHci, ShownChannel.OfMahnobHci),
            _ => throw new ArgumentException($"The dataset \"{dataset}\" is not known: use deap or mahnob-hci."),
        };
        if (channels is not null) options = options with { Channels = channels.Channels };
        var clips = ClipTensorCache.GetOrBuild(folders.Cache, source.Dataset, options, Console.Error.WriteLine);
        return new StudyData(folders, source, options, clips, shown);
    }

    private static void RequireChannels(string dataset, ModalitySet channels)
    {
        var known = dataset == "deap" ? DeapChannels.All : MahnobChannels.All;
        string[] lacking = [.. channels.Channels.Except(known)];
        if (lacking.Length > 0)
            throw new ArgumentException($"{channels.Name}: {dataset} has no channel {string.Join(", ", lacking)}; it has {string.Join(", ", known)}.", nameof(channels));
    }

    /// <summary>What this page runs on, to be shown first.</summary>
    public Provenance Provenance => new(this);

    /// <summary>One trial on its way through the preprocessing.</summary>
    /// <param name="subjectId">The subject, as the dataset numbers it; default the first.</param>
    /// <param name="videoId">The video, as the dataset numbers it; default the first.</param>
    /// <exception cref="ArgumentException">There is no such trial.</exception>
    public TrialStages StagesOf(int? subjectId = null, int? videoId = null)
    {
        int subject = subjectId ?? Clips.SubjectIds[0];
        if (!Clips.SubjectIds.Contains(subject)) throw new ArgumentException($"There is no subject {subject}: the data have {string.Join(", ", Clips.SubjectIds)}.", nameof(subjectId));
        return new TrialStages(Source.Dataset.Read(subject), videoId ?? Clips.Axes.Videos()[0], Options, Shown);
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
