using TorchSharp;
using static TorchSharp.torch;

namespace MeMhacl;

/// <summary>What the base encoder f hands to the group projector g: one token a sample, or one a sample and modality (<see cref="AttentionTokens"/>).</summary>
public static class GroupTokens
{
    /// <summary>Applies f to all channels, or to each modality's channels by themselves.</summary>
    /// <param name="f">The base encoder.</param>
    /// <param name="x">(N, 1, C, M).</param>
    /// <param name="modalities">The channel indices of each modality; null for all channels at once.</param>
    /// <returns>(N, D), or (N x modalities, D) with the modalities running fastest.</returns>
    public static Tensor Of(BaseEncoder f, Tensor x, IReadOnlyList<IReadOnlyList<int>>? modalities)
    {
        if (modalities is null) return f.call(x);
        using var scope = NewDisposeScope();
        var parts = modalities.Select(channels => f.call(x.index_select(2, tensor(channels.Select(c => (long)c).ToArray()).to(x.device)))).ToArray();
        return stack(parts, 1).flatten(0, 1).MoveToOuterDisposeScope();
    }

    /// <summary>Refuses modalities, the channel indices of each, that do not fit C channels.</summary>
    /// <exception cref="ArgumentException">No modality, one without channels, a channel that does not exist, or one that stands in two.</exception>
    internal static void Check(IReadOnlyList<IReadOnlyList<int>> modalities, int channels)
    {
        var all = modalities.SelectMany(one => one).ToArray();
        if (modalities.Count == 0 || modalities.Any(one => one.Count == 0) || all.Any(c => c < 0 || c >= channels) || all.Distinct().Count() != all.Length)
            throw new ArgumentException($"The modalities [{string.Join("], [", modalities.Select(one => string.Join(" ", one)))}] do not divide channels 0 to {channels - 1}: give each at least one channel, and no channel twice.", nameof(modalities));
    }
}
