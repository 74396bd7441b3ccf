using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

// torchshim.h, section Autograd.
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_requires_grad(Tensor? t, [MarshalAs(UnmanagedType.U1)] out bool result);

    [LibraryImport(Library)]
    internal static partial int ts_set_requires_grad(Tensor? t, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(Library)]
    internal static partial int ts_is_leaf(Tensor? t, [MarshalAs(UnmanagedType.U1)] out bool result);

    [LibraryImport(Library)]
    internal static partial int ts_grad(Tensor? t, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_set_grad(Tensor? t, Tensor? grad);

    [LibraryImport(Library)]
    internal static partial int ts_set_detect_anomaly([MarshalAs(UnmanagedType.U1)] bool enabled, [MarshalAs(UnmanagedType.U1)] bool check_nan);

    [LibraryImport(Library)]
    internal static partial int ts_detects_anomaly([MarshalAs(UnmanagedType.U1)] out bool enabled, [MarshalAs(UnmanagedType.U1)] out bool check_nan);

    [LibraryImport(Library)]
    internal static partial int ts_retain_grad(Tensor? t);

    [LibraryImport(Library)]
    internal static partial int ts_backward(ReadOnlySpan<IntPtr> tensors, long count, ReadOnlySpan<IntPtr> grads, long grad_count, [MarshalAs(UnmanagedType.U1)] bool retain_graph, [MarshalAs(UnmanagedType.U1)] bool create_graph, ReadOnlySpan<IntPtr> inputs, long input_count);

    [LibraryImport(Library)]
    internal static partial int ts_gradients(ReadOnlySpan<IntPtr> outputs, long count, ReadOnlySpan<IntPtr> inputs, long input_count, ReadOnlySpan<IntPtr> grads, long grad_count, [MarshalAs(UnmanagedType.U1)] bool retain_graph, [MarshalAs(UnmanagedType.U1)] bool create_graph, [MarshalAs(UnmanagedType.U1)] bool allow_unused, out IntPtr result, out long out_count);

    [LibraryImport(Library)]
    internal static partial int ts_is_grad_enabled([MarshalAs(UnmanagedType.U1)] out bool result);

    [LibraryImport(Library)]
    internal static partial int ts_set_grad_enabled([MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(Library)]
    internal static partial int ts_is_inference_mode_enabled([MarshalAs(UnmanagedType.U1)] out bool result);

    [LibraryImport(Library)]
    internal static partial int ts_enter_inference_mode([MarshalAs(UnmanagedType.U1)] bool mode, out IntPtr guard);

    [LibraryImport(Library)]
    internal static partial int ts_leave_inference_mode(IntPtr guard);
}
