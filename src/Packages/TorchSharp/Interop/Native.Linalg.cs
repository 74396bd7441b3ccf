using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

// torchshim.h, section Linalg.
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_matmul(Tensor? a, Tensor? b, out Tensor result);
}
