using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MeMhacl;

/// <summary>
/// The contrastive loss (III-G, eq. (9) to (12)): normalised temperature-scaled cross-entropy over the 2P groups of a
/// minibatch. Group A of a clip should be nearer to its group B than to any other group.
/// </summary>
public static class NtXentLoss
{
    /// <summary>L of eq. (12), the mean over the 2P groups.</summary>
    /// <param name="a">(P, H): the representations of groups A, P at least 2.</param>
    /// <param name="b">(P, H): of groups B; row i belongs to the same clip as row i of <paramref name="a"/>.</param>
    /// <param name="tau">Temperature, above 0 (Table III: 0.1).</param>
    /// <returns>A scalar. Chance is about log(2P - 1).</returns>
    /// <exception cref="ArgumentOutOfRangeException">tau not above 0.</exception>
    public static Tensor Loss(Tensor a, Tensor b, double tau)
    {
        if (!(tau > 0)) throw new ArgumentOutOfRangeException(nameof(tau), FormattableString.Invariant($"The temperature tau = {tau} must be above 0 (Table III: 0.1)."));
        using var scope = NewDisposeScope();
        long p = a.shape[0];
        // Eq. (9): the cosine similarity lies in [-1, 1]; the paper prints [0, 1].
        var z = functional.normalize(cat([a, b], 0), dim: 1);                  // (2P, H)
        var similarity = z.matmul(z.transpose(0, 1)) / Scalars.Of(tau);                    // (2P, 2P)
        // Eq. (10): gamma leaves out only the group itself.
        var self = eye(2 * p, dtype: ScalarType.Bool, device: a.device);
        similarity = similarity.masked_fill(self, Scalars.Of(double.NegativeInfinity));
        // Eq. (11): the positive of A_i is B_i, and the other way round; eq. (12): the mean of all 2P.
        var positive = cat([arange(Scalars.Of(p), Scalars.Of(2 * p), device: a.device), arange(Scalars.Of(0), Scalars.Of(p), device: a.device)], 0);
        return functional.cross_entropy(similarity, positive).MoveToOuterDisposeScope();
    }

    /// <summary>Contrastive accuracy: the share of groups A whose nearest group B is that of their own clip. Chance is 1/P.</summary>
    /// <param name="a">(P, H).</param>
    /// <param name="b">(P, H).</param>
    /// <returns>0 to 1.</returns>
    public static double Accuracy(Tensor a, Tensor b)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var similarity = functional.normalize(a, dim: 1).matmul(functional.normalize(b, dim: 1).transpose(0, 1));
        var nearest = similarity.argmax(1);                                    // (P)
        return nearest.eq(arange(Scalars.Of(a.shape[0]), device: a.device)).to(ScalarType.Float64).mean().item<double>();
    }
}
