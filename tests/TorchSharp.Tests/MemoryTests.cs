using static TorchSharp.torch;

namespace TorchSharp.Tests;

public unsafe class MemoryTests
{
    private const int Megabyte = 1 << 20;
    // The collector is provoked at 256 MB above what is held; freed memory stays in the process.
    private const long AllowedGrowth = 700;

    private static long ResidentMegabytes() =>
        long.Parse(File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) / 1024;

    private static long LiveBytes() { using var one = torch.ones(1); return *Native.LiveBytes; }

    [Fact]
    public void Loop_NeverDisposing_StaysBounded()
    {
        var before = ResidentMegabytes();
        for (var k = 0; k < 1500; k++) _ = torch.full(4 * Megabyte / sizeof(float), k % 7f);       // 6 GB in all
        Assert.InRange(ResidentMegabytes() - before, long.MinValue, AllowedGrowth);
    }

    [Fact]
    public void Loop_GraphNeverDisposed_StaysBounded()
    {
        var before = ResidentMegabytes();
        var w = torch.rand(Megabyte, requires_grad: true);
        for (var k = 0; k < 150; k++)
        {
            var loss = ((w * 2).exp() * w).sum();
            w.grad = null;
            loss.backward();
        }
        Assert.InRange(ResidentMegabytes() - before, long.MinValue, AllowedGrowth);
    }

    [Fact]
    public void LiveBytes_DisposedOrCollected_GoBack()
    {
        // A small tensor of an earlier test may be collected meanwhile: a megabyte of slack on either side.
        var before = LiveBytes();
        var t = torch.empty(8 * Megabyte);
        Assert.InRange(LiveBytes() - before, 31 * Megabyte, 33 * Megabyte);
        var view = t[1..5];
        t.Dispose();
        Assert.InRange(LiveBytes() - before, 31 * Megabyte, 33 * Megabyte);       // the view holds the storage
        view.Dispose();
        Assert.InRange(LiveBytes() - before, -Megabyte, Megabyte);

        Forget();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.InRange(LiveBytes() - before, long.MinValue, Megabyte);

        static void Forget() => _ = torch.empty(8 * Megabyte);
    }

    [Fact]
    public void Data_ManyTimes_MakesNoTensors()
    {
        using var t = torch.ones(4);
        var before = DisposeScopeManager.Statistics.CreatedOutsideScopeCount;
        for (var k = 0; k < 100; k++) Assert.Equal(4f, t.data<float>().Sum());
        Assert.Equal(before, DisposeScopeManager.Statistics.CreatedOutsideScopeCount);
    }

    [Fact]
    public void Data_AfterItsTensorOrItselfIsDisposed_Throws()
    {
        var t = torch.ones(4);
        var data = t.data<float>();
        t.data<float>().Dispose();
        Assert.Equal(4f, data.Sum());                                          // only the accessor has gone, not the tensor
        var gone = t.data<float>();
        gone.Dispose();
        Assert.Throws<ObjectDisposedException>(() => gone[0]);
        t.Dispose();
        Assert.Throws<ObjectDisposedException>(() => data[0]);
        Assert.Throws<ObjectDisposedException>(() => data[0] = 1);
        Assert.Throws<ObjectDisposedException>(() => data.ToArray());
        Assert.Throws<ObjectDisposedException>(() => data.CopyFrom([1f]));
    }

    [Fact]
    public void Scope_ManySteps_FreesEachStep()
    {
        var before = LiveBytes();
        for (var k = 0; k < 50; k++)
        {
            using var scope = torch.NewDisposeScope();
            var x = torch.rand(Megabyte, requires_grad: true);
            (x * x).sum().backward();
            _ = x.grad! + 1;
        }
        Assert.InRange(LiveBytes() - before, long.MinValue, Megabyte);
    }

    [Fact]
    public void Tensors_OnTwoThreads_DoNotDisturbEachOther()
    {
        Parallel.For(0, 8, seed =>
        {
            using var scope = torch.NewDisposeScope();
            using var g = new Generator((ulong)seed);
            for (var k = 0; k < 200; k++) _ = torch.rand(100, 100, generator: g).matmul(torch.eye(100)).sum();
            Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => torch.zeros(2).matmul(torch.zeros(3)));
        });
    }
}
