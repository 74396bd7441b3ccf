using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class ScopeTests
{
    [Fact]
    public void Scope_AtItsEnd_DisposesWhatWasMadeInside()
    {
        var before = torch.ones(1);
        Tensor inside, kept, outer;
        using (var scope = torch.NewDisposeScope())
        {
            Assert.Same(scope, torch.CurrentDisposeScope);
            inside = torch.ones(2);
            kept = torch.ones(3).DetachFromDisposeScope();
            using (torch.NewDisposeScope()) outer = torch.ones(4).MoveToOuterDisposeScope();
            Assert.False(outer.IsInvalid);
            Assert.Equal(2, scope.DisposablesCount);
            Assert.True(scope.Contains(inside));
            inside.Dispose();
            Assert.Equal(1, scope.DisposablesCount);
        }
        Assert.Null(torch.CurrentDisposeScope);
        Assert.True(inside.IsInvalid && outer.IsInvalid);
        Assert.False(kept.IsInvalid || before.IsInvalid);
    }

    [Fact]
    public void MoveToOuter_WithoutOuterScope_Detaches()
    {
        Tensor t;
        using (torch.NewDisposeScope()) t = torch.ones(2).MoveToOuterDisposeScope();
        Assert.False(t.IsInvalid);
    }

    [Fact]
    public void MoveToOther_ScopeOrTensor_ChangesTheOwner()
    {
        using var first = torch.NewDisposeScope();
        var anchor = torch.ones(1);
        Tensor a, b;
        using (var second = torch.NewDisposeScope())
        {
            a = torch.ones(2).MoveToOtherDisposeScope(first);
            b = torch.ones(2).MoveToOtherDisposeScope(anchor);
            Assert.Equal(0, second.DisposablesCount);
        }
        Assert.True(first.Contains(a) && first.Contains(b));
        Assert.False(a.IsInvalid || b.IsInvalid);
    }

    [Fact]
    public void DisposeEverythingBut_Some_KeepsThem()
    {
        using var scope = torch.NewDisposeScope();
        var (a, b, c) = (torch.ones(1), torch.ones(1), torch.ones(1));
        scope.DisposeEverythingBut(a, b);
        Assert.False(a.IsInvalid || b.IsInvalid);
        Assert.True(c.IsInvalid);
        Assert.Equal(2, scope.DisposablesView.Count);
        scope.DisposeEverything();
        Assert.True(a.IsInvalid);
    }

    [Fact]
    public void Attach_FromOutside_BelongsToTheScope()
    {
        var t = torch.ones(1);
        using (var scope = torch.NewDisposeScope()) scope.Attach(t);
        Assert.True(t.IsInvalid);
    }

    [Fact]
    public void Statistics_OfOneThread_CountWhatHappened()
    {
        DisposeScopeManager.Statistics.Reset();
        torch.ones(1).Dispose();
        using (torch.NewDisposeScope()) { torch.ones(1).Dispose(); torch.ones(1).DetachFromDisposeScope(); torch.ones(1); }
        var s = DisposeScopeManager.Statistics.TensorStatistics;
        Assert.Equal((1, 3, 1, 2, 1), (s.CreatedOutsideScopeCount, s.CreatedInScopeCount, s.DisposedOutsideScopeCount, s.DisposedInScopeCount, s.DetachedFromScopeCount));
        Assert.Equal(1, s.ThreadTotalLiveCount);
    }

    [Fact]
    public void WrappedScope_Expression_KeepsOnlyItsResult()
    {
        using var scope = torch.NewDisposeScope();
        var r = torch.WrappedTensorDisposeScope(() => torch.ones(3) + torch.ones(3) * 2);
        Assert.Equal(1, scope.DisposablesCount);
        Assert.Equal(9f, r.sum().item<float>());
    }
}
