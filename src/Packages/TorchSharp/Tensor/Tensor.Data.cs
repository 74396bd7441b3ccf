using System.Numerics;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        internal IntPtr DataPointer() { Check(ts_data_ptr(this, out var pointer)); return pointer; }

        /// <summary>The elements themselves, not a copy; T must be the tensor's element type.</summary>
        public TensorAccessor<T> data<T>() where T : unmanaged
        {
            RequireElementType(typeof(T));
            RequireCpu();
            return new TensorAccessor<T>(this);
        }

        /// <summary>The tensor's memory as bytes: a contiguous tensor on the CPU.</summary>
        public Span<byte> bytes
        {
            get
            {
                RequireCpu();
                if (!is_contiguous()) throw new NotSupportedException("The bytes of a tensor that is not contiguous cannot be a span: call contiguous() first.");
                return new Span<byte>((void*)DataPointer(), checked((int)(numel() * element_size())));
            }
            set
            {
                var own = bytes;
                if (value.Length != own.Length) throw new ArgumentException($"The tensor holds {own.Length} bytes, but {value.Length} were given.", nameof(value));
                value.CopyTo(own);
            }
        }

        public Scalar ToScalar() { Check(ts_item(this, out var value)); return new Scalar(value); }

        /// <summary>The value of a one-element tensor of element type T.</summary>
        public T item<T>() where T : unmanaged
        {
            if (numel() != 1) throw new ArgumentException($"item() needs a tensor of one element, but this one has {numel()} (shape [{string.Join(", ", shape)}]).");
            RequireElementType(typeof(T));
            return device_type == DeviceType.CPU ? Value(this) : ValueOnCpu();

            static T Value(Tensor t) { var v = *(T*)t.DataPointer(); GC.KeepAlive(t); return v; }
            T ValueOnCpu() { using var t = cpu(); return Value(t); }
        }

        public T ReadCpuValue<T>(long i) where T : unmanaged
        {
            if (i < 0 || i >= numel()) throw new IndexOutOfRangeException($"The index {i} is outside the tensor's {numel()} elements.");
            return data<T>()[Unravel(i)];
        }

        private long[] Unravel(long i)
        {
            var sizes = shape;
            var index = new long[sizes.Length];
            for (var d = sizes.Length - 1; d >= 0; d--) (i, index[d]) = Math.DivRem(i, sizes[d]);
            return index;
        }

        private void RequireElementType(Type type)
        {
            if (TypeOf(type) != dtype && !(type == typeof(byte) && dtype == ScalarType.Bool))
                throw new ArgumentException($"The tensor's elements are {dtype}, they cannot be read as {type.Name}: convert first, with to_type({TypeOf(type)}).");
        }

        private void RequireCpu()
        {
            if (device_type != DeviceType.CPU) throw new InvalidOperationException($"The tensor is on {device}: its data can be read on the CPU only, after cpu().");
        }
    }

    /// <summary>The element type that a .NET type stands for.</summary>
    internal static ScalarType? TypeOf(Type type) =>
        type == typeof(float) ? ScalarType.Float32 : type == typeof(double) ? ScalarType.Float64 : type == typeof(long) ? ScalarType.Int64
        : type == typeof(int) ? ScalarType.Int32 : type == typeof(bool) ? ScalarType.Bool : type == typeof(byte) ? ScalarType.Byte
        : type == typeof(sbyte) ? ScalarType.Int8 : type == typeof(short) ? ScalarType.Int16 : type == typeof(Half) ? ScalarType.Float16
        : type == typeof((float, float)) ? ScalarType.ComplexFloat32 : type == typeof(Complex) ? ScalarType.ComplexFloat64 : null;
}
