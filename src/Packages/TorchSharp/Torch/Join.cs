namespace TorchSharp;

public static partial class torch
{
    private delegate int Joining(ReadOnlySpan<IntPtr> tensors, long count, out Tensor result);

    // The list is copied once to handles; the tensors live until the call has returned.
    private static Tensor Joined(IEnumerable<Tensor> tensors, Joining join)
    {
        var handles = Native.Handles(tensors = tensors as ICollection<Tensor> ?? [.. tensors]);
        var status = join(handles, handles.Length, out var r);
        if (status != 0) Check(status, tensors.FirstOrDefault(), tensors.Skip(1).FirstOrDefault());
        GC.KeepAlive(tensors);
        return r;
    }

    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Joined(tensors, (ReadOnlySpan<IntPtr> t, long n, out Tensor r) => ts_cat(t, n, dim, out r));
    public static Tensor cat(Tensor[] tensors, long dim = 0) => cat((IList<Tensor>)tensors, dim);
    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat((IList<Tensor>)tensors.ToArray(), dim);
    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);
    public static Tensor concat(Tensor[] tensors, long dim = 0) => cat(tensors, dim);
    public static Tensor concat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat(tensors, dim);
    public static Tensor concatenate(IList<Tensor> tensors, long axis = 0) => cat(tensors, axis);
    public static Tensor concatenate(Tensor[] tensors, long axis = 0) => cat(tensors, axis);
    public static Tensor concatenate(ReadOnlySpan<Tensor> tensors, long axis = 0) => cat(tensors, axis);
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => Joined(tensors, (ReadOnlySpan<IntPtr> t, long n, out Tensor r) => ts_stack(t, n, dim, out r));

    public static Tensor hstack(IList<Tensor> tensors) => Joined(tensors, ts_hstack);
    public static Tensor hstack(params Tensor[] tensors) => Joined(tensors, ts_hstack);
    public static Tensor hstack(IEnumerable<Tensor> tensors) => Joined(tensors, ts_hstack);
    public static Tensor hstack(ReadOnlySpan<Tensor> tensors) => Joined(tensors.ToArray(), ts_hstack);
    public static Tensor vstack(IList<Tensor> tensors) => Joined(tensors, ts_vstack);
    public static Tensor vstack(Tensor[] tensors) => Joined(tensors, ts_vstack);
    public static Tensor vstack(ReadOnlySpan<Tensor> tensors) => Joined(tensors.ToArray(), ts_vstack);
    public static Tensor row_stack(IList<Tensor> tensors) => Joined(tensors, ts_vstack);
    public static Tensor row_stack(params Tensor[] tensors) => Joined(tensors, ts_vstack);
    public static Tensor row_stack(ReadOnlySpan<Tensor> tensors) => Joined(tensors.ToArray(), ts_vstack);
    public static Tensor dstack(IList<Tensor> tensors) => Joined(tensors, ts_dstack);
    public static Tensor dstack(params Tensor[] tensors) => Joined(tensors, ts_dstack);
    public static Tensor dstack(IEnumerable<Tensor> tensors) => Joined(tensors, ts_dstack);
    public static Tensor dstack(ReadOnlySpan<Tensor> tensors) => Joined(tensors.ToArray(), ts_dstack);
    public static Tensor column_stack(IList<Tensor> tensors) => Joined(tensors, ts_column_stack);
    public static Tensor column_stack(params Tensor[] tensors) => Joined(tensors, ts_column_stack);
    public static Tensor column_stack(ReadOnlySpan<Tensor> tensors) => Joined(tensors.ToArray(), ts_column_stack);
    public static Tensor block_diag(params Tensor[] tensors) => Joined(tensors, ts_block_diag);
    public static Tensor cartesian_prod(IList<Tensor> tensors) => Joined(tensors, ts_cartesian_prod);
    public static Tensor cartesian_prod(params Tensor[] tensors) => Joined(tensors, ts_cartesian_prod);
    public static Tensor cartesian_prod(ReadOnlySpan<Tensor> tensors) => Joined(tensors.ToArray(), ts_cartesian_prod);
    public static Tensor chain_matmul(params Tensor[] matrices) => Joined(matrices, ts_chain_matmul);
    public static Tensor einsum(string equation, params Tensor[] tensors) => Joined(tensors, (ReadOnlySpan<IntPtr> t, long n, out Tensor r) => ts_einsum(equation, t, n, out r));
    public static Tensor combinations(Tensor input, int r = 2, bool with_replacement = false) { Check(ts_combinations(input, r, with_replacement, out var result), input); return result; }

    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij")
    {
        var list = tensors.ToArray();
        Check(ts_meshgrid(Native.Handles(list), list.Length, indexing, out var results, out var count));
        GC.KeepAlive(list);
        return Native.TakeList(results, count);
    }

    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors)
    {
        Check(ts_broadcast_tensors(Native.Handles(tensors), tensors.Length, out var results, out var count));
        GC.KeepAlive(tensors);
        return Native.TakeList(results, count);
    }

    public static Size broadcast_shapes(params long[][] shapes)
    {
        var rank = shapes.Max(s => s.Length);
        var result = Enumerable.Repeat(1L, rank).ToArray();
        foreach (var shape in shapes)
            for (var d = 1; d <= shape.Length; d++)
            {
                var n = shape[^d];
                if (n != 1 && result[^d] != 1 && result[^d] != n)
                    throw new ArgumentException($"The shapes {string.Join(", ", shapes.Select(s => $"[{string.Join(", ", s)}]"))} cannot be broadcast together: dimension {-d} is {result[^d]} and {n}.", nameof(shapes));
                if (n != 1) result[^d] = n;
            }
        return new Size(result);
    }

    public static IEnumerable<Tensor> atleast_1d(params Tensor[] input) => [.. input.Select(t => t.atleast_1d())];
    public static IEnumerable<Tensor> atleast_2d(params Tensor[] input) => [.. input.Select(t => t.atleast_2d())];
    public static IEnumerable<Tensor> atleast_3d(params Tensor[] input) => [.. input.Select(t => t.atleast_3d())];

    public static Tensor complex(Tensor real, Tensor imag) { Check(ts_complex(real, imag, out var r), real, imag); return r; }
    public static Tensor polar(Tensor abs, Tensor angle) { Check(ts_polar(abs, angle, out var r), abs, angle); return r; }

    public partial class Tensor
    {
        public static Tensor block_diag(params Tensor[] tensors) => torch.block_diag(tensors);
    }
}
