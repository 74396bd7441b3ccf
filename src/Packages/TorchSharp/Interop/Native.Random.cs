using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

// torchshim.h, section Random.
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_rand(ReadOnlySpan<long> size, long ndim, Generator? generator, int dtype, int device_type, int device_index, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_randn(ReadOnlySpan<long> size, long ndim, Generator? generator, int dtype, int device_type, int device_index, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_randint(long low, long high, ReadOnlySpan<long> size, long ndim, Generator? generator, int dtype, int device_type, int device_index, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_randperm(long n, Generator? generator, int dtype, int device_type, int device_index, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_manual_seed(long seed);

    [LibraryImport(Library)]
    internal static partial int ts_default_generator(out Generator result);

    [LibraryImport(Library)]
    internal static partial int ts_new_generator(long seed, out Generator result);

    [LibraryImport(Library)]
    internal static partial int ts_free_generator(IntPtr g);

    [LibraryImport(Library)]
    internal static partial int ts_generator_set_seed(Generator? g, long seed);

    [LibraryImport(Library)]
    internal static partial int ts_generator_seed(Generator? g, out long result);

    [LibraryImport(Library)]
    internal static partial int ts_generator_initial_seed(Generator? g, out long result);

    [LibraryImport(Library)]
    internal static partial int ts_generator_get_state(Generator? g, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_generator_set_state(Generator? g, Tensor? state);
}
