namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor batch_norm(Tensor input, Tensor running_mean, Tensor running_var, Tensor? weight = null, Tensor? bias = null, bool training = false, double momentum = 0.1, double eps = 1e-05)
            {
                Check(ts_nn_batch_norm(input, running_mean, running_var, weight, bias, training, momentum, eps, out var y), input);
                return y;
            }

            public static Tensor instance_norm(Tensor input, Tensor? running_mean = null, Tensor? running_var = null, Tensor? weight = null, Tensor? bias = null, bool use_input_stats = true, double momentum = 0.1, double eps = 1e-05)
            {
                Check(ts_nn_instance_norm(input, running_mean, running_var, weight, bias, use_input_stats, momentum, eps, out var y), input);
                return y;
            }

            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05)
            {
                Check(ts_nn_layer_norm(input, normalized_shape, normalized_shape.Length, weight, bias, eps, out var y), input);
                return y;
            }

            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05)
            {
                Check(ts_nn_group_norm(input, num_groups, weight, bias, eps, out var y), input);
                return y;
            }

            /// <summary>input / max(its p-norm along dim, eps).</summary>
            public static Tensor normalize(Tensor input, double p = 2, long dim = 1, double eps = 1e-12)
            {
                Check(ts_nn_normalize(input, p, dim, eps, out var y), input);
                return y;
            }

            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) => Drop(input, p, training, inplace, 0);

            /// <summary>Whole channels of (N, C, L) or (C, L).</summary>
            public static Tensor dropout1d(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                if (input.dim() == 3) return Drop(input, p, training, inplace, 1);
                if (input.dim() != 2) throw new ArgumentException($"dropout1d takes (N, C, L) or (C, L), but the input is [{string.Join(", ", input.shape)}].", nameof(input));
                using var scope = NewDisposeScope();
                return Drop(input.unsqueeze(0), p, training, inplace, 1).squeeze(0).MoveToOuterDisposeScope();
            }

            /// <summary>Whole channels, dimension 1.</summary>
            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) => Drop(input, p, training, inplace, 1);
            public static Tensor dropout3d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) => Drop(input, p, training, inplace, 1);
            public static Tensor alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false) => Drop(input, p, training, inplace, 2);
            public static Tensor feature_alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false) => Drop(input, p, training, inplace, 3);

            private static Tensor Drop(Tensor input, double p, bool training, bool inplace, int kind) { Check(ts_nn_dropout(input, p, training, inplace, kind, out var y)); return y; }
        }
    }
}
