namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Initial values; every function fills the tensor in place and returns it.</summary>
        public static partial class init
        {
            public enum NonlinearityType
            {
                Linear = 0,
                Conv1D = 1,
                Conv2D = 2,
                Conv3D = 3,
                ConvTranspose1D = 4,
                ConvTranspose2D = 5,
                ConvTranspose3D = 6,
                Sigmoid = 7,
                Tanh = 8,
                ReLU = 9,
                LeakyReLU = 10,
            }

            public enum FanInOut { FanIn = 0, FanOut = 1 }

            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3.0,
                NonlinearityType.ReLU => Math.Sqrt(2.0),
                NonlinearityType.LeakyReLU => Math.Sqrt(2.0 / (1 + param * param)),
                _ => 1,
            };

            /// <summary>Inputs to one output unit, and outputs that one input unit reaches.</summary>
            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length < 2) throw new ArgumentException($"Fan in and fan out need at least 2 dimensions, but the tensor is [{string.Join(", ", shape)}].", nameof(tensor));
                var field = shape.Skip(2).Aggregate(1L, (a, b) => a * b);
                return (shape[1] * field, shape[0] * field);
            }

            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null) => InPlace(tensor, t => t.uniform_(low, high, generator));
            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null) => InPlace(tensor, t => t.normal_(mean, std, generator));
            public static Tensor constant_(Tensor tensor, Scalar val) => InPlace(tensor, t => t.fill_(val));
            public static Tensor ones_(Tensor tensor) => constant_(tensor, 1);
            public static Tensor zeros_(Tensor tensor) => constant_(tensor, 0);

            /// <summary>Normal, redrawn within [a, b].</summary>
            public static Tensor trunc_normal_(Tensor tensor, double mean = 0, double std = 1, double a = -2, double b = 2, Generator? generator = null)
            {
                Check(ts_nn_trunc_normal_(tensor, mean, std, a, b, generator));
                return tensor;
            }

            public static Tensor eye_(Tensor tensor)
            {
                if (tensor.dim() != 2) throw new ArgumentException($"eye_ takes a matrix, but the tensor is [{string.Join(", ", tensor.shape)}].", nameof(tensor));
                return InPlace(tensor, t => { using var unit = eye(t.shape[0], t.shape[1], dtype: t.dtype, device: t.device); return t.copy_(unit); });
            }

            /// <summary>Passes the input channels through unchanged, as far as there are output channels.</summary>
            public static Tensor dirac_(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length is < 3 or > 5) throw new ArgumentException($"dirac_ takes a convolution's weight, 3 to 5 dimensions, but the tensor is [{string.Join(", ", shape)}].", nameof(tensor));
                return InPlace(tensor, t =>
                {
                    using var scope = NewDisposeScope();
                    t.fill_(0);
                    for (var channel = 0L; channel < Math.Min(shape[0], shape[1]); channel++)
                    {
                        var middle = t.select(0, channel).select(0, channel);
                        foreach (var size in shape.Skip(2)) middle = middle.select(0, size / 2);
                        middle.fill_(1);
                    }
                    return null;
                });
            }

            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1)
            {
                var bound = Math.Sqrt(3.0) * XavierStd(tensor, gain);
                return uniform_(tensor, -bound, bound);
            }

            public static Tensor xavier_normal_(Tensor tensor, double gain = 1) => normal_(tensor, 0, XavierStd(tensor, gain));
            public static Tensor glorot_uniform_(Tensor tensor, double gain = 1) => xavier_uniform_(tensor, gain);
            public static Tensor glorot_normal_(Tensor tensor, double gain = 1) => xavier_normal_(tensor, gain);

            public static Tensor kaiming_uniform_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                var bound = Math.Sqrt(3.0) * KaimingStd(tensor, a, mode, nonlinearity);
                return uniform_(tensor, -bound, bound);
            }

            public static Tensor kaiming_normal_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU) =>
                normal_(tensor, 0, KaimingStd(tensor, a, mode, nonlinearity));

            public static Tensor orthogonal_(Tensor tensor, double gain = 1) { Check(ts_nn_orthogonal_(tensor, gain)); return tensor; }

            public static Tensor sparse_(Tensor tensor, double sparsity, double std = 0.01) { Check(ts_nn_sparse_(tensor, sparsity, std)); return tensor; }

            private static double XavierStd(Tensor tensor, double gain)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return gain * Math.Sqrt(2.0 / (fanIn + fanOut));
            }

            private static double KaimingStd(Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return calculate_gain(nonlinearity, a) / Math.Sqrt(mode == FanInOut.FanIn ? fanIn : fanOut);
            }

            private static Tensor InPlace(Tensor tensor, Func<Tensor, Tensor?> fill)
            {
                using var off = no_grad();
                fill(tensor)?.Dispose();
                return tensor;
            }
        }
    }
}
