// Losses and distances. reduction: 0 none, 1 mean, 2 sum (at::Reduction).
#include "shim.h"

int ts_nn_cross_entropy(ts_tensor input, ts_tensor target, ts_tensor weight, int64_t reduction, int64_t ignore_index, double label_smoothing, ts_tensor *out) {
  TS_TRY(*out = wrap(at::cross_entropy_loss(T(input), T(target), optional_tensor(weight), reduction, ignore_index, label_smoothing)))
}
int ts_nn_nll_loss(ts_tensor input, ts_tensor target, ts_tensor weight, int64_t reduction, int64_t ignore_index, ts_tensor *out) {
  TS_TRY(*out = wrap(at::nll_loss_nd(T(input), T(target), optional_tensor(weight), reduction, ignore_index)))
}
int ts_nn_binary_cross_entropy(ts_tensor input, ts_tensor target, ts_tensor weight, int64_t reduction, ts_tensor *out) {
  TS_TRY(*out = wrap(at::binary_cross_entropy(T(input), T(target), optional_tensor(weight), reduction)))
}
int ts_nn_binary_cross_entropy_with_logits(ts_tensor input, ts_tensor target, ts_tensor weight, ts_tensor pos_weight, int64_t reduction, ts_tensor *out) {
  TS_TRY(*out = wrap(at::binary_cross_entropy_with_logits(T(input), T(target), optional_tensor(weight), optional_tensor(pos_weight), reduction)))
}

// PyTorch's functional layer broadcasts both sides before these three; at:: alone would not.
#define BROADCAST(op, ...)                                             \
  TS_TRY({                                                             \
    auto both = at::broadcast_tensors({T(input), T(target)});          \
    *out = wrap(at::op(both[0], both[1], __VA_ARGS__));                \
  })
int ts_nn_mse_loss(ts_tensor input, ts_tensor target, int64_t reduction, ts_tensor *out) { BROADCAST(mse_loss, reduction) }
int ts_nn_l1_loss(ts_tensor input, ts_tensor target, int64_t reduction, ts_tensor *out) { BROADCAST(l1_loss, reduction) }
int ts_nn_smooth_l1_loss(ts_tensor input, ts_tensor target, int64_t reduction, double beta, ts_tensor *out) { BROADCAST(smooth_l1_loss, reduction, beta) }
int ts_nn_huber_loss(ts_tensor input, ts_tensor target, int64_t reduction, double delta, ts_tensor *out) { BROADCAST(huber_loss, reduction, delta) }

int ts_nn_kl_div(ts_tensor input, ts_tensor target, int64_t reduction, bool log_target, ts_tensor *out) {
  TS_TRY(*out = wrap(at::kl_div(T(input), T(target), reduction, log_target)))
}
int ts_nn_poisson_nll_loss(ts_tensor input, ts_tensor target, bool log_input, bool full, double eps, int64_t reduction, ts_tensor *out) {
  TS_TRY(*out = wrap(at::poisson_nll_loss(T(input), T(target), log_input, full, eps, reduction)))
}
int ts_nn_soft_margin_loss(ts_tensor input, ts_tensor target, int64_t reduction, ts_tensor *out) {
  TS_TRY(*out = wrap(at::soft_margin_loss(T(input), T(target), reduction)))
}
int ts_nn_hinge_embedding_loss(ts_tensor input, ts_tensor target, double margin, int64_t reduction, ts_tensor *out) {
  TS_TRY(*out = wrap(at::hinge_embedding_loss(T(input), T(target), margin, reduction)))
}
int ts_nn_multi_margin_loss(ts_tensor input, ts_tensor target, double p, double margin, ts_tensor weight, int64_t reduction, ts_tensor *out) {
  TS_TRY(*out = wrap(at::multi_margin_loss(T(input), T(target), p, margin, optional_tensor(weight), reduction)))
}
int ts_nn_multilabel_margin_loss(ts_tensor input, ts_tensor target, int64_t reduction, ts_tensor *out) {
  TS_TRY(*out = wrap(at::multilabel_margin_loss(T(input), T(target), reduction)))
}
int ts_nn_margin_ranking_loss(ts_tensor input1, ts_tensor input2, ts_tensor target, double margin, int64_t reduction, ts_tensor *out) {
  TS_TRY(*out = wrap(at::margin_ranking_loss(T(input1), T(input2), T(target), margin, reduction)))
}
int ts_nn_cosine_embedding_loss(ts_tensor input1, ts_tensor input2, ts_tensor target, double margin, int64_t reduction, ts_tensor *out) {
  TS_TRY(*out = wrap(at::cosine_embedding_loss(T(input1), T(input2), T(target), margin, reduction)))
}
int ts_nn_triplet_margin_loss(ts_tensor anchor, ts_tensor positive, ts_tensor negative, double margin, double p, double eps, bool swap, int64_t reduction, ts_tensor *out) {
  TS_TRY(*out = wrap(at::triplet_margin_loss(T(anchor), T(positive), T(negative), margin, p, eps, swap, reduction)))
}
int ts_nn_cosine_similarity(ts_tensor x1, ts_tensor x2, int64_t dim, double eps, ts_tensor *out) {
  TS_TRY(*out = wrap(at::cosine_similarity(T(x1), T(x2), dim, eps)))
}
int ts_nn_pairwise_distance(ts_tensor x1, ts_tensor x2, double p, double eps, bool keepdim, ts_tensor *out) {
  TS_TRY(*out = wrap(at::pairwise_distance(T(x1), T(x2), p, eps, keepdim)))
}
