// Initialisations that need more than one draw per element, and the clipping of gradients.
#include <cmath>

#include "shim.h"

int ts_nn_orthogonal_(ts_tensor tensor, double gain) {
  TS_TRY({
    at::NoGradGuard no_grad;
    at::Tensor &t = T(tensor);
    TORCH_CHECK(t.dim() >= 2, "orthogonal initialisation takes at least 2 dimensions, but the tensor is ", t.sizes());
    const int64_t rows = t.size(0), columns = t.numel() / rows;
    at::Tensor flat = at::empty({rows, columns}, t.options()).normal_(0, 1);
    if (rows < columns) flat = flat.t();
    auto qr = at::linalg_qr(flat);
    at::Tensor q = std::get<0>(qr) * std::get<1>(qr).diagonal().sign();
    t.copy_((rows < columns ? q.t() : q).reshape(t.sizes())).mul_(gain);
  })
}

// Draws a uniform quantile of the normal distribution between the two bounds, as PyTorch does.
int ts_nn_trunc_normal_(ts_tensor tensor, double mean, double std, double a, double b, ts_generator generator) {
  TS_TRY({
    at::NoGradGuard no_grad;
    const auto cdf = [](double x) { return (1 + std::erf(x / std::sqrt(2.0))) / 2; };
    const double low = cdf((a - mean) / std), high = cdf((b - mean) / std);
    at::Tensor &t = T(tensor);
    t.uniform_(2 * low - 1, 2 * high - 1, optional_generator(generator));
    t.erfinv_().mul_(std * std::sqrt(2.0)).add_(mean).clamp_(a, b);
  })
}

int ts_nn_sparse_(ts_tensor tensor, double sparsity, double std) {
  TS_TRY({
    at::NoGradGuard no_grad;
    at::Tensor &t = T(tensor);
    TORCH_CHECK(t.dim() == 2, "sparse initialisation takes 2 dimensions, but the tensor is ", t.sizes());
    const int64_t rows = t.size(0), zeros = static_cast<int64_t>(std::ceil(sparsity * static_cast<double>(rows)));
    t.normal_(0, std);
    for (int64_t column = 0; column < t.size(1); ++column) {
      const at::Tensor chosen = at::randperm(rows, at::kLong).slice(0, 0, zeros);
      t.select(1, column).index_fill_(0, chosen, 0);
    }
  })
}

static std::vector<at::Tensor> gradients(const ts_tensor *params, int32_t n) {
  std::vector<at::Tensor> list;
  for (int32_t i = 0; i < n; ++i) {
    const at::Tensor &g = T(params[i]).grad();
    if (g.defined()) list.push_back(g);
  }
  return list;
}

int ts_nn_clip_grad_norm_(const ts_tensor *params, int32_t n, double max_norm, double norm_type, double *total) {
  TS_TRY({
    at::NoGradGuard no_grad;
    const auto grads = gradients(params, n);
    *total = 0;
    if (grads.empty()) return 0;
    std::vector<at::Tensor> norms;
    for (const auto &g : grads) norms.push_back(std::isinf(norm_type) ? g.abs().max() : g.norm(norm_type));
    const at::Tensor all = at::stack(norms), norm = std::isinf(norm_type) ? all.max() : all.norm(norm_type);
    *total = norm.item<double>();
    const at::Tensor scale = at::clamp(max_norm / (norm + 1e-6), c10::nullopt, 1.0);
    for (const auto &g : grads) g.mul_(scale);
  })
}
int ts_nn_clip_grad_value_(const ts_tensor *params, int32_t n, double value) {
  TS_TRY({
    at::NoGradGuard no_grad;
    for (const auto &g : gradients(params, n)) g.clamp_(-value, value);
  })
}
