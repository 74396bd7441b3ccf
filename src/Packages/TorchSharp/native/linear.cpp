// Fully connected layers of few rows: the weights, far larger than x and y, pass through the processor once.
#include "linear.h"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>

#include "kernels.h"

namespace {

// Above, OpenBLAS reuses what it loads often enough to be as fast.
constexpr int64_t most_rows = 64;

int64_t divide_up(int64_t a, int64_t b) { return (a + b - 1) / b; }
float *data(const at::Tensor &t) { return t.data_ptr<float>(); }

std::vector<int64_t> multiples(int64_t count, int64_t step) {
  std::vector<int64_t> all(count);
  for (int64_t i = 0; i < count; ++i) all[i] = i * step;
  return all;
}

int64_t grain(int64_t work) { return std::max<int64_t>(1, (1 << 18) / std::max<int64_t>(1, work)); }

constexpr kernels::Line whole{0, 0, 0, 1};

// x (M, K), w (N, K): a panel of w's rows at a time is packed and multiplied while it is in the cache.
at::Tensor forward(const at::Tensor &x, const at::Tensor &w, const c10::optional<at::Tensor> &bias) {
  const auto &kernel = kernels::table();
  const int64_t m = x.size(0), k = x.size(1), n = w.size(0), panels = divide_up(n, kernel.width);
  at::Tensor y = at::empty({m, n}, x.options()), padded;
  if (bias.has_value()) {
    padded = at::zeros({panels * kernel.width}, x.options());
    padded.narrow(0, 0, n).copy_(*bias);
  }
  const auto a_rows = multiples(m, k), c_rows = multiples(m, n);
  at::parallel_for(0, panels, grain(m * k * kernel.width), [&](int64_t from, int64_t to) {
    const at::Tensor packed = at::empty({k * kernel.width}, x.options());
    for (int64_t panel = from; panel < to; ++panel) {
      const int64_t column = panel * kernel.width, columns = std::min(kernel.width, n - column);
      kernel.pack_columns(data(packed), data(w) + column * k, columns, k, 1, k, 1, 0, 0, 1);
      kernel.gather({data(x), data(packed), padded.defined() ? data(padded) + column : nullptr, data(y) + column, a_rows.data(), c_rows.data(),
                     &whole, 1, k, columns, 1, 0, 1}, 0, m, 0, 1);
    }
  });
  return y;
}

// g^T x, (N, K): each row of it is a sum of M rows of x, which stay in the cache.
at::Tensor weight_gradient(const at::Tensor &g, const at::Tensor &x) {
  const auto &kernel = kernels::table();
  constexpr int64_t rows_of_chunk = 24;
  const int64_t m = x.size(0), k = x.size(1), n = g.size(1), panels = divide_up(k, kernel.width), chunks = divide_up(n, rows_of_chunk);
  const at::Tensor turned = g.t().contiguous(), packed = at::empty({panels * kernel.width * m}, x.options());
  at::Tensor dw = at::empty({n, k}, x.options());
  const auto a_rows = multiples(n, m), c_rows = multiples(n, k);
  kernel.pack_columns(data(packed), data(x), k, m, 1, 1, k, 0, 0, panels);
  const kernels::Gather s{data(turned), data(packed), nullptr, data(dw), a_rows.data(), c_rows.data(), &whole, 1, m, k, 1, 0, 1};
  at::parallel_for(0, chunks, grain(rows_of_chunk * m * k), [&](int64_t from, int64_t to) {
    for (int64_t i = from; i < to; ++i) kernel.gather(s, i * rows_of_chunk, std::min(n, (i + 1) * rows_of_chunk), 0, panels);
  });
  return dw;
}

struct FewRows : torch::autograd::Function<FewRows> {
  static at::Tensor forward(torch::autograd::AutogradContext *context, const at::Tensor &x, const at::Tensor &w, const c10::optional<at::Tensor> &bias) {
    context->save_for_backward({x, w});
    context->saved_data["bias"] = bias.has_value();
    return ::forward(x, w, bias);
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext *context, torch::autograd::variable_list gradients) {
    const auto saved = context->get_saved_variables();
    const at::Tensor &x = saved[0], &w = saved[1], &g = gradients[0];
    at::Tensor dx, dw, db;
    if (context->needs_input_grad(0)) dx = g.mm(w);
    // Of a gradient's gradient libtorch knows the formula.
    if (context->needs_input_grad(1)) dw = at::GradMode::is_enabled() ? g.t().mm(x) : weight_gradient(g.contiguous(), x);
    if (context->saved_data["bias"].toBool() && context->needs_input_grad(2)) db = g.sum(0);
    return {dx, dw, db};
  }
};

}  // namespace

at::Tensor fully_connected(const at::Tensor &x, const at::Tensor &w, const c10::optional<at::Tensor> &bias) {
  const auto plain = [](const at::Tensor &t) {
    return t.device().is_cpu() && t.scalar_type() == at::kFloat && t.layout() == at::kStrided && !t.is_neg() && t.is_contiguous() && t.numel() > 0;
  };
  const bool few = x.dim() >= 2 && w.dim() == 2 && x.size(-1) == w.size(1) && x.numel() > 0 && x.numel() / x.size(-1) <= most_rows &&
                   x.scalar_type() == at::kFloat && x.device().is_cpu() && x.layout() == at::kStrided && plain(w) &&
                   (!bias.has_value() || (plain(*bias) && bias->dim() == 1 && bias->size(0) == w.size(0)));
  if (!few) return at::linear(x, w, bias);
  if (x.dim() == 2) return FewRows::apply(x.contiguous(), w, bias);
  auto shape = x.sizes().vec();
  shape.back() = w.size(0);
  return FewRows::apply(x.reshape({-1, x.size(-1)}).contiguous(), w, bias).view(shape);
}
