using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Lowers the rate when a watched value has not improved for more than patience epochs: step(value).</summary>
                public class ReduceLROnPlateau : LRScheduler
                {
                    private readonly bool smaller, relative;
                    private readonly double factor, threshold, eps;
                    private readonly int patience, cooldown;
                    private readonly List<double> least;
                    private double best;
                    private int bad, cooling;

                    public ReduceLROnPlateau(Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 1e-4, string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null, double eps = 1e-8, bool verbose = false) : base(optimizer, -1, verbose)
                    {
                        if (factor >= 1) throw new ArgumentException($"factor is {factor.ToString(CultureInfo.InvariantCulture)}: it has to be below 1.", nameof(factor));
                        if (mode is not ("min" or "max")) throw new ArgumentException($"mode is '{mode}': it has to be 'min' or 'max'.", nameof(mode));
                        if (threshold_mode is not ("rel" or "abs")) throw new ArgumentException($"threshold_mode is '{threshold_mode}': it has to be 'rel' or 'abs'.", nameof(threshold_mode));
                        (smaller, relative) = (mode == "min", threshold_mode == "rel");
                        (this.factor, this.patience, this.threshold, this.cooldown, this.eps) = (factor, patience, threshold, cooldown, eps);
                        least = min_lr is null or [] ? ForEach(optimizer, 0) : min_lr is [var one] ? ForEach(optimizer, one) : ForEach(optimizer, min_lr, nameof(min_lr));
                        best = smaller ? double.PositiveInfinity : double.NegativeInfinity;
                        _last_epoch = 0;
                    }

                    public override void step() => throw new InvalidOperationException("ReduceLROnPlateau needs the value that it watches: call step(value).");

                    public override void step(int? epoch) => step();

                    public override void step(double current, int? epoch = null)
                    {
                        _last_epoch = epoch ?? _last_epoch + 1;
                        if (Better(current)) (best, bad) = (current, 0);
                        else bad++;
                        if (cooling > 0) (cooling, bad) = (cooling - 1, 0);
                        if (bad > patience)
                        {
                            Set(Rates().Select((lr, i) => Math.Max(lr * factor, least[i]) is var lower && lr - lower > eps ? lower : lr));
                            (cooling, bad) = (cooldown, 0);
                        }
                        _last_lrs = Rates();
                    }

                    private bool Better(double value) => (smaller, relative) switch
                    {
                        (true, true) => value < best * (1 - threshold),
                        (true, false) => value < best - threshold,
                        (false, true) => value > best * (1 + threshold),
                        (false, false) => value > best + threshold,
                    };
                }

                /// <summary>One schedule after the other, each from its own epoch 0.</summary>
                public class SequentialLR : LRScheduler
                {
                    private readonly List<LRScheduler> schedulers;
                    private readonly List<int> milestones;

                    public SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1) : base(optimizer, last_epoch + 1)
                    {
                        (this.schedulers, this.milestones) = (schedulers.ToList(), milestones.ToList());
                        if (this.milestones.Count != this.schedulers.Count - 1) throw new ArgumentException($"There are {this.schedulers.Count} schedulers and {this.milestones.Count} milestones: one milestone fewer than schedulers is needed.", nameof(milestones));
                        // The schedulers were made one after the other, and each has taken its first step: undo, then redo the first one's.
                        foreach (var group in optimizer.ParamGroups) group.LearningRate = group.InitialLearningRate;
                        foreach (var scheduler in this.schedulers) scheduler._last_epoch--;
                        this.schedulers[0].step();
                        _last_lrs = Rates();
                    }

                    // Lets the schedule of this epoch set the rates, and reads them.
                    protected override IEnumerable<double> get_lr()
                    {
                        var i = milestones.Count(m => m <= _last_epoch);
                        if (i > 0 && milestones[i - 1] == _last_epoch) schedulers[i].step(0);
                        else schedulers[i].step();
                        return Rates();
                    }
                }

                /// <summary>All schedules at once.</summary>
                public class ChainedLR : LRScheduler
                {
                    private readonly List<LRScheduler> schedulers;

                    public ChainedLR(IEnumerable<LRScheduler> schedulers) => this.schedulers = schedulers.ToList();

                    public override void step()
                    {
                        foreach (var scheduler in schedulers) scheduler.step();
                        if (schedulers.Count > 0) _last_lrs = schedulers[^1]._last_lrs;
                    }
                }

                /// <summary>Up to the largest rate, then far down, in one run (Smith and Topin 2017); momentum moves the other way.</summary>
                public class OneCycleLR : LRScheduler
                {
                    public enum AnnealStrategy { Cos = 0, Linear = 1 }

                    // From and to are places in (initial, largest, smallest) rates and in (largest, smallest) momenta.
                    private readonly List<(double End, int From, int To, int MomentumFrom, int MomentumTo)> phases;
                    private readonly List<double[]> rates, momenta = [];
                    private readonly AnnealStrategy strategy;
                    private readonly int total;

                    public OneCycleLR(Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true, double base_momentum = 0.85, double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 1e4, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, ForEach(optimizer, max_lr), total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum, ForEach(optimizer, base_momentum), ForEach(optimizer, max_momentum), div_factor, final_div_factor, three_phase, last_epoch, verbose) { }

                    public OneCycleLR(Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, double div_factor = 25, double final_div_factor = 1e4, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (total_steps <= 0 && (epochs <= 0 || steps_per_epoch <= 0)) throw new ArgumentException("OneCycleLR needs its length: total_steps, or epochs and steps_per_epoch, above 0.", nameof(total_steps));
                        if (pct_start is < 0 or > 1) throw new ArgumentException($"pct_start is {pct_start.ToString(CultureInfo.InvariantCulture)}: it has to be between 0 and 1.", nameof(pct_start));
                        (total, strategy) = (total_steps > 0 ? total_steps : epochs * steps_per_epoch, anneal_strategy);
                        rates = ForEach(optimizer, max_lr, nameof(max_lr)).ConvertAll(top => new[] { top / div_factor, top, top / div_factor / final_div_factor });
                        phases = three_phase
                            ? [(pct_start * total - 1, 0, 1, 0, 1), (2 * pct_start * total - 2, 1, 0, 1, 0), (total - 1, 0, 2, 0, 0)]
                            : [(pct_start * total - 1, 0, 1, 0, 1), (total - 1, 1, 2, 1, 0)];
                        if (cycle_momentum)
                        {
                            if (optimizer.ParamGroups.Any(g => g is not (IMomentum or IBetas))) throw new ArgumentException("The optimizer has no momentum to cycle: pass cycle_momentum: false.", nameof(cycle_momentum));
                            var high = max_momentum is null ? ForEach(optimizer, 0.95) : ForEach(optimizer, max_momentum, nameof(max_momentum));
                            var low = base_momentum is null ? ForEach(optimizer, 0.85) : ForEach(optimizer, base_momentum, nameof(base_momentum));
                            momenta = high.Select((h, i) => new[] { h, low[i] }).ToList();
                        }
                        if (last_epoch == -1)
                            foreach (var (group, own) in optimizer.ParamGroups.Zip(rates)) group.InitialLearningRate = own[0];
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch > total) throw new InvalidOperationException($"OneCycleLR was made for {total} steps, and this is one more: give it the whole length of the training.");
                        var start = 0.0;
                        var i = 0;
                        while (i < phases.Count - 1 && _last_epoch > phases[i].End) start = phases[i++].End;
                        var (phase, share) = (phases[i], (_last_epoch - start) / (phases[i].End - start));
                        foreach (var (group, own) in _optimizer.ParamGroups.Zip(momenta)) SetMomentum(group, Between(own[phase.MomentumFrom], own[phase.MomentumTo], share));
                        return rates.Select(own => Between(own[phase.From], own[phase.To], share));
                    }

                    private double Between(double from, double to, double share) => strategy == AnnealStrategy.Cos
                        ? to + (from - to) / 2 * (Math.Cos(Math.PI * share) + 1)
                        : (to - from) * share + from;
                }

                /// <summary>Up and down between two rates, over and over (Smith 2017); momentum moves the other way.</summary>
                public class CyclicLR : LRScheduler
                {
                    public enum Mode { Triangular = 0, Triangular2 = 1, ExpRange = 2 }
                    public enum ScaleMode { Cycle = 0, Iterations = 1 }

                    private readonly List<double> tops;
                    private readonly List<(double Low, double High)> momenta = [];
                    private readonly double length, ratio;
                    private readonly Func<double, double> scale;
                    private readonly ScaleMode scaleMode;

                    public CyclicLR(Optimizer optimizer, double base_lr, double max_lr, int step_size_up = 2000, int step_size_down = -1, Mode mode = Mode.Triangular, double gamma = 1, Func<double, double>? scale_fn = null, ScaleMode scale_mode = ScaleMode.Cycle, bool cycle_momentum = true, double base_momentum = 0.8, double max_momentum = 0.9, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, ForEach(optimizer, base_lr), ForEach(optimizer, max_lr), step_size_up, step_size_down, mode, gamma, scale_fn, scale_mode, cycle_momentum, ForEach(optimizer, base_momentum), ForEach(optimizer, max_momentum), last_epoch, verbose) { }

                    public CyclicLR(Optimizer optimizer, IEnumerable<double> base_lr, IEnumerable<double> max_lr, int step_size_up = 2000, int step_size_down = -1, Mode mode = Mode.Triangular, double gamma = 1, Func<double, double>? scale_fn = null, ScaleMode scale_mode = ScaleMode.Cycle, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _base_lrs = ForEach(optimizer, base_lr, nameof(base_lr));
                        tops = ForEach(optimizer, max_lr, nameof(max_lr));
                        if (last_epoch == -1) Set(_base_lrs);
                        double down = step_size_down < 0 ? step_size_up : step_size_down;
                        (length, ratio) = (step_size_up + down, step_size_up / (step_size_up + down));
                        scale = scale_fn ?? (mode switch
                        {
                            Mode.Triangular => _ => 1.0,
                            Mode.Triangular2 => cycle => 1 / Math.Pow(2, cycle - 1),
                            _ => iteration => Math.Pow(gamma, iteration),
                        });
                        scaleMode = scale_fn is not null ? scale_mode : mode == Mode.ExpRange ? ScaleMode.Iterations : ScaleMode.Cycle;
                        if (cycle_momentum)
                        {
                            if (optimizer.ParamGroups.Any(g => g is not (IMomentum or IBetas))) throw new ArgumentException("The optimizer has no momentum to cycle: pass cycle_momentum: false.", nameof(cycle_momentum));
                            var low = base_momentum is null ? ForEach(optimizer, 0.8) : ForEach(optimizer, base_momentum, nameof(base_momentum));
                            var high = max_momentum is null ? ForEach(optimizer, 0.9) : ForEach(optimizer, max_momentum, nameof(max_momentum));
                            momenta = low.Zip(high).ToList();
                        }
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        var cycle = Math.Floor(1 + _last_epoch / length);
                        var x = 1 + _last_epoch / length - cycle;
                        var height = (x <= ratio ? x / ratio : (x - 1) / (ratio - 1)) * scale(scaleMode == ScaleMode.Cycle ? cycle : _last_epoch);
                        foreach (var (group, (low, high)) in _optimizer.ParamGroups.Zip(momenta)) SetMomentum(group, high - (high - low) * height);
                        return _base_lrs.Select((lr, i) => lr + (tops[i] - lr) * height);
                    }
                }

                private static void SetMomentum(ILearningRateController group, double value)
                {
                    if (group is IMomentum plain) plain.Momentum = value;
                    else if (group is IBetas adaptive) adaptive.Betas = (value, adaptive.Betas.Item2);
                }
            }
        }
    }
}
