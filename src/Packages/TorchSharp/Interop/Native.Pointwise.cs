using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

// torchshim.h, section Pointwise.
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_neg(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_neg_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_exp(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_exp_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_log(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_log_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_sqrt(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_sqrt_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_relu(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_relu_(Tensor? a, out Tensor result);
}
