using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

// torchshim.h, section Linalg.
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_cdist(Tensor? x1, Tensor? x2, double p, long compute_mode, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_linalg_norm(Tensor? a, NativeScalar ord, ReadOnlySpan<long> dim, long ndim, [MarshalAs(UnmanagedType.U1)] bool keepdim, out Tensor result);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ts_linalg_norm_named(Tensor? a, string? ord, ReadOnlySpan<long> dim, long ndim, [MarshalAs(UnmanagedType.U1)] bool keepdim, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_linalg_vector_norm(Tensor? a, double ord, ReadOnlySpan<long> dim, long ndim, [MarshalAs(UnmanagedType.U1)] bool keepdim, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_linalg_svd(Tensor? a, [MarshalAs(UnmanagedType.U1)] bool full_matrices, out Tensor u, out Tensor s, out Tensor vh);

    [LibraryImport(Library)]
    internal static partial int ts_linalg_svdvals(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_linalg_eig(Tensor? a, out Tensor values, out Tensor vectors);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ts_linalg_eigh(Tensor? a, string? uplo, out Tensor values, out Tensor vectors);

    [LibraryImport(Library)]
    internal static partial int ts_linalg_eigvals(Tensor? a, out Tensor result);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ts_linalg_eigvalsh(Tensor? a, string? uplo, out Tensor result);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ts_linalg_qr(Tensor? a, string? mode, out Tensor q, out Tensor r);

    [LibraryImport(Library)]
    internal static partial int ts_linalg_solve(Tensor? a, Tensor? b, [MarshalAs(UnmanagedType.U1)] bool left, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_linalg_solve_triangular(Tensor? a, Tensor? b, [MarshalAs(UnmanagedType.U1)] bool upper, [MarshalAs(UnmanagedType.U1)] bool left, [MarshalAs(UnmanagedType.U1)] bool unitriangular, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_linalg_lstsq(Tensor? a, Tensor? b, NativeScalar rcond, out Tensor solution, out Tensor residuals, out Tensor rank, out Tensor singular_values);

    [LibraryImport(Library)]
    internal static partial int ts_linalg_inv(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_linalg_pinv(Tensor? a, NativeScalar atol, NativeScalar rtol, [MarshalAs(UnmanagedType.U1)] bool hermitian, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_linalg_cholesky(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_linalg_slogdet(Tensor? a, out Tensor sign, out Tensor logabsdet);

    [LibraryImport(Library)]
    internal static partial int ts_linalg_matrix_rank(Tensor? a, NativeScalar atol, NativeScalar rtol, [MarshalAs(UnmanagedType.U1)] bool hermitian, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_linalg_multi_dot(ReadOnlySpan<IntPtr> tensors, long count, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_linalg_cross(Tensor? a, Tensor? b, long dim, out Tensor result);
}
