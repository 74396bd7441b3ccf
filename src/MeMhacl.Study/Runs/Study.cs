using MeMhacl.Data;
using TorchSharp;

namespace MeMhacl.Study;

/// <summary>One study of one dataset under one profile and split: what a notebook's cells call.</summary>
public sealed partial class Study
{
    private Study(StudyFolders folders, string dataset, DataSource source, ClipTensor data, Split split, Profile profile, int seed, torch.Device device, string label)
    {
        Folders = folders;
        Dataset = dataset;
        Source = source;
        Data = data;
        Split = split;
        Profile = profile;
        Seed = seed;
        Device = device;
        ChannelSet = label;
        Store = new RunStore(folders.Runs, Console.Error.WriteLine);
        Threads = profile.SideBySide ? 1 : torch.get_num_threads();
        Context = RunContext.Of(source.Name, data, split, profile.Name, Threads) with { Device = device.type.ToString().ToLowerInvariant() };
    }

    /// <summary>Where the files stand.</summary>
    public StudyFolders Folders { get; }

    /// <summary>deap or mahnob-hci.</summary>
    public string Dataset { get; }

    /// <summary>Which recordings it runs on.</summary>
    public DataSource Source { get; }

    /// <summary>The five-axis clip tensor (clip, subject, 1, channel, time).</summary>
    public ClipTensor Data { get; }

    /// <summary>Training, validation and test part.</summary>
    public Split Split { get; }

    /// <summary>How close its parts stand.</summary>
    public SplitAudit Audit => SplitAudit.Of(Split, Data.Axes);

    /// <summary>The settings.</summary>
    public Profile Profile { get; }

    /// <summary>Seed of split and pre-training; the fine-tunings take it and the following ones.</summary>
    public int Seed { get; }

    /// <summary>Data, split, versions and threads, as every record keeps them.</summary>
    public RunContext Context { get; }

    /// <summary>The records of the results folder.</summary>
    public RunStore Store { get; }

    /// <summary>What this page runs on, to be shown first.</summary>
    public Provenance Provenance => new(this);

    /// <summary>The seeds of the fine-tunings.</summary>
    public IReadOnlyList<int> Seeds => [.. Enumerable.Range(Seed, Profile.Seeds)];

    internal torch.Device Device { get; }

    // Of each training.
    internal int Threads { get; }

    // The name of another channel set than the paper's; empty for the paper's.
    private string ChannelSet { get; }

    internal string Label => ChannelSet.Length == 0 ? $"{Source.Name} {Split.Name.Replace(':', '-')}" : $"{Source.Name} {ChannelSet} {Split.Name.Replace(':', '-')}";

    // The numbers depend on these and not on, say, the operating system's name.
    internal object Identity => new { Context.Dataset, Context.DataFingerprint, Context.Channels, Context.Split.Protocol, Context.Split.Seed, Context.CodeVersion, Context.Threads, Context.Device };

    /// <summary>Opens the study of a dataset, or of its synthetic twin where the dataset is not at hand.</summary>
    /// <param name="dataset">deap or mahnob-hci.</param>
    /// <param name="profile">demo or paper.</param>
    /// <param name="seed">Seed of split, weights and draws.</param>
    /// <param name="split">What is held out, as <see cref="MeMhacl.Split.Named"/> takes it; the paper's clip-random by default.</param>
    /// <param name="data">A folder with the dataset's files, or "auto": data/deap or data/mahnob-hci, or else the synthetic twin.</param>
    /// <param name="results">The folder of records, models, tables and figures, relative to the study; default results.</param>
    /// <param name="channels">Which channels; null for the paper's.</param>
    /// <param name="device">cpu, or cuda with the genuine TorchSharp-cuda-linux (environment.md).</param>
    /// <param name="folders">Where the study's files stand; default found from the current folder.</param>
    /// <exception cref="ArgumentException">An unknown dataset, profile, split, channel or device, or too few data to divide.</exception>
    /// <exception cref="DatasetFormatException">The files are damaged.</exception>
    public static Study Open(string dataset = "deap", string profile = "demo", int seed = 1, string split = "clip-random", string data = "auto", string results = "results",
        ModalitySet? channels = null, string device = "cpu", StudyFolders? folders = null)
    {
        // All that can be wrong without reading data.
        var settings = Profile.For(dataset, profile);
        _ = SplitName.Parse(split);
        var where = ParseDevice(device);
        var opened = StudyData.Open(dataset, data, results, folders, channels);
        return new Study(opened.Folders, dataset, opened.Source, opened.Clips, Split.Named(split, opened.Clips.Axes, seed), settings, seed, where, Slug(channels));
    }

    /// <summary>The same study under another split.</summary>
    /// <param name="split">As <see cref="Open"/> takes it.</param>
    /// <exception cref="ArgumentException">An unknown split, or too few data to divide.</exception>
    public Study Under(string split) => split == Split.Name ? this : new(Folders, Dataset, Source, Data, Split.Named(split, Data.Axes, Seed), Profile, Seed, Device, ChannelSet);

    /// <summary>The same study on other channels of the same recordings; the split is the same.</summary>
    /// <param name="channels">One of <see cref="DeapChannels.Ablation"/>, <see cref="MahnobChannels.DualModality"/>, or any choice.</param>
    /// <exception cref="ArgumentException">The dataset lacks one of the channels.</exception>
    public Study With(ModalitySet channels)
    {
        var opened = StudyData.Open(Dataset, Source.Dataset.Folder, Folders.Results, Folders, channels);
        return new Study(Folders, Dataset, opened.Source, opened.Clips, Split, Profile, Seed, Device, Slug(channels));
    }

    /// <summary>The same study with other settings, say fewer epochs.</summary>
    /// <param name="profile">The settings; its name stands in every record.</param>
    public Study With(Profile profile) => new(Folders, Dataset, Source, Data, Split, profile, Seed, Device, ChannelSet);

    /// <summary>Samples per class of one part of the split.</summary>
    /// <param name="task">Which classes.</param>
    /// <param name="part">Which part.</param>
    public ClassBalance Balance(EmotionTask task, SplitPart part) => Data.Balance(task, part.Clips, part.Subjects);

    /// <summary>A pre-trained f.</summary>
    /// <param name="model">Which.</param>
    /// <returns>f on the CPU, which the caller disposes.</returns>
    /// <exception cref="InvalidDataException">The checkpoint is damaged.</exception>
    public BaseEncoder LoadEncoder(PretrainedModel model)
    {
        // Its own draws are overwritten, but must not come between those of a model that another training builds.
        var encoder = SeededWeights.Build(0, () => new BaseEncoder(model.Record.Options.Encoder));
        Load(model, "f", encoder);
        return encoder;
    }

    /// <summary>A pre-trained g, for the figures of IV-D.</summary>
    /// <param name="model">Which.</param>
    /// <returns>g on the CPU, which the caller disposes.</returns>
    /// <exception cref="InvalidDataException">The checkpoint is damaged.</exception>
    public GroupProjector LoadProjector(PretrainedModel model)
    {
        var projector = SeededWeights.Build(0, () => new GroupProjector(model.Record.Options.Projector));
        Load(model, "g", projector);
        return projector;
    }

    private void Load(PretrainedModel model, string prefix, torch.nn.Module module) =>
        Checkpoint.Load(Path.Combine(Folders.Checkpoints, model.Checkpoint), new Dictionary<string, torch.nn.Module> { [prefix] = module });

    private static torch.Device ParseDevice(string device) => device switch
    {
        "cpu" => torch.CPU,
        "cuda" when torch.cuda.is_available() => torch.CUDA,
        "cuda" => throw new ArgumentException("The device cuda is not there: Debian's libtorch has no CUDA. Use cpu, or build with PACKAGES=nuget TORCH=cuda on a machine with an NVIDIA driver (environment.md).", nameof(device)),
        _ => throw new ArgumentException($"The device \"{device}\" is not known: use cpu or cuda.", nameof(device)),
    };

    private static string Slug(ModalitySet? channels) => channels is null ? "" : channels.Name.ToLowerInvariant().Replace(" + ", "+").Replace(' ', '-');
}
