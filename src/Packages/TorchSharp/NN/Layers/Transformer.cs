using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Self-attention and a feed-forward network, each with a residual and a layer normalisation after it; (length, batch, width).</summary>
        public class TransformerEncoderLayer : Module<Tensor, Tensor>, IModule<Tensor, Tensor, Tensor>, IModule<Tensor, Tensor, Tensor, Tensor>
        {
            private readonly MultiheadAttention self_attn;
            private readonly Linear linear1, linear2;
            private readonly LayerNorm norm1, norm2;
            private readonly Dropout dropout, dropout1, dropout2;
            private readonly Activations activation;
            private readonly Func<TransformerEncoderLayer> another;

            internal TransformerEncoderLayer(long d_model, long nhead, long dim_feedforward, double dropout, Activations activation) : base(nameof(TransformerEncoderLayer))
            {
                another = () => new TransformerEncoderLayer(d_model, nhead, dim_feedforward, dropout, activation);
                this.activation = activation;
                self_attn = MultiheadAttention(d_model, nhead, dropout);
                linear1 = Linear(d_model, dim_feedforward);
                this.dropout = Dropout(dropout);
                linear2 = Linear(dim_feedforward, d_model);
                (norm1, norm2) = (LayerNorm(d_model), LayerNorm(d_model));
                (dropout1, dropout2) = (Dropout(dropout), Dropout(dropout));
                register_module(nameof(self_attn), self_attn);
                register_module(nameof(linear1), linear1);
                register_module(nameof(dropout), this.dropout);
                register_module(nameof(linear2), linear2);
                register_module(nameof(norm1), norm1);
                register_module(nameof(norm2), norm2);
                register_module(nameof(dropout1), dropout1);
                register_module(nameof(dropout2), dropout2);
            }

            internal TransformerEncoderLayer Copy() => Weights.Copy(this, another);

            public override Tensor forward(Tensor src) => Encode(src, null, null);
            public Tensor call(Tensor src, Tensor src_mask) => Encode(src, src_mask, null);
            public Tensor call(Tensor src, Tensor? src_mask, Tensor? src_key_padding_mask) => Encode(src, src_mask, src_key_padding_mask);

            private Tensor Encode(Tensor src, Tensor? mask, Tensor? padding)
            {
                using var scope = NewDisposeScope();
                var attended = self_attn.call(src, src, src, padding, need_weights: false, mask).Item1;
                var x = norm1.call(src + dropout1.call(attended));
                var wide = linear1.call(x);
                wide = activation == Activations.GELU ? functional.gelu(wide) : functional.relu(wide);
                return norm2.call(x + dropout2.call(linear2.call(dropout.call(wide)))).MoveToOuterDisposeScope();
            }
        }

        /// <summary>Layers of one make, which start with the same values, as PyTorch's copies do.</summary>
        public class TransformerEncoder : Module<Tensor, Tensor, Tensor, Tensor>, IModule<Tensor, Tensor>, IModule<Tensor, Tensor, Tensor>
        {
            public enum Activations { ReLU = 0, GELU = 1 }

            private readonly List<TransformerEncoderLayer> list = [];

            internal TransformerEncoder(TransformerEncoderLayer encoder_layer, long num_layers) : base(nameof(TransformerEncoder))
            {
                for (var i = 0; i < num_layers; i++) list.Add(encoder_layer.Copy());
                register_module("layers", new ModuleList<TransformerEncoderLayer>([.. list]));
            }

            public override Tensor forward(Tensor src, Tensor? src_mask, Tensor? src_key_padding_mask)
            {
                var x = src;
                foreach (var layer in list)
                {
                    var next = layer.call(x, src_mask, src_key_padding_mask);
                    if (!ReferenceEquals(x, src)) x.Dispose();
                    x = next;
                }
                return x;
            }

            public Tensor call(Tensor src) => base.call(src, null!, null!);
            public Tensor call(Tensor src, Tensor src_mask) => base.call(src, src_mask, null!);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static TransformerEncoderLayer TransformerEncoderLayer(long d_model = 512, long nhead = 8, long dim_feedforward = 2048, double dropout = 0.1, Activations activation = Activations.ReLU) =>
                new(d_model, nhead, dim_feedforward, dropout, activation);

            public static TransformerEncoder TransformerEncoder(TransformerEncoderLayer encoder_layer, long num_layers) => new(encoder_layer, num_layers);
        }
    }
}
