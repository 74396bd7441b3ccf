using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Stochastic gradient descent, with momentum if asked for.</summary>
public class SGD : OptimizerHelper, IMomentum
{
    public SGD(IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
        : this([new ParamGroup(parameters, new Options())], lr, momentum, dampening, weight_decay, nesterov, maximize) { }

    public SGD(IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
    {
        Optimizers.Require(lr >= 0, nameof(lr), lr, "at least 0");
        Optimizers.Require(momentum >= 0, nameof(momentum), momentum, "at least 0");
        Optimizers.Require(weight_decay >= 0, nameof(weight_decay), weight_decay, "at least 0");
        if (nesterov && (momentum == 0 || dampening != 0)) throw new ArgumentException("Nesterov's momentum needs a momentum above 0 and no dampening.", nameof(nesterov));
        _defaults = new Options { LearningRate = lr, InitialLearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize };
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
        o.momentum ??= d.momentum;
        o.dampening ??= d.dampening;
        o.weight_decay ??= d.weight_decay;
        o.nesterov ??= d.nesterov;
        o.maximize ??= d.maximize;
        Begin(param_group, p => new State(p));
    }

    public override Tensor step(Func<Tensor>? closure = null) => _step<ParamGroup>(group =>
    {
        var (parameters, states) = Ready<State>(group);
        var o = group.Options;
        var (fresh, buffers) = (new byte[states.Count], Array.Empty<IntPtr>());
        if (o.momentum > 0)
        {
            for (var i = 0; i < fresh.Length; i++) fresh[i] = Optimizers.HasGradient(parameters[i]) && states[i].Begin() ? (byte)1 : (byte)0;
            buffers = Native.Handles(states.ConvertAll(s => s.momentum_buffer));
        }
        Check(ts_optim_sgd(Native.Handles(parameters), buffers, fresh, fresh.Length, o.LearningRate!.Value, o.momentum!.Value, o.dampening!.Value, o.weight_decay!.Value, o.nesterov!.Value, o.maximize!.Value));
        GC.KeepAlive((parameters, states));
    }, closure);

    protected override void Dispose(bool disposing) => base.Dispose(disposing);

    /// <summary>The running gradient, from the first step with momentum on.</summary>
    public class State : OptimizerState, IDisposable
    {
        public Tensor momentum_buffer = null!;

        public State(Parameter parameter) : base(parameter) { }

        internal bool Begin()
        {
            if (momentum_buffer is not null) return false;
            momentum_buffer = Zeros();
            return true;
        }

        public override void Initialize(OptimizerOptions options) => momentum_buffer = null!;
        public override void SaveStateDict(BinaryWriter writer) => SaveConditionalStateTensor(writer, momentum_buffer);
        public override void LoadStateDict(BinaryReader reader) => momentum_buffer = Loaded(reader, momentum_buffer, optional: true);
        public override void LoadStateDict(OptimizerState source) => momentum_buffer = Copied(momentum_buffer, ((State)source).momentum_buffer);
        public override bool ApproximatelyEquals(OptimizerState other) => other is State s && Close(momentum_buffer, s.momentum_buffer);
        public override void to(Device device) => momentum_buffer = Placed(momentum_buffer, device);

        public void Dispose()
        {
            momentum_buffer?.Dispose();
            GC.SuppressFinalize(this);
        }
    }

    public class Options : OptimizerOptions
    {
        public double? momentum;
        public double? dampening;
        public double? weight_decay;
        public bool? nesterov;
        public bool? maximize;

        public Options() { }

        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            foreach (var number in new[] { momentum, dampening, weight_decay }) writer.Write(number!.Value);
            foreach (var flag in new[] { nesterov, maximize }) writer.Write(flag!.Value);
        }

        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            (momentum, dampening, weight_decay) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
            (nesterov, maximize) = (reader.ReadBoolean(), reader.ReadBoolean());
        }

        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            var o = (Options)source;
            (momentum, dampening, weight_decay, nesterov, maximize) = (o.momentum, o.dampening, o.weight_decay, o.nesterov, o.maximize);
        }
    }

    public class ParamGroup : ParamGroup<Options>, IMomentum
    {
        public ParamGroup() { }
        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }

        public ParamGroup(IEnumerable<Parameter> parameters, double lr = 0.001, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
            : base(parameters, new Options { LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize }) { }

        public double Momentum { get => Options.momentum!.Value; set => Options.momentum = value; }
    }
}
