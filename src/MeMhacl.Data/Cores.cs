using System.Runtime.ExceptionServices;

namespace MeMhacl;

/// <summary>Work for several cores.</summary>
internal static class Cores
{
    /// <summary><see cref="Parallel.For(int, int, ParallelOptions, Action{int})"/>, but one failure is told as itself: which of several comes first is chance, each is a full sentence.</summary>
    public static void For(int from, int to, int atOnce, Action<int> body, CancellationToken cancellation = default)
    {
        try
        {
            Parallel.For(from, to, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellation }, body);
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.Flatten().InnerExceptions[0]);
        }
    }
}
