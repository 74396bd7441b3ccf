using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Adaptive moments (Kingma and Ba 2015); weight_decay is added to the gradient.</summary>
public class Adam : OptimizerHelper, IBetas
{
    public Adam(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup(parameters, new Options())], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize) { }

    public Adam(IEnumerable<ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
    {
        Optimizers.Require(lr >= 0, nameof(lr), lr, "at least 0");
        Optimizers.Require(beta1 is >= 0 and < 1, nameof(beta1), beta1, "in [0, 1)");
        Optimizers.Require(beta2 is >= 0 and < 1, nameof(beta2), beta2, "in [0, 1)");
        Optimizers.Require(eps >= 0, nameof(eps), eps, "at least 0");
        Optimizers.Require(weight_decay >= 0, nameof(weight_decay), weight_decay, "at least 0");
        _defaults = new Options { LearningRate = lr, InitialLearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize };
        foreach (var group in parameters) add_param_group(group);
    }

    /// <summary>The first group's.</summary>
    public (double, double) Betas
    {
        get => ((ParamGroup)_parameter_groups[0]).Betas;
        set { foreach (var group in _parameter_groups) ((ParamGroup)group).Betas = value; }
    }

    public override void add_param_group(Modules.ParamGroup param_group)
    {
        var (d, o) = ((Options)_defaults, (param_group.Options ??= new Options()) as Options ?? throw new ArgumentException("The group's options are those of another optimizer.", nameof(param_group)));
        o.LearningRate ??= d.LearningRate;
        o.beta1 ??= d.beta1;
        o.beta2 ??= d.beta2;
        o.eps ??= d.eps;
        o.weight_decay ??= d.weight_decay;
        o.amsgrad ??= d.amsgrad;
        o.maximize ??= d.maximize;
        Begin(param_group, p => new State(p));
    }

    /// <summary>One native pass over all parameters that have a gradient.</summary>
    public override Tensor step(Func<Tensor>? closure = null) => _step<ParamGroup>(group =>
    {
        var (parameters, states) = Ready<State>(group);
        var o = group.Options;
        var steps = new long[states.Count];
        for (var i = 0; i < steps.Length; i++) steps[i] = Optimizers.HasGradient(parameters[i]) ? ++states[i].step : states[i].step;
        var largest = o.amsgrad!.Value ? Native.Handles(states.ConvertAll(s => s.max_exp_avg_sq)) : [];
        Check(ts_optim_adam(Native.Handles(parameters), Native.Handles(states.ConvertAll(s => s.exp_avg)), Native.Handles(states.ConvertAll(s => s.exp_avg_sq)), largest, steps, steps.Length,
            o.LearningRate!.Value, o.beta1!.Value, o.beta2!.Value, o.eps!.Value, o.weight_decay!.Value, decoupled: false, o.amsgrad!.Value, o.maximize!.Value));
        GC.KeepAlive((parameters, states));
    }, closure);

    protected override void Dispose(bool disposing) => base.Dispose(disposing);

    /// <summary>The averages of a parameter's gradient and of its square, and the number of steps.</summary>
    public class State : OptimizerState, IDisposable
    {
        public long step;
        public Tensor exp_avg = null!;
        public Tensor exp_avg_sq = null!;
        public Tensor max_exp_avg_sq = null!;

        public State(Parameter parameter) : base(parameter) { }

        public override void Initialize(OptimizerOptions options)
        {
            step = 0;
            (exp_avg, exp_avg_sq) = (Zeros(), Zeros());
            if (((Options)options).amsgrad == true) max_exp_avg_sq = Zeros();
        }

        public override void SaveStateDict(BinaryWriter writer)
        {
            writer.Write(step);
            exp_avg.Save(writer);
            exp_avg_sq.Save(writer);
            SaveConditionalStateTensor(writer, max_exp_avg_sq);
        }

        public override void LoadStateDict(BinaryReader reader)
        {
            var steps = reader.ReadInt64();
            exp_avg = Loaded(reader, exp_avg);
            exp_avg_sq = Loaded(reader, exp_avg_sq);
            max_exp_avg_sq = Loaded(reader, max_exp_avg_sq, optional: true);
            step = steps;
        }

        public override void LoadStateDict(OptimizerState source)
        {
            var other = (State)source;
            exp_avg = Copied(exp_avg, other.exp_avg);
            exp_avg_sq = Copied(exp_avg_sq, other.exp_avg_sq);
            max_exp_avg_sq = Copied(max_exp_avg_sq, other.max_exp_avg_sq);
            step = other.step;
        }

        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State s && step == s.step && Close(exp_avg, s.exp_avg) && Close(exp_avg_sq, s.exp_avg_sq) && Close(max_exp_avg_sq, s.max_exp_avg_sq);

        public override void to(Device device)
        {
            exp_avg = Placed(exp_avg, device);
            exp_avg_sq = Placed(exp_avg_sq, device);
            max_exp_avg_sq = Placed(max_exp_avg_sq, device);
        }

        public void Dispose()
        {
            exp_avg?.Dispose();
            exp_avg_sq?.Dispose();
            max_exp_avg_sq?.Dispose();
            GC.SuppressFinalize(this);
        }
    }

    public class Options : OptimizerOptions
    {
        public double? beta1;
        public double? beta2;
        public double? eps;
        public double? weight_decay;
        public bool? amsgrad;
        public bool? maximize;

        public Options() { }

        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            foreach (var number in new[] { beta1, beta2, eps, weight_decay }) writer.Write(number!.Value);
            foreach (var flag in new[] { amsgrad, maximize }) writer.Write(flag!.Value);
        }

        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            (beta1, beta2, eps, weight_decay) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
            (amsgrad, maximize) = (reader.ReadBoolean(), reader.ReadBoolean());
        }

        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            var o = (Options)source;
            (beta1, beta2, eps, weight_decay, amsgrad, maximize) = (o.beta1, o.beta2, o.eps, o.weight_decay, o.amsgrad, o.maximize);
        }
    }

    public class ParamGroup : ParamGroup<Options>, IBetas
    {
        public ParamGroup() { }
        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }

        public ParamGroup(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            : base(parameters, new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize }) { }

        public (double, double) Betas
        {
            get => (Options.beta1!.Value, Options.beta2!.Value);
            set => (Options.beta1, Options.beta2) = (value.Item1, value.Item2);
        }
    }
}
