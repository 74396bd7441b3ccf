using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Two numbers for each axis, the last axis first: before, after.</summary>
        public abstract class PadBase : ParameterLessModule<Tensor, Tensor>
        {
            private readonly PaddingModes mode;

            protected PadBase(string name, PaddingModes mode, double value, params long[] padding) : base(name) => (this.mode, this.value, this.padding) = (mode, value, padding);

            public long[] padding { get; set; }
            public double value { get; set; }

            public override Tensor forward(Tensor input) => functional.pad(input, padding, mode, value);
        }

        public sealed class ConstantPad1d : PadBase
        {
            internal ConstantPad1d(long[] padding, double value) : base(nameof(ConstantPad1d), PaddingModes.Constant, value, padding) { }
        }

        public sealed class ConstantPad2d : PadBase
        {
            internal ConstantPad2d(long[] padding, double value) : base(nameof(ConstantPad2d), PaddingModes.Constant, value, padding) { }
        }

        public sealed class ConstantPad3d : PadBase
        {
            internal ConstantPad3d(long[] padding, double value) : base(nameof(ConstantPad3d), PaddingModes.Constant, value, padding) { }
        }

        public sealed class ReflectionPad1d : PadBase
        {
            internal ReflectionPad1d(long[] padding) : base(nameof(ReflectionPad1d), PaddingModes.Reflect, 0, padding) { }
        }

        public sealed class ReflectionPad2d : PadBase
        {
            internal ReflectionPad2d(long[] padding) : base(nameof(ReflectionPad2d), PaddingModes.Reflect, 0, padding) { }
        }

        public sealed class ReflectionPad3d : PadBase
        {
            internal ReflectionPad3d(long[] padding) : base(nameof(ReflectionPad3d), PaddingModes.Reflect, 0, padding) { }
        }

        public sealed class ReplicationPad1d : PadBase
        {
            internal ReplicationPad1d(long[] padding) : base(nameof(ReplicationPad1d), PaddingModes.Replicate, 0, padding) { }
        }

        public sealed class ReplicationPad2d : PadBase
        {
            internal ReplicationPad2d(long[] padding) : base(nameof(ReplicationPad2d), PaddingModes.Replicate, 0, padding) { }
        }

        public sealed class ReplicationPad3d : PadBase
        {
            internal ReplicationPad3d(long[] padding) : base(nameof(ReplicationPad3d), PaddingModes.Replicate, 0, padding) { }
        }

        public sealed class ZeroPad2d : PadBase
        {
            internal ZeroPad2d(long[] padding) : base(nameof(ZeroPad2d), PaddingModes.Constant, 0, padding) { }
        }

        public sealed class PixelShuffle : ParameterLessModule<Tensor, Tensor>
        {
            internal PixelShuffle(long upscale_factor) : base(nameof(PixelShuffle)) => this.upscale_factor = upscale_factor;
            public long upscale_factor { get; set; }
            public override Tensor forward(Tensor input) => functional.pixel_shuffle(input, upscale_factor);
        }

        public sealed class PixelUnshuffle : ParameterLessModule<Tensor, Tensor>
        {
            internal PixelUnshuffle(long downscale_factor) : base(nameof(PixelUnshuffle)) => this.downscale_factor = downscale_factor;
            public long downscale_factor { get; set; }
            public override Tensor forward(Tensor input) => functional.pixel_unshuffle(input, downscale_factor);
        }

        public sealed class ChannelShuffle : ParameterLessModule<Tensor, Tensor>
        {
            internal ChannelShuffle(long groups) : base(nameof(ChannelShuffle)) => this.groups = groups;
            public long groups { get; set; }
            public override Tensor forward(Tensor tensor) { Check(ts_nn_channel_shuffle(tensor, groups, out var y), tensor); return y; }
        }

        public sealed class Upsample : ParameterLessModule<Tensor, Tensor>
        {
            private readonly long[]? sizes;
            private readonly double[]? factors;

            internal Upsample(long[]? size, double[]? scale_factor, UpsampleMode mode, bool? align_corners, bool? recompute_scale_factor) : base(nameof(Upsample)) =>
                (sizes, factors, this.mode, this.align_corners, this.recompute_scale_factor) = (size, scale_factor, mode, align_corners, recompute_scale_factor);

            public ReadOnlySpan<long> size => sizes;
            public ReadOnlySpan<double> scale_factor => factors;
            public UpsampleMode mode { get; }
            public bool? align_corners { get; }
            public bool? recompute_scale_factor { get; set; }

            public override Tensor forward(Tensor input) =>
                functional.interpolate(input, sizes, factors, (InterpolationMode)mode, mode == UpsampleMode.Nearest ? null : align_corners, recompute_scale_factor ?? false);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ConstantPad1d ConstantPad1d(long padding, double value) => new([padding, padding], value);
            public static ConstantPad1d ConstantPad1d((long, long) padding, double value) => new([padding.Item1, padding.Item2], value);
            public static ConstantPad2d ConstantPad2d(long padding, double value) => new([padding, padding, padding, padding], value);
            public static ConstantPad2d ConstantPad2d((long, long, long, long) padding, double value) => new([padding.Item1, padding.Item2, padding.Item3, padding.Item4], value);
            public static ConstantPad3d ConstantPad3d(long padding, double value) => new([padding, padding, padding, padding, padding, padding], value);
            public static ConstantPad3d ConstantPad3d((long, long, long, long, long, long) padding, double value) => new([padding.Item1, padding.Item2, padding.Item3, padding.Item4, padding.Item5, padding.Item6], value);
            public static ReflectionPad1d ReflectionPad1d(long padding) => new([padding, padding]);
            public static ReflectionPad1d ReflectionPad1d((long, long) padding) => new([padding.Item1, padding.Item2]);
            public static ReflectionPad2d ReflectionPad2d(long padding) => new([padding, padding, padding, padding]);
            public static ReflectionPad2d ReflectionPad2d((long, long, long, long) padding) => new([padding.Item1, padding.Item2, padding.Item3, padding.Item4]);
            public static ReflectionPad3d ReflectionPad3d(long padding) => new([padding, padding, padding, padding, padding, padding]);
            public static ReflectionPad3d ReflectionPad3d((long, long, long, long, long, long) padding) => new([padding.Item1, padding.Item2, padding.Item3, padding.Item4, padding.Item5, padding.Item6]);
            public static ReplicationPad1d ReplicationPad1d(long padding) => new([padding, padding]);
            public static ReplicationPad1d ReplicationPad1d((long, long) padding) => new([padding.Item1, padding.Item2]);
            public static ReplicationPad2d ReplicationPad2d(long padding) => new([padding, padding, padding, padding]);
            public static ReplicationPad2d ReplicationPad2d((long, long, long, long) padding) => new([padding.Item1, padding.Item2, padding.Item3, padding.Item4]);
            public static ReplicationPad3d ReplicationPad3d(long padding) => new([padding, padding, padding, padding, padding, padding]);
            public static ReplicationPad3d ReplicationPad3d((long, long, long, long, long, long) padding) => new([padding.Item1, padding.Item2, padding.Item3, padding.Item4, padding.Item5, padding.Item6]);
            public static ZeroPad2d ZeroPad2d(long padding) => new([padding, padding, padding, padding]);
            public static ZeroPad2d ZeroPad2d((long, long, long, long) padding) => new([padding.Item1, padding.Item2, padding.Item3, padding.Item4]);
            public static PixelShuffle PixelShuffle(long upscale_factor) => new(upscale_factor);
            public static PixelUnshuffle PixelUnshuffle(long downscale_factor) => new(downscale_factor);
            public static ChannelShuffle ChannelShuffle(long groups) => new(groups);
            public static Upsample Upsample(long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest, bool? align_corners = null, bool? recompute_scale_factor = null) =>
                new(size, scale_factor, mode, align_corners, recompute_scale_factor);
        }
    }
}
