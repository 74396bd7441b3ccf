using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Attention of several heads; sequences are (length, batch, width).</summary>
        public class MultiheadAttention : Module<Tensor, Tensor, Tensor, Tensor, bool, Tensor, Tuple<Tensor, Tensor>>
        {
            private readonly long heads;
            private readonly double dropout;
            private readonly bool zeroAttention;

            internal MultiheadAttention(long embedded_dim, long num_heads, double dropout, bool bias, bool add_bias_kv, bool add_zero_attn, long? kdim, long? vdim) : base(nameof(MultiheadAttention))
            {
                if (embedded_dim % num_heads != 0) throw new ArgumentException($"embedded_dim is {embedded_dim}: it has to be divisible by num_heads, {num_heads}.", nameof(embedded_dim));
                (heads, this.dropout, zeroAttention) = (num_heads, dropout, add_zero_attn);
                var (e, k, v) = (embedded_dim, kdim ?? embedded_dim, vdim ?? embedded_dim);
                // PyTorch makes, and so draws, the output projection before the input ones.
                var projection = new Linear(e, e, bias, null, null);
                if (k == e && v == e)
                {
                    register_parameter("in_proj_weight", Weights.Xavier([3 * e, e], null, null));
                }
                else
                {
                    register_parameter("q_proj_weight", Weights.Xavier([e, e], null, null));
                    register_parameter("k_proj_weight", Weights.Xavier([e, k], null, null));
                    register_parameter("v_proj_weight", Weights.Xavier([e, v], null, null));
                }
                if (bias) register_parameter("in_proj_bias", Weights.Filled([3 * e], 0, null, null));
                if (bias) init.zeros_(projection.bias);
                if (add_bias_kv)
                {
                    register_parameter("bias_k", Weights.Xavier([1, 1, e], null, null, normal: true));
                    register_parameter("bias_v", Weights.Xavier([1, 1, e], null, null, normal: true));
                }
                register_module("out_proj", projection);
            }

            public override Tuple<Tensor, Tensor> forward(Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask, bool need_weights, Tensor? attn_mask)
            {
                Check(ts_nn_multi_head_attention(query, key, value, heads,
                    get_parameter("in_proj_weight"), get_parameter("q_proj_weight"), get_parameter("k_proj_weight"), get_parameter("v_proj_weight"), get_parameter("in_proj_bias"),
                    get_parameter("bias_k"), get_parameter("bias_v"), zeroAttention, dropout,
                    get_parameter("out_proj.weight"), get_parameter("out_proj.bias"), training, key_padding_mask, need_weights, attn_mask, out var attended, out var weights), query, key);
                return Tuple.Create(attended, weights);
            }

            /// <returns>What is attended to, (L, N, E), and the weights averaged over the heads, (N, L, S), or null.</returns>
            public new Tuple<Tensor, Tensor> call(Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask = null, bool need_weights = true, Tensor? attn_mask = null) =>
                base.call(query, key, value, key_padding_mask!, need_weights, attn_mask!);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static MultiheadAttention MultiheadAttention(long embedded_dim, long num_heads, double dropout = 0.0, bool bias = true, bool add_bias_kv = false, bool add_zero_attn = false, long? kdim = null, long? vdim = null) =>
                new(embedded_dim, num_heads, dropout, bias, add_bias_kv, add_zero_attn, kdim, vdim);
        }
    }
}
