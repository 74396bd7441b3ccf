using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

// torchshim.h, section FFT.
internal static unsafe partial class Native
{
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ts_fft(string? kind, Tensor? a, long n, long dim, string? norm, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_fftfreq(long n, double d, [MarshalAs(UnmanagedType.U1)] bool real, int dtype, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_fftshift(Tensor? a, ReadOnlySpan<long> dim, long ndim, [MarshalAs(UnmanagedType.U1)] bool inverse, out Tensor result);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ts_window(string? kind, long length, [MarshalAs(UnmanagedType.U1)] bool periodic, double alpha, double beta, int dtype, out Tensor result);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ts_stft(Tensor? a, long n_fft, long hop_length, long win_length, Tensor? window, [MarshalAs(UnmanagedType.U1)] bool center, string? pad_mode, [MarshalAs(UnmanagedType.U1)] bool normalized, int onesided, int return_complex, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_istft(Tensor? a, long n_fft, long hop_length, long win_length, Tensor? window, [MarshalAs(UnmanagedType.U1)] bool center, [MarshalAs(UnmanagedType.U1)] bool normalized, int onesided, long length, [MarshalAs(UnmanagedType.U1)] bool return_complex, out Tensor result);
}
