using MeMhacl.Data;
using TorchSharp;

namespace MeMhacl.Study;

/// <summary>One study of one dataset under one profile and split: what a notebook's cells call.</summary>
public sealed partial class Study
{
    private readonly StudyData opened;
    private readonly ModalitySet? channels;                                    // null for the paper's

    private Study(StudyData opened, ModalitySet? channels, Split split, Profile profile, int seed, torch.Device device, RunStore store)
    {
        (this.opened, this.channels, Split, Profile, Seed, Device, Store) = (opened, channels, split, profile, seed, device, store);
        Data = channels is null ? opened.Clips : opened.Select(channels);
        Threads = profile.SideBySide ? 1 : TorchRuntime.Threads;
        Context = RunContext.Of(Source.Name, Data, split, profile.Name, Threads, device.type.ToString().ToLowerInvariant());
    }

    /// <summary>Where the files stand.</summary>
    public StudyFolders Folders => opened.Folders;

    /// <summary>deap or mahnob-hci.</summary>
    public string Dataset => Source.Dataset.Name;

    /// <summary>Which recordings it runs on.</summary>
    public DataSource Source => opened.Source;

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

    /// <summary>The seeds of the fine-tunings.</summary>
    public IReadOnlyList<int> Seeds => [.. Enumerable.Range(Seed, Profile.Seeds)];

    /// <summary>Data, split, versions and threads, as every record keeps them.</summary>
    public RunContext Context { get; }

    /// <summary>What this page runs on, to be shown first.</summary>
    public Provenance Provenance => new(this);

    /// <summary>The paper's own table of this dataset: IV for DEAP, V for MAHNOB-HCI.</summary>
    public IReadOnlyList<PublishedResult> PublishedTable => PublishedResult.Read(Folders, Dataset);

    /// <summary>The differences that the paper's text states, recomputed from <see cref="PublishedTable"/>.</summary>
    public IReadOnlyList<PublishedClaim> PublishedClaims => PublishedClaim.Read(Folders, opened.PublishedName, PublishedTable);

    internal RunStore Store { get; }

    internal torch.Device Device { get; }

    // Of libtorch, for each training.
    internal int Threads { get; }

    internal string Label => string.Join(' ', new[] { Source.Name, channels?.Name.ToLowerInvariant().Replace(" + ", "+"), Split.Name.Replace(':', '-') }.OfType<string>());

    // The numbers depend on these and not on, say, the operating system's name.
    internal object Identity => new { Context.Dataset, Context.DataFingerprint, Context.Channels, Context.Split.Protocol, Context.Split.Seed, Context.CodeVersion, Context.Threads, Context.Device };

    /// <summary>Opens the study of a dataset, or of its synthetic twin where the dataset is not at hand.</summary>
    /// <param name="dataset">deap or mahnob-hci.</param>
    /// <param name="profile">demo or paper.</param>
    /// <param name="seed">Seed of split, weights and draws.</param>
    /// <param name="split">What is held out, as <see cref="MeMhacl.Split.Named"/> takes it; the paper's clip-random by default.</param>
    /// <param name="data">A folder with the dataset's files, or "auto": data/deap or data/mahnob-hci, or else the synthetic twin.</param>
    /// <param name="results">The folder of records, models, tables and figures, relative to the study; default results.</param>
    /// <param name="device">cpu, or cuda with TorchSharp-cuda-linux (environment.md).</param>
    /// <param name="folders">Where the study's files stand; default found from the current folder.</param>
    /// <exception cref="ArgumentException">An unknown dataset, profile, split or device, or too few data to divide.</exception>
    /// <exception cref="DatasetFormatException">The files are damaged.</exception>
    /// <exception cref="NotSupportedException">libtorch cannot run here (<see cref="TorchRuntime.Prepare"/>).</exception>
    public static Study Open(string dataset = "deap", string profile = "demo", int seed = 1, string split = "clip-random", string data = "auto", string results = "results", string device = "cpu", StudyFolders? folders = null)
    {
        // Before TorchSharp looks for itself: it would take another libtorch that the system has.
        TorchRuntime.Prepare();
        // All that can be wrong without reading data.
        var settings = Profile.For(dataset, profile);
        _ = SplitName.Parse(split);
        var where = ParseDevice(device);
        var opened = StudyData.Open(dataset, data, results, folders);
        return new Study(opened, null, Split.Named(split, opened.Clips.Axes, seed), settings, seed, where, new RunStore(opened.Folders.Runs, Console.Error.WriteLine));
    }

    /// <summary>The same study under another split.</summary>
    /// <param name="split">As <see cref="Open"/> takes it.</param>
    /// <exception cref="ArgumentException">An unknown split, or too few data to divide.</exception>
    public Study Under(string split) => split == Split.Name ? this : new(opened, channels, Split.Named(split, Data.Axes, Seed), Profile, Seed, Device, Store);

    /// <summary>The same study on other channels of the same recordings; the split is the same.</summary>
    /// <param name="channels">One of <see cref="DeapChannels.Ablation"/>, <see cref="MahnobChannels.DualModality"/>, or any choice.</param>
    /// <exception cref="ArgumentException">The dataset lacks one of the channels.</exception>
    public Study With(ModalitySet channels) => new(opened, channels, Split, Profile, Seed, Device, Store);

    /// <summary>The same study with other settings, say fewer epochs.</summary>
    /// <param name="profile">The settings; its name stands in every record.</param>
    public Study With(Profile profile) => new(opened, channels, Split, profile, Seed, Device, Store);

    // Another split, other weights and draws.
    internal Study With(int seed) => new(opened, channels, Split.Named(Split.Name, Data.Axes, seed), Profile, seed, Device, Store);

    /// <summary>Samples per class of one part of the split.</summary>
    /// <param name="task">Which classes.</param>
    /// <param name="part">Which part.</param>
    public ClassBalance Balance(EmotionTask task, SplitPart part) => Data.Balance(task, part.Clips, part.Subjects);

    /// <summary>A pre-trained f.</summary>
    /// <param name="model">Which.</param>
    /// <returns>f on the CPU, which the caller disposes.</returns>
    /// <exception cref="InvalidDataException">The checkpoint is damaged.</exception>
    public BaseEncoder LoadEncoder(PretrainedModel model) => Load(model, "f", () => new BaseEncoder(model.Options.Encoder));

    /// <summary>A pre-trained g, for the figures of IV-D.</summary>
    /// <param name="model">Which.</param>
    /// <returns>g on the CPU, which the caller disposes.</returns>
    /// <exception cref="InvalidDataException">The checkpoint is damaged.</exception>
    public GroupProjector LoadProjector(PretrainedModel model) => Load(model, "g", () => new GroupProjector(model.Options.Projector));

    private static T Load<T>(PretrainedModel model, string prefix, Func<T> build) where T : torch.nn.Module
    {
        // Its own draws are overwritten, but must not come between those of a model that another training builds.
        var module = SeededWeights.Build(0, build);
        Checkpoint.Load(model.Path, new Dictionary<string, torch.nn.Module> { [prefix] = module });
        return module;
    }

    private static torch.Device ParseDevice(string device) => device switch
    {
        "cpu" => torch.CPU,
        "cuda" when torch.cuda.is_available() => torch.CUDA,
        "cuda" => throw new ArgumentException("The device cuda is not there: this build has libtorch for the CPU, or no NVIDIA driver was found. Use cpu, or build with TORCH=cuda on a machine with an NVIDIA driver (environment.md).", nameof(device)),
        _ => throw new ArgumentException($"The device \"{device}\" is not known: use cpu or cuda.", nameof(device)),
    };
}
