using System.Diagnostics;
using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace MeMhacl.Cli.Bench;

/// <summary>The limit's side of a row: measures the machine each time it is asked, so that limit and step are taken under the same load.</summary>
internal static class LimitSide
{
    /// <summary>Serves until standard input ends: seconds at the limit, then FLOP/s of the product, of the convolution, bytes/s.</summary>
    /// <param name="row">A training row.</param>
    /// <param name="threads">Of libtorch.</param>
    public static void Serve(BenchRow row, int threads)
    {
        set_num_threads(threads);
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var cost = StepCost.Of(row);
        var measure = Measurement();
        var steps = new Steps((long)(cost.Bytes / (7 * 4)));
        while (steps.Wait())
        {
            var peaks = measure();
            Steps.Answer(string.Create(CultureInfo.InvariantCulture, $"{peaks.Seconds(cost):F9} {peaks.Product:F0} {peaks.Convolution:F0} {peaks.Bandwidth:F0}"));
        }
    }

    /// <summary>Prepares arrays and gives what measures on them.</summary>
    internal static Func<MachinePeaks> Measurement()
    {
        const int N = 2048, Filters = 256, Image = 32, Samples = 8, Kernel = 3;
        const long Long = 32 << 20;                                            // 128 MiB each: beyond any cache
        var (a, b) = (randn(N, N), randn(N, N));
        var (x, w) = (randn(Samples, Filters, Image, Image), randn(Filters, Filters, Kernel, Kernel));
        var (sum, other) = (ones(Long), ones(Long));
        return () => new(
            Rate(2.0 * N * N * N, () => a.matmul(b).Dispose()),
            Rate(2.0 * Samples * Filters * Image * Image * Filters * Kernel * Kernel, () => nn.functional.conv2d(x, w, padding: [1, 1]).Dispose()),
            // Two reads and a write of what is already in memory: no page is fetched anew.
            Rate(3.0 * 4 * Long, () => sum.add_(other)));
    }

    // The best of a few: a peak is what the machine reaches when nothing comes between.
    private static double Rate(double work, Action once)
    {
        const int Times = 3;
        return Enumerable.Range(0, Times).Max(_ =>
        {
            long start = Stopwatch.GetTimestamp();
            once();
            return work / Stopwatch.GetElapsedTime(start).TotalSeconds;
        });
    }
}
