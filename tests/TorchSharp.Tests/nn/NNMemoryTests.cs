using System.Diagnostics;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests;

[Collection(nameof(NNDefaultGenerator))]
public class NNMemoryTests
{
    // The allocator and the runtime breathe by some megabytes; 500 steps that leaked only one activation (0.3 MB) would show 150.
    private const long Breath = 48L << 20;

    [Fact]
    public void Training_FiveHundredSteps_DoesNotGrow()
    {
        var threads = get_num_threads();
        set_num_threads(1);                                                  // steps this small only wait for a second thread
        using var net = Sequential(Conv2d(1, 16, (1, 5)), BatchNorm2d(16), ReLU(), Dropout(0.2), AdaptiveAvgPool2d((4, 8)), Flatten(), Linear(512, 3));
        using var adam = optim.Adam(net.parameters(), 1e-3);
        var (x, y) = (randn(16, 1, 5, 64), randint(0, 3, [16]));
        long before = 0, tensors = 0;
        for (var step = 0; step < 500; step++)
        {
            using (NewDisposeScope())
            {
                adam.zero_grad();
                var loss = F.cross_entropy(net.call(x), y);
                loss.backward();
                adam.step();
            }
            if (step == 50) (before, tensors) = (Resident(), Tensor.TotalCount);
        }
        set_num_threads(threads);
        Assert.InRange(Resident() - before, long.MinValue, Breath);
        Assert.InRange(Tensor.TotalCount - tensors, long.MinValue, 50);      // a few aliases wait for the collector
    }

    private static long Resident()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
