using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

// torchshim.h, section Shape.
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_reshape(Tensor? a, ReadOnlySpan<long> shape, long shape_count, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_view(Tensor? a, ReadOnlySpan<long> shape, long shape_count, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_unsqueeze(Tensor? a, long dim, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_unsqueeze_(Tensor? a, long dim, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_flatten(Tensor? a, long start_dim, long end_dim, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_movedim(Tensor? a, ReadOnlySpan<long> source, long source_count, ReadOnlySpan<long> destination, long destination_count, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_moveaxis(Tensor? a, ReadOnlySpan<long> source, long source_count, ReadOnlySpan<long> destination, long destination_count, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_swapaxes(Tensor? a, long dim0, long dim1, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_swapdims(Tensor? a, long dim0, long dim1, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_t(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_tile(Tensor? a, ReadOnlySpan<long> reps, long reps_count, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_repeat(Tensor? a, ReadOnlySpan<long> sizes, long sizes_count, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_narrow(Tensor? a, long dim, long start, long length, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_select(Tensor? a, long dim, long index, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_slice(Tensor? a, long dim, long start, long finish, long step, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_as_strided(Tensor? a, ReadOnlySpan<long> size, long size_count, ReadOnlySpan<long> strides, long strides_count, long storageOffset, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_unfold(Tensor? a, long dimension, long size, long step, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_view_as(Tensor? a, Tensor? other, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_view_as_complex(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_view_as_real(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_broadcast_to(Tensor? a, ReadOnlySpan<long> shape, long shape_count, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_expand_as(Tensor? a, Tensor? other, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_ravel(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_adjoint(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_fliplr(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_flipud(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_flip(Tensor? a, ReadOnlySpan<long> dims_, long dims__count, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_tril(Tensor? a, long diagonal, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_tril_(Tensor? a, long diagonal, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_triu(Tensor? a, long diagonal, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_triu_(Tensor? a, long diagonal, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_diag(Tensor? a, long diagonal, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_diag_embed(Tensor? a, long offset, long dim1, long dim2, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_diagflat(Tensor? a, long offset, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_diagonal(Tensor? a, long offset, long dim1, long dim2, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_diagonal_scatter(Tensor? a, Tensor? src, long offset, long dim1, long dim2, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_select_scatter(Tensor? a, Tensor? src, long dim, long index, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_take(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_index_select(Tensor? a, long dim, Tensor? index, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_transpose(Tensor? a, long dim0, long dim1, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_transpose_(Tensor? a, long dim0, long dim1, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_atleast_1d(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_atleast_2d(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_atleast_3d(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_squeeze(Tensor? a, NativeScalar dim, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_squeeze_(Tensor? a, NativeScalar dim, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_unflatten(Tensor? a, long dim, ReadOnlySpan<long> sizes, long sizes_count, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_permute(Tensor? a, ReadOnlySpan<long> permutation, long permutation_count, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_expand(Tensor? a, ReadOnlySpan<long> sizes, long sizes_count, [MarshalAs(UnmanagedType.U1)] bool isImplicit, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_slice_scatter(Tensor? a, Tensor? src, long dim, NativeScalar start, NativeScalar end_, long step, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_roll(Tensor? a, ReadOnlySpan<long> shifts, long shifts_count, ReadOnlySpan<long> dims_, long dims__count, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_repeat_interleave_tensor(Tensor? a, Tensor? repeats, NativeScalar dim, NativeScalar output_size, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_repeat_interleave(Tensor? a, long repeats, NativeScalar dim, NativeScalar output_size, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_real(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_imag(Tensor? a, out Tensor result);
}
