using TorchSharp;

namespace MeMhacl.Study;

/// <summary>A pre-training (Algorithm 1); f and g are kept at several epochs.</summary>
public sealed class Pretraining : Training<PretrainRecord>
{
    internal Pretraining(Study study, PretrainOptions options, IReadOnlyList<int> kept) : base(study, "pre-training", "pre-training", new { options, kept = Kept(options, kept) }) =>
        (Options, KeptEpochs) = (options, Kept(options, kept));

    /// <summary>Its settings.</summary>
    public PretrainOptions Options { get; }

    /// <summary>Epochs whose f and g are kept, ascending; the last one is always among them.</summary>
    public IReadOnlyList<int> KeptEpochs { get; }

    /// <summary>The model of the last epoch.</summary>
    public PretrainedModel Last => new(this, Options.Epochs);

    /// <inheritdoc/>
    public override int Steps => Options.Epochs * new GroupSampler(Study.Split.Train.Clips, Study.Split.Train.Subjects, Options.P, Options.Q).MinibatchesPerEpoch;

    internal override double Samples => Trained + 2 * Options.Q * Options.Epochs * (Study.Split.Validation.Clips.Count / 3.0 / Options.ValidateEvery);

    // Samples through forward and backward pass of f.
    internal double Trained => 2.0 * Options.Q * Options.Epochs * Study.Split.Train.Clips.Count;

    private protected override bool IsWhole => KeptEpochs.All(epoch => Study.Store.IsWhole(new PretrainedModel(this, epoch).Path));

    internal override RunRecord Make(Action<double, double> progress, string? unfinished, CancellationToken stop)
    {
        using var trainer = new Pretrainer(Study.Data, Study.Split, Options, Study.TokenChannels(Options.Projector), Study.Device) { Message = Study.Store.Say };
        var history = trainer.Run(new Relay<PretrainStep>(s => progress((double)s.Step / s.Steps, s.Loss)), unfinished, stop, epoch =>
        {
            if (unfinished is not null && KeptEpochs.Contains(epoch))
                Checkpoint.Save(new PretrainedModel(this, epoch).Path, new Dictionary<string, torch.nn.Module> { ["f"] = trainer.Encoder, ["g"] = trainer.Projector });
        });
        if (unfinished is not null && !IsWhole)
        {
            // A model of an epoch before those of this run was lost or damaged meanwhile.
            Checkpoint.Delete(unfinished);
            return Make(progress, unfinished, stop);
        }
        return new PretrainRecord
        {
            Context = Study.Context, Options = Options, History = history, KeptEpochs = KeptEpochs,
            // Of the files: a resumed run no longer has the models that it kept before it was stopped.
            ModelSha256 = unfinished is null ? null : [.. KeptEpochs.Select(epoch => ModelHash.OfFile(new PretrainedModel(this, epoch).Path))],
        };
    }

    private static int[] Kept(PretrainOptions options, IReadOnlyList<int> kept) => [.. kept.Append(options.Epochs).Where(e => e >= 1 && e <= options.Epochs).Distinct().Order()];
}

/// <summary>The f and g that one epoch of a pre-training leaves; <see cref="Study.LoadEncoder"/> and <see cref="Study.LoadProjector"/> read them once it is trained.</summary>
/// <param name="Pretraining">The pre-training.</param>
/// <param name="Epoch">One of its kept epochs.</param>
public sealed record PretrainedModel(Pretraining Pretraining, int Epoch)
{
    /// <summary>The settings it was trained with.</summary>
    public PretrainOptions Options => Pretraining.Options;

    /// <summary>Its file.</summary>
    public string Path => System.IO.Path.Combine(Pretraining.Study.Folders.Checkpoints, FormattableString.Invariant($"{Pretraining.Name}.{Pretraining.Key}.epoch{Epoch}.safetensors"));
}
