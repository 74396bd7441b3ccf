using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

// torchshim.h, section Products.
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_matmul(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_mm(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_bmm(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_mv(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_dot(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_vdot(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_inner(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_outer(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_ger(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_addmm(Tensor? a, Tensor? mat1, Tensor? mat2, double beta, double alpha, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_addmm_(Tensor? a, Tensor? mat1, Tensor? mat2, double beta, double alpha, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_addmv(Tensor? a, Tensor? mat, Tensor? vec, double beta, double alpha, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_addmv_(Tensor? a, Tensor? mat, Tensor? vec, double beta, double alpha, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_addr(Tensor? a, Tensor? vec1, Tensor? vec2, double beta, double alpha, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_addr_(Tensor? a, Tensor? vec1, Tensor? vec2, double beta, double alpha, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_addbmm(Tensor? a, Tensor? batch1, Tensor? batch2, double beta, double alpha, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_addbmm_(Tensor? a, Tensor? batch1, Tensor? batch2, double beta, double alpha, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_baddbmm(Tensor? a, Tensor? batch1, Tensor? batch2, double beta, double alpha, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_matrix_power(Tensor? a, long n, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_matrix_exp(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_det(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_logdet(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_inverse(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_cholesky(Tensor? a, [MarshalAs(UnmanagedType.U1)] bool upper, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_cholesky_inverse(Tensor? a, [MarshalAs(UnmanagedType.U1)] bool upper, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_cholesky_solve(Tensor? a, Tensor? input2, [MarshalAs(UnmanagedType.U1)] bool upper, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_kron(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_trace(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_pinverse(Tensor? a, double rcond, [MarshalAs(UnmanagedType.U1)] bool hermitian, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_tensordot(Tensor? a, Tensor? b, ReadOnlySpan<long> dims1, long dims1_count, ReadOnlySpan<long> dims2, long dims2_count, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_vander(Tensor? a, long N, [MarshalAs(UnmanagedType.U1)] bool increasing, out Tensor result);
}
