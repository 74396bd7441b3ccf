// Batch norm of (rows, channels) with the channels side by side: one pass for the moments, one for the values, and two backward,
// with the ReLU behind it in them. Partial sums are of fixed chunks, added up in order: the same for any number of threads.
#include "batch_norm.h"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "kernels.h"

namespace {

struct Rows {
  int64_t channels, rows, chunk, chunks;

  explicit Rows(const at::Tensor &x) : channels(x.size(1)), rows(x.numel() / x.size(1)) {
    chunk = std::max<int64_t>(1, (16 << 10) / channels);
    chunks = (rows + chunk - 1) / chunk;
  }

  template <class F>
  void each(const F &f) const {
    at::parallel_for(0, chunks, 2, [&](int64_t from, int64_t to) {
      for (int64_t i = from; i < to; ++i) f(i, i * chunk, std::min(rows, (i + 1) * chunk));
    });
  }
};

float *data(const at::Tensor &t) { return t.data_ptr<float>(); }

// The whole mean and variance of each channel from those of the chunks (Chan et al.'s parallel algorithm).
void moments(const at::Tensor &x, const Rows &rows, std::vector<double> &mean, std::vector<double> &squares) {
  const auto &kernel = kernels::table();
  const at::Tensor partial = at::empty({2, rows.chunks, rows.channels}, x.options());
  float *means = data(partial), *sums = means + rows.chunks * rows.channels;
  rows.each([&](int64_t i, int64_t from, int64_t to) {
    kernel.moments(data(x), rows.channels, from, to, means + i * rows.channels, sums + i * rows.channels);
  });
  mean.assign(rows.channels, 0);
  squares.assign(rows.channels, 0);
  for (int64_t i = 0; i < rows.chunks; ++i) {
    const double before = static_cast<double>(i * rows.chunk), count = static_cast<double>(std::min(rows.chunk, rows.rows - i * rows.chunk));
    for (int64_t c = 0; c < rows.channels; ++c) {
      const double apart = means[i * rows.channels + c] - mean[c];
      mean[c] += apart * count / (before + count);
      squares[c] += sums[i * rows.channels + c] + apart * apart * before * count / (before + count);
    }
  }
}

// scale and shift in one tensor (2, channels).
at::Tensor affine(const at::Tensor &like, const c10::optional<at::Tensor> &weight, const c10::optional<at::Tensor> &bias,
                  const double *mean, const double *inverse, int64_t channels) {
  at::Tensor both = at::empty({2, channels}, like.options());
  float *scale = data(both), *shift = scale + channels;
  for (int64_t c = 0; c < channels; ++c) {
    scale[c] = static_cast<float>((weight.has_value() ? data(*weight)[c] : 1) * inverse[c]);
    shift[c] = static_cast<float>((bias.has_value() ? data(*bias)[c] : 0) - mean[c] * scale[c]);
  }
  return both;
}

at::Tensor normalised(const at::Tensor &x, const Rows &rows, const at::Tensor &both) {
  at::Tensor y = at::empty_like(x);
  const kernels::Norm norm{data(x), data(both), data(both) + rows.channels, rows.channels, false};
  rows.each([&](int64_t, int64_t from, int64_t to) { kernels::table().normalise(norm, data(y), from, to); });
  return y;
}

struct TrainedNorm : torch::autograd::Function<TrainedNorm> {
  static at::Tensor forward(torch::autograd::AutogradContext *context, const at::Tensor &x, const c10::optional<at::Tensor> &weight,
                            const c10::optional<at::Tensor> &bias, const BatchNorm &settings) {
    const Rows rows(x);
    std::vector<double> mean, variance;
    moments(x, rows, mean, variance);
    const double count = static_cast<double>(rows.rows), momentum = settings.momentum;
    at::Tensor saved = at::empty({2, rows.channels}, x.options().dtype(at::kDouble));
    double *saved_mean = saved.data_ptr<double>(), *inverse = saved_mean + rows.channels;
    float *running_mean = settings.running_mean.has_value() ? data(*settings.running_mean) : nullptr;
    float *running_var = settings.running_var.has_value() ? data(*settings.running_var) : nullptr;
    for (int64_t c = 0; c < rows.channels; ++c) {
      saved_mean[c] = mean[c];
      inverse[c] = 1 / std::sqrt(variance[c] / count + settings.eps);
      if (running_mean != nullptr) running_mean[c] = static_cast<float>(momentum * mean[c] + (1 - momentum) * running_mean[c]);
      if (running_var != nullptr) running_var[c] = static_cast<float>(momentum * variance[c] / (count - 1) + (1 - momentum) * running_var[c]);
    }
    if (running_mean != nullptr) settings.running_mean->unsafeGetTensorImpl()->bump_version();
    if (running_var != nullptr) settings.running_var->unsafeGetTensorImpl()->bump_version();
    const at::Tensor both = affine(x, weight, bias, saved_mean, inverse, rows.channels);
    context->save_for_backward({x, weight.value_or(at::Tensor()), saved, both});
    context->saved_data["eps"] = settings.eps;
    context->saved_data["rectified"] = false;
    context->saved_data["bias"] = bias.has_value();
    return normalised(x, rows, both);
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext *context, torch::autograd::variable_list gradients) {
    const auto variables = context->get_saved_variables();
    const at::Tensor &x = variables[0], &weight = variables[1], &saved = variables[2], &both = variables[3];
    const Rows rows(x);
    // Absent inputs have no edge to ask about.
    const bool has_bias = context->saved_data["bias"].toBool();
    const std::array<bool, 3> wanted{context->needs_input_grad(0), weight.defined() && context->needs_input_grad(1),
                                     has_bias && context->needs_input_grad(weight.defined() ? 2 : 1)};
    const bool rectified = context->saved_data["rectified"].toBool();
    const double *mean = saved.data_ptr<double>(), *inverse = mean + rows.channels;
    if (at::GradMode::is_enabled()) return differentiable(context, wanted, gradients[0], x, weight, saved, both, rectified);
    const at::Tensor g = gradients[0].contiguous(x.dim() == 4 ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous);
    const kernels::Norm norm{data(x), data(both), data(both) + rows.channels, rows.channels, rectified};
    const at::Tensor partial = at::empty({2, rows.chunks, rows.channels}, x.options()), vectors = at::empty({6, rows.channels}, x.options());
    float *sums = data(partial), *products = sums + rows.chunks * rows.channels;
    float *centre = data(vectors), *by_g = centre + rows.channels, *by_x = by_g + rows.channels, *constant = by_x + rows.channels;
    for (int64_t c = 0; c < rows.channels; ++c) centre[c] = static_cast<float>(mean[c]);
    rows.each([&](int64_t i, int64_t from, int64_t to) {
      kernels::table().norm_sums(norm, data(g), centre, from, to, sums + i * rows.channels, products + i * rows.channels);
    });
    std::vector<double> sum(rows.channels), product(rows.channels);
    for (int64_t i = 0; i < rows.chunks; ++i)
      for (int64_t c = 0; c < rows.channels; ++c) {
        sum[c] += sums[i * rows.channels + c];
        product[c] += products[i * rows.channels + c];
      }
    at::Tensor dx, dw, db;
    if (wanted[0]) {
      // dx = w s (g - mean(g) - xhat mean(g xhat)), s the inverse deviation: linear in g and x.
      for (int64_t c = 0; c < rows.channels; ++c) {
        const double scale = (weight.defined() ? data(weight)[c] : 1) * inverse[c], count = static_cast<double>(rows.rows);
        const double slope = -scale * inverse[c] * inverse[c] * product[c] / count;
        by_g[c] = static_cast<float>(scale);
        by_x[c] = static_cast<float>(slope);
        constant[c] = static_cast<float>(-scale * sum[c] / count - slope * mean[c]);
      }
      dx = at::empty_like(x);
      rows.each([&](int64_t, int64_t from, int64_t to) { kernels::table().norm_gradient(norm, data(g), by_g, by_x, constant, data(dx), from, to); });
    }
    const auto vector = [&](const auto &value) {
      at::Tensor t = at::empty({rows.channels}, x.options());
      for (int64_t c = 0; c < rows.channels; ++c) data(t)[c] = static_cast<float>(value(c));
      return t;
    };
    if (wanted[1]) dw = vector([&](int64_t c) { return product[c] * inverse[c]; });
    if (wanted[2]) db = vector([&](int64_t c) { return sum[c]; });
    return {dx, dw, db, at::Tensor()};
  }

  // A gradient's gradient is libtorch's business.
  static torch::autograd::variable_list differentiable(torch::autograd::AutogradContext *context, std::array<bool, 3> wanted, at::Tensor g,
                                                       const at::Tensor &x, const at::Tensor &weight, const at::Tensor &saved, const at::Tensor &both, bool rectified) {
    // The forward pass's own numbers: a product and a sum rounded apart may lie on the other side of 0.
    if (rectified) g = g * normalised(x.detach(), Rows(x), both).le(0).logical_not();
    const at::Tensor statistics = saved.to(at::kFloat);
    auto all = at::native_batch_norm_backward(g, x, weight.defined() ? c10::make_optional(weight) : c10::nullopt, c10::nullopt, c10::nullopt,
                                              statistics[0], statistics[1], true, context->saved_data["eps"].toDouble(), wanted);
    return {std::get<0>(all), std::get<1>(all), std::get<2>(all), at::Tensor()};
  }
};

}  // namespace

bool BatchNorm::takes(const at::Tensor &x) const {
  const auto plain = [](const at::Tensor &t) { return t.device().is_cpu() && t.scalar_type() == at::kFloat && t.layout() == at::kStrided && !t.is_neg(); };
  if (!plain(x) || x.numel() == 0 || !(x.dim() == 2 ? x.is_contiguous() : x.dim() == 4 && x.is_contiguous(at::MemoryFormat::ChannelsLast))) return false;
  for (const auto *t : {&weight, &bias, &running_mean, &running_var})
    if (t->has_value() && (!plain(**t) || !(*t)->is_contiguous() || (*t)->numel() != x.size(1))) return false;
  if (training) return true;
  const auto wants_gradient = [](const c10::optional<at::Tensor> &t) { return t.has_value() && t->requires_grad(); };
  return running_mean.has_value() && running_var.has_value() &&
         !(at::GradMode::is_enabled() && (x.requires_grad() || wants_gradient(weight) || wants_gradient(bias)));
}

at::Tensor BatchNorm::operator()(const at::Tensor &x) const {
  if (training) return TrainedNorm::apply(x, weight, bias, *this);
  const Rows rows(x);
  std::vector<double> mean(rows.channels), inverse(rows.channels);
  for (int64_t c = 0; c < rows.channels; ++c) {
    mean[c] = data(*running_mean)[c];
    inverse[c] = 1 / std::sqrt(data(*running_var)[c] + eps);
  }
  return normalised(x, rows, affine(x, weight, bias, mean.data(), inverse.data(), rows.channels));
}

at::Tensor relu_in_place(at::Tensor &x) {
  const auto &node = x.grad_fn();
  auto *norm = node == nullptr || !at::GradMode::is_enabled() ? nullptr : dynamic_cast<torch::autograd::CppNode<TrainedNorm> *>(node.get());
  // Another holder of the node than x, or a hook, is a use of the values before ReLU; a version above 0 is values that are no longer batch norm's.
  if (norm == nullptr || node.use_count() > 1 || x._version() != 0 || !norm->pre_hooks().empty() || !norm->post_hooks().empty() || x.is_view() ||
      norm->ctx_.saved_data["rectified"].toBool())
    return at::relu_(x);
  at::NoGradGuard quiet;
  norm->ctx_.saved_data["rectified"] = true;
  return at::relu_(x);
}
