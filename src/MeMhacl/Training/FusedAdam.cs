using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MeMhacl;

/// <summary>
/// Adam (Kingma and Ba 2015) in one pass over memory: parameter, gradient and both moments are read once and written once, by as many threads as libtorch has. TorchSharp's own takes about ten
/// passes, one tensor operation each; numbers agree within rounding, and the state is the same. Each value is computed by itself, in the same operations on every processor: the number of threads changes nothing.
/// </summary>
/// <param name="parameters">What to train.</param>
/// <param name="learningRate">Above 0.</param>
public sealed class FusedAdam(IEnumerable<Parameter> parameters, double learningRate = 1e-3) : Adam(parameters, learningRate)
{
    private const int BlockLength = 1 << 16;

    private Dictionary<nint, (ParamGroup Group, Parameter Own)> places = [];   // of parameters, by where they stand in memory

    /// <summary>Begins a step of training: f and g computed within it are fast, and <see cref="TrainingStep.Descend"/> goes back through them and steps.</summary>
    public TrainingStep BeginStep() => new(this);

    /// <summary>One step. Parameters without a gradient stay as they are; those on another device, or of another type than float32, are left to TorchSharp's Adam, all of them.</summary>
    /// <param name="closure">Computes the loss once more; null for none.</param>
    public override Tensor step(Func<Tensor>? closure = null)
    {
        var groups = _parameter_groups.Cast<ParamGroup>().ToArray();
        if (TorchRuntime.IsPlain || !groups.All(group => IsPlain(group) && group.Parameters.All(IsHere)))
            return base.step(closure!);
        return _step<ParamGroup>(Step, closure!);
    }

    /// <summary>Forgets the gradients. To none, where TorchSharp would fill with zeros: the next ones are then written, not added.</summary>
    public override void zero_grad()
    {
        foreach (var parameter in this.parameters())
            parameter.grad = null;
    }

    /// <summary>One step of one parameter, whose gradient comes a stretch at a time; null where it is not this optimizer's, or left to TorchSharp's Adam.</summary>
    internal unsafe GradientSink? Sink(Parameter parameter)
    {
        var place = Memory.Place(parameter);
        if (!places.TryGetValue(place, out var known) || Memory.Place(known.Own) != place)
        {
            places = _parameter_groups.Cast<ParamGroup>().SelectMany(group => group.Parameters.Where(IsHere), (group, own) => (group, own)).ToDictionary(one => Memory.Place(one.own));
            if (!places.TryGetValue(place, out known)) return null;
        }
        if (!IsPlain(known.Group)) return null;
        var (whole, decay) = BlockOf(known.Group, known.Own, null);
        return new((start, count, gradient) => whole.Part(start, count, gradient).Step(decay), whole.Fetch);
    }

    private static bool IsPlain(ParamGroup group) => group.Options is { weight_decay: 0, amsgrad: false, maximize: false };

    private static bool IsHere(Parameter p) => p.device.type == DeviceType.CPU && p.dtype == ScalarType.Float32 && p.is_contiguous();

    private unsafe void Step(ParamGroup group)
    {
        var blocks = new List<Block>();
        Decay decay = default;
        foreach (var parameter in group.Parameters)
        {
            if (parameter.grad?.contiguous() is not { } gradient)
                continue;
            (var whole, decay) = BlockOf(group, parameter, Memory.Of(gradient));
            var count = parameter.numel();
            for (var start = 0L; start < count; start += BlockLength)
                blocks.Add(whole.Part(start, (int)Math.Min(BlockLength, count - start)));
        }
        Workers.For(blocks.Count, i => blocks[i].Step(decay));
    }

    // All of a parameter, its step counted.
    private unsafe (Block Whole, Decay Decay) BlockOf(ParamGroup group, Parameter parameter, float* gradient)
    {
        var options = group.Options;
        var (beta1, beta2) = (options.beta1!.Value, options.beta2!.Value);
        var state = (State)_state[parameter.Handle];
        state.step++;
        var rate = (float)(options.LearningRate!.Value / (1 - Math.Pow(beta1, state.step)));
        var root = (float)(1 / Math.Sqrt(1 - Math.Pow(beta2, state.step)));
        return (new Block(Memory.Of(parameter), gradient, Memory.Of(state.exp_avg), Memory.Of(state.exp_avg_sq), 0, rate, root), new Decay((float)beta1, (float)(1 - beta1), (float)beta2, (float)(1 - beta2), (float)options.eps!.Value));
    }

    private readonly record struct Decay(float Beta1, float Rest1, float Beta2, float Rest2, float Eps);

    // A stretch of one parameter w, its gradient g and its moments m and v.
    private readonly unsafe struct Block(float* w, float* g, float* m, float* v, int length, float rate, float root)
    {
        private readonly float* w = w, g = g, m = m, v = v;

        public Block Part(long start, int count, float* gradient = null) => new(w + start, gradient == null ? g + start : gradient, m + start, v + start, count, rate, root);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Fetch(long start, int count)
        {
            for (var i = start; i < start + count; i += 16)
            {
                Sse.Prefetch1(m + i);
                Sse.Prefetch1(v + i);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Step(Decay decay)
        {
            var i = 0;
            for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
            {
                var gradient = Vector.Load(g + i);
                var mean = (Vector.Load(m + i) * decay.Beta1) + (gradient * decay.Rest1);
                var square = (Vector.Load(v + i) * decay.Beta2) + (gradient * decay.Rest2 * gradient);
                Vector.Store(mean, m + i);
                Vector.Store(square, v + i);
                Vector.Store(Vector.Load(w + i) - (mean * rate / ((Vector.SquareRoot(square) * root) + new Vector<float>(decay.Eps))), w + i);
            }
            for (; i < length; i++)
            {
                m[i] = (m[i] * decay.Beta1) + (g[i] * decay.Rest1);
                v[i] = (v[i] * decay.Beta2) + (g[i] * decay.Rest2 * g[i]);
                w[i] -= m[i] * rate / ((MathF.Sqrt(v[i]) * root) + decay.Eps);
            }
        }
    }
}
