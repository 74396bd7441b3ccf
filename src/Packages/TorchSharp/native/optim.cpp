// The optimizers' steps: one pass over a whole parameter list, in flat chunks shared out over libtorch's threads.
// Element by element the arithmetic and its order are PyTorch's; nothing depends on where a chunk begins, so the
// result is the same for any number of threads.
#include <ATen/Parallel.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_set>

#include "shim.h"

#if defined(__x86_64__)
#define VECTORISED __attribute__((target_clones("avx2", "default")))
#else
#define VECTORISED
#endif

// Large enough to hide the hand-over, small enough to share a single big layer evenly.
static constexpr int64_t chunk = 1 << 15;

// The tensors of one parameter's update in one common flat layout: written, except the gradient.
struct Flat {
  at::Tensor param, grad;
  std::array<at::Tensor, 3> state;
  std::vector<std::pair<at::Tensor, at::Tensor>> write_back;  // home, working copy
  int64_t index;
};

static at::Tensor working(Flat &f, const at::Tensor &home, const at::Tensor &like, bool written, const char *what) {
  if (!home.defined()) return home;
  // The flat pass runs over the parameter's elements: anything shorter would be read and written past its end.
  TORCH_CHECK(home.sizes() == like.sizes(), what, " of parameter ", f.index, " has the shape ", home.sizes(),
              ", but the parameter has ", like.sizes());
  if (home.scalar_type() == like.scalar_type() && home.strides() == like.strides()) return home;
  at::Tensor copy = at::empty_like(like).copy_(home);
  if (written) f.write_back.emplace_back(home, copy);
  return copy;
}

static std::vector<Flat> flatten(const ts_tensor *params, const std::array<const ts_tensor *, 3> &states, int32_t n) {
  std::vector<Flat> all;
  // All are stepped side by side: one listed twice would be written by two threads.
  std::unordered_set<const at::TensorImpl *> seen;
  for (int32_t i = 0; i < n; ++i) {
    const at::Tensor &p = T(params[i]), &g = p.grad();
    TORCH_CHECK(seen.insert(p.unsafeGetTensorImpl()).second, "parameter ", i, " is in the optimizer's list twice: give each parameter once");
    if (!g.defined()) continue;
    TORCH_CHECK(!g.is_sparse(), "this optimizer does not take sparse gradients (parameter ", i, ")");
    const bool plain = p.is_non_overlapping_and_dense() && (p.scalar_type() == at::kFloat || p.scalar_type() == at::kDouble);
    Flat f;
    f.index = i;
    f.param = plain ? p.detach() : p.detach().to(p.scalar_type() == at::kDouble ? at::kDouble : at::kFloat).contiguous();
    if (!plain) f.write_back.emplace_back(p.detach(), f.param);
    f.grad = working(f, g.detach(), f.param, false, "the gradient");
    for (size_t k = 0; k < states.size(); ++k)
      if (states[k] != nullptr && states[k][i] != nullptr) f.state[k] = working(f, T(states[k][i]), f.param, true, "the optimizer's state");
    all.push_back(std::move(f));
  }
  return all;
}

template <class real>
static real *data(const at::Tensor &t) { return t.defined() ? t.data_ptr<real>() : nullptr; }

// kernel(p, g, s0, s1, s2, count, index) over every chunk of every parameter.
template <class Kernel>
static void each(const ts_tensor *params, const std::array<const ts_tensor *, 3> &states, int32_t n, const Kernel &kernel) {
  at::NoGradGuard no_grad;
  auto all = flatten(params, states, n);
  std::vector<std::pair<size_t, int64_t>> pieces;
  for (size_t i = 0; i < all.size(); ++i)
    for (int64_t start = 0; start < all[i].param.numel(); start += chunk) pieces.emplace_back(i, start);
  at::parallel_for(0, static_cast<int64_t>(pieces.size()), 1, [&](int64_t from, int64_t to) {
    for (int64_t piece = from; piece < to; ++piece) {
      const Flat &f = all[pieces[piece].first];
      const int64_t start = pieces[piece].second, count = std::min(chunk, f.param.numel() - start);
      const auto run = [&](auto zero) {
        using real = decltype(zero);
        const auto at = [&](const at::Tensor &t) { real *d = data<real>(t); return d == nullptr ? d : d + start; };
        kernel(at(f.param), const_cast<const real *>(at(f.grad)), at(f.state[0]), at(f.state[1]), at(f.state[2]), count, f.index);
      };
      if (f.param.scalar_type() == at::kFloat) run(0.0f);
      else run(0.0);
    }
  });
  for (auto &f : all) {
    for (auto &pair : f.write_back) pair.first.copy_(pair.second);
    T(params[f.index]).unsafeGetTensorImpl()->bump_version();
  }
}

struct Adam {
  double lr, beta1, beta2, eps, weight_decay;
  bool decoupled, maximize;
};

// m: mean of the gradient, v: mean of its square, top: the largest v so far (AMSGrad) or null.
#define ADAM(real)                                                                                                      \
  VECTORISED static void adam(real *__restrict p, const real *__restrict g, real *__restrict m, real *__restrict v,     \
                              real *__restrict top, int64_t n, const Adam &c, double step_size, double root) {          \
    const real sign = c.maximize ? -1 : 1, shrink = real(1 - c.lr * c.weight_decay), b1 = real(c.beta1), b2 = real(c.beta2); \
    const real a1 = real(1 - c.beta1), a2 = real(1 - c.beta2), decay = real(c.weight_decay), eps = real(c.eps);        \
    const real minus = real(-step_size), bias = real(root);                                                             \
    const bool shrinks = c.decoupled && c.weight_decay != 0, decays = !c.decoupled && c.weight_decay != 0;              \
    for (int64_t i = 0; i < n; ++i) {                                                                                   \
      real x = shrinks ? p[i] * shrink : p[i];                                                                          \
      real d = sign * g[i];                                                                                             \
      if (decays) d = d + decay * x;                                                                                    \
      const real mean = m[i] * b1 + a1 * d, square = v[i] * b2 + a2 * d * d;                                            \
      m[i] = mean;                                                                                                      \
      v[i] = square;                                                                                                    \
      real scale = square;                                                                                              \
      if (top != nullptr) scale = top[i] = std::max(top[i], square);                                                    \
      p[i] = x + minus * mean / (std::sqrt(scale) / bias + eps);                                                        \
    }                                                                                                                   \
  }
ADAM(float)
ADAM(double)

int ts_optim_adam(const ts_tensor *params, const ts_tensor *exp_avg, const ts_tensor *exp_avg_sq, const ts_tensor *max_exp_avg_sq, const int64_t *steps, int32_t n, double lr, double beta1, double beta2, double eps, double weight_decay, bool decoupled, bool amsgrad, bool maximize) {
  TS_TRY({
    const Adam c{lr, beta1, beta2, eps, weight_decay, decoupled, maximize};
    each(params, {exp_avg, exp_avg_sq, amsgrad ? max_exp_avg_sq : nullptr}, n,
         [&](auto *p, const auto *g, auto *m, auto *v, auto *top, int64_t count, int64_t index) {
           const double t = static_cast<double>(steps[index]);
           adam(p, g, m, v, top, count, c, lr / (1 - std::pow(beta1, t)), std::sqrt(1 - std::pow(beta2, t)));
         });
  })
}

struct Sgd {
  double lr, momentum, dampening, weight_decay;
  bool nesterov, maximize;
};

#define SGD(real)                                                                                                      \
  VECTORISED static void sgd(real *__restrict p, const real *__restrict g, real *__restrict buffer, int64_t n,         \
                             const Sgd &c, bool fresh) {                                                               \
    const real sign = c.maximize ? -1 : 1, decay = real(c.weight_decay), momentum = real(c.momentum);                  \
    const real damp = real(1 - c.dampening), minus = real(-c.lr);                                                      \
    const bool decays = c.weight_decay != 0;                                                                           \
    for (int64_t i = 0; i < n; ++i) {                                                                                  \
      real d = decays ? sign * g[i] + decay * p[i] : sign * g[i];                                                      \
      if (buffer != nullptr) {                                                                                         \
        const real moved = fresh ? d : buffer[i] * momentum + damp * d;                                                \
        buffer[i] = moved;                                                                                             \
        d = c.nesterov ? d + momentum * moved : moved;                                                                 \
      }                                                                                                                \
      p[i] = p[i] + minus * d;                                                                                         \
    }                                                                                                                  \
  }
SGD(float)
SGD(double)

int ts_optim_sgd(const ts_tensor *params, const ts_tensor *momentum_buffers, const bool *fresh, int32_t n, double lr, double momentum, double dampening, double weight_decay, bool nesterov, bool maximize) {
  TS_TRY({
    const Sgd c{lr, momentum, dampening, weight_decay, nesterov, maximize};
    each(params, {momentum != 0 ? momentum_buffers : nullptr, nullptr, nullptr}, n,
         [&](auto *p, const auto *g, auto *buffer, auto *, auto *, int64_t count, int64_t index) {
           sgd(p, g, buffer, count, c, fresh[index]);
         });
  })
}

struct RmsProp {
  double lr, alpha, eps, weight_decay, momentum;
  bool maximize;
};

#define RMSPROP(real)                                                                                                  \
  VECTORISED static void rmsprop(real *__restrict p, const real *__restrict g, real *__restrict square,                \
                                 real *__restrict mean, real *__restrict buffer, int64_t n, const RmsProp &c) {        \
    const real sign = c.maximize ? -1 : 1, decay = real(c.weight_decay), alpha = real(c.alpha), beta = real(1 - c.alpha); \
    const real eps = real(c.eps), momentum = real(c.momentum), minus = real(-c.lr);                                    \
    const bool decays = c.weight_decay != 0;                                                                           \
    for (int64_t i = 0; i < n; ++i) {                                                                                  \
      const real d = decays ? sign * g[i] + decay * p[i] : sign * g[i];                                                \
      real s = square[i] = square[i] * alpha + beta * d * d;                                                           \
      if (mean != nullptr) {                                                                                           \
        const real a = mean[i] = mean[i] * alpha + beta * d;                                                           \
        s = s - a * a;                                                                                                 \
      }                                                                                                                \
      const real root = std::sqrt(s) + eps;                                                                            \
      if (buffer != nullptr) {                                                                                         \
        const real moved = buffer[i] = buffer[i] * momentum + d / root;                                                \
        p[i] = p[i] + minus * moved;                                                                                   \
      } else {                                                                                                         \
        p[i] = p[i] + minus * d / root;                                                                                \
      }                                                                                                                \
    }                                                                                                                  \
  }
RMSPROP(float)
RMSPROP(double)

int ts_optim_rmsprop(const ts_tensor *params, const ts_tensor *square_avg, const ts_tensor *grad_avg, const ts_tensor *momentum_buffers, int32_t n, double lr, double alpha, double eps, double weight_decay, double momentum, bool centered, bool maximize) {
  TS_TRY({
    const RmsProp c{lr, alpha, eps, weight_decay, momentum, maximize};
    each(params, {square_avg, centered ? grad_avg : nullptr, momentum > 0 ? momentum_buffers : nullptr}, n,
         [&](auto *p, const auto *g, auto *square, auto *mean, auto *buffer, int64_t count, int64_t) {
           rmsprop(p, g, square, mean, buffer, count, c);
         });
  })
}

int ts_optim_zero_grad(const ts_tensor *params, int32_t n, bool set_to_none) {
  TS_TRY({
    for (int32_t i = 0; i < n; ++i) {
      at::Tensor &g = T(params[i]).mutable_grad();
      if (!g.defined()) continue;
      if (set_to_none) g.reset();
      else g.detach_().zero_();
    }
  })
}
