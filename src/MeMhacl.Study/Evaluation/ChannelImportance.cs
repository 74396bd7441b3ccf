using MeMhacl.Data;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MeMhacl.Study;

/// <summary>
/// How much each channel matters to a model, by a named measure. The paper announces "the attention of each channel data for each modality" (IV-C)
/// but does not define it, and its attention layer sees no channels: f has merged them. Shown instead are <see cref="ChannelOcclusion"/> and <see cref="GradientTimesInput"/>.
/// </summary>
/// <param name="Measure">What the values are, as an axis shows it.</param>
/// <param name="Names">Channel names, or names of modalities where whole modalities were left out.</param>
/// <param name="Modalities">The modality of each name.</param>
/// <param name="Values">Mean over samples; the spread is that of the subjects' means.</param>
public sealed record ChannelImportance(string Measure, IReadOnlyList<string> Names, IReadOnlyList<Modality> Modalities, IReadOnlyList<MeanAndSpread> Values)
{
    /// <summary>Mean over the channels of each modality, in the order in which the modalities first occur.</summary>
    public IReadOnlyList<(Modality Modality, double Mean, int Channels)> ByModality() =>
        [.. Values.Zip(Modalities).GroupBy(pair => pair.Second).Select(group => (group.Key, group.Average(pair => pair.First.Mean), group.Count()))];

    // Averages by subject: values[i][n] of name i on sample n.
    internal static ChannelImportance Of(string measure, IReadOnlyList<string> names, IReadOnlyList<Modality> modalities, IReadOnlyList<IReadOnlyList<double>> values, IReadOnlyList<int> subjects) =>
        new(measure, names, modalities, [.. values.Select(all =>
        {
            var bySubject = MeanAndSpread.Of(all.Zip(subjects).GroupBy(pair => pair.Second).Select(group => group.Average(pair => pair.First)));
            return bySubject with { Mean = all.Average() };
        })]);
}

/// <summary>What leaving channels out does to a model (occlusion, Zeiler and Fergus 2014): each is held at its mean, 0 after the z-score, in all samples.</summary>
/// <param name="Movement">How far the representation f moves: 1 - cosine, 0 to 2.</param>
/// <param name="LossRise">Rise of the classifier's cross-entropy, in nats; null without a classifier.</param>
/// <param name="AccuracyDrop">Drop of its accuracy, -1 to 1; null without a classifier.</param>
public sealed record ChannelOcclusion(ChannelImportance Movement, ChannelImportance? LossRise, ChannelImportance? AccuracyDrop)
{
    private const int SamplesAtOnce = 128;                                     // only memory depends on it

    // Each channel by itself, on samples as SampleRows.Draw gives them; without a classifier the movement alone. The time taken grows with samples x channels.
    internal static ChannelOcclusion ByChannel(ClipTensor data, IReadOnlyList<int> rows, BaseEncoder f, (EmotionClassifier C, EmotionTask Task)? classifier = null) =>
        Measure(data, rows, f, classifier, [.. data.ChannelNames.Select((name, channel) => (name, Modalities.Of(name), (IReadOnlyList<int>)[channel]))]);

    // All channels of a modality together: neighbouring EEG channels can stand in for one another, so that each alone seems to matter little.
    internal static ChannelOcclusion ByModality(ClipTensor data, IReadOnlyList<int> rows, BaseEncoder f, (EmotionClassifier C, EmotionTask Task)? classifier = null) =>
        Measure(data, rows, f, classifier, [.. Modalities.Group(data.ChannelNames).Select(one => (one.Name, one.Modality, one.Channels))]);

    private static ChannelOcclusion Measure(ClipTensor data, IReadOnlyList<int> rows, BaseEncoder f, (EmotionClassifier C, EmotionTask Task)? classifier, (string Name, Modality Modality, IReadOnlyList<int> Channels)[] parts)
    {
        if (rows.Count == 0)
            throw new ArgumentException("Occlusion needs at least one sample: there are none.", nameof(rows));
        using var evaluation = new EvaluationMode(f, classifier?.C);
        using var quiet = no_grad();
        using var outer = NewDisposeScope();
        var (movement, loss, accuracy) = (Lists(), Lists(), Lists());
        foreach (var chunk in rows.Chunk(SamplesAtOnce))
        {
            using var scope = NewDisposeScope();
            var x = data.Gather(chunk);                                        // (N, 1, C, M)
            var h = f.call(x);                                                 // (N, D)
            var labels = classifier is { } known ? tensor([.. chunk.Select(row => (long)data.Label(known.Task, row / data.Subjects, row % data.Subjects))]) : null;
            var (loss0, right0) = labels is null ? ([], []) : Judge(classifier!.Value.C, h, labels);
            for (var i = 0; i < parts.Length; i++)
            {
                using var inner = NewDisposeScope();
                var keep = tensor([.. Enumerable.Range(0, data.Channels).Select(c => parts[i].Channels.Contains(c) ? 0f : 1f)]).view(1, 1, data.Channels, 1);
                var occluded = f.call(x * keep);
                movement[i].AddRange(Values(functional.cosine_similarity(h, occluded).negative().add(Scalars.One, Scalars.One)));
                if (labels is null) continue;
                var (lossOf, rightOf) = Judge(classifier!.Value.C, occluded, labels);
                loss[i].AddRange(lossOf.Zip(loss0, (with, without) => with - without));
                accuracy[i].AddRange(right0.Zip(rightOf, (without, with) => without - with));
            }
        }
        int[] subjects = [.. rows.Select(row => row % data.Subjects)];
        return new ChannelOcclusion(
            Importance("movement of f (1 - cosine)", movement),
            classifier is null ? null : Importance("rise of the loss (nats)", loss),
            classifier is null ? null : Importance("drop of the accuracy", accuracy));

        List<double>[] Lists() => [.. parts.Select(_ => new List<double>(rows.Count))];
        ChannelImportance Importance(string measure, List<double>[] values) =>
            ChannelImportance.Of(measure, [.. parts.Select(p => p.Name)], [.. parts.Select(p => p.Modality)], values, subjects);
    }

    // Cross-entropy of each sample, and 1 where the prediction is right.
    private static (double[] Loss, double[] Right) Judge(EmotionClassifier c, Tensor h, Tensor labels)
    {
        var logits = c.call(h);                                                // (N, classes)
        return (Values(functional.cross_entropy(logits, labels, reduction: Reduction.None)), Values(logits.argmax(1).eq(labels).to(ScalarType.Float32)));
    }

    private static double[] Values(Tensor x) => [.. x.data<float>().ToArray().Select(v => (double)v)];
}

/// <summary>Gradient times input (Shrikumar et al. 2016) by channel: how much an output would change, to first order, if a channel's values went to their mean 0.</summary>
internal static class GradientTimesInput
{
    private const int SamplesAtOnce = 128;                                     // only memory depends on it

    // Mean absolute gradient x input over a channel's sampling points and the samples, in evaluation mode. The output is the logit of the true class, or the length of h without a classifier.
    internal static ChannelImportance ByChannel(ClipTensor data, IReadOnlyList<int> rows, BaseEncoder f, (EmotionClassifier C, EmotionTask Task)? classifier = null)
    {
        if (rows.Count == 0)
            throw new ArgumentException("Gradients need at least one sample: there are none.", nameof(rows));
        using var evaluation = new EvaluationMode(f, classifier?.C);
        List<double>[] values = [.. data.ChannelNames.Select(_ => new List<double>(rows.Count))];
        foreach (var chunk in rows.Chunk(SamplesAtOnce))
        {
            using var scope = NewDisposeScope();
            var x = data.Gather(chunk).requires_grad_();                       // (N, 1, C, M)
            var h = f.call(x);                                                 // (N, D)
            // Samples do not see each other in evaluation mode: the gradient of the sum holds each sample's own.
            (classifier is { } known ? Logits(data, chunk, known, h) : h.pow(Scalars.Of(2)).sum(1).sqrt()).sum().backward();
            using var quiet = no_grad();
            float[] means = (x.grad! * x).abs().mean([1, 3]).data<float>().ToArray();                         // (N, C)
            for (var i = 0; i < means.Length; i++)
                values[i % data.Channels].Add(means[i]);
        }
        f.zero_grad();
        classifier?.C.zero_grad();
        return ChannelImportance.Of("mean |gradient x input|", data.ChannelNames, [.. data.ChannelNames.Select(Modalities.Of)], values, [.. rows.Select(row => row % data.Subjects)]);
    }

    private static Tensor Logits(ClipTensor data, int[] rows, (EmotionClassifier C, EmotionTask Task) classifier, Tensor h)
    {
        var labels = tensor([.. rows.Select(row => (long)data.Label(classifier.Task, row / data.Subjects, row % data.Subjects))]);
        return classifier.C.call(h).gather(1, labels.unsqueeze(1));            // (N, 1)
    }
}
