using System.Runtime.InteropServices;
using MeMhacl.Preprocessing;
using TorchSharp;
using static TorchSharp.torch;

namespace MeMhacl.Sampling;

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
        return Pack(data, clips.SelectMany(_ => subjects, (clip, subject) => (clip, subject)), [clips.Length, subjects.Length, 1, data.Channels, data.Points]);
    }

    /// <summary>Packs samples of the reshaped dataset (samples, 1, channels, sampling points) (IV-A-3).</summary>
    /// <param name="data">The clip tensor.</param>
    /// <param name="rows">Rows of the sample axis, clip x Subjects + subject.</param>
    /// <returns>(N, 1, C, M), float32 on the CPU.</returns>
    public static Tensor Gather(this ClipTensor data, ReadOnlySpan<int> rows)
    {
        int subjects = data.Subjects;
        return Pack(data, rows.ToArray().Select(row => (row / subjects, row % subjects)), [rows.Length, 1, data.Channels, data.Points]);
    }

    private static Tensor Pack(ClipTensor data, IEnumerable<(int Clip, int Subject)> samples, long[] shape)
    {
        var packed = empty(shape, dtype: ScalarType.Float32);
        var target = MemoryMarshal.Cast<byte, float>(packed.bytes);
        int size = data.Channels * data.Points, offset = 0;
        foreach (var (clip, subject) in samples)
        {
            data[clip, subject].CopyTo(target.Slice(offset, size));
            offset += size;
        }
        return packed;
    }
}
