using static TorchSharp.torch;

namespace MeMhacl;

/// <summary>Initialisation from a seed. Layers draw their weights from torch's default generator, one for the whole process: models are built one at a time. Whoever builds a model while others train goes through here.</summary>
public static class SeededWeights
{
    private static readonly Lock OneAtATime = new();

    /// <summary>Builds modules whose weights depend on the seed and on nothing else.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="build">Makes the modules.</param>
    /// <exception cref="NotSupportedException">libtorch cannot run here (<see cref="TorchRuntime.Prepare"/>).</exception>
    public static T Build<T>(long seed, Func<T> build)
    {
        TorchRuntime.Prepare();
        lock (OneAtATime)
        {
            manual_seed(seed);
            return build();
        }
    }
}
