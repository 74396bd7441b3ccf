using MeMhacl.Data;

namespace MeMhacl.Study;

/// <summary>What came out on one set of channels.</summary>
/// <param name="Set">The channels and their name.</param>
/// <param name="FineTunings">By task, mode and seed.</param>
public sealed record ModalityResult(ModalitySet Set, IReadOnlyList<FineTuneRecord> FineTunings)
{
    /// <summary>The runs of one row, by seed.</summary>
    /// <param name="task">Which labels.</param>
    /// <param name="mode">Which training.</param>
    public IReadOnlyList<FineTuneRecord> Of(EmotionTask task, FineTuneMode mode) => [.. FineTunings.Where(r => r.Task == task && r.Mode == mode).OrderBy(r => r.Options.Seed)];

    /// <summary>Accuracy on the test part over the seeds.</summary>
    /// <param name="task">Which labels.</param>
    /// <param name="mode">Which training.</param>
    public MeanAndSpread Accuracy(EmotionTask task, FineTuneMode mode) => MeanAndSpread.Of(Of(task, mode).Select(r => r.Accuracy));

    /// <summary>Cross-entropy on the test part over the seeds, nats.</summary>
    /// <param name="task">Which labels.</param>
    /// <param name="mode">Which training.</param>
    public MeanAndSpread Loss(EmotionTask task, FineTuneMode mode) => MeanAndSpread.Of(Of(task, mode).Select(r => r.Result.TestLoss));

    /// <summary>This set's accuracy less another's, paired by seed.</summary>
    /// <param name="other">Of the same seeds.</param>
    /// <param name="task">Which labels.</param>
    /// <param name="mode">Which training.</param>
    public PairedTest Against(ModalityResult other, EmotionTask task, FineTuneMode mode) =>
        PairedTest.Of([.. Of(task, mode).Select(r => r.Accuracy)], [.. other.Of(task, mode).Select(r => r.Accuracy)]);
}
