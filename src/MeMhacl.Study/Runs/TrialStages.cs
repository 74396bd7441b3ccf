using MeMhacl.Data;

namespace MeMhacl.Study;

/// <summary>One trial on its way through the preprocessing (IV-A-2): raw, without its baseline, standardised. The last two are what the library makes of it.</summary>
public sealed class TrialStages
{
    private readonly ClipTensor centred;
    private readonly ClipTensor standardised;

    /// <summary>Cuts a subject's recording.</summary>
    /// <param name="recording">All trials of the subject: the z-score may be over all of them.</param>
    /// <param name="videoId">Which trial to show.</param>
    /// <param name="options">How trials are cut; all channels are kept, whatever they say.</param>
    /// <param name="shown">One channel a modality, for charts.</param>
    /// <exception cref="ArgumentException">The recording has no such trial, or it is too short.</exception>
    public TrialStages(Recording recording, int videoId, WindowOptions options, IReadOnlyList<ExampleChannel> shown)
    {
        Trial = recording.Trials.FirstOrDefault(trial => trial.VideoId == videoId)
            ?? throw new ArgumentException($"Subject {recording.SubjectId} has no trial of video {videoId}: there are {string.Join(", ", recording.Trials.Select(trial => trial.VideoId))}.", nameof(videoId));
        (Options, Shown) = (options with { Channels = null }, shown);
        centred = Cut(Normalisation.None);
        standardised = Cut(Options.Normalisation);

        ClipTensor Cut(Normalisation normalisation) => ClipTensorBuilder.Build([recording.SubjectId], _ => recording, Options with { Normalisation = normalisation });
    }

    /// <summary>The trial as its file holds it.</summary>
    public Trial Trial { get; }

    /// <summary>How it is cut.</summary>
    public WindowOptions Options { get; }

    /// <summary>One channel a modality, for charts.</summary>
    public IReadOnlyList<ExampleChannel> Shown { get; }

    /// <summary>M, sampling points per window.</summary>
    public int Points => centred.Points;

    /// <summary>Sampling points of the windows at rest, at the trial's beginning.</summary>
    public int RestPoints => Options.BaselineWindows * Points;

    /// <summary>Windows kept after the baseline.</summary>
    public int Windows => WithoutBaseline(Trial.ChannelNames[0]).Length / Points;

    /// <summary>The whole trial, rest first, in the dataset's own unit.</summary>
    public float[] Raw(string channel) => Trial[Index(channel)].ToArray();

    /// <summary>The windows kept, one after the other, before anything is done to them.</summary>
    public float[] Stimulus(string channel) => Raw(channel)[RestPoints..(RestPoints + (Windows * Points))];

    /// <summary>One of the windows at rest, 0 to B - 1: M points.</summary>
    public float[] Rest(string channel, int window) => Raw(channel)[(window * Points)..((window + 1) * Points)];

    /// <summary>The mean of the B windows at rest, point by point: M points.</summary>
    public double[] Baseline(string channel)
    {
        var raw = Raw(channel);
        return [.. Enumerable.Range(0, Points).Select(m => Enumerable.Range(0, Options.BaselineWindows).Average(b => (double)raw[(b * Points) + m]))];
    }

    /// <summary>How far the library's result is from the rule, window by window and point by point: |x - mean of rest - x'|, at most, as a share of the channel's largest value.</summary>
    public double DeviationFromRule(string channel)
    {
        var (before, baseline, after) = (Stimulus(channel), Baseline(channel), WithoutBaseline(channel));
        double largest = Raw(channel).Max(Math.Abs);
        return largest == 0 ? 0 : before.Select((x, i) => Math.Abs(x - baseline[i % Points] - after[i])).Max() / largest;
    }

    /// <summary>The windows kept, one after the other, less the baseline.</summary>
    public float[] WithoutBaseline(string channel) => OfTrial(centred, channel);

    /// <summary>The windows kept, one after the other, less the baseline and z-scored.</summary>
    public float[] Standardised(string channel) => OfTrial(standardised, channel);

    private float[] OfTrial(ClipTensor data, string channel)
    {
        int row = Index(channel);
        return [.. Enumerable.Range(0, data.Clips).Where(clip => data.Axes.Clips[clip].Video == Trial.VideoId).SelectMany(clip => data[clip, 0].Slice(row * Points, Points).ToArray())];
    }

    private int Index(string channel) => Trial.ChannelNames.ToList().IndexOf(channel) is >= 0 and var index ? index
        : throw new ArgumentException($"There is no channel '{channel}' among {string.Join(", ", Trial.ChannelNames)}.", nameof(channel));
}

/// <summary>A channel that stands for its modality in notebook 01.</summary>
/// <param name="Modality">As tables and figures name it.</param>
/// <param name="Channel">Its name in the dataset.</param>
/// <param name="Unit">Of its samples; "a.u." where the release does not say.</param>
/// <param name="HighPass">Hz below which the release is filtered; null where it is not.</param>
public sealed record ExampleChannel(string Modality, string Channel, string Unit, double? HighPass = null)
{
    /// <summary>One channel a modality of DEAP; EOG is not among Table III's 36 channels, but among the five modalities of IV-C.</summary>
    public static IReadOnlyList<ExampleChannel> OfDeap { get; } =
    [
        new("EEG", "Cz", "µV", HighPass: 4), new("EOG", "vEOG", "µV"), new("skin resistance", "GSR", "Ω"),
        new("respiration", "Resp", "a.u."), new("plethysmograph", "Plet", "a.u."), new("temperature", "Temp", "a.u."),
    ];

    /// <summary>One channel a modality of MAHNOB-HCI; the EEG after the average reference, all after the drift is removed.</summary>
    public static IReadOnlyList<ExampleChannel> OfMahnobHci { get; } =
        [new("EEG", "Cz", "µV"), new("skin", "GSR1", "a.u."), new("respiration", "Resp", "a.u."), new("temperature", "Temp", "a.u.")];

    /// <summary>Above a chart: modality and channel.</summary>
    public string Title => Modality.Equals(Channel, StringComparison.OrdinalIgnoreCase) ? Modality : $"{Modality} ({Channel})";
}
