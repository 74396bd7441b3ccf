using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

// torchshim.h, section Errors.
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial IntPtr ts_last_error();

    [LibraryImport(Library)]
    internal static partial IntPtr ts_libtorch_version();

    [LibraryImport(Library)]
    internal static partial int ts_failure_flag(out IntPtr flag);
}
