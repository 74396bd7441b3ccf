using System.Collections;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);
        public byte ReadCpuByte(long i) => ReadCpuValue<byte>(i);
        public sbyte ReadCpuSByte(long i) => ReadCpuValue<sbyte>(i);
        public short ReadCpuInt16(long i) => ReadCpuValue<short>(i);
        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);
        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);
        public float ReadCpuFloat16(long i) => (float)ReadCpuValue<Half>(i);
        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);
        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);

        /// <summary>Nested lists of scalars, one level for each dimension; a scalar for a tensor without dimensions.</summary>
        public object tolist()
        {
            if (dim() == 0) return ToScalar();
            var result = new ArrayList();
            for (var k = 0L; k < shape[0]; k++)
            {
                using var part = this[k];
                result.Add(part.tolist());
            }
            return result;
        }

        public bool is_conj() { Check(ts_is_conj(this, out var yes)); return yes; }
        public (Tensor, Tensor) frexp() { Check(ts_frexp(this, out Tensor mantissa, out Tensor exponent), this); return (mantissa, exponent); }
        public bool is_neg() { Check(ts_is_neg(this, out var yes)); return yes; }

        /// <summary>A name for debugging, of this object and not of the elements.</summary>
        public string name { get; set; } = null!;
    }

    public static bool is_tensor(object obj) => obj is Tensor;
    public static Tensor real(Tensor input) => input.real;
    public static Tensor imag(Tensor input) => input.imag;
    public static Tensor norm(Tensor input) => input.norm();
    public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) => input.softmax(dim, dtype);
    public static Tensor cholesky(Tensor input) => input.cholesky();
    public static Tensor divide_(Tensor left, Scalar right) => left.divide_(right);
    public static Tensor negative_(Tensor input) => input.neg_();
    public static Tensor multiply_(Tensor left, Tensor right) => left.mul_(right);
    public static Tensor multiply_(Tensor left, Scalar right) => left.mul_(right);
    public static Tensor[] hsplit(Tensor input, (long, long) indices_or_sections) => input.hsplit(indices_or_sections.Item1, indices_or_sections.Item2);
    public static Tensor[] hsplit(Tensor input, (long, long, long) indices_or_sections) => input.hsplit(indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3);
    public static Tensor[] hsplit(Tensor input, (long, long, long, long) indices_or_sections) => input.hsplit(indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3, indices_or_sections.Item4);
    public static Tensor moveaxis(Tensor input, (long, long) source, (long, long) destination) => input.moveaxis([source.Item1, source.Item2], [destination.Item1, destination.Item2]);
    public static Tensor moveaxis(Tensor input, (long, long, long) source, (long, long, long) destination) => input.moveaxis([source.Item1, source.Item2, source.Item3], [destination.Item1, destination.Item2, destination.Item3]);
    public static Tensor randperm(long n, Tensor @out, Generator? generator = null) { using var p = randperm(n, @out.dtype, generator: generator); return @out.set_(p); }
    public static (Tensor, Tensor) frexp(Tensor input) => input.frexp();
    public static Tensor trapz(Tensor y, Tensor x, long dim = -1) => y.trapezoid(x, dim);
    public static Tensor trapz(Tensor y, double dx = 1, long dim = -1) => y.trapezoid(dx, dim);
    public static Tensor[] unbind(Tensor tensor, int dim = 0) => tensor.unbind(dim);
    public static Tensor movedim(Tensor input, long source, long destination) => input.movedim([source], [destination]);
    public static Tensor moveaxis(Tensor input, long source, long destination) => input.moveaxis([source], [destination]);
    public static Tensor[] where(Tensor condition) { Check(ts_where_nonzero(condition, out var list, out var count), condition); return Native.TakeList(list, count); }

    public static Tensor cdist(Tensor x1, Tensor x2, double p = 2, compute_mode compute_mode = compute_mode.use_mm_for_euclid_dist_if_necessary) { Check(ts_cdist(x1, x2, p, (long)compute_mode, out var r), x1, x2); return r; }
    public static Tensor searchsorted(Tensor sorted_sequence, Tensor values, bool out_int32 = false, bool right = false, Tensor? sorter = null) { Check(ts_searchsorted(sorted_sequence, values, out_int32, right, sorter, out var r), sorted_sequence, values); return r; }
    public static Tensor searchsorted(Tensor sorted_sequence, Scalar values, bool out_int32, bool right, Tensor sorter) { using Tensor one = values; return searchsorted(sorted_sequence, one, out_int32, right, sorter); }
    public static Tensor tril_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) { Check(ts_tril_indices(row, col, offset, (int)dtype, out var r)); return r.to(InitializeDevice(device)); }
    public static Tensor triu_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) { Check(ts_triu_indices(row, col, offset, (int)dtype, out var r)); return r.to(InitializeDevice(device)); }

    public static void set_default_tensor_type(Tensor t) => set_default_dtype(t.dtype);
    public static ScalarType promote_types(ScalarType type1, ScalarType type2) { Check(ts_promote_types((int)type1, (int)type2, out var r)); return (ScalarType)r; }
    public static ScalarType result_type(Tensor tensor1, Tensor tensor2) { Check(ts_result_type(tensor1, tensor2, out var r)); return (ScalarType)r; }
    public static bool can_cast(ScalarType from, ScalarType to) { Check(ts_can_cast((int)from, (int)to, out var yes)); return yes; }

    public static void _assert(bool condition, string message) { if (!condition) throw new InvalidOperationException(message); }
    public static void _assert(Func<bool> condition, string message) => _assert(condition(), message);

    /// <summary>Errors arrive with the call that made them; nothing is left to check for.</summary>
    public static void CheckForErrors() { }
}

/// <summary>How cdist computes Euclidean distances: through a matrix product or directly.</summary>
public enum compute_mode
{
    use_mm_for_euclid_dist_if_necessary = 0,
    use_mm_for_euclid_dist = 1,
    donot_use_mm_for_euclid_dist = 2,
}
