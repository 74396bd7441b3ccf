namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public ScalarType dtype { get { Check(ts_dtype(this, out var type)); return (ScalarType)type; } }

        public Device device
        {
            get { Check(ts_device(this, out var type, out var index)); return new Device((DeviceType)type, type == 0 ? -1 : index); }
        }

        public DeviceType device_type => device.type;
        public int device_index => device.index;

        public long[] shape
        {
            get
            {
                var sizes = new long[dim()];
                Check(ts_sizes(this, sizes));
                return sizes;
            }
        }

        public long[] size() => shape;
        public long size(int dim) => shape[Wrap(dim)];

        public long[] stride()
        {
            var strides = new long[dim()];
            Check(ts_strides(this, strides));
            return strides;
        }

        public long stride(int dim) => stride()[Wrap(dim)];

        public long dim() { Check(ts_dim(this, out var n)); return n; }
        public long ndim => dim();
        public long Dimensions => dim();
        public long numel() { Check(ts_numel(this, out var n)); return n; }
        public long NumberOfElements => numel();
        public long element_size() => ElementSizeOf(dtype);
        public long ElementSize => element_size();
        public long storage_offset() { Check(ts_storage_offset(this, out var n)); return n; }

        public bool is_contiguous() { Check(ts_is_contiguous(this, out var yes)); return yes; }
        public bool is_sparse { get { Check(ts_is_sparse(this, out var yes)); return yes; } }
        public bool is_cpu() => device_type == DeviceType.CPU;
        public bool is_cuda => device_type == DeviceType.CUDA;
        public bool is_meta => device_type == DeviceType.META;
        public bool is_floating_point() => torch.is_floating_point(dtype);
        public bool is_integral() => torch.is_integral(dtype);
        public bool is_complex() => torch.is_complex(dtype);

        private int Wrap(int dim)
        {
            var n = (int)this.dim();
            return dim >= -n && dim < n ? (dim + n) % n : throw new ArgumentOutOfRangeException(nameof(dim), dim, $"The tensor has {n} dimensions: expected {-n} to {n - 1}.");
        }
    }

    internal static int ElementSizeOf(ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool or ScalarType.QInt8 or ScalarType.QUInt8 => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 or ScalarType.QInt32 => 4,
        ScalarType.Int64 or ScalarType.Float64 or ScalarType.ComplexFloat32 => 8,
        ScalarType.ComplexFloat64 => 16,
        _ => throw new NotSupportedException($"The element type {type} has no known size."),
    };
}
