using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

// torchshim.h, section Compare.
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_equal(Tensor? a, Tensor? b, [MarshalAs(UnmanagedType.U1)] out bool result);
}
