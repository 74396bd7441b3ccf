namespace TorchSharp;

/// <summary>How many objects of one kind a thread has made, attached, detached and disposed of.</summary>
public class LifetimeStatistics
{
    public long CreatedOutsideScopeCount { get; private set; }
    public long CreatedInScopeCount { get; private set; }
    public long AttachedToScopeCount { get; private set; }
    public long DetachedFromScopeCount { get; private set; }
    public long DisposedInScopeCount { get; private set; }
    public long DisposedOutsideScopeCount { get; private set; }

    public long ThreadTotalLiveCount => CreatedOutsideScopeCount + CreatedInScopeCount - DisposedInScopeCount - DisposedOutsideScopeCount;

    public void Reset() =>
        CreatedOutsideScopeCount = CreatedInScopeCount = AttachedToScopeCount = DetachedFromScopeCount = DisposedInScopeCount = DisposedOutsideScopeCount = 0;

    public override string ToString() =>
        $"created {CreatedInScopeCount} in and {CreatedOutsideScopeCount} outside scopes; attached {AttachedToScopeCount}, detached {DetachedFromScopeCount}; disposed {DisposedInScopeCount} in and {DisposedOutsideScopeCount} outside scopes; alive {ThreadTotalLiveCount}";

    internal void Created(bool inScope) { if (inScope) CreatedInScopeCount++; else CreatedOutsideScopeCount++; }
    internal void Disposed(bool inScope) { if (inScope) DisposedInScopeCount++; else DisposedOutsideScopeCount++; }
    internal void Attached() => AttachedToScopeCount++;
    internal void Detached() => DetachedFromScopeCount++;
}

/// <summary>The statistics of one thread: tensors and packed sequences, and their sums.</summary>
public class ThreadDisposeScopeStatistics
{
    public LifetimeStatistics TensorStatistics { get; } = new();
    public LifetimeStatistics PackedSequenceStatistics { get; } = new();

    public long CreatedOutsideScopeCount => TensorStatistics.CreatedOutsideScopeCount + PackedSequenceStatistics.CreatedOutsideScopeCount;
    public long CreatedInScopeCount => TensorStatistics.CreatedInScopeCount + PackedSequenceStatistics.CreatedInScopeCount;
    public long AttachedToScopeCount => TensorStatistics.AttachedToScopeCount + PackedSequenceStatistics.AttachedToScopeCount;
    public long DetachedFromScopeCount => TensorStatistics.DetachedFromScopeCount + PackedSequenceStatistics.DetachedFromScopeCount;
    public long DisposedInScopeCount => TensorStatistics.DisposedInScopeCount + PackedSequenceStatistics.DisposedInScopeCount;
    public long DisposedOutsideScopeCount => TensorStatistics.DisposedOutsideScopeCount + PackedSequenceStatistics.DisposedOutsideScopeCount;
    public long ThreadTotalLiveCount => TensorStatistics.ThreadTotalLiveCount + PackedSequenceStatistics.ThreadTotalLiveCount;

    public void Reset() { TensorStatistics.Reset(); PackedSequenceStatistics.Reset(); }

    public override string ToString() => $"tensors: {TensorStatistics}; packed sequences: {PackedSequenceStatistics}";

    internal LifetimeStatistics Of(object o) => o is torch.Tensor ? TensorStatistics : PackedSequenceStatistics;
}
