using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp
{
    namespace Modules
    {
        public sealed class ReLU : ParameterLessModule<Tensor, Tensor>
        {
            internal ReLU(bool inplace) : base(nameof(ReLU)) => this.inplace = inplace;
            public bool inplace { get; set; }
            public override Tensor forward(Tensor tensor) => functional.relu(tensor, inplace);
        }

        public sealed class ReLU6 : ParameterLessModule<Tensor, Tensor>
        {
            internal ReLU6(bool inplace) : base(nameof(ReLU6)) => this.inplace = inplace;
            public bool inplace { get; set; }
            public override Tensor forward(Tensor tensor) => functional.relu6(tensor, inplace);
        }

        public sealed class SELU : ParameterLessModule<Tensor, Tensor>
        {
            internal SELU(bool inplace) : base(nameof(SELU)) => this.inplace = inplace;
            public bool inplace { get; set; }
            public override Tensor forward(Tensor tensor) => functional.selu(tensor, inplace);
        }

        public sealed class SiLU : ParameterLessModule<Tensor, Tensor>
        {
            internal SiLU(bool inplace) : base(nameof(SiLU)) => this.inplace = inplace;
            public bool inplace { get; set; }
            public override Tensor forward(Tensor tensor) => functional.silu(tensor, inplace);
        }

        public sealed class Mish : ParameterLessModule<Tensor, Tensor>
        {
            internal Mish(bool inplace) : base(nameof(Mish)) => this.inplace = inplace;
            public bool inplace { get; set; }
            public override Tensor forward(Tensor tensor) => functional.mish(tensor, inplace);
        }

        public sealed class Sigmoid : ParameterLessModule<Tensor, Tensor>
        {
            internal Sigmoid(bool inplace) : base(nameof(Sigmoid)) => this.inplace = inplace;
            public bool inplace { get; set; }
            public override Tensor forward(Tensor tensor) => functional.sigmoid(tensor, inplace);
        }

        public sealed class Tanh : ParameterLessModule<Tensor, Tensor>
        {
            internal Tanh(bool inplace) : base(nameof(Tanh)) => this.inplace = inplace;
            public bool inplace { get; set; }
            public override Tensor forward(Tensor tensor) => functional.tanh(tensor, inplace);
        }

        public sealed class Tanhshrink : ParameterLessModule<Tensor, Tensor>
        {
            internal Tanhshrink(bool inplace) : base(nameof(Tanhshrink)) => this.inplace = inplace;
            public bool inplace { get; set; }
            public override Tensor forward(Tensor tensor) => functional.tanhshrink(tensor, inplace);
        }

        public sealed class Softsign : ParameterLessModule<Tensor, Tensor>
        {
            internal Softsign(bool inplace) : base(nameof(Softsign)) => this.inplace = inplace;
            public bool inplace { get; set; }
            public override Tensor forward(Tensor tensor) => functional.softsign(tensor, inplace);
        }

        public sealed class Hardsigmoid : ParameterLessModule<Tensor, Tensor>
        {
            internal Hardsigmoid(bool inplace) : base(nameof(Hardsigmoid)) => this.inplace = inplace;
            public bool inplace { get; set; }
            public override Tensor forward(Tensor tensor) => functional.hardsigmoid(tensor, inplace);
        }

        public sealed class Hardswish : ParameterLessModule<Tensor, Tensor>
        {
            internal Hardswish(bool inplace) : base(nameof(Hardswish)) => this.inplace = inplace;
            public bool inplace { get; set; }
            public override Tensor forward(Tensor tensor) => functional.hardswish(tensor, inplace);
        }

        public sealed class LeakyReLU : ParameterLessModule<Tensor, Tensor>
        {
            internal LeakyReLU(double negative_slope, bool inplace) : base(nameof(LeakyReLU)) => (this.negative_slope, this.inplace) = (negative_slope, inplace);
            public double negative_slope { get; set; }
            public bool inplace { get; set; }
            public override Tensor forward(Tensor tensor) => functional.leaky_relu(tensor, negative_slope, inplace);
        }

        public sealed class ELU : ParameterLessModule<Tensor, Tensor>
        {
            internal ELU(double alpha, bool inplace) : base(nameof(ELU)) => (this.alpha, this.inplace) = (alpha, inplace);
            public double alpha { get; set; }
            public bool inplace { get; set; }
            public override Tensor forward(Tensor tensor) => functional.elu(tensor, alpha, inplace);
        }

        public sealed class CELU : ParameterLessModule<Tensor, Tensor>
        {
            internal CELU(double alpha, bool inplace) : base(nameof(CELU)) => (this.alpha, this.inplace) = (alpha, inplace);
            public double alpha { get; set; }
            public bool inplace { get; set; }
            public override Tensor forward(Tensor tensor) => functional.celu(tensor, alpha, inplace);
        }

        public sealed class Hardtanh : ParameterLessModule<Tensor, Tensor>
        {
            internal Hardtanh(double min_val, double max_val, bool inplace) : base(nameof(Hardtanh)) => (this.min_val, this.max_val, this.inplace) = (min_val, max_val, inplace);
            public double min_val { get; set; }
            public double max_val { get; set; }
            public bool inplace { get; set; }
            public override Tensor forward(Tensor tensor) => functional.hardtanh(tensor, min_val, max_val, inplace);
        }

        public sealed class Threshold : ParameterLessModule<Tensor, Tensor>
        {
            internal Threshold(double threshold, double value, bool inplace) : base(nameof(Threshold)) => (this.threshold, this.value, this.inplace) = (threshold, value, inplace);
            public double threshold { get; set; }
            public double value { get; set; }
            public bool inplace { get; set; }
            public override Tensor forward(Tensor tensor) => functional.threshold(tensor, threshold, value, inplace);
        }

        public sealed class RReLU : ParameterLessModule<Tensor, Tensor>
        {
            internal RReLU(double lower, double upper, bool inplace) : base(nameof(RReLU)) => (this.lower, this.upper, this.inplace) = (lower, upper, inplace);
            public double lower { get; set; }
            public double upper { get; set; }
            public bool inplace { get; set; }
            public override Tensor forward(Tensor tensor) => functional.RandomRelu(tensor, lower, upper, training, inplace);
        }

        public sealed class GELU : ParameterLessModule<Tensor, Tensor>
        {
            public enum Approximate { none = 0, tanh = 1 }

            internal GELU(Approximate approximate, bool inplace) : base(nameof(GELU)) => (this.approximate, this.inplace) = (approximate, inplace);
            public Approximate approximate { get; set; }
            public bool inplace { get; set; }
            public override Tensor forward(Tensor tensor) => functional.gelu(tensor, approximate, inplace);
        }

        public sealed class Softplus : ParameterLessModule<Tensor, Tensor>
        {
            internal Softplus(double beta, double threshold) : base(nameof(Softplus)) => (this.beta, this.threshold) = (beta, threshold);
            public double beta { get; set; }
            public double threshold { get; set; }
            public override Tensor forward(Tensor tensor) => functional.softplus(tensor, beta, threshold);
        }

        public sealed class LogSigmoid : ParameterLessModule<Tensor, Tensor>
        {
            internal LogSigmoid() : base(nameof(LogSigmoid)) { }
            public override Tensor forward(Tensor tensor) => functional.logsigmoid(tensor);
        }

        public sealed class Hardshrink : ParameterLessModule<Tensor, Tensor>
        {
            internal Hardshrink(double lambda) : base(nameof(Hardshrink)) => this.lambda = lambda;
            public double lambda { get; set; }
            public override Tensor forward(Tensor tensor) => functional.hardshrink(tensor, lambda);
        }

        public sealed class Softshrink : ParameterLessModule<Tensor, Tensor>
        {
            internal Softshrink(double lambda) : base(nameof(Softshrink)) => this.lambda = lambda;
            public double lambda { get; set; }
            public override Tensor forward(Tensor tensor) => functional.softshrink(tensor, lambda);
        }

        public sealed class GLU : ParameterLessModule<Tensor, Tensor>
        {
            internal GLU(long dim) : base(nameof(GLU)) => this.dim = dim;
            public long dim { get; set; }
            public override Tensor forward(Tensor tensor) => functional.glu(tensor, dim);
        }

        public sealed class Softmax : ParameterLessModule<Tensor, Tensor>
        {
            internal Softmax(long dim) : base(nameof(Softmax)) => this.dim = dim;
            public long dim { get; set; }
            public override Tensor forward(Tensor tensor) => functional.softmax(tensor, dim);
        }

        public sealed class Softmin : ParameterLessModule<Tensor, Tensor>
        {
            internal Softmin(long dim) : base(nameof(Softmin)) => this.dim = dim;
            public long dim { get; set; }
            public override Tensor forward(Tensor tensor) => functional.softmin(tensor, dim);
        }

        public sealed class LogSoftmax : ParameterLessModule<Tensor, Tensor>
        {
            internal LogSoftmax(long dim) : base(nameof(LogSoftmax)) => this.dim = dim;
            public long dim { get; set; }
            public override Tensor forward(Tensor tensor) => functional.log_softmax(tensor, dim);
        }

        public sealed class Softmax2d : ParameterLessModule<Tensor, Tensor>
        {
            internal Softmax2d() : base(nameof(Softmax2d)) { }
            public override Tensor forward(Tensor tensor) => functional.softmax2d(tensor);
        }

        /// <summary>Learned slopes: one, or one for each channel.</summary>
        public sealed class PReLU : Module<Tensor, Tensor>
        {
            internal PReLU(long num_parameters, double init, Device? device, ScalarType? dtype) : base(nameof(PReLU))
            {
                (this.num_parameters, this.init) = (num_parameters, init);
                weight = Weights.Filled([num_parameters], init, device, dtype);
            }

            public long num_parameters { get; }
            public double init { get; }
            public Parameter weight { get => get_parameter(nameof(weight))!; set => ConditionallyRegisterParameter(nameof(weight), value); }
            public override Tensor forward(Tensor tensor) => functional.prelu(tensor, weight);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ReLU ReLU(bool inplace = false) => new(inplace);
            public static ReLU6 ReLU6(bool inplace = false) => new(inplace);
            public static SELU SELU(bool inplace = false) => new(inplace);
            public static SiLU SiLU() => new(false);
            public static SiLU SiLU(bool inplace) => new(inplace);
            public static Mish Mish() => new(false);
            public static Mish Mish(bool inplace) => new(inplace);
            public static Sigmoid Sigmoid() => new(false);
            public static Sigmoid Sigmoid(bool inplace) => new(inplace);
            public static Tanh Tanh() => new(false);
            public static Tanh Tanh(bool inplace = false) => new(inplace);
            public static Tanhshrink Tanhshrink() => new(false);
            public static Tanhshrink Tanhshrink(bool inplace = false) => new(inplace);
            public static Softsign Softsign() => new(false);
            public static Softsign Softsign(bool inplace) => new(inplace);
            public static Hardsigmoid Hardsigmoid(bool inplace = false) => new(inplace);
            public static Hardswish Hardswish(bool inplace = false) => new(inplace);
            public static LeakyReLU LeakyReLU(double negative_slope = 0.01, bool inplace = false) => new(negative_slope, inplace);
            public static ELU ELU(double alpha = 1, bool inplace = false) => new(alpha, inplace);
            public static CELU CELU(double alpha = 1, bool inplace = false) => new(alpha, inplace);
            public static Hardtanh Hardtanh(double min_val = -1, double max_val = 1, bool inplace = false) => new(min_val, max_val, inplace);
            public static Threshold Threshold(double threshold, double value, bool inplace = false) => new(threshold, value, inplace);
            public static RReLU RReLU(double lower = 1.0 / 8.0, double upper = 1.0 / 3.0, bool inplace = false) => new(lower, upper, inplace);
            public static GELU GELU() => new(Modules.GELU.Approximate.none, false);
            public static GELU GELU(bool inplace) => new(Modules.GELU.Approximate.none, inplace);
            public static GELU GELU(GELU.Approximate approximate, bool inplace = false) => new(approximate, inplace);
            public static Softplus Softplus(double beta = 1, double threshold = 20) => new(beta, threshold);
            public static LogSigmoid LogSigmoid() => new();
            public static Hardshrink Hardshrink(double lambda = 0.5) => new(lambda);
            public static Softshrink Softshrink(double lambda = 0.5) => new(lambda);
            public static GLU GLU(long dim = -1) => new(dim);
            public static Softmax Softmax(long dim) => new(dim);
            public static Softmin Softmin(long dim) => new(dim);
            public static LogSoftmax LogSoftmax(long dim) => new(dim);
            public static Softmax2d Softmax2d() => new();
            public static PReLU PReLU(long num_parameters, double init = 0.25, Device? device = null, ScalarType? dtype = null) => new(num_parameters, init, device, dtype);
        }
    }
}
