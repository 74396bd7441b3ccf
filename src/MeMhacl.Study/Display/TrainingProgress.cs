using Microsoft.DotNet.Interactive;
using static System.FormattableString;

namespace MeMhacl.Study;

/// <summary>
/// The progress of long work, as a bar in a notebook and as one line in a console: <c>pre-training  epoch 12/60  loss 1.234  0:34 elapsed, 2:10 left</c>.
/// Safe to report to from any thread. A cell follows it with <see cref="Show"/>.
/// </summary>
public sealed class TrainingProgress : IHtmlShown
{
    // The estimate of the time left rests on this many of the latest reports, or on those of the last minute where there are more.
    private const int WindowLength = 16;
    private static readonly TimeSpan WindowTime = TimeSpan.FromMinutes(1);

    // As much as this long a measurement an estimate made beforehand weighs.
    private static readonly TimeSpan EstimateWeight = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly string name, unit;
    private readonly TimeProvider clock;
    private readonly long started;
    private readonly TimeSpan interval;
    private readonly TimeSpan? estimate;
    private readonly Queue<(double Share, TimeSpan At)> window = new();
    private TimeSpan? lastRaised, ended;
    private int step;
    private double share, loss = double.NaN;

    /// <summary>Begins to count: the clock runs from here.</summary>
    /// <param name="name">What is being done, such as "pre-training".</param>
    /// <param name="total">How many steps there are, at least 1.</param>
    /// <param name="unit">What one step is; "epoch" by default.</param>
    /// <param name="interval">The shortest time between two <see cref="Changed"/> events; 250 ms by default.</param>
    /// <param name="clock">The clock; the system's by default.</param>
    /// <param name="estimate">How long the whole is thought to take; the time left begins with it and follows what is measured. None by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="total"/> is below 1.</exception>
    public TrainingProgress(string name, int total, string unit = "epoch", TimeSpan? interval = null, TimeProvider? clock = null, TimeSpan? estimate = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(total, 1);
        (this.name, this.unit, Total) = (name, unit, total);
        this.interval = interval ?? TimeSpan.FromMilliseconds(250);
        this.clock = clock ?? TimeProvider.System;
        this.estimate = estimate > TimeSpan.Zero ? estimate : null;
        started = this.clock.GetTimestamp();
        window.Enqueue((0, TimeSpan.Zero));
    }

    /// <summary>Raised after a report, at most once per interval, and always at the end; on the reporting thread.</summary>
    public event Action<TrainingProgress>? Changed;

    /// <summary>How many steps there are.</summary>
    public int Total { get; }

    /// <summary>The steps done, 0 to <see cref="Total"/>.</summary>
    public int Step { get { lock (gate) return step; } }

    /// <summary>The estimated time left, from the latest steps; null as long as there is none to judge by, and at the end.</summary>
    public TimeSpan? Left { get { lock (gate) return LeftNow(); } }

    /// <summary>Shows the bar in the cell that runs now, and follows the work there; outside a notebook nothing is shown.</summary>
    /// <returns>The progress, to be handed to the work.</returns>
    public TrainingProgress Show()
    {
        if (KernelInvocationContext.Current is not { } cell) return this;
        var shown = cell.Display(this);
        Changed += progress => shown.Update(progress);
        return this;
    }

    /// <summary>Says that the work goes on from where an earlier one was stopped: steps done before say nothing about the speed now.</summary>
    /// <param name="step">The steps that were done, 0 to <see cref="Total"/>.</param>
    /// <param name="share">The share of the work that they are, 0 to 1.</param>
    public void GoOnFrom(int step, double share)
    {
        lock (gate)
        {
            (this.step, this.share) = (step, share);
            window.Clear();
            window.Enqueue((share, ElapsedNow()));
        }
    }

    /// <summary>Reports how far the work is.</summary>
    /// <param name="step">The steps done, 0 to <see cref="Total"/>.</param>
    /// <param name="share">The share of the work that they are, 0 to 1, which bar and time left follow; null where all steps take as long.</param>
    /// <param name="loss">The latest loss; NaN leaves the earlier one.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> or <paramref name="share"/> is outside its range.</exception>
    public void Report(int step, double? share = null, double loss = double.NaN)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(step, Total);
        if (share is not (null or (>= 0 and <= 1))) throw new ArgumentOutOfRangeException(nameof(share), share, "0 to 1 is expected.");
        lock (gate)
        {
            if (ended is not null) return;
            var now = ElapsedNow();
            (this.step, this.share) = (step, share ?? (double)step / Total);
            if (!double.IsNaN(loss)) this.loss = loss;
            window.Enqueue((this.share, now));
            while (window.Count > WindowLength && now - window.Peek().At > WindowTime) window.Dequeue();
            if (now - lastRaised < interval) return;
            lastRaised = now;
        }
        Changed?.Invoke(this);
    }

    /// <summary>Says that the work has ended, after all steps or before; later reports change nothing.</summary>
    public void Done()
    {
        lock (gate)
        {
            if (ended is not null) return;
            ended = ElapsedNow();
        }
        Changed?.Invoke(this);
    }

    /// <summary>The one line: <c>pre-training  epoch 12/60  loss 1.234  0:34 elapsed, 2:10 left</c>.</summary>
    public override string ToString()
    {
        lock (gate) return Invariant($"{name}  {unit} {step:#,0}/{Total:#,0}  {Loss("  ")}{Times()}");
    }

    string IHtmlShown.ToHtml()
    {
        lock (gate)
        {
            var colour = ended is null ? Plot.Blue : step == Total ? Plot.Green : Plot.Orange;
            return Invariant(
                $"""
                <div style="font-family:sans-serif;font-size:13px;max-width:640px"><div><b>{Html.Escape(name)}</b> {Html.Escape(unit)} {step:#,0}/{Total:#,0} · {Loss(" · ")}{Times()}</div>
                <div role="progressbar" aria-valuenow="{100 * share:0.#}" aria-valuemin="0" aria-valuemax="100" style="background:rgba(128,128,128,.25);border-radius:3px;height:8px;margin-top:3px">
                <div style="background:{colour};border-radius:3px;height:8px;width:{100 * share:0.#}%"></div></div></div>
                """);
        }
    }

    private TimeSpan ElapsedNow() => ended ?? clock.GetElapsedTime(started);

    private TimeSpan? LeftNow()
    {
        var (first, last) = (window.Peek(), window.Last());
        var (measured, took) = (last.Share - first.Share, last.At - first.At);
        if (ended is not null || (measured <= 0 && estimate is null)) return null;
        if (estimate is { } whole) (measured, took) = (measured + (EstimateWeight / whole), took + EstimateWeight);
        var left = (took / measured * (1 - last.Share)) - (ElapsedNow() - last.At);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private string Times() => ended is { } end ? $"{(step == Total ? "done in" : "ended after")} {Clock(end)}" : $"{Clock(ElapsedNow())} elapsed{(LeftNow() is { } left ? $", {Clock(left)} left" : "")}";

    private string Loss(string behind) => double.IsNaN(loss) ? "" : Math.Abs(loss) is (>= 0.001 and < 1000) or 0 ? Invariant($"loss {loss:0.000}{behind}") : Invariant($"loss {loss:0.00e+0}{behind}");

    private static string Clock(TimeSpan time) => time.TotalHours >= 1 ? Invariant($"{(int)time.TotalHours}:{time:mm\\:ss}") : Invariant($"{time:m\\:ss}");
}
