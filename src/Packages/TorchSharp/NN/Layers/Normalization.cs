using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp
{
    namespace Modules
    {
        public class BatchNorm1d : BatchNorm
        {
            internal BatchNorm1d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
                : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm1d)) { }

            protected override void ValidateInputDimensions(Tensor input) => Require(input, 2, 3);
        }

        public class BatchNorm2d : BatchNorm
        {
            internal BatchNorm2d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
                : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm2d)) { }

            protected override void ValidateInputDimensions(Tensor input) => Require(input, 4);
        }

        public class BatchNorm3d : BatchNorm
        {
            internal BatchNorm3d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
                : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm3d)) { }

            protected override void ValidateInputDimensions(Tensor input) => Require(input, 5);
        }

        public class InstanceNorm1d : InstanceNorm
        {
            internal InstanceNorm1d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
                : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(InstanceNorm1d)) { }

            protected override long GetNumberOfBatchDimensions() => 2;
            protected override void ValidateInputDimensions(Tensor input) => Require(input, 2, 3);
        }

        public class InstanceNorm2d : InstanceNorm
        {
            internal InstanceNorm2d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
                : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(InstanceNorm2d)) { }

            protected override long GetNumberOfBatchDimensions() => 3;
            protected override void ValidateInputDimensions(Tensor input) => Require(input, 3, 4);
        }

        public class InstanceNorm3d : InstanceNorm
        {
            internal InstanceNorm3d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
                : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(InstanceNorm3d)) { }

            protected override long GetNumberOfBatchDimensions() => 4;
            protected override void ValidateInputDimensions(Tensor input) => Require(input, 4, 5);
        }

        /// <summary>Over the last dimensions, those of normalized_shape.</summary>
        public class LayerNorm : Module<Tensor, Tensor>
        {
            internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, Device? device, ScalarType? dtype) : base(nameof(LayerNorm))
            {
                (this.normalized_shape, this.eps, this.elementwise_affine) = (normalized_shape, eps, elementwise_affine);
                if (elementwise_affine) weight = Weights.Filled(normalized_shape, 1, device, dtype);
                if (elementwise_affine && bias) this.bias = Weights.Filled(normalized_shape, 0, device, dtype);
            }

            public long[] normalized_shape { get; set; }
            public double eps { get; set; }
            public bool elementwise_affine { get; set; }
            public Parameter weight { get => get_parameter(nameof(weight))!; set => ConditionallyRegisterParameter(nameof(weight), value); }
            public Parameter bias { get => get_parameter(nameof(bias))!; set => ConditionallyRegisterParameter(nameof(bias), value); }

            public void reset_parameters()
            {
                if (weight is { } w) init.ones_(w);
                if (bias is { } b) init.zeros_(b);
            }

            public override Tensor forward(Tensor tensor) => functional.layer_norm(tensor, normalized_shape, weight, bias, eps);
        }

        public class GroupNorm : Module<Tensor, Tensor>
        {
            internal GroupNorm(long num_groups, long num_channels, double eps, bool affine, Device? device, ScalarType? dtype) : base(nameof(GroupNorm))
            {
                if (num_channels % num_groups != 0) throw new ArgumentException($"num_channels is {num_channels}: it has to be divisible by num_groups, {num_groups}.", nameof(num_channels));
                (this.num_groups, this.eps, this.affine) = (num_groups, eps, affine);
                if (!affine) return;
                weight = Weights.Filled([num_channels], 1, device, dtype);
                bias = Weights.Filled([num_channels], 0, device, dtype);
            }

            public long num_groups { get; set; }
            public double eps { get; set; }
            public bool affine { get; set; }
            public Parameter weight { get => get_parameter(nameof(weight))!; set => ConditionallyRegisterParameter(nameof(weight), value); }
            public Parameter bias { get => get_parameter(nameof(bias))!; set => ConditionallyRegisterParameter(nameof(bias), value); }

            public override Tensor forward(Tensor tensor) => functional.group_norm(tensor, num_groups, weight, bias, eps);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static BatchNorm1d BatchNorm1d(long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
            public static BatchNorm2d BatchNorm2d(long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
            public static BatchNorm3d BatchNorm3d(long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
            public static InstanceNorm1d InstanceNorm1d(long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = false, bool track_running_stats = false, Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
            public static InstanceNorm2d InstanceNorm2d(long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = false, bool track_running_stats = false, Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
            public static InstanceNorm3d InstanceNorm3d(long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = false, bool track_running_stats = false, Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

            public static LayerNorm LayerNorm(long[] normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null) => new(normalized_shape, eps, elementwise_affine, bias, device, dtype);
            public static LayerNorm LayerNorm(long normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null) => new([normalized_shape], eps, elementwise_affine, bias, device, dtype);
            public static GroupNorm GroupNorm(long num_groups, long num_channels, double eps = 1e-05, bool affine = true, Device? device = null, ScalarType? dtype = null) => new(num_groups, num_channels, eps, affine, device, dtype);
        }
    }
}
