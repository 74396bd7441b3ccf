using System.Globalization;
using System.Text;
using Microsoft.DotNet.Interactive;

namespace MeMhacl.Study;

/// <summary>
/// The progress of long work, as a bar in a notebook and as one line in a console:
/// <c>pre-training  epoch 12/60  loss 1.234  0:34 elapsed, 2:10 left</c>. Safe to report to from any thread.
/// A cell follows it with <see cref="Show"/>.
/// </summary>
public sealed class TrainingProgress : IHtmlShown
{
    /// <summary>The estimate of the time left rests on this many of the latest reports, or on those of the last minute where there are more.</summary>
    private const int WindowLength = 16;
    private static readonly TimeSpan WindowTime = TimeSpan.FromMinutes(1);

    /// <summary>As much as this long a measurement an estimate made beforehand weighs.</summary>
    private static readonly TimeSpan EstimateWeight = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly string name, unit;
    private readonly TimeProvider clock;
    private readonly long started;
    private readonly TimeSpan interval;
    private readonly Queue<(double Share, TimeSpan At)> window = new();
    private readonly TimeSpan? estimate;
    private (string Name, double Value)[] metrics = [];
    private TimeSpan? lastRaised;
    private TimeSpan? ended;
    private int step;
    private double share;

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
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
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
    /// <param name="share">The share of the work that they are, 0 to 1; default as many of the steps.</param>
    public void GoOnFrom(int step, double? share = null)
    {
        lock (gate)
        {
            this.step = step;
            this.share = share ?? (double)step / Total;
            window.Clear();
            window.Enqueue((this.share, ElapsedNow()));
        }
    }

    /// <summary>Reports how far the work is.</summary>
    /// <param name="step">The steps done, 0 to <see cref="Total"/>.</param>
    /// <param name="metrics">Figures to show, such as ("loss", 1.234); without any the earlier ones stay.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is outside its range.</exception>
    public void Report(int step, params (string Name, double Value)[] metrics) => Report(step, (double)step / Total, metrics);

    /// <summary>Reports how far work is whose steps take unequal times.</summary>
    /// <param name="step">The steps done, 0 to <see cref="Total"/>.</param>
    /// <param name="share">The share of the work that they are, 0 to 1: the bar and the time left follow it.</param>
    /// <param name="metrics">Figures to show; without any the earlier ones stay.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> or <paramref name="share"/> is outside its range.</exception>
    public void Report(int step, double share, params (string Name, double Value)[] metrics)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(step, Total);
        if (share is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "0 to 1 is expected.");
        bool raise;
        lock (gate)
        {
            if (ended is not null) return;
            var now = ElapsedNow();
            this.step = step;
            this.share = share;
            if (metrics.Length > 0) this.metrics = metrics;
            window.Enqueue((share, now));
            while (window.Count > WindowLength && now - window.Peek().At > WindowTime) window.Dequeue();
            raise = lastRaised is null || now - lastRaised >= interval;
            if (raise) lastRaised = now;
        }
        if (raise) Changed?.Invoke(this);
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
        lock (gate)
        {
            var line = new StringBuilder(FormattableString.Invariant($"{name}  {unit} {step:#,0}/{Total:#,0}"));
            foreach (var (metric, value) in metrics) line.Append("  ").Append(metric).Append(' ').Append(Figure(value));
            return line.Append("  ").Append(Times()).ToString();
        }
    }

    string IHtmlShown.ToHtml()
    {
        lock (gate)
        {
            var percent = (100.0 * share).ToString("0.#", CultureInfo.InvariantCulture);
            var colour = ended is null ? "#1f77b4" : step == Total ? "#2ca02c" : "#ff7f0e";
            var figures = string.Concat(metrics.Select(metric => $" · {Html.Escape(metric.Name)} {Figure(metric.Value)}"));
            return FormattableString.Invariant(
                $"""
                <div style="font-family:sans-serif;font-size:13px;max-width:640px"><div><b>{Html.Escape(name)}</b> {Html.Escape(unit)} {step:#,0}/{Total:#,0}{figures} · {Times()}</div>
                <div role="progressbar" aria-valuenow="{percent}" aria-valuemin="0" aria-valuemax="100" style="background:rgba(128,128,128,.25);border-radius:3px;height:8px;margin-top:3px">
                <div style="background:{colour};border-radius:3px;height:8px;width:{percent}%"></div></div></div>
                """);
        }
    }

    private TimeSpan ElapsedNow() => ended ?? clock.GetElapsedTime(started);

    private TimeSpan? LeftNow()
    {
        var (first, last) = (window.Peek(), window.Last());
        var (measured, took) = (last.Share - first.Share, last.At - first.At);
        if (ended is not null || (measured <= 0 && estimate is null)) return null;
        if (estimate is { } whole) (measured, took) = (measured + EstimateWeight / whole, took + EstimateWeight);
        var left = took / measured * (1 - last.Share) - (ElapsedNow() - last.At);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private string Times()
    {
        if (ended is { } end) return step == Total ? $"done in {Clock(end)}" : $"ended after {Clock(end)}";
        var left = LeftNow();
        return $"{Clock(ElapsedNow())} elapsed" + (left is null ? "" : $", {Clock(left.Value)} left");
    }

    private static string Clock(TimeSpan time) => time.TotalHours >= 1
        ? FormattableString.Invariant($"{(int)time.TotalHours}:{time:mm\\:ss}")
        : FormattableString.Invariant($"{time:m\\:ss}");

    private static string Figure(double value) =>
        value.ToString(Math.Abs(value) is >= 0.001 and < 1000 or 0 ? "0.000" : "0.00e+0", CultureInfo.InvariantCulture);
}
