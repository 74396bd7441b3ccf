namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Targets are class numbers, or probabilities in the shape of the input.</summary>
            public static Tensor cross_entropy(Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean, double label_smoothing = 0.0)
            {
                Check(ts_nn_cross_entropy(input, target, weight, (long)reduction, ignore_index, label_smoothing, out var y), input, target);
                return y;
            }

            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) { Check(ts_nn_nll_loss(input, target, weight, (long)reduction, -100, out var y), input, target); return y; }
            public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) { Check(ts_nn_binary_cross_entropy(input, target, weight, (long)reduction, out var y), input, target); return y; }
            public static Tensor binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) { Check(ts_nn_binary_cross_entropy_with_logits(input, target, weight, pos_weights, (long)reduction, out var y), input, target); return y; }
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) { Check(ts_nn_mse_loss(input, target, (long)reduction, out var y), input, target); return y; }
            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) { Check(ts_nn_l1_loss(input, target, (long)reduction, out var y), input, target); return y; }
            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1) { Check(ts_nn_smooth_l1_loss(input, target, (long)reduction, beta, out var y), input, target); return y; }
            public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1, Reduction reduction = Reduction.Mean) { Check(ts_nn_huber_loss(input, target, (long)reduction, delta, out var y), input, target); return y; }

            /// <summary>Mean is the mean over all elements, as in PyTorch.</summary>
            public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean) { Check(ts_nn_kl_div(input, target, (long)reduction, log_target, out var y), input, target); return y; }

            public static Tensor poisson_nll_loss(Tensor input, Tensor target, bool log_input = true, bool full = false, float eps = 1e-8f, Reduction reduction = Reduction.Mean) { Check(ts_nn_poisson_nll_loss(input, target, log_input, full, eps, (long)reduction, out var y), input, target); return y; }
            public static Tensor soft_margin_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) { Check(ts_nn_soft_margin_loss(input, target, (long)reduction, out var y), input, target); return y; }
            public static Tensor hinge_embedding_loss(Tensor input, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean) { Check(ts_nn_hinge_embedding_loss(input, target, margin, (long)reduction, out var y), input, target); return y; }
            public static Tensor multi_margin_loss(Tensor input, Tensor target, int p = 1, double margin = 1, Tensor? weight = null, Reduction reduction = Reduction.Mean) { Check(ts_nn_multi_margin_loss(input, target, p, margin, weight, (long)reduction, out var y), input, target); return y; }
            public static Tensor multi_label_margin_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) { Check(ts_nn_multilabel_margin_loss(input, target, (long)reduction, out var y), input, target); return y; }
            public static Tensor margin_ranking_loss(Tensor input1, Tensor input2, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean) { Check(ts_nn_margin_ranking_loss(input1, input2, target, margin, (long)reduction, out var y), input1, input2); return y; }
            public static Tensor cosine_embedding_loss(Tensor input1, Tensor input2, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean) { Check(ts_nn_cosine_embedding_loss(input1, input2, target, margin, (long)reduction, out var y), input1, input2); return y; }

            public static Tensor triplet_margin_loss(Tensor anchor, Tensor positive, Tensor negative, double margin = 1, long p = 2, double eps = 1e-06, bool swap = false, Reduction reduction = Reduction.Mean)
            {
                Check(ts_nn_triplet_margin_loss(anchor, positive, negative, margin, p, eps, swap, (long)reduction, out var y), anchor, negative);
                return y;
            }

            /// <summary>With a distance of one's own; the Euclidean one otherwise.</summary>
            public static Tensor triplet_margin_with_distance_loss(Tensor anchor, Tensor positive, Tensor negative, Func<Tensor, Tensor, Tensor>? distance = null, double margin = 1, bool swap = false, Reduction reduction = Reduction.Mean)
            {
                using var scope = NewDisposeScope();
                distance ??= (a, b) => pairwise_distance(a, b);
                var (near, far) = (distance(anchor, positive), distance(anchor, negative));
                if (swap) far = torch.minimum(far, distance(positive, negative));
                return Reduced((margin + near - far).clamp_min(0), reduction).MoveToOuterDisposeScope();
            }

            /// <summary>Every class for itself: the mean over the classes of the binary cross-entropies.</summary>
            public static Tensor multilabel_soft_margin_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
            {
                using var scope = NewDisposeScope();
                var loss = -(target * logsigmoid(input) + (1 - target) * logsigmoid(-input));
                if (weight is not null) loss = loss * weight;
                return Reduced(loss.mean([-1]), reduction).MoveToOuterDisposeScope();
            }

            private static Tensor Reduced(Tensor loss, Reduction reduction) => reduction switch
            {
                Reduction.Mean => loss.mean(),
                Reduction.Sum => loss.sum(),
                _ => loss,
            };

            public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1e-08) { Check(ts_nn_cosine_similarity(x1, x2, dim, eps, out var y), x1, x2); return y; }
            public static Tensor pairwise_distance(Tensor input1, Tensor input2, double p = 2, double eps = 1e-06, bool keepdim = false) { Check(ts_nn_pairwise_distance(input1, input2, p, eps, keepdim, out var y), input1, input2); return y; }
        }
    }
}
