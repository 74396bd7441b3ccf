using MeMhacl.Data;

namespace MeMhacl.Study;

/// <summary>One way of pre-training that differs from the paper's in one thing, and what is trained from its f.</summary>
/// <param name="Name">What differs; "as published" for nothing.</param>
/// <param name="Pretraining">The pre-training.</param>
/// <param name="FineTunings">By task, mode and seed.</param>
public sealed record VariantTrainings(string Name, Pretraining Pretraining, IReadOnlyList<FineTuning> FineTunings);

/// <summary>One part of the method, and pre-training without it.</summary>
/// <param name="Name">What differs, as tables say it.</param>
/// <param name="Word">As it is typed.</param>
/// <param name="LeftOut">The settings without it.</param>
internal sealed record MethodPart(string Name, string Word, Func<PretrainOptions, PretrainOptions> LeftOut)
{
    public static IReadOnlyList<MethodPart> All { get; } =
    [
        new("mean for attention", "mean-attention", published => published with { Projector = published.Projector with { Pooling = GroupPooling.Mean } }),
        new("maximum for attention", "max-attention", published => published with { Projector = published.Projector with { Pooling = GroupPooling.Maximum } }),
        new("without Meiosis", "no-meiosis", published => published with { WithoutMeiosis = true }),
        new("without groups", "no-groups", published => published with { Q = 1 }),
    ];
}

/// <summary>The trainings of a transfer from one dataset to another (the abstract's "cross-dataset"), all on the same samples, channels and sampling rate of the second.</summary>
/// <param name="Elsewhere">The pre-training on the other dataset.</param>
/// <param name="Own">The pre-training on this dataset, on the same channels.</param>
/// <param name="Transferred">From the f of the other dataset, by task and seed.</param>
/// <param name="FromOwn">From the f of this dataset.</param>
/// <param name="FromScratch">From random weights, fully-supervised.</param>
public sealed record TransferTrainings(Pretraining Elsewhere, Pretraining Own, IReadOnlyList<FineTuning> Transferred, IReadOnlyList<FineTuning> FromOwn, IReadOnlyList<FineTuning> FromScratch)
{
    /// <summary>All fine-tunings.</summary>
    public IReadOnlyList<FineTuning> All => [.. Transferred, .. FromOwn, .. FromScratch];
}

/// <summary>What ME-MHACL is compared with: networks that are given labels alone, parts of the method left out, another dataset's f, fewer channels.</summary>
public sealed partial class Study
{
    /// <summary>
    /// Fine-tuned and fully-supervised trainings that both go on until the validation samples have not been better for <see cref="Profile.ConvergencePatience"/> epochs, at most
    /// <see cref="Profile.ConvergenceEpochs"/>, with <see cref="Profile.ConvergenceLearningRate"/>; the best epoch is taken, as always. As many steps as <see cref="FineTunings"/> gives both end while fully-supervised ones still rise.
    /// </summary>
    /// <param name="model">Whose f is taken for the fine-tuned ones.</param>
    /// <param name="tasks">Default all three.</param>
    /// <param name="labelFractions">Shares of the training labels; default all of them. With fewer the number of steps at most is the same.</param>
    public IReadOnlyList<FineTuning> TrainingsToConvergence(PretrainedModel model, IReadOnlyList<EmotionTask>? tasks = null, IReadOnlyList<double>? labelFractions = null) =>
        [.. (labelFractions ?? [1]).SelectMany(share => FineTunings(model, tasks, [FineTuneMode.FineTuned, FineTuneMode.FullySupervised], ToConvergence with { LabelFraction = share }))];

    /// <summary>Fully-supervised trainings at matched compute: as many samples go through forward and backward pass of f as pre-training and fine-tuning together took, to a whole epoch. What g cost is not counted.</summary>
    /// <param name="pretraining">The pre-training that they are compared with, whichever of its epochs is chosen.</param>
    /// <param name="tasks">Default all three.</param>
    /// <param name="labelFractions">Shares of the training labels; default all of them. With fewer the number of steps is the same.</param>
    public IReadOnlyList<FineTuning> SupervisedMatched(Pretraining pretraining, IReadOnlyList<EmotionTask>? tasks = null, IReadOnlyList<double>? labelFractions = null) =>
        Supervised(tasks, labelFractions, Profile.FineTune with { Epochs = Profile.FineTune.Epochs + (int)Math.Round(pretraining.Trained / Split.Train.Count) }, "matched compute");

    /// <summary>EEGNet at its published size, fully-supervised to convergence.</summary>
    /// <param name="tasks">Default all three.</param>
    /// <param name="labelFractions">Shares of the training labels; default all of them.</param>
    public IReadOnlyList<FineTuning> EegNet(IReadOnlyList<EmotionTask>? tasks = null, IReadOnlyList<double>? labelFractions = null) =>
        Supervised(tasks, labelFractions, ToConvergence with { Network = Network.EegNet });

    /// <summary>
    /// The method with one part left out at a time: the attention (the mean, or the maximum alone, of a group's members), Meiosis (pairs exchange nothing), the groups (Q = 1);
    /// as many epochs each, every other setting the same. With Q = 1 a minibatch holds P clips as always, and so fewer samples.
    /// </summary>
    /// <param name="tasks">Default all three.</param>
    /// <param name="modes">Default fine-tuned alone.</param>
    public IReadOnlyList<VariantTrainings> MethodVariants(IReadOnlyList<EmotionTask>? tasks = null, IReadOnlyList<FineTuneMode>? modes = null)
    {
        return [Of("as published", Pretraining()), .. MethodPart.All.Select(part => Of(part.Name, Pretraining(part.LeftOut(Profile.Pretrain), [])))];

        VariantTrainings Of(string name, Pretraining pretraining) => new(name, pretraining, FineTunings(pretraining.Last, tasks, modes ?? [FineTuneMode.FineTuned]));
    }

    /// <summary>
    /// Fine-tunings of this study that start from the f of another dataset, beside those from its own f and from none. All on the channels that both studies have, and at the lower of both sampling
    /// rates: f would take any window, but the 15 points of its kernels are twice the time at half the rate, and a filter learned for 10 Hz would answer to 20 Hz. Recordings at the higher
    /// rate are decimated before they are cut (<see cref="Decimation"/>).
    /// </summary>
    /// <param name="from">The study of the other dataset; it pre-trains with its own profile and split.</param>
    /// <param name="tasks">Default all three.</param>
    /// <param name="options">Of the fine-tunings; default the profile's. The seeds are <see cref="Seeds"/>.</param>
    /// <exception cref="ArgumentException">The datasets have no channel in common, a rate is no multiple of the other, or the encoders of the two profiles differ.</exception>
    public TransferTrainings Transfer(Study from, IReadOnlyList<EmotionTask>? tasks = null, FineTuneOptions? options = null)
    {
        if (from.Profile.Pretrain.Encoder != (options ?? Profile.FineTune).Encoder)
            throw new ArgumentException($"The f of {from.Source.Name} under the profile {from.Profile.Name} does not fit that of the profile {Profile.Name}: open both studies with the same profile.", nameof(from));
        int rate = Math.Min(Data.SamplingRate, from.Data.SamplingRate);
        var (here, there) = CommonChannels.Of(Data.ChannelNames, from.Data.ChannelNames);
        var study = On(here, rate);
        var (elsewhere, own) = (from.On(there, rate).Pretraining(), study.Pretraining());
        return new TransferTrainings(elsewhere, own,
            [.. study.FineTunings(elsewhere.Last, tasks, [FineTuneMode.FineTuned], options).Select(one => new FineTuning(study, one.Task, FineTuneMode.FineTuned, one.Options, one.From, $"from {from.Source.Name}"))],
            study.FineTunings(own.Last, tasks, [FineTuneMode.FineTuned], options), study.FineTunings(own.Last, tasks, [FineTuneMode.FullySupervised], options));
    }

    /// <summary>What dropping channels at test time does to one trained model: single ones, more and more at random, whole modalities.</summary>
    /// <param name="tuning">Of this study; it is trained again, as its record holds no model.</param>
    public Training<DroppedChannelsRecord> DroppedChannels(FineTuning tuning) => new DroppedChannelsMeasurement(tuning.Study, tuning);

    private FineTuneOptions ToConvergence => Profile.FineTune with { Epochs = Profile.ConvergenceEpochs, Patience = Profile.ConvergencePatience, LearningRate = Profile.ConvergenceLearningRate };

    private IReadOnlyList<FineTuning> Supervised(IReadOnlyList<EmotionTask>? tasks, IReadOnlyList<double>? labelFractions, FineTuneOptions options, string? variant = null) =>
    [
        .. from fraction in labelFractions ?? [1]
           from task in tasks ?? Enum.GetValues<EmotionTask>()
           from seed in Seeds
           select new FineTuning(this, task, FineTuneMode.FullySupervised, options with { LabelFraction = fraction, Seed = seed }, null, variant),
    ];

    // The same clips and subjects at another sampling rate, and so the same split.
    private Study On(IReadOnlyList<string> channels, int rate)
    {
        var name = string.Join(" + ", Modalities.Group(channels).Select(one => one.Name));
        return new(opened.At(rate), new ModalitySet(FormattableString.Invariant($"{name} at {rate} Hz"), channels), Split, Profile, Seed, Device, Store);
    }
}
