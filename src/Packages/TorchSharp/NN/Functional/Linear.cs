namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) { Check(ts_nn_linear(input, weights, bias, out var y), input, weights); return y; }

            public static Tensor bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias = null) { Check(ts_nn_bilinear(input1, input2, weight, bias, out var y), input1, weight); return y; }

            /// <summary>Whole numbers to 0/1 vectors; -1 classes: as many as the largest number needs.</summary>
            public static Tensor one_hot(Tensor x, long num_classes = -1) { Check(ts_nn_one_hot(x, num_classes, out var y)); return y; }

            /// <summary>softmax(Q K^T / sqrt(E)) V; dropout of the weights with p whenever p is above 0.</summary>
            public static Tensor scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0, bool is_casual = false)
            {
                if (p < 0) throw new ArgumentException($"Dropout's probability is {p}: it has to be between 0 and 1.", nameof(p));
                if (is_casual && attn_mask is not null) throw new ArgumentException("Either a mask or is_casual can be given, not both.", nameof(attn_mask));
                Check(ts_nn_scaled_dot_product_attention(query, key, value, attn_mask, p, is_casual, out var y), query, key);
                return y;
            }
        }
    }
}
