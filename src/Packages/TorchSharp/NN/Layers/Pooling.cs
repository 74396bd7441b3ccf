using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp
{
    namespace Modules
    {
        public sealed class MaxPool1d : ParameterLessModule<Tensor, Tensor>
        {
            internal MaxPool1d(long kernel_size, long? stride, long? padding, long? dilation, bool ceil_mode) : base(nameof(MaxPool1d)) => (this.kernel_size, this.stride, this.padding, this.dilation, this.ceil_mode) = (kernel_size, stride, padding, dilation, ceil_mode);
            public long kernel_size { get; set; }
            public long? stride { get; set; }
            public long? padding { get; set; }
            public long? dilation { get; set; }
            public bool ceil_mode { get; set; }
            public override Tensor forward(Tensor input) => functional.MaxPool(input, 1, [kernel_size], functional.One(stride), functional.One(padding), functional.One(dilation), ceil_mode);
            public (Tensor Values, Tensor Indices) forward_with_indices(Tensor input) => functional.MaxPoolWithIndices(input, 1, [kernel_size], functional.One(stride), functional.One(padding), functional.One(dilation), ceil_mode);
        }

        public sealed class MaxPool2d : ParameterLessModule<Tensor, Tensor>
        {
            internal MaxPool2d(long[] kernel_size, long[]? stride, long[]? padding, long[]? dilation, bool ceil_mode) : base(nameof(MaxPool2d)) => (this.kernel_size, this.stride, this.padding, this.dilation, this.ceil_mode) = (functional.Each(kernel_size, 2, 1), functional.Each(stride ?? kernel_size, 2, 1), functional.Each(padding, 2, 0), functional.Each(dilation, 2, 1), ceil_mode);
            public long[] kernel_size { get; set; }
            public long[] stride { get; set; }
            public long[] padding { get; set; }
            public long[] dilation { get; set; }
            public bool ceil_mode { get; set; }
            public override Tensor forward(Tensor input) => functional.MaxPool(input, 2, kernel_size, stride, padding, dilation, ceil_mode);
            public (Tensor Values, Tensor Indices) forward_with_indices(Tensor input) => functional.MaxPoolWithIndices(input, 2, kernel_size, stride, padding, dilation, ceil_mode);
        }

        public sealed class MaxPool3d : ParameterLessModule<Tensor, Tensor>
        {
            internal MaxPool3d(long[] kernel_size, long[]? stride, long[]? padding, long[]? dilation, bool ceil_mode) : base(nameof(MaxPool3d)) => (this.kernel_size, this.stride, this.padding, this.dilation, this.ceil_mode) = (functional.Each(kernel_size, 3, 1), functional.Each(stride ?? kernel_size, 3, 1), functional.Each(padding, 3, 0), functional.Each(dilation, 3, 1), ceil_mode);
            public long[] kernel_size { get; set; }
            public long[] stride { get; set; }
            public long[] padding { get; set; }
            public long[] dilation { get; set; }
            public bool ceil_mode { get; set; }
            public override Tensor forward(Tensor input) => functional.MaxPool(input, 3, kernel_size, stride, padding, dilation, ceil_mode);
            public (Tensor Values, Tensor Indices) forward_with_indices(Tensor input) => functional.MaxPoolWithIndices(input, 3, kernel_size, stride, padding, dilation, ceil_mode);
        }

        public sealed class AvgPool1d : ParameterLessModule<Tensor, Tensor>
        {
            internal AvgPool1d(long kernel_size, long? stride, long? padding, bool ceil_mode, bool count_include_pad) : base(nameof(AvgPool1d)) => (this.kernel_size, this.stride, this.padding, this.ceil_mode, this.count_include_pad) = (kernel_size, stride, padding, ceil_mode, count_include_pad);
            public long kernel_size { get; set; }
            public long? stride { get; set; }
            public long? padding { get; set; }
            public bool ceil_mode { get; set; }
            public bool count_include_pad { get; set; }
            public override Tensor forward(Tensor input) => functional.AvgPool(input, 1, [kernel_size], functional.One(stride), functional.One(padding), ceil_mode, count_include_pad, null);
        }

        public sealed class AvgPool2d : ParameterLessModule<Tensor, Tensor>
        {
            internal AvgPool2d(long[] kernel_size, long[]? stride, long[]? padding, bool ceil_mode, bool count_include_pad, long? divisor_override) : base(nameof(AvgPool2d)) => (this.kernel_size, this.stride, this.padding, this.ceil_mode, this.count_include_pad, this.divisor_override) = (functional.Each(kernel_size, 2, 1), functional.Each(stride ?? kernel_size, 2, 1), functional.Each(padding, 2, 0), ceil_mode, count_include_pad, divisor_override);
            public long[] kernel_size { get; set; }
            public long[] stride { get; set; }
            public long[] padding { get; set; }
            public bool ceil_mode { get; set; }
            public bool count_include_pad { get; set; }
            public long? divisor_override { get; set; }
            public override Tensor forward(Tensor input) => functional.AvgPool(input, 2, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
        }

        public sealed class AvgPool3d : ParameterLessModule<Tensor, Tensor>
        {
            internal AvgPool3d(long[] kernel_size, long[]? stride, long[]? padding, bool ceil_mode, bool count_include_pad, long? divisor_override) : base(nameof(AvgPool3d)) => (this.kernel_size, this.stride, this.padding, this.ceil_mode, this.count_include_pad, this.divisor_override) = (functional.Each(kernel_size, 3, 1), functional.Each(stride ?? kernel_size, 3, 1), functional.Each(padding, 3, 0), ceil_mode, count_include_pad, divisor_override);
            public long[] kernel_size { get; set; }
            public long[] stride { get; set; }
            public long[] padding { get; set; }
            public bool ceil_mode { get; set; }
            public bool count_include_pad { get; set; }
            public long? divisor_override { get; set; }
            public override Tensor forward(Tensor input) => functional.AvgPool(input, 3, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static MaxPool1d MaxPool1d(long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) => new(kernel_size, stride, padding, dilation, ceil_mode);
            public static MaxPool2d MaxPool2d(long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) => new([kernel_size], functional.One(stride), functional.One(padding), functional.One(dilation), ceil_mode);
            public static MaxPool2d MaxPool2d((long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, bool ceil_mode = false) => new(functional.Pair(kernel_size)!, functional.Pair(stride), functional.Pair(padding), functional.Pair(dilation), ceil_mode);
            public static MaxPool2d MaxPool2d(long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) => new(kernel_size, stride, padding, dilation, ceil_mode);
            public static MaxPool3d MaxPool3d(long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) => new([kernel_size], functional.One(stride), functional.One(padding), functional.One(dilation), ceil_mode);
            public static MaxPool3d MaxPool3d((long, long, long) kernel_size, (long, long, long)? stride = null, (long, long, long)? padding = null, (long, long, long)? dilation = null, bool ceil_mode = false) => new(functional.Triple(kernel_size)!, functional.Triple(stride), functional.Triple(padding), functional.Triple(dilation), ceil_mode);
            public static MaxPool3d MaxPool3d(long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) => new(kernel_size, stride, padding, dilation, ceil_mode);
            public static AvgPool1d AvgPool1d(long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false, bool count_include_pad = true) => new(kernel_size, stride, padding, ceil_mode, count_include_pad);
            public static AvgPool2d AvgPool2d(long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) => new([kernel_size], functional.One(stride), functional.One(padding), ceil_mode, count_include_pad, divisor_override);
            public static AvgPool2d AvgPool2d((long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) => new(functional.Pair(kernel_size)!, functional.Pair(stride), functional.Pair(padding), ceil_mode, count_include_pad, divisor_override);
            public static AvgPool2d AvgPool2d(long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) => new(kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
            public static AvgPool3d AvgPool3d(long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) => new([kernel_size], functional.One(stride), functional.One(padding), ceil_mode, count_include_pad, divisor_override);
            public static AvgPool3d AvgPool3d((long, long, long) kernel_size, (long, long, long)? stride = null, (long, long, long)? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) => new(functional.Triple(kernel_size)!, functional.Triple(stride), functional.Triple(padding), ceil_mode, count_include_pad, divisor_override);
            public static AvgPool3d AvgPool3d(long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) => new(kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
        }
    }
}
