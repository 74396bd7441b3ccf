using System.Diagnostics.CodeAnalysis;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                RequireLearnable(dtype);
                InitializeDeviceType(device.type);
                _toEpilog(device, dtype, non_blocking);
                return this;
            }

            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
            {
                InitializeDeviceType(deviceType);
                if (deviceType != _deviceType || deviceIndex != _deviceIndex) _toEpilog(deviceType, deviceIndex, non_blocking);
                return this;
            }

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                RequireLearnable(dtype);
                _toEpilog(dtype, non_blocking);
                return this;
            }

            private static void RequireLearnable(ScalarType dtype)
            {
                if (!is_floating_point(dtype) && !is_complex(dtype))
                    throw new ArgumentException($"A module cannot be converted to {dtype}: its parameters are learned, which takes a floating-point or complex type.", nameof(dtype));
            }

            public Module _to(Tensor other, bool non_blocking) => _to(other.device, other.dtype, non_blocking);

            protected void _toEpilog(Device device, ScalarType dtype, bool non_blocking) => _toEpilog((ScalarType?)dtype, device, non_blocking);
            protected void _toEpilog(DeviceType deviceType, int deviceIndex, bool non_blocking) => _toEpilog(null, new Device(deviceType, deviceIndex), non_blocking);
            protected void _toEpilog(ScalarType dtype, bool non_blocking) => _toEpilog(dtype, null, non_blocking);

            /// <summary>Converts and moves children, parameters and buffers; null leaves the type or the device as it is.</summary>
            protected virtual void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
            {
                foreach (var (_, child) in named_children())
                    _ = (device, dtype) switch
                    {
                        (null, { } type) => child._to(type, non_blocking),
                        ({ } place, null) => child._to(place.type, place.index, non_blocking),
                        ({ } place, { } type) => child._to(place, type, non_blocking),
                        _ => child,
                    };
                foreach (var (own, parameter) in _internal_params.Pairs.ToList())
                    if (ReplaceParameter(dtype, device, parameter, out var moved))
                    {
                        ReplaceInFields(parameter, moved);
                        ConditionallyRegisterParameter(own, moved);
                    }
                foreach (var (own, (buffer, persistent)) in _internal_buffers.Pairs.ToList())
                    if (ReplaceBuffer(dtype, device, buffer, out var moved))
                    {
                        ReplaceInFields(buffer, moved);
                        ConditionallyRegisterBuffer(own, moved, persistent);
                    }
                if (device is not null) (_deviceType, _deviceIndex) = (device.type, device.type == DeviceType.CPU ? -1 : device.index);
            }

            /// <summary>False when the parameter has that type and place already.</summary>
            protected static bool ReplaceParameter(ScalarType? dtype, Device? device, Parameter param, [NotNullWhen(true)] out Parameter? p)
            {
                p = null;
                using var off = no_grad();
                if (Changed(dtype, device, param) is not { } data) return false;
                p = new Parameter(data, param.requires_grad);
                using var old = param.grad;
                if (old is not null) p.grad = Changed(dtype, device, old);
                return true;
            }

            protected static bool ReplaceBuffer(ScalarType? dtype, Device? device, Tensor buffer, [NotNullWhen(true)] out Tensor? result)
            {
                using var off = no_grad();
                result = Changed(dtype, device, buffer)?.DetachFromDisposeScope();
                return result is not null;
            }

            // Only floating-point and complex tensors change their type: the count of batches stays a whole number.
            private static Tensor? Changed(ScalarType? dtype, Device? device, Tensor tensor)
            {
                var type = dtype is { } wanted && (is_floating_point(tensor.dtype) || is_complex(tensor.dtype)) ? wanted : tensor.dtype;
                var elsewhere = device is not null && (device.type != tensor.device_type || device.type != DeviceType.CPU && device.index != tensor.device_index);
                if (type == tensor.dtype && !elsewhere) return null;
                return elsewhere ? tensor.to(type, device!) : tensor.to(type);
            }

            private void ReplaceInFields(Tensor old, Tensor moved)
            {
                foreach (var field in ComponentFields())
                    if (ReferenceEquals(field.GetValue(this), old)) field.SetValue(this, moved);
            }
        }
    }
}
