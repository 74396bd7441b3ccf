using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace MeMhacl;

/// <summary>From the clip tensor in memory to torch tensors.</summary>
public static class ClipTensorExtensions
{
    /// <summary>Packs a minibatch (Algorithm 1, line 5): the samples of P clips by the 2Q subjects they share.</summary>
    /// <param name="data">The clip tensor.</param>
    /// <param name="minibatch">What the sampler drew.</param>
    /// <returns>(P, 2Q, 1, C, M), float32 on the CPU.</returns>
    public static Tensor Gather(this ClipTensor data, Minibatch minibatch)
    {
        var (clips, subjects) = minibatch;
        var packed = empty([clips.Length, subjects.Length, 1, data.Channels, data.Points], dtype: ScalarType.Float32);
        var target = MemoryMarshal.Cast<byte, float>(packed.bytes);
        foreach (var clip in clips)
            foreach (var subject in subjects)
                Append(data[clip, subject], ref target);
        return packed;
    }

    /// <summary>Packs samples of the reshaped dataset (samples, 1, channels, sampling points) (IV-A-3).</summary>
    /// <param name="data">The clip tensor.</param>
    /// <param name="rows">Rows of the sample axis, clip x Subjects + subject.</param>
    /// <returns>(N, 1, C, M), float32 on the CPU.</returns>
    public static Tensor Gather(this ClipTensor data, ReadOnlySpan<int> rows)
    {
        var packed = empty([rows.Length, 1, data.Channels, data.Points], dtype: ScalarType.Float32);
        var target = MemoryMarshal.Cast<byte, float>(packed.bytes);
        foreach (var row in rows)
        {
            var (clip, subject) = Math.DivRem(row, data.Subjects);
            Append(data[clip, subject], ref target);
        }
        return packed;
    }

    private static void Append(ReadOnlySpan<float> sample, ref Span<float> target)
    {
        sample.CopyTo(target);
        target = target[sample.Length..];
    }
}
