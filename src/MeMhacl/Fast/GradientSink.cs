using System.Numerics.Tensors;
using TorchSharp.Modules;

namespace MeMhacl;

/// <summary>Takes the gradient of a weight, stretch by stretch, each once, from any thread.</summary>
/// <param name="take">Told where in the weight a stretch begins, its length, and the gradient there.</param>
/// <param name="expect">Told of a stretch that will be taken soon; null for nothing.</param>
internal sealed unsafe class GradientSink(GradientSink.Stretch take, Action<long, int>? expect = null)
{
    public delegate void Stretch(long start, int count, float* gradient);

    /// <summary>Takes a stretch; its memory may be used again afterwards.</summary>
    public void Take(long start, int count, float* gradient) => take(start, count, gradient);

    /// <summary>Fetches what taking a stretch will need from memory, while something else is computed.</summary>
    public void Expect(long start, int count) => expect?.Invoke(start, count);

    /// <summary>Adds to the parameter's gradient.</summary>
    public static GradientSink Into(Parameter weight)
    {
        var sum = Memory.Gradient(weight, out var add);
        return new((start, count, gradient) =>
        {
            ReadOnlySpan<float> from = new(gradient, count);
            Span<float> to = new(sum + start, count);
            if (add) TensorPrimitives.Add(to, from, to);
            else from.CopyTo(to);
        });
    }
}
