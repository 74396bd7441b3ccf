using TorchSharp;
using static TorchSharp.torch;

namespace MeMhacl.Study;

/// <summary>Principal components by orthogonal iteration, for a start whose exactness does not matter.</summary>
internal static class PrincipalComponents
{
    // The directions' angle shrinks by the ratio of neighbouring variances every time.
    private const int Iterations = 100;
    private const float Least = 1e-30f;

    /// <summary>The rows' coordinates along the two directions of largest variance.</summary>
    /// <param name="features">rows x columns values.</param>
    /// <param name="rows">N.</param>
    /// <param name="deviation">Standard deviation that the first coordinate is scaled to.</param>
    /// <returns>N first, then N second coordinates.</returns>
    public static float[] FirstTwo(ReadOnlyMemory<float> features, int rows, float deviation)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var values = tensor(features.ToArray(), [rows, features.Length / rows]);
        var centred = values - values.mean([0L], keepdim: true);
        // A fixed start that no data set is at right angles to but by accident.
        var columns = features.Length / rows;
        var directions = tensor(Enumerable.Range(0, 2 * columns).Select(i => (float)Math.Cos(1 + (i * 0.7))).ToArray(), [columns, 2]);
        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            using var inner = NewDisposeScope();
            directions = Orthonormal(centred.t().mm(centred.mm(directions))).MoveToOuterDisposeScope();
        }
        var scores = centred.mm(directions).t().contiguous();
        var first = scores[0].std().item<float>();
        return (first > 0 ? scores * (deviation / first) : scores).flatten().data<float>().ToArray();
    }

    // Gram and Schmidt for two columns.
    private static Tensor Orthonormal(Tensor two)
    {
        var first = two.narrow(1, 0, 1);
        first = first / first.norm().clamp_min(Least);
        var second = two.narrow(1, 1, 1);
        second = second - (first * (first * second).sum());
        return cat([first, second / second.norm().clamp_min(Least)], 1);
    }
}
