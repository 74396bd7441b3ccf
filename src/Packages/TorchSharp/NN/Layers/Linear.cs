using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>y = x W^T + b; W is (out, in).</summary>
        public class Linear : Module<Tensor, Tensor>
        {
            internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype) : base(nameof(Linear))
            {
                (in_features, out_features) = (inputSize, outputSize);
                var w = Weights.Empty([outputSize, inputSize], device, dtype);
                Weights.Kaiming(w);
                var b = hasBias ? Weights.Empty([outputSize], device, dtype) : null;
                if (b is not null) Weights.Bias(b, w);
                weight = new Parameter(w);
                if (b is not null) bias = new Parameter(b);
            }

            internal Linear(Parameter weight, Parameter? bias) : base(nameof(Linear))
            {
                (out_features, in_features) = (weight.shape[0], weight.shape[1]);
                (this.weight, this.bias) = (weight, bias!);
            }

            public long in_features { get; set; }
            public long out_features { get; set; }
            public Parameter weight { get => get_parameter(nameof(weight))!; set => ConditionallyRegisterParameter(nameof(weight), value); }
            public Parameter bias { get => get_parameter(nameof(bias))!; set => ConditionallyRegisterParameter(nameof(bias), value); }

            public override Tensor forward(Tensor tensor) => functional.linear(tensor, weight, bias);
        }

        /// <summary>y = x1 W x2 + b; W is (out, in1, in2).</summary>
        public sealed class Bilinear : Module<Tensor, Tensor, Tensor>
        {
            internal Bilinear(long in1_features, long in2_features, long out_features, bool hasBias, Device? device, ScalarType? dtype) : base(nameof(Bilinear))
            {
                (this.in1_features, this.in2_features, this.out_features) = (in1_features, in2_features, out_features);
                var bound = 1 / Math.Sqrt(in1_features);
                weight = Weights.Uniform([out_features, in1_features, in2_features], bound, device, dtype);
                if (hasBias) bias = Weights.Uniform([out_features], bound, device, dtype);
            }

            public long in1_features { get; set; }
            public long in2_features { get; set; }
            public long out_features { get; set; }
            public Parameter weight { get => get_parameter(nameof(weight))!; set => ConditionallyRegisterParameter(nameof(weight), value); }
            public Parameter bias { get => get_parameter(nameof(bias))!; set => ConditionallyRegisterParameter(nameof(bias), value); }

            public override Tensor forward(Tensor input1, Tensor input2) => functional.bilinear(input1, input2, weight, bias);
        }

        public sealed class Identity : ParameterLessModule<Tensor, Tensor>
        {
            internal Identity() : base(nameof(Identity)) { }
            public override Tensor forward(Tensor tensor) => tensor.alias();
        }

        public sealed class Flatten : ParameterLessModule<Tensor, Tensor>
        {
            internal Flatten(long start_dim, long end_dim) : base(nameof(Flatten)) => (this.start_dim, this.end_dim) = (start_dim, end_dim);
            public long start_dim { get; set; }
            public long end_dim { get; set; }
            public override Tensor forward(Tensor input) => input.flatten(start_dim, end_dim);
        }

        public sealed class Unflatten : ParameterLessModule<Tensor, Tensor>
        {
            internal Unflatten(long dim, long[] unflattened_size) : base(nameof(Unflatten)) => (this.dim, this.unflattened_size) = (dim, unflattened_size);
            public long dim { get; set; }
            public long[] unflattened_size { get; set; }
            public override Tensor forward(Tensor tensor) => tensor.unflatten(dim, unflattened_size);
        }

        public sealed class CosineSimilarity : ParameterLessModule<Tensor, Tensor, Tensor>
        {
            internal CosineSimilarity(long dim, double eps) : base(nameof(CosineSimilarity)) => (this.dim, this.eps) = (dim, eps);
            public long dim { get; set; }
            public double eps { get; set; }
            public override Tensor forward(Tensor input1, Tensor input2) => functional.cosine_similarity(input1, input2, dim, eps);
        }

        public sealed class PairwiseDistance : ParameterLessModule<Tensor, Tensor, Tensor>
        {
            internal PairwiseDistance(double p, double eps, bool keepdim) : base(nameof(PairwiseDistance)) => (norm, this.eps, this.keepdim) = (p, eps, keepdim);
            public double norm { get; set; }
            public double eps { get; set; }
            public bool keepdim { get; set; }
            public override Tensor forward(Tensor input1, Tensor input2) => functional.pairwise_distance(input1, input2, norm, eps, keepdim);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) => new(inputSize, outputSize, hasBias, device, dtype);
            public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);
            public static Bilinear Bilinear(long in1_features, long in2_features, long out_features, bool hasBias = true, Device? device = null, ScalarType? dtype = null) => new(in1_features, in2_features, out_features, hasBias, device, dtype);
            public static Identity Identity() => new();
            public static Flatten Flatten(long start_dim = 1, long end_dim = -1) => new(start_dim, end_dim);
            public static Unflatten Unflatten(long dim, long[] unflattened_size) => new(dim, unflattened_size);
            public static CosineSimilarity CosineSimilarity(long dim = 1, double eps = 1e-08) => new(dim, eps);
            public static PairwiseDistance PairwiseDistance(double p = 2, double eps = 1e-06, bool keepdim = false) => new(p, eps, keepdim);
        }
    }
}
