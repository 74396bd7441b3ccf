using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

// torchshim.h, section Shape.
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_reshape(Tensor? t, ReadOnlySpan<long> shape, long ndim, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_view(Tensor? t, ReadOnlySpan<long> shape, long ndim, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_transpose(Tensor? t, long dim0, long dim1, out Tensor result);
}
