using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp
{
    namespace Modules
    {
        public sealed class AdaptiveAvgPool1d : ParameterLessModule<Tensor, Tensor>
        {
            internal AdaptiveAvgPool1d(long output_size) : base(nameof(AdaptiveAvgPool1d)) => this.output_size = output_size;
            public long output_size { get; set; }
            public override Tensor forward(Tensor input) => functional.AdaptiveAvgPool(input, [output_size]);
        }

        public sealed class AdaptiveAvgPool2d : ParameterLessModule<Tensor, Tensor>
        {
            internal AdaptiveAvgPool2d(long[] output_size) : base(nameof(AdaptiveAvgPool2d)) => this.output_size = functional.Each(output_size, 2, 1);
            public long[] output_size { get; set; }
            public override Tensor forward(Tensor input) => functional.AdaptiveAvgPool(input, output_size);
        }

        public sealed class AdaptiveAvgPool3d : ParameterLessModule<Tensor, Tensor>
        {
            internal AdaptiveAvgPool3d(long[] output_size) : base(nameof(AdaptiveAvgPool3d)) => this.output_size = functional.Each(output_size, 3, 1);
            public long[] output_size { get; set; }
            public override Tensor forward(Tensor input) => functional.AdaptiveAvgPool(input, output_size);
        }

        public sealed class AdaptiveMaxPool1d : ParameterLessModule<Tensor, Tensor>
        {
            internal AdaptiveMaxPool1d(long output_size) : base(nameof(AdaptiveMaxPool1d)) => this.output_size = output_size;
            public long output_size { get; set; }
            public override Tensor forward(Tensor input) => functional.AdaptiveMaxPool(input, [output_size]);
            public (Tensor Values, Tensor Indices) forward_with_indices(Tensor input) => functional.AdaptiveMaxPoolWithIndices(input, [output_size]);
        }

        public sealed class AdaptiveMaxPool2d : ParameterLessModule<Tensor, Tensor>
        {
            internal AdaptiveMaxPool2d(long[] output_size) : base(nameof(AdaptiveMaxPool2d)) => this.output_size = functional.Each(output_size, 2, 1);
            public long[] output_size { get; set; }
            public override Tensor forward(Tensor input) => functional.AdaptiveMaxPool(input, output_size);
            public (Tensor Values, Tensor Indices) forward_with_indices(Tensor input) => functional.AdaptiveMaxPoolWithIndices(input, output_size);
        }

        public sealed class AdaptiveMaxPool3d : ParameterLessModule<Tensor, Tensor>
        {
            internal AdaptiveMaxPool3d(long[] output_size) : base(nameof(AdaptiveMaxPool3d)) => this.output_size = functional.Each(output_size, 3, 1);
            public long[] output_size { get; set; }
            public override Tensor forward(Tensor input) => functional.AdaptiveMaxPool(input, output_size);
            public (Tensor Values, Tensor Indices) forward_with_indices(Tensor input) => functional.AdaptiveMaxPoolWithIndices(input, output_size);
        }

        public sealed class LPPool1d : ParameterLessModule<Tensor, Tensor>
        {
            internal LPPool1d(double norm_type, long kernel_size, long? stride, bool ceil_mode) : base(nameof(LPPool1d)) => (this.norm_type, this.kernel_size, this.stride, this.ceil_mode) = (norm_type, kernel_size, stride, ceil_mode);
            public double norm_type { get; set; }
            public long kernel_size { get; set; }
            public long? stride { get; set; }
            public bool ceil_mode { get; set; }
            public override Tensor forward(Tensor input) => functional.lp_pool1d(input, norm_type, kernel_size, stride, ceil_mode);
        }

        public sealed class LPPool2d : ParameterLessModule<Tensor, Tensor>
        {
            internal LPPool2d(double norm_type, long[] kernel_size, long[]? stride, bool ceil_mode) : base(nameof(LPPool2d)) => (this.norm_type, this.kernel_size, this.stride, this.ceil_mode) = (norm_type, kernel_size, stride ?? kernel_size, ceil_mode);
            public double norm_type { get; set; }
            public long[] kernel_size { get; set; }
            public long[] stride { get; set; }
            public bool ceil_mode { get; set; }
            public override Tensor forward(Tensor input) => functional.lp_pool2d(input, norm_type, kernel_size, stride, ceil_mode);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static AdaptiveAvgPool1d AdaptiveAvgPool1d(long output_size) => new(output_size);
            public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long[] output_size) => new(output_size);
            public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long output_size) => new([output_size]);
            public static AdaptiveAvgPool2d AdaptiveAvgPool2d((long, long) output_size) => new(functional.Pair(output_size)!);
            public static AdaptiveAvgPool3d AdaptiveAvgPool3d(long[] output_size) => new(output_size);
            public static AdaptiveAvgPool3d AdaptiveAvgPool3d(long output_size) => new([output_size]);
            public static AdaptiveAvgPool3d AdaptiveAvgPool3d((long, long, long) output_size) => new(functional.Triple(output_size)!);
            public static AdaptiveMaxPool1d AdaptiveMaxPool1d(long output_size) => new(output_size);
            public static AdaptiveMaxPool2d AdaptiveMaxPool2d(long[] output_size) => new(output_size);
            public static AdaptiveMaxPool3d AdaptiveMaxPool3d(long[] output_size) => new(output_size);
            public static LPPool1d LPPool1d(double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false) => new(norm_type, kernel_size, stride, ceil_mode);
            public static LPPool2d LPPool2d(double norm_type, long[] kernel_size, long[]? stride = null, bool ceil_mode = false) => new(norm_type, kernel_size, stride, ceil_mode);
            public static LPPool2d LPPool2d(double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false) => new(norm_type, [kernel_size], functional.One(stride), ceil_mode);
        }
    }
}
