using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Whatever fails natively arrives as an exception with libtorch's text, and the process lives.</summary>
public class ErrorTests
{
    private static void Lives() => Assert.Equal(3f, (torch.ones(3)).sum().item<float>());

    [Fact]
    public void Add_ShapesThatDoNotBroadcast_SaysSizesAndShapes()
    {
        var e = Assert.Throws<ExternalException>(() => torch.zeros(2, 3) + torch.zeros(4));
        Assert.Contains("must match the size of tensor b (4)", e.Message);
        Assert.Contains("(shapes: [2, 3] and [4])", e.Message);
        Lives();
    }

    [Fact]
    public void Allocation_LargerThanTheMemory_IsAnException()
    {
        var e = Assert.Throws<ExternalException>(() => torch.empty(1L << 45));      // 128 TiB
        Assert.Contains("not enough memory", e.Message);
        Assert.Throws<ExternalException>(() => torch.zeros(1L << 33, 1L << 33));    // more than 2^63 bytes
        Lives();
    }

    [Fact]
    public void Index_OutOfRange_SaysTheRange()
    {
        Assert.Contains("index 5 is out of bounds for dimension 0 with size 3", Assert.Throws<ExternalException>(() => torch.zeros(3)[5]).Message);
        Assert.Contains("out of range", Assert.Throws<ExternalException>(() => torch.zeros(3).sum(2)).Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("out of bounds", Assert.Throws<ExternalException>(() => torch.zeros(3)[torch.tensor(new long[] { 0, 7 })]).Message);
        Assert.Throws<IndexOutOfRangeException>(() => torch.zeros(3).data<float>()[3]);
        Lives();
    }

    [Fact]
    public void View_OfTransposed_SaysReshape() =>
        Assert.Contains("reshape", Assert.Throws<ExternalException>(() => torch.zeros(2, 3).t().view(6)).Message);

    [Fact]
    public void Backward_Twice_SaysRetainGraph()
    {
        var x = torch.ones(2, requires_grad: true);
        var y = (x * x).sum();
        y.backward();
        Assert.Contains("retain_graph", Assert.Throws<ExternalException>(() => y.backward()).Message);
        Lives();
    }

    [Fact]
    public void Solve_SingularMatrix_IsAnException() =>
        Assert.Contains("singular", Assert.Throws<ExternalException>(() => torch.linalg.inv(torch.zeros(2, 2))).Message);

    [Fact]
    public void Stack_EmptyListOrOtherShapes_IsAnException()
    {
        Assert.Contains("non-empty", Assert.Throws<ExternalException>(() => torch.stack([])).Message);
        Assert.Contains("[3] and [4]", Assert.Throws<ExternalException>(() => torch.stack([torch.zeros(3), torch.zeros(4)])).Message);
    }

    [Fact]
    public void Tensor_AfterDispose_ThrowsObjectDisposed()
    {
        var t = torch.ones(2);
        t.Dispose();
        t.Dispose();
        Assert.True(t.IsInvalid);
        Assert.Throws<ObjectDisposedException>(() => t + 1);
        Assert.Throws<ObjectDisposedException>(() => t.shape);
    }

    [Fact]
    public void Device_NotPresent_SaysHowToGetIt()
    {
        Assert.False(torch.cuda.is_available());
        Assert.Contains("Torch=cuda", Assert.Throws<InvalidOperationException>(() => torch.ones(2).cuda()).Message);
        Assert.Contains("tpu", Assert.Throws<ArgumentException>(() => torch.device("tpu:0")).Message);
    }

    [Fact]
    public void Equation_Broken_IsAnException()
    {
        Assert.Throws<ExternalException>(() => torch.einsum("ij,jk->", torch.ones(2, 2)));
        Lives();
    }

    [Fact]
    public void Failures_Many_LeaveNoTensorBehind()
    {
        // After a failure the outputs hold nothing: a tensor made of it would free memory that is not its own.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var (a, b) = (torch.zeros(2, 3), torch.zeros(4, 5));
        var before = Tensor.TotalCount;
        for (var k = 0; k < 200; k++)
        {
            Assert.Throws<ExternalException>(() => a.matmul(b));
            Assert.Throws<ExternalException>(() => a.max(7));
            Assert.Throws<ExternalException>(() => torch.linalg.svd(a[0]));
        }
        Assert.InRange(Tensor.TotalCount - before, 0, 200);                       // a[0], of which the collector may know more
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Lives();
    }
}
