using MeMhacl.Data;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MeMhacl.Study;

/// <summary>What leaving channels out does to a model (occlusion, Zeiler and Fergus 2014): each is held at its mean, 0 after the z-score, in all samples.</summary>
/// <param name="Movement">How far the representation f moves: 1 - cosine, 0 to 2.</param>
/// <param name="LossRise">Rise of the classifier's cross-entropy, in nats; null without a classifier.</param>
/// <param name="AccuracyDrop">Drop of its accuracy, -1 to 1; null without a classifier.</param>
public sealed record ChannelOcclusion(ChannelImportance Movement, ChannelImportance? LossRise, ChannelImportance? AccuracyDrop)
{
    private const int SamplesAtOnce = 128;                                     // only memory depends on it

    /// <summary>Leaves out each channel by itself.</summary>
    /// <param name="data">The clip tensor.</param>
    /// <param name="rows">Samples, as <see cref="SampleRows.Draw"/> gives them. The time taken grows with samples x channels.</param>
    /// <param name="f">The base encoder, for all channels at once.</param>
    /// <param name="classifier">The fine-tuned classifier and its task; null for the movement alone.</param>
    /// <param name="means">The channels' training means; null for 0, which they are after z-scoring over the recording.</param>
    /// <exception cref="ArgumentException">No samples, not one mean a channel, or a channel of unknown modality.</exception>
    public static ChannelOcclusion ByChannel(ClipTensor data, IReadOnlyList<int> rows, BaseEncoder f, (EmotionClassifier C, EmotionTask Task)? classifier = null, IReadOnlyList<float>? means = null) =>
        Measure(data, rows, f, classifier, means, [.. data.ChannelNames.Select((name, channel) => (name, Modalities.Of(name), (IReadOnlyList<int>)[channel]))]);

    /// <summary>Leaves out all channels of a modality together: neighbouring EEG channels can stand in for one another, so that each alone seems to matter little.</summary>
    /// <param name="data">As above.</param>
    /// <param name="rows">As above.</param>
    /// <param name="f">As above.</param>
    /// <param name="classifier">As above.</param>
    /// <param name="means">As above.</param>
    /// <exception cref="ArgumentException">As above.</exception>
    public static ChannelOcclusion ByModality(ClipTensor data, IReadOnlyList<int> rows, BaseEncoder f, (EmotionClassifier C, EmotionTask Task)? classifier = null, IReadOnlyList<float>? means = null) =>
        Measure(data, rows, f, classifier, means, [.. Modalities.Group(data.ChannelNames).Select(one => (one.Name, one.Modality, one.Channels))]);

    private static ChannelOcclusion Measure(ClipTensor data, IReadOnlyList<int> rows, BaseEncoder f, (EmotionClassifier C, EmotionTask Task)? classifier, IReadOnlyList<float>? means, (string Name, Modality Modality, IReadOnlyList<int> Channels)[] parts)
    {
        if (rows.Count == 0)
            throw new ArgumentException("Occlusion needs at least one sample: there are none.", nameof(rows));
        if (means is not null && means.Count != data.Channels)
            throw new ArgumentException($"There are {means.Count} means for {data.Channels} channels: give one a channel.", nameof(means));
        using var evaluation = new EvaluationMode(f, classifier?.C);
        using var quiet = no_grad();
        using var outer = NewDisposeScope();
        var fill = tensor(means?.ToArray() ?? new float[data.Channels]).view(1, 1, data.Channels, 1);
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
                var occluded = f.call((x * keep) + (fill * (1 - keep)));
                movement[i].AddRange(Values(1 - functional.cosine_similarity(h, occluded)));
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
