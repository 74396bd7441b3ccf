using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp
{
    namespace Modules
    {
        public sealed class CrossEntropyLoss : WeightedLoss<Tensor, Tensor, Tensor>
        {
            public CrossEntropyLoss(Tensor? weight = null, long? ignore_index = null, nn.Reduction reduction = nn.Reduction.Mean, double label_smoothing = 0) : base(weight, reduction) => (this.ignore_index, this.label_smoothing) = (ignore_index, label_smoothing);
            public long? ignore_index { get; }
            public double label_smoothing { get; }
            public override Tensor forward(Tensor input, Tensor target) => functional.cross_entropy(input, target, weight, ignore_index ?? -100, reduction, label_smoothing);
        }

        public sealed class NLLLoss : WeightedLoss<Tensor, Tensor, Tensor>
        {
            public NLLLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean) : base(weight, reduction) { }
            public override Tensor forward(Tensor input, Tensor target) => functional.nll_loss(input, target, weight, reduction);
        }

        public sealed class BCELoss : WeightedLoss<Tensor, Tensor, Tensor>
        {
            public BCELoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean) : base(weight, reduction) { }
            public override Tensor forward(Tensor input, Tensor target) => functional.binary_cross_entropy(input, target, weight, reduction);
        }

        public sealed class BCEWithLogitsLoss : WeightedLoss<Tensor, Tensor, Tensor>
        {
            public BCEWithLogitsLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean, Tensor? pos_weights = null) : base(weight, reduction) => this.pos_weights = pos_weights;
            public Tensor? pos_weights { get; }
            public override Tensor forward(Tensor input, Tensor target) => functional.binary_cross_entropy_with_logits(input, target, weight, reduction, pos_weights);
        }

        public sealed class MSELoss : Loss<Tensor, Tensor, Tensor>
        {
            public MSELoss(nn.Reduction reduction = nn.Reduction.Mean) : base(reduction) { }
            public override Tensor forward(Tensor input, Tensor target) => functional.mse_loss(input, target, reduction);
        }

        public sealed class L1Loss : Loss<Tensor, Tensor, Tensor>
        {
            public L1Loss(nn.Reduction reduction = nn.Reduction.Mean) : base(reduction) { }
            public override Tensor forward(Tensor input, Tensor target) => functional.l1_loss(input, target, reduction);
        }

        public sealed class SmoothL1Loss : Loss<Tensor, Tensor, Tensor>
        {
            public SmoothL1Loss(nn.Reduction reduction = nn.Reduction.Mean, double beta = 1) : base(reduction) => this.beta = beta;
            public double beta { get; }
            public override Tensor forward(Tensor input, Tensor target) => functional.smooth_l1_loss(input, target, reduction, beta);
        }

        public sealed class HuberLoss : Loss<Tensor, Tensor, Tensor>
        {
            public HuberLoss(double delta = 1, nn.Reduction reduction = nn.Reduction.Mean) : base(reduction) => this.delta = delta;
            public double delta { get; }
            public override Tensor forward(Tensor input, Tensor target) => functional.huber_loss(input, target, delta, reduction);
        }

        public sealed class KLDivLoss : Loss<Tensor, Tensor, Tensor>
        {
            public KLDivLoss(bool log_target = true, nn.Reduction reduction = nn.Reduction.Mean) : base(reduction) => this.log_target = log_target;
            public bool log_target { get; }
            public override Tensor forward(Tensor input, Tensor target) => functional.kl_div(input, target, log_target, reduction);
        }

        public sealed class SoftMarginLoss : Loss<Tensor, Tensor, Tensor>
        {
            public SoftMarginLoss(nn.Reduction reduction = nn.Reduction.Mean) : base(reduction) { }
            public override Tensor forward(Tensor input, Tensor target) => functional.soft_margin_loss(input, target, reduction);
        }

        public sealed class HingeEmbeddingLoss : Loss<Tensor, Tensor, Tensor>
        {
            public HingeEmbeddingLoss(double margin = 0, nn.Reduction reduction = nn.Reduction.Mean) : base(reduction) => this.margin = margin;
            public double margin { get; }
            public override Tensor forward(Tensor input, Tensor target) => functional.hinge_embedding_loss(input, target, margin, reduction);
        }

        public sealed class MultiLabelMarginLoss : Loss<Tensor, Tensor, Tensor>
        {
            public MultiLabelMarginLoss(nn.Reduction reduction = nn.Reduction.Mean) : base(reduction) { }
            public override Tensor forward(Tensor input, Tensor target) => functional.multi_label_margin_loss(input, target, reduction);
        }

        public sealed class MultiMarginLoss : WeightedLoss<Tensor, Tensor, Tensor>
        {
            public MultiMarginLoss(int p = 1, double margin = 1, Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean) : base(weight, reduction) => (this.p, this.margin) = (p, margin);
            public int p { get; }
            public double margin { get; }
            public override Tensor forward(Tensor input, Tensor target) => functional.multi_margin_loss(input, target, p, margin, weight, reduction);
        }

        public sealed class CosineEmbeddingLoss : Loss<Tensor, Tensor, Tensor, Tensor>
        {
            public CosineEmbeddingLoss(double margin = 0, nn.Reduction reduction = nn.Reduction.Mean) : base(reduction) => this.margin = margin;
            public double margin { get; }
            public override Tensor forward(Tensor input1, Tensor input2, Tensor target) => functional.cosine_embedding_loss(input1, input2, target, margin, reduction);
        }

        public sealed class MarginRankingLoss : Loss<Tensor, Tensor, Tensor, Tensor>
        {
            public MarginRankingLoss(double margin = 0, nn.Reduction reduction = nn.Reduction.Mean) : base(reduction) => this.margin = margin;
            public double margin { get; }
            public override Tensor forward(Tensor input1, Tensor input2, Tensor target) => functional.margin_ranking_loss(input1, input2, target, margin, reduction);
        }

        public sealed class TripletMarginLoss : Loss<Tensor, Tensor, Tensor, Tensor>
        {
            private readonly double eps;
            private readonly bool swap;

            public TripletMarginLoss(double margin = 1, long p = 2, double eps = 1e-06, bool swap = false, nn.Reduction reduction = nn.Reduction.Mean) : base(reduction) => (this.margin, this.p, this.eps, this.swap) = (margin, p, eps, swap);
            public double margin { get; }
            public long p { get; }
            public override Tensor forward(Tensor anchor, Tensor positive, Tensor negative) => functional.triplet_margin_loss(anchor, positive, negative, margin, p, eps, swap, reduction);
        }

        public sealed class TripletMarginWithDistanceLoss : Loss<Tensor, Tensor, Tensor, Tensor>
        {
            private readonly Func<Tensor, Tensor, Tensor>? distance;
            private readonly bool swap;

            public TripletMarginWithDistanceLoss(Func<Tensor, Tensor, Tensor>? distance = null, double margin = 1, bool swap = false, nn.Reduction reduction = nn.Reduction.Mean) : base(reduction) => (this.distance, this.margin, this.swap) = (distance, margin, swap);
            public double margin { get; }
            public override Tensor forward(Tensor anchor, Tensor positive, Tensor negative) => functional.triplet_margin_with_distance_loss(anchor, positive, negative, distance, margin, swap, reduction);
        }

        public sealed class MultiLabelSoftMarginLoss : WeightedLoss<Tensor, Tensor, Tensor>
        {
            public MultiLabelSoftMarginLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean) : base(weight, reduction) { }
            public override Tensor forward(Tensor input, Tensor target) => functional.multilabel_soft_margin_loss(input, target, weight, reduction);
        }

        public sealed class PoissonNLLLoss : Loss<Tensor, Tensor, Tensor>
        {
            public PoissonNLLLoss(bool log_input = true, bool full = false, float eps = 1e-8f, nn.Reduction reduction = nn.Reduction.Mean) : base(reduction) => (this.log_input, this.full, this.eps) = (log_input, full, eps);
            public bool log_input { get; }
            public bool full { get; }
            public float eps { get; }
            public override Tensor forward(Tensor input, Tensor target) => functional.poisson_nll_loss(input, target, log_input, full, eps, reduction);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static CrossEntropyLoss CrossEntropyLoss(Tensor? weight = null, long? ignore_index = null, Reduction reduction = Reduction.Mean) => new(weight, ignore_index, reduction);
            public static NLLLoss NLLLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);
            public static BCELoss BCELoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);
            public static BCEWithLogitsLoss BCEWithLogitsLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) => new(weight, reduction, pos_weights);
            public static MSELoss MSELoss(Reduction reduction = Reduction.Mean) => new(reduction);
            public static L1Loss L1Loss(Reduction reduction = Reduction.Mean) => new(reduction);
            public static SmoothL1Loss SmoothL1Loss(Reduction reduction = Reduction.Mean, double beta = 1) => new(reduction, beta);
            public static HuberLoss HuberLoss(double delta = 1, Reduction reduction = Reduction.Mean) => new(delta, reduction);
            public static KLDivLoss KLDivLoss(bool log_target = true, Reduction reduction = Reduction.Mean) => new(log_target, reduction);
            public static SoftMarginLoss SoftMarginLoss(Reduction reduction = Reduction.Mean) => new(reduction);
            public static HingeEmbeddingLoss HingeEmbeddingLoss(double margin = 1, Reduction reduction = Reduction.Mean) => new(margin, reduction);
            public static MultiLabelMarginLoss MultiLabelMarginLoss(Reduction reduction = Reduction.Mean) => new(reduction);
            public static MultiMarginLoss MultiMarginLoss(int p = 1, double margin = 1, Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(p, margin, weight, reduction);
            public static CosineEmbeddingLoss CosineEmbeddingLoss(double margin = 0, Reduction reduction = Reduction.Mean) => new(margin, reduction);
            public static MarginRankingLoss MarginRankingLoss(double margin = 0, Reduction reduction = Reduction.Mean) => new(margin, reduction);
            public static TripletMarginLoss TripletMarginLoss(double margin = 1, long p = 2, double eps = 1e-06, bool swap = false, Reduction reduction = Reduction.Mean) => new(margin, p, eps, swap, reduction);
            public static TripletMarginWithDistanceLoss TripletMarginWithDistanceLoss(Func<Tensor, Tensor, Tensor>? distance = null, double margin = 1, bool swap = false, Reduction reduction = Reduction.Mean) => new(distance, margin, swap, reduction);
            public static MultiLabelSoftMarginLoss MultiLabelSoftMarginLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);
            public static PoissonNLLLoss PoissonNLLLoss(bool log_input = true, bool full = false, float eps = 1e-8f, Reduction reduction = Reduction.Mean) => new(log_input, full, eps, reduction);
        }
    }
}
