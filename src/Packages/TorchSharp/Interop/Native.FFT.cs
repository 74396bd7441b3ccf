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
}
