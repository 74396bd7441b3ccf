namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private Tensor Moved(ScalarType? type, Device? device, bool copy, bool disposeAfter, bool non_blocking)
        {
            if (device is not null) InitializeDevice(device);
            Check(ts_to(this, type is { } t ? (int)t : -1, device is null ? -1 : (int)device.type, device?.index ?? -1, copy, non_blocking, out var result));
            if (disposeAfter && !ReferenceEquals(this, result)) Dispose();
            return result;
        }

        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => Moved(type, null, copy, disposeAfter, non_blocking);
        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => Moved(null, device, copy, disposeAfter, non_blocking);
        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => Moved(type, device, copy, disposeAfter, non_blocking);
        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => Moved(null, new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);
        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => Moved(null, new Device(device), copy, disposeAfter, non_blocking);
        public Tensor to(Tensor other, bool non_blocking = false) => Moved(other.dtype, other.device, false, false, non_blocking);
        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => Moved(type, null, copy, disposeAfter, non_blocking);
        public Tensor type(ScalarType dtype) => to_type(dtype);
        public Tensor type(Func<Tensor, Tensor> typeFunc) => typeFunc(this);
        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);
        public Tensor cpu() => Moved(null, CPU, false, false, false);
        public Tensor cuda(Device? device = null, bool non_blocking = false) => Moved(null, device ?? CUDA, false, false, non_blocking);

        public Tensor @bool() => to_type(ScalarType.Bool);
        public Tensor @byte() => to_type(ScalarType.Byte);
        public Tensor @char() => to_type(ScalarType.Int8);
        public Tensor @short() => to_type(ScalarType.Int16);
        public Tensor @int() => to_type(ScalarType.Int32);
        public Tensor @long() => to_type(ScalarType.Int64);
        public Tensor half() => to_type(ScalarType.Float16);
        public Tensor bfloat16() => to_type(ScalarType.BFloat16);
        public Tensor @float() => to_type(ScalarType.Float32);
        public Tensor @double() => to_type(ScalarType.Float64);
        public Tensor cfloat() => to_type(ScalarType.ComplexFloat32);
        public Tensor cdouble() => to_type(ScalarType.ComplexFloat64);

        public Tensor clone() { Check(ts_clone(this, out var r)); return r; }
        public Tensor contiguous() { Check(ts_contiguous(this, out var r)); return r; }
        public Tensor detach() { Check(ts_detach(this, out var r)); return r; }
        public Tensor detach_() { Check(ts_detach_(this, out var r)); return r; }
        public Tensor alias() { Check(ts_alias(this, out var r)); return r; }
        public Tensor copy_(Tensor source, bool nonBlocking = false) { Check(ts_copy_(this, source, nonBlocking, out var r), this, source); return r; }
    }
}
