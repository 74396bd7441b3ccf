namespace MeMhacl.Study.Tests;

public class TrainingProgressTests
{
    private readonly Clock clock = new();

    [Fact]
    public void ToString_AfterSomeSteps_IsOneLineWithElapsedAndLeft()
    {
        var progress = new TrainingProgress("pre-training", 60, clock: clock);
        for (var epoch = 1; epoch <= 12; epoch++)
        {
            clock.Pass(2.75);
            progress.Report(epoch, loss: 1.2341);
        }
        clock.Pass(1);
        using var comma = new DecimalComma();
        // 48 steps of 2.75 s are 132 s, of which one has passed.
        Assert.Equal("pre-training  epoch 12/60  loss 1.234  0:34 elapsed, 2:11 left", progress.ToString());
    }

    [Fact]
    public void Left_OfUnequalSteps_FollowsTheShare_BeginsWithTheEstimate_AndLeavesOutWhatWasDoneBefore()
    {
        var progress = new TrainingProgress("p", 100, clock: clock, estimate: TimeSpan.FromSeconds(1000));
        Assert.Equal(TimeSpan.FromSeconds(1000), progress.Left);
        progress.GoOnFrom(50, 0.2);                                             // half of the steps, a fifth of the work
        Assert.Equal(TimeSpan.FromSeconds(800), progress.Left);
        for (var step = 51; step <= 60; step++)
        {
            clock.Pass(20);
            progress.Report(step, 0.2 + (0.01 * (step - 50)));
        }
        // 0.1 of the work in 200 s, and the estimate's 0.03 in 30 s: 230 / 0.13 s for the whole, of which 0.7 are left.
        Assert.Equal(230 / 0.13 * 0.7, progress.Left!.Value.TotalSeconds, 3);
    }

    [Fact]
    public void Changed_OnManyReports_IsRaisedAtMostOncePerIntervalAndAtTheEnd()
    {
        var progress = new TrainingProgress("p", 1000, interval: TimeSpan.FromSeconds(1), clock: clock);
        var raised = new List<int>();
        progress.Changed += changed => raised.Add(changed.Step);
        for (var step = 1; step <= 30; step++)
        {
            progress.Report(step);
            clock.Pass(0.1);
        }
        progress.Done();
        progress.Done();
        Assert.Equal([1, 11, 21, 30], raised);
    }

    [Fact]
    public void Done_StopsTheClockAndIgnoresLaterReports()
    {
        var progress = new TrainingProgress("p", 2, "step", clock: clock);
        clock.Pass(3700);
        progress.Report(2);
        progress.Done();
        clock.Pass(50);
        progress.Report(1, loss: 1);
        Assert.Equal("p  step 2/2  done in 1:01:40", progress.ToString());
        Assert.Contains("#2ca02c", KernelView.Html(progress));
        var stopped = new TrainingProgress("p", 2, clock: clock);
        stopped.Done();
        Assert.Contains("ended after", stopped.ToString());
    }

    [Fact]
    public async Task Report_FromManyThreads_LosesNothingAndNeverFails()
    {
        var progress = new TrainingProgress("p", 4000, interval: TimeSpan.Zero);
        var raised = 0;
        progress.Changed += changed => Interlocked.Add(ref raised, Math.Min(1, changed.ToString().Length));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(() =>
        {
            for (var step = 0; step < 1000; step++) progress.Report((worker * 1000) + step, loss: step);
        })));
        Assert.Equal(4000, raised);
    }

    private sealed class Clock : TimeProvider
    {
        private long now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref now);

        public void Pass(double seconds) => Interlocked.Add(ref now, TimeSpan.FromSeconds(seconds).Ticks);
    }
}
