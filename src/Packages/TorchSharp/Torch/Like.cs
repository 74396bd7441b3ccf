namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Zeros(shape, dtype ?? this.dtype, device ?? this.device, requires_grad, null);
        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Ones(shape, dtype ?? this.dtype, device ?? this.device, requires_grad, null);
        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Empty(shape, dtype ?? this.dtype, device ?? this.device, requires_grad, null);
        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Full(shape, value, dtype ?? this.dtype, device ?? this.device, requires_grad, null);
        public Tensor rand_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Rand(shape, dtype ?? this.dtype, device ?? this.device, requires_grad, null, null);
        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Randn(shape, dtype ?? this.dtype, device ?? this.device, requires_grad, null, null);
        public Tensor randint_like(long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Randint(low, high, shape, dtype ?? this.dtype, device ?? this.device, requires_grad, null, null);

        public Tensor new_empty(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Empty(size, dtype ?? this.dtype, device ?? this.device, requires_grad, null);
        public Tensor new_empty(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Empty([dim0, dim1, dim2], dtype ?? this.dtype, device ?? this.device, requires_grad, null);
        public Tensor new_empty(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Empty([dim0, dim1, dim2, dim3], dtype ?? this.dtype, device ?? this.device, requires_grad, null);
        public Tensor new_empty(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Empty([rows, columns], dtype ?? this.dtype, device ?? this.device, requires_grad, null);
        public Tensor new_empty(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Empty([size], dtype ?? this.dtype, device ?? this.device, requires_grad, null);
        public Tensor new_empty(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Empty(size, dtype ?? this.dtype, device ?? this.device, requires_grad, null);
        public Tensor new_full(ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Full(size, value, dtype ?? this.dtype, device ?? this.device, requires_grad, null);
        public Tensor new_full(long dim0, long dim1, long dim2, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Full([dim0, dim1, dim2], value, dtype ?? this.dtype, device ?? this.device, requires_grad, null);
        public Tensor new_full(long dim0, long dim1, long dim2, long dim3, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Full([dim0, dim1, dim2, dim3], value, dtype ?? this.dtype, device ?? this.device, requires_grad, null);
        public Tensor new_full(long rows, long columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Full([rows, columns], value, dtype ?? this.dtype, device ?? this.device, requires_grad, null);
        public Tensor new_full(long size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Full([size], value, dtype ?? this.dtype, device ?? this.device, requires_grad, null);
        public Tensor new_full(long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Full(size, value, dtype ?? this.dtype, device ?? this.device, requires_grad, null);
        public Tensor new_ones(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Ones([dim0, dim1, dim2], dtype ?? this.dtype, device ?? this.device, requires_grad, null);
        public Tensor new_ones(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Ones([dim0, dim1, dim2, dim3], dtype ?? this.dtype, device ?? this.device, requires_grad, null);
        public Tensor new_ones(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Ones([rows, columns], dtype ?? this.dtype, device ?? this.device, requires_grad, null);
        public Tensor new_ones(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Ones([size], dtype ?? this.dtype, device ?? this.device, requires_grad, null);
        public Tensor new_zeros(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Zeros(size, dtype ?? this.dtype, device ?? this.device, requires_grad, null);
        public Tensor new_zeros(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Zeros([dim0, dim1, dim2], dtype ?? this.dtype, device ?? this.device, requires_grad, null);
        public Tensor new_zeros(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Zeros([dim0, dim1, dim2, dim3], dtype ?? this.dtype, device ?? this.device, requires_grad, null);
        public Tensor new_zeros(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Zeros([rows, columns], dtype ?? this.dtype, device ?? this.device, requires_grad, null);
        public Tensor new_zeros(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Zeros([size], dtype ?? this.dtype, device ?? this.device, requires_grad, null);
        public Tensor new_zeros(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Zeros(size, dtype ?? this.dtype, device ?? this.device, requires_grad, null);
    }

    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Finish(input.zeros_like(dtype, device), requires_grad, names);
    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Finish(input.ones_like(dtype, device), requires_grad, names);
    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Finish(input.empty_like(dtype, device), requires_grad, names);
    public static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Finish(input.full_like(value, dtype, device), requires_grad, names);
    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => input.rand_like(dtype, device, requires_grad);
    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => input.randn_like(dtype, device, requires_grad);
    public static Tensor randint_like(Tensor input, long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => input.randint_like(low, high, dtype, device, requires_grad);
}
