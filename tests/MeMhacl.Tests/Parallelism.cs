using System.Runtime.CompilerServices;

// Dropout and initial weights draw from libtorch's one global generator: tests that run side by side would take each other's numbers.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace MeMhacl.Tests;

internal static class Threads
{
    /// <summary>Small models are no faster with several threads, and far slower on a busy machine.</summary>
    [ModuleInitializer]
    internal static void One()
    {
        try
        {
            TorchRuntime.Threads = 1;
        }
        catch (NotSupportedException)
        {
            // Where libtorch is not to be had, the tests that need it say so.
        }
    }
}
