using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

// torchshim.h, section Sampling.
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_bernoulli(Tensor? a, Generator? generator, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_multinomial(Tensor? a, long num_samples, [MarshalAs(UnmanagedType.U1)] bool replacement, Generator? generator, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_poisson(Tensor? a, Generator? generator, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_normal_(Tensor? a, double mean, double std, Generator? generator, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_uniform_(Tensor? a, double from, double to, Generator? generator, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_exponential_(Tensor? a, double lambda, Generator? generator, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_cauchy_(Tensor? a, double median, double sigma, Generator? generator, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_geometric_(Tensor? a, double p, Generator? generator, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_log_normal_(Tensor? a, double mean, double std, Generator? generator, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_bernoulli_tensor_(Tensor? a, Tensor? p, Generator? generator, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_bernoulli_(Tensor? a, double p, Generator? generator, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_binomial(Tensor? a, Tensor? prob, Generator? generator, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_random_(Tensor? a, double from, double to, Generator? generator, out Tensor result);
}
