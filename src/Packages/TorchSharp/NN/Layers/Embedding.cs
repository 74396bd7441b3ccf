using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A table of vectors, looked up by whole numbers.</summary>
        public class Embedding : Module<Tensor, Tensor>
        {
            private readonly long padding;
            private readonly double? maxNorm;
            private readonly double normType;
            private readonly bool scale, sparse;

            internal Embedding(Parameter table, long? padding_idx, double? max_norm, double norm_type, bool scale_grad_by_freq, bool sparse) : base(nameof(Embedding))
            {
                var rows = table.shape[0];
                if (padding_idx is { } row && (row < -rows || row >= rows)) throw new ArgumentOutOfRangeException(nameof(padding_idx), $"padding_idx is {row}, but there are {rows} embeddings.");
                padding = padding_idx is { } p ? (p < 0 ? p + rows : p) : -1;
                (maxNorm, normType, scale, this.sparse) = (max_norm, norm_type, scale_grad_by_freq, sparse);
                weight = table;
            }

            internal Embedding ClearPadding()
            {
                if (padding < 0) return this;
                using var off = no_grad();
                using var row = weight.select(0, padding);
                row.fill_(0).Dispose();
                return this;
            }

            public Parameter weight { get => get_parameter(nameof(weight))!; set => ConditionallyRegisterParameter(nameof(weight), value); }

            public override Tensor forward(Tensor input)
            {
                if (maxNorm is { } most) Check(ts_nn_embedding_renorm(weight, input, most, normType));
                Check(ts_nn_embedding(weight, input, padding, scale, sparse, out var y), weight, input);
                return y;
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Embedding Embedding(long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2.0, bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null) =>
                new Embedding(Weights.Normal([num_embeddings, embedding_dims], device, dtype), padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse).ClearPadding();

            /// <summary>The table becomes the layer's own; frozen, it is not learned.</summary>
            public static Embedding Embedding_from_pretrained(Tensor embeddings, bool freeze = true, long? padding_idx = null, double? max_norm = null, double norm_type = 2.0, bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
            {
                if (embeddings.dim() != 2) throw new ArgumentException($"A table of embeddings is (number, width), but the tensor is [{string.Join(", ", embeddings.shape)}].", nameof(embeddings));
                var table = embeddings.detach().to(dtype ?? embeddings.dtype, device ?? embeddings.device, copy: true);
                return new Embedding(new Parameter(table, !freeze), padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);
            }
        }
    }
}
