using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

// torchshim.h, section Optim.
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_optim_adam(ReadOnlySpan<IntPtr> parameters, ReadOnlySpan<IntPtr> exp_avg, ReadOnlySpan<IntPtr> exp_avg_sq, ReadOnlySpan<IntPtr> max_exp_avg_sq, ReadOnlySpan<long> steps, int n, double lr, double beta1, double beta2, double eps, double weight_decay, [MarshalAs(UnmanagedType.U1)] bool decoupled, [MarshalAs(UnmanagedType.U1)] bool amsgrad, [MarshalAs(UnmanagedType.U1)] bool maximize);

    [LibraryImport(Library)]
    internal static partial int ts_optim_sgd(ReadOnlySpan<IntPtr> parameters, ReadOnlySpan<IntPtr> momentum_buffers, ReadOnlySpan<byte> fresh, int n, double lr, double momentum, double dampening, double weight_decay, [MarshalAs(UnmanagedType.U1)] bool nesterov, [MarshalAs(UnmanagedType.U1)] bool maximize);

    [LibraryImport(Library)]
    internal static partial int ts_optim_rmsprop(ReadOnlySpan<IntPtr> parameters, ReadOnlySpan<IntPtr> square_avg, ReadOnlySpan<IntPtr> grad_avg, ReadOnlySpan<IntPtr> momentum_buffers, int n, double lr, double alpha, double eps, double weight_decay, double momentum, [MarshalAs(UnmanagedType.U1)] bool centered, [MarshalAs(UnmanagedType.U1)] bool maximize);

    [LibraryImport(Library)]
    internal static partial int ts_optim_zero_grad(ReadOnlySpan<IntPtr> parameters, int n, [MarshalAs(UnmanagedType.U1)] bool set_to_none);
}
