using static TorchSharp.torch;

namespace MeMhacl;

/// <summary>
/// Batch-norm statistics of f for each modality. In training each modality's batch is normalised by its own statistics, but f's running ones are those of
/// all modalities mixed: with them EEG looks like an outlier among single channels. Here each modality gets its own back, estimated from samples, without labels;
/// f's own are put back at the end.
/// </summary>
internal sealed class ModalityStatistics : IDisposable
{
    private const int SamplesAtOnce = 128;
    private const double Momentum = 0.1;                                       // BatchNorm2d's default, which f has

    private readonly BaseEncoder f;
    private readonly IReadOnlyList<IReadOnlyList<int>> modalities;
    private readonly Tensor[] all, own, running;
    private readonly Tensor[][] statistics;

    // Estimates from at least two samples; leaves f in evaluation mode.
    public ModalityStatistics(BaseEncoder f, IReadOnlyList<IReadOnlyList<int>> modalities, ClipTensor data, int[] rows)
    {
        if (rows.Length < 2) throw new ArgumentException($"{rows.Length} samples to estimate batch-norm statistics from: at least 2 are needed, one has no variance.", nameof(rows));
        (this.f, this.modalities) = (f, modalities);
        var buffers = f.named_buffers().ToArray();
        all = [.. buffers.Select(b => b.buffer)];
        running = [.. buffers.Where(b => b.name.EndsWith("running_mean", StringComparison.Ordinal) || b.name.EndsWith("running_var", StringComparison.Ordinal)).Select(b => b.buffer)];
        using var quiet = no_grad();
        own = [.. all.Select(buffer => buffer.clone())];
        f.train();
        statistics = [.. modalities.Select(channels => Estimate(channels, data, rows))];
        f.eval();
        Copy(own, all);
    }

    /// <summary>As <see cref="GroupTokens.Of"/>, each modality with its own statistics: (N, 1, C, M) to (N x modalities, D), modalities running fastest.</summary>
    public Tensor Tokens(Tensor x)
    {
        using var scope = NewDisposeScope();
        var parts = modalities.Select((channels, i) =>
        {
            Copy(statistics[i], running);
            return GroupTokens.Of(f, x, [channels]);
        }).ToArray();
        return stack(parts, 1).flatten(0, 1).MoveToOuterDisposeScope();
    }

    // Of buffers that begin at 0, one batch leaves momentum x its statistic.
    private Tensor[] Estimate(IReadOnlyList<int> channels, ClipTensor data, int[] rows)
    {
        var sums = running.Select(buffer => zeros_like(buffer)).ToArray();
        int[][] batches = [.. rows.Chunk(SamplesAtOnce).Where(batch => batch.Length > 1)];
        foreach (var batch in batches)
        {
            using var scope = NewDisposeScope();
            foreach (var buffer in running) buffer.zero_();
            GroupTokens.Of(f, data.Gather(batch).to(own[0].device), [channels]);
            for (var i = 0; i < sums.Length; i++) sums[i].add_(running[i] / Scalars.Of(Momentum * batches.Length), Scalars.One);
        }
        return sums;
    }

    private static void Copy(Tensor[] from, Tensor[] to)
    {
        using var quiet = no_grad();
        for (var i = 0; i < to.Length; i++) to[i].copy_(from[i]);
    }

    public void Dispose()
    {
        Copy(own, all);
        foreach (var tensor in own.Concat(statistics.SelectMany(one => one))) tensor.Dispose();
    }
}
