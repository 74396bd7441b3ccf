using MeMhacl.Data;
using static TorchSharp.torch;

namespace MeMhacl.Study;

/// <summary>Gradient times input (Shrikumar et al. 2016) by channel: how much an output would change, to first order, if a channel's values went to their mean 0.</summary>
public static class GradientTimesInput
{
    private const int SamplesAtOnce = 128;                                     // only memory depends on it

    /// <summary>Mean absolute gradient x input over a channel's sampling points and the samples, in evaluation mode.</summary>
    /// <param name="data">The clip tensor.</param>
    /// <param name="rows">Samples, as <see cref="SampleRows.Draw"/> gives them.</param>
    /// <param name="f">The base encoder, for all channels at once. Gradients standing in it, or in the classifier, are cleared.</param>
    /// <param name="classifier">The output is its logit for the sample's true class; null for the length of f's representation, which needs no label.</param>
    /// <exception cref="ArgumentException">No samples, or a channel of unknown modality.</exception>
    public static ChannelImportance ByChannel(ClipTensor data, IReadOnlyList<int> rows, BaseEncoder f, (EmotionClassifier C, EmotionTask Task)? classifier = null)
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
            (classifier is { } known ? Logits(data, chunk, known, h) : h.pow(2).sum(1).sqrt()).sum().backward();
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
