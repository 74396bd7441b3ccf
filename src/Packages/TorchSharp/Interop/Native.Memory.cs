using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

// torchshim.h, section Memory.
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_initialize(out int threads);

    [LibraryImport(Library)]
    internal static partial int ts_live_bytes(out IntPtr counter);

    [LibraryImport(Library)]
    internal static partial int ts_free(IntPtr memory);

    [LibraryImport(Library)]
    internal static partial int ts_free_tensor(IntPtr t);

    [LibraryImport(Library)]
    internal static partial int ts_get_num_threads(out int result);

    [LibraryImport(Library)]
    internal static partial int ts_set_num_threads(int threads);

    [LibraryImport(Library)]
    internal static partial int ts_get_num_interop_threads(out int result);

    [LibraryImport(Library)]
    internal static partial int ts_set_num_interop_threads(int threads);
}
