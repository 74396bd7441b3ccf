using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Steps divided by the root of the running mean square of the gradient.</summary>
public class RMSProp : OptimizerHelper, IMomentum
{
    public RMSProp(IEnumerable<Parameter> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1e-08, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false)
        : this([new ParamGroup(parameters, new Options())], lr, alpha, eps, weight_decay, momentum, centered, maximize) { }

    public RMSProp(IEnumerable<ParamGroup> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1e-08, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false)
    {
        Optimizers.Require(lr >= 0, nameof(lr), lr, "at least 0");
        Optimizers.Require(alpha >= 0, nameof(alpha), alpha, "at least 0");
        Optimizers.Require(eps >= 0, nameof(eps), eps, "at least 0");
        Optimizers.Require(weight_decay >= 0, nameof(weight_decay), weight_decay, "at least 0");
        Optimizers.Require(momentum >= 0, nameof(momentum), momentum, "at least 0");
        _defaults = new Options { LearningRate = lr, InitialLearningRate = lr, alpha = alpha, eps = eps, weight_decay = weight_decay, momentum = momentum, centered = centered, maximize = maximize };
        foreach (var group in parameters) add_param_group(group);
    }

    /// <summary>The first group's.</summary>
    public double Momentum
    {
        get => ((ParamGroup)_parameter_groups[0]).Momentum;
        set { foreach (var group in _parameter_groups) ((ParamGroup)group).Momentum = value; }
    }

    public override void add_param_group(Modules.ParamGroup param_group)
    {
        var (d, o) = ((Options)_defaults, (param_group.Options ??= new Options()) as Options ?? throw new ArgumentException("The group's options are those of another optimizer.", nameof(param_group)));
        o.LearningRate ??= d.LearningRate;
        o.alpha ??= d.alpha;
        o.eps ??= d.eps;
        o.weight_decay ??= d.weight_decay;
        o.momentum ??= d.momentum;
        o.centered ??= d.centered;
        o.maximize ??= d.maximize;
        Begin(param_group, p => new State(p));
    }

    public override Tensor step(Func<Tensor>? closure = null) => _step<ParamGroup>(group =>
    {
        var (parameters, states) = Ready<State>(group);
        var o = group.Options;
        for (var i = 0; i < states.Count; i++)
            if (Optimizers.HasGradient(parameters[i])) states[i].Begin(o);
        Check(ts_optim_rmsprop(Native.Handles(parameters), Native.Handles(states.ConvertAll(s => s.square_avg)), Native.Handles(states.ConvertAll(s => s.grad_avg)), Native.Handles(states.ConvertAll(s => s.momentum_buffer)), states.Count,
            o.LearningRate!.Value, o.alpha!.Value, o.eps!.Value, o.weight_decay!.Value, o.momentum!.Value, o.centered!.Value, o.maximize!.Value));
        GC.KeepAlive((parameters, states));
    }, closure);

    protected override void Dispose(bool disposing) => base.Dispose(disposing);

    public class State : OptimizerState, IDisposable
    {
        public long step;
        public Tensor square_avg = null!;
        public Tensor momentum_buffer = null!;
        public Tensor grad_avg = null!;

        public State(Parameter parameter) : base(parameter) { }

        // Momentum may have been switched on after the first step.
        internal void Begin(Options options)
        {
            step++;
            if (options.momentum > 0) momentum_buffer ??= Zeros();
            if (options.centered == true) grad_avg ??= Zeros();
        }

        public override void Initialize(OptimizerOptions options)
        {
            var o = (Options)options;
            step = 0;
            square_avg = Zeros();
            if (o.momentum > 0) momentum_buffer = Zeros();
            if (o.centered == true) grad_avg = Zeros();
        }

        public override void SaveStateDict(BinaryWriter writer)
        {
            writer.Write(step);
            square_avg.Save(writer);
            SaveConditionalStateTensor(writer, momentum_buffer);
            SaveConditionalStateTensor(writer, grad_avg);
        }

        public override void LoadStateDict(BinaryReader reader)
        {
            var steps = reader.ReadInt64();
            square_avg = Loaded(reader, square_avg);
            momentum_buffer = Loaded(reader, momentum_buffer, optional: true);
            grad_avg = Loaded(reader, grad_avg, optional: true);
            step = steps;
        }

        public override void LoadStateDict(OptimizerState source)
        {
            var other = (State)source;
            square_avg = Copied(square_avg, other.square_avg);
            momentum_buffer = Copied(momentum_buffer, other.momentum_buffer);
            grad_avg = Copied(grad_avg, other.grad_avg);
            step = other.step;
        }

        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State s && step == s.step && Close(square_avg, s.square_avg) && Close(momentum_buffer, s.momentum_buffer) && Close(grad_avg, s.grad_avg);

        public override void to(Device device)
        {
            square_avg = Placed(square_avg, device);
            momentum_buffer = Placed(momentum_buffer, device);
            grad_avg = Placed(grad_avg, device);
        }

        public void Dispose()
        {
            square_avg?.Dispose();
            momentum_buffer?.Dispose();
            grad_avg?.Dispose();
            GC.SuppressFinalize(this);
        }
    }

    public class Options : OptimizerOptions
    {
        public double? alpha;
        public double? eps;
        public double? weight_decay;
        public double? momentum;
        public bool? centered;
        public bool? maximize;

        public Options() { }

        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            writer.Write(maximize!.Value);
            foreach (var number in new[] { momentum, alpha, eps, weight_decay }) writer.Write(number!.Value);
            writer.Write(centered!.Value);
        }

        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            maximize = reader.ReadBoolean();
            (momentum, alpha, eps, weight_decay) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
            centered = reader.ReadBoolean();
        }

        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            var o = (Options)source;
            (alpha, eps, weight_decay, momentum, centered, maximize) = (o.alpha, o.eps, o.weight_decay, o.momentum, o.centered, o.maximize);
        }
    }

    public class ParamGroup : ParamGroup<Options>, IMomentum
    {
        public ParamGroup() { }
        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }

        public ParamGroup(IEnumerable<Parameter> parameters, double lr = 0.001, double eps = 1e-08, double alpha = 0.99, double weight_decay = 0, double momentum = 0, bool centered = false)
            : base(parameters, new Options { LearningRate = lr, eps = eps, alpha = alpha, weight_decay = weight_decay, momentum = momentum, centered = centered }) { }

        public double Momentum { get => Options.momentum!.Value; set => Options.momentum = value; }
    }
}
