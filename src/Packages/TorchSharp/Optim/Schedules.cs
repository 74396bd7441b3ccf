namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The initial rate times a function of the epoch.</summary>
                public class LambdaLR : LRScheduler
                {
                    private readonly List<Func<int, double>> factors;

                    public LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) : this(optimizer, optimizer.ParamGroups.Select(_ => lr_lambda).ToList(), last_epoch, verbose) { }

                    public LambdaLR(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        factors = lr_lambdas.ToList();
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => _base_lrs.Select((lr, i) => lr * factors[i](_last_epoch));
                }

                /// <summary>The last rate times a function of the epoch.</summary>
                public class MultiplicativeLR : LRScheduler
                {
                    private readonly List<Func<int, double>> factors;

                    public MultiplicativeLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) : this(optimizer, optimizer.ParamGroups.Select(_ => lr_lambda).ToList(), last_epoch, verbose) { }

                    public MultiplicativeLR(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        factors = lr_lambdas.ToList();
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => _last_epoch > 0 ? Rates().Select((lr, i) => lr * factors[i](_last_epoch)) : Rates();
                }

                /// <summary>Times gamma every step_size epochs.</summary>
                public class StepLR : LRScheduler
                {
                    private readonly int size;
                    private readonly double gamma;

                    public StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        (size, this.gamma) = (step_size, gamma);
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Scaled(_last_epoch == 0 || _last_epoch % size != 0 ? 1 : gamma);
                    protected override IEnumerable<double> get_closed_form_lr() => _base_lrs.Select(lr => lr * Math.Pow(gamma, _last_epoch / size));
                }

                /// <summary>Times gamma at every milestone.</summary>
                public class MultiStepLR : LRScheduler
                {
                    private readonly IList<int> milestones;
                    private readonly double gamma;

                    public MultiStepLR(Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        (this.milestones, this.gamma) = (milestones, gamma);
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Scaled(Math.Pow(gamma, milestones.Count(m => m == _last_epoch)));
                    protected override IEnumerable<double> get_closed_form_lr() => _base_lrs.Select(lr => lr * Math.Pow(gamma, milestones.Count(m => m <= _last_epoch)));
                }

                /// <summary>Times gamma every epoch.</summary>
                public class ExponentialLR : LRScheduler
                {
                    private readonly double gamma;

                    public ExponentialLR(Optimizer optimizer, double gamma = 0.1, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        this.gamma = gamma;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Scaled(_last_epoch == 0 ? 1 : gamma);
                    protected override IEnumerable<double> get_closed_form_lr() => _base_lrs.Select(lr => lr * Math.Pow(gamma, _last_epoch));
                }

                /// <summary>A fixed factor until total_iters.</summary>
                public class ConstantLR : LRScheduler
                {
                    private readonly double factor;
                    private readonly int total;

                    public ConstantLR(Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        (this.factor, total) = (factor, total_iters);
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Scaled(_last_epoch == 0 ? factor : _last_epoch == total ? 1 / factor : 1);
                    protected override IEnumerable<double> get_closed_form_lr() => _base_lrs.Select(lr => lr * (_last_epoch >= total ? 1 : factor));
                }

                /// <summary>From one factor to another, in equal steps.</summary>
                public class LinearLR : LRScheduler
                {
                    private readonly double start, end;
                    private readonly int total;

                    public LinearLR(Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1, int total_iters = 5, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        (start, end, total) = (start_factor, end_factor, total_iters);
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Scaled(
                        _last_epoch == 0 ? start : _last_epoch > total ? 1 : 1 + (end - start) / (total * start + (_last_epoch - 1) * (end - start)));

                    protected override IEnumerable<double> get_closed_form_lr() => _base_lrs.Select(lr => lr * (start + (end - start) * Math.Min(total, _last_epoch) / total));
                }

                /// <summary>To zero at total_iters, by a power.</summary>
                public class PolynomialLR : LRScheduler
                {
                    private readonly int total;
                    private readonly double power;

                    public PolynomialLR(Optimizer optimizer, int total_iters = 5, double power = 1, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        (total, this.power) = (total_iters, power);
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Scaled(
                        _last_epoch == 0 || _last_epoch > total ? 1 : Math.Pow((1 - (double)_last_epoch / total) / (1 - (double)(_last_epoch - 1) / total), power));

                    protected override IEnumerable<double> get_closed_form_lr() => _base_lrs.Select(lr => lr * Math.Pow(1 - (double)Math.Min(total, _last_epoch) / total, power));
                }

                /// <summary>Half a cosine from the initial rate to eta_min in T_max epochs, and back.</summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double period, least;

                    public CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        (period, least) = (T_max, eta_min);
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch == 0) return Rates();
                        if ((_last_epoch - 1 - period) % (2 * period) == 0)
                            return Rates().Select((lr, i) => lr + (_base_lrs[i] - least) * (1 - Math.Cos(Math.PI / period)) / 2);
                        return Rates().Select(lr => (1 + Math.Cos(Math.PI * _last_epoch / period)) / (1 + Math.Cos(Math.PI * (_last_epoch - 1) / period)) * (lr - least) + least);
                    }

                    protected override IEnumerable<double> get_closed_form_lr() => _base_lrs.Select(lr => least + (lr - least) * (1 + Math.Cos(Math.PI * _last_epoch / period)) / 2);
                }
            }
        }
    }
}
