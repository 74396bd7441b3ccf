// Convolution along one axis (kernels 1 x k, k x 1, 1 x 1) of channels-last images, forward and backward, without
// im2col and without reordering: at every position each tap of the kernel multiplies a row of channels.
#include "conv2d.h"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>

#include "kernels.h"

namespace {

// u is the axis that the kernel runs along, v the other one. Steps are in floats, of channels-last memory.
struct Side {
  int64_t channels, u, v, u_step, v_step, image;

  Side(const at::Tensor &x, bool along_width) : channels(x.size(1)), image(x.size(1) * x.size(2) * x.size(3)) {
    const int64_t line = channels * x.size(3);
    u = x.size(along_width ? 3 : 2);
    v = x.size(along_width ? 2 : 3);
    u_step = along_width ? channels : line;
    v_step = along_width ? line : channels;
  }
};

struct Axis {
  bool along_width;
  int64_t taps, stride, padding, other_stride;

  Axis(const at::Tensor &w, at::IntArrayRef strides, at::IntArrayRef paddings) : along_width(w.size(2) == 1) {
    const int axis = along_width ? 1 : 0;
    taps = w.size(2 + axis);
    stride = strides[axis];
    padding = paddings[axis];
    other_stride = strides[1 - axis];
  }
};

int64_t divide_up(int64_t a, int64_t b) { return (a + b - 1) / b; }

// Offsets of the rows, (image, position on v).
std::vector<int64_t> rows(const Side &side, int64_t images, int64_t positions, int64_t stride) {
  std::vector<int64_t> all;
  all.reserve(images * positions);
  for (int64_t n = 0; n < images; ++n)
    for (int64_t v = 0; v < positions; ++v) all.push_back(n * side.image + v * stride * side.v_step);
  return all;
}

at::Tensor channels_last(at::IntArrayRef sizes, const at::Tensor &like) {
  return at::empty(sizes, like.options(), at::MemoryFormat::ChannelsLast);
}

// Shares out tasks of so many multiply-adds each, but not what one thread does in the time of a hand-over.
template <class F>
void share(int64_t tasks, int64_t work, const F &f) {
  at::parallel_for(0, tasks, std::max<int64_t>(1, (1 << 18) / std::max<int64_t>(1, work)), f);
}

at::Tensor packed_columns(const at::Tensor &w, int64_t columns, int64_t channels, int64_t taps, int64_t column_stride,
                          int64_t channel_stride, int64_t tap_stride, int64_t offset) {
  const auto &kernel = kernels::table();
  const int64_t panels = divide_up(columns, kernel.width);
  at::Tensor b = at::empty({panels * kernel.width * channels * taps}, w.options());
  const float *from = w.data_ptr<float>() + offset;
  float *to = b.data_ptr<float>();
  share(panels, kernel.width * channels * taps, [&](int64_t first, int64_t last) {
    kernel.pack_columns(to, from, columns, channels, taps, column_stride, channel_stride, tap_stride, first, last);
  });
  return b;
}

// Chunks of rows whose input stays in the second-level cache, and, where they are few, groups of panels.
void run(const kernels::Gather &s, int64_t n_rows, int64_t floats_of_row) {
  const auto &kernel = kernels::table();
  constexpr int64_t cached = 24 << 10, tile = 12, enough = 16;
  const int64_t rows_of_chunk = std::max<int64_t>(1, cached / std::max<int64_t>(1, floats_of_row) / tile) * tile;
  const int64_t chunks = divide_up(n_rows, rows_of_chunk), panels = divide_up(s.columns, kernel.width);
  const int64_t groups = std::min(panels, divide_up(enough, chunks)), panels_of_group = divide_up(panels, groups);
  const int64_t work = rows_of_chunk * s.n_lines * s.taps * s.channels * panels_of_group * kernel.width;
  share(chunks * groups, work, [&](int64_t from, int64_t to) {
    for (int64_t task = from; task < to; ++task) {
      const int64_t row = task / groups * rows_of_chunk, panel = task % groups * panels_of_group;
      kernel.gather(s, row, std::min(row + rows_of_chunk, n_rows), panel, std::min(panel + panels_of_group, panels));
    }
  });
}

at::Tensor forward(const at::Tensor &x, const at::Tensor &w, const c10::optional<at::Tensor> &bias, const Axis &axis) {
  const Side in(x, axis.along_width);
  const int64_t out_u = (in.u + 2 * axis.padding - axis.taps) / axis.stride + 1, out_v = (in.v - 1) / axis.other_stride + 1;
  at::Tensor y = channels_last({x.size(0), w.size(0), axis.along_width ? out_v : out_u, axis.along_width ? out_u : out_v}, x);
  const Side out(y, axis.along_width);
  const at::Tensor b = packed_columns(w, out.channels, in.channels, axis.taps, in.channels * axis.taps, axis.taps, 1, 0);
  std::vector<kernels::Line> lines;
  for (int64_t u = 0; u < out_u; ++u) {
    const int64_t from = u * axis.stride - axis.padding, first = std::max<int64_t>(0, -from);
    const int64_t taps = std::max<int64_t>(0, std::min(axis.taps, in.u - from) - first);
    lines.push_back({(from + first) * in.u_step, u * out.u_step, first, taps});
  }
  const auto a_rows = rows(in, x.size(0), out_v, axis.other_stride), c_rows = rows(out, x.size(0), out_v, 1);
  at::Tensor padded_bias;
  if (bias.has_value()) {
    padded_bias = at::zeros({divide_up(out.channels, kernels::table().width) * kernels::table().width}, x.options());
    padded_bias.narrow(0, 0, out.channels).copy_(*bias);
  }
  run({x.data_ptr<float>(), b.data_ptr<float>(), padded_bias.defined() ? padded_bias.data_ptr<float>() : nullptr, y.data_ptr<float>(),
       a_rows.data(), c_rows.data(), lines.data(), static_cast<int64_t>(lines.size()), in.channels, out.channels, axis.taps, in.u_step, 1},
      static_cast<int64_t>(a_rows.size()), in.u * in.channels);
  return y;
}

// Each input position gathers from the outputs whose kernel covers it: of the kernel turned round, every stride-th tap.
at::Tensor input_gradient(const at::Tensor &g, const at::Tensor &w, const at::Tensor &x, const Axis &axis) {
  at::Tensor dx = channels_last(x.sizes(), x);
  const Side in(dx, axis.along_width), out(g, axis.along_width);
  if (axis.other_stride > 1) dx.zero_();
  const at::Tensor b = packed_columns(w, in.channels, out.channels, axis.taps, axis.taps, in.channels * axis.taps, -1, axis.taps - 1);
  std::vector<kernels::Line> lines;
  for (int64_t u = 0; u < in.u; ++u) {
    kernels::Line line{0, u * in.u_step, 0, 0};
    for (int64_t turned = 0; turned < axis.taps; ++turned) {
      const int64_t at = u + axis.padding - (axis.taps - 1 - turned);
      if (at < 0 || at % axis.stride != 0 || at / axis.stride >= out.u) continue;
      if (line.taps++ == 0) {
        line.first = turned;
        line.a = at / axis.stride * out.u_step;
      }
    }
    lines.push_back(line);
  }
  const auto a_rows = rows(out, x.size(0), out.v, 1), c_rows = rows(in, x.size(0), out.v, axis.other_stride);
  run({g.data_ptr<float>(), b.data_ptr<float>(), nullptr, dx.data_ptr<float>(), a_rows.data(), c_rows.data(), lines.data(),
       static_cast<int64_t>(lines.size()), out.channels, in.channels, axis.taps, out.u_step, axis.stride},
      static_cast<int64_t>(a_rows.size()), out.u * out.channels);
  return dx;
}

at::Tensor packed_rows(const at::Tensor &x, const Side &side, const std::vector<int64_t> &offsets, int64_t width) {
  const auto &kernel = kernels::table();
  const int64_t n_rows = static_cast<int64_t>(offsets.size());
  at::Tensor packed = at::empty({divide_up(side.channels, width) * width * side.u * n_rows}, x.options());
  const float *from = x.data_ptr<float>();
  float *to = packed.data_ptr<float>();
  share(side.u, n_rows * side.channels, [&](int64_t first, int64_t last) {
    kernel.pack_rows(to, from, offsets.data(), n_rows, side.u, side.u_step, side.channels, width, first, last);
  });
  return packed;
}

at::Tensor weight_gradient(const at::Tensor &g, const at::Tensor &image, const at::Tensor &w, Axis axis) {
  const auto &kernel = kernels::table();
  at::Tensor x = image;
  // Of a single channel the taps along the width lie side by side: they are the channels of an image of its own.
  if (x.size(1) == 1 && axis.along_width && axis.taps > 1) {
    const int64_t out_width = g.size(3);
    x = at::constant_pad_nd(x, {axis.padding, axis.padding}).contiguous();
    x = x.as_strided({x.size(0), axis.taps, x.size(2), out_width}, {x.stride(0), 1, x.size(3), axis.stride})
            .index({at::indexing::Slice(), at::indexing::Slice(), at::indexing::Slice(at::indexing::None, at::indexing::None, axis.other_stride)})
            .contiguous(at::MemoryFormat::ChannelsLast);
    axis = Axis(w.transpose(1, 3), {1, 1}, {0, 0});
    return weight_gradient(g, x, w.transpose(1, 3).contiguous(), axis).transpose(1, 3).contiguous();
  }
  const Side in(x, axis.along_width), out(g, axis.along_width);
  const auto a_rows = rows(in, x.size(0), out.v, axis.other_stride), g_rows = rows(out, x.size(0), out.v, 1);
  int64_t a_width, g_width;
  kernel.widths(in.channels, out.channels, &a_width, &g_width);
  const int64_t a_panels = divide_up(in.channels, a_width), g_panels = divide_up(out.channels, g_width), n_rows = static_cast<int64_t>(g_rows.size());
  const at::Tensor a = packed_rows(x, in, a_rows, a_width), packed_g = packed_rows(g, out, g_rows, g_width);
  const at::Tensor tiles = at::empty({a_panels * g_panels * axis.taps * a_width * g_width}, w.options());
  at::Tensor dw = at::empty(w.sizes(), w.options());
  const kernels::Products s{a.data_ptr<float>(), packed_g.data_ptr<float>(), tiles.data_ptr<float>(), a_width, g_width,
                            g_panels, n_rows, in.u, out.u, axis.taps, axis.stride, axis.padding};
  float *to = dw.data_ptr<float>();
  share(a_panels * g_panels, a_width * g_width * axis.taps * n_rows * out.u, [&](int64_t from, int64_t last) {
    for (int64_t task = from; task < last; ++task) {
      const int64_t a_panel = task / g_panels, g_panel = task % g_panels;
      kernel.products(s, a_panel, g_panel);
      // (tap, channel, column) of the tile to (column, channel, tap) of the weights.
      const float *tile = s.w + task * axis.taps * a_width * g_width;
      const int64_t channel_end = std::min(in.channels, (a_panel + 1) * a_width), column_end = std::min(out.channels, (g_panel + 1) * g_width);
      for (int64_t column = g_panel * g_width; column < column_end; ++column)
        for (int64_t channel = a_panel * a_width; channel < channel_end; ++channel)
          for (int64_t tap = 0; tap < axis.taps; ++tap)
            to[(column * in.channels + channel) * axis.taps + tap] =
                tile[(tap * a_width + channel - a_panel * a_width) * g_width + column - g_panel * g_width];
    }
  });
  return dw;
}

// Of a single channel each position's taps are laid out as channels (weight_gradient): with more than this libtorch is faster.
constexpr int64_t most_taps_of_one_channel = 12;

struct AxisConvolution : torch::autograd::Function<AxisConvolution> {
  static at::Tensor forward(torch::autograd::AutogradContext *context, const at::Tensor &x, const at::Tensor &w,
                            const c10::optional<at::Tensor> &bias, at::IntArrayRef stride, at::IntArrayRef padding) {
    context->save_for_backward({x, w});
    context->saved_data["stride"] = stride;
    context->saved_data["padding"] = padding;
    context->saved_data["bias"] = bias.has_value();
    return ::forward(x, w.contiguous(), bias, Axis(w, stride, padding));
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext *context, torch::autograd::variable_list gradients) {
    const auto saved = context->get_saved_variables();
    const at::Tensor &x = saved[0], &w = saved[1];
    const auto stride = context->saved_data["stride"].toIntVector(), padding = context->saved_data["padding"].toIntVector();
    const bool has_bias = context->saved_data["bias"].toBool();
    const std::array<bool, 3> wanted{context->needs_input_grad(0), context->needs_input_grad(1), has_bias && context->needs_input_grad(2)};
    at::Tensor dx, dw, db;
    if (at::GradMode::is_enabled()) {
      // Of a gradient's gradient libtorch knows the formula.
      std::tie(dx, dw, db) = at::convolution_backward(gradients[0], x, w, at::OptionalIntArrayRef(has_bias ? at::IntArrayRef(w.size(0)) : at::IntArrayRef()),
                                                      stride, padding, {1, 1}, false, {0, 0}, 1, wanted);
    } else {
      const at::Tensor g = gradients[0].contiguous(at::MemoryFormat::ChannelsLast), dense = w.contiguous();
      const Axis axis(w, stride, padding);
      if (wanted[0]) dx = input_gradient(g, dense, x, axis);
      if (wanted[1])
        dw = x.size(1) == 1 && axis.along_width && axis.taps > most_taps_of_one_channel
                 ? std::get<1>(at::convolution_backward(g, x, dense, c10::nullopt, stride, padding, {1, 1}, false, {0, 0}, 1, {false, true, false}))
                 : weight_gradient(g, x, dense, axis);
      if (wanted[2]) db = g.sum(at::IntArrayRef({0, 2, 3}));
    }
    return {dx, dw, db, at::Tensor(), at::Tensor()};
  }
};

}  // namespace

bool is_axis_convolution(const at::Tensor &x, const at::Tensor &w, const c10::optional<at::Tensor> &bias, at::IntArrayRef stride,
                         at::IntArrayRef padding, at::IntArrayRef dilation, int64_t groups) {
  const auto plain = [](const at::Tensor &t) { return t.device().is_cpu() && t.scalar_type() == at::kFloat && t.layout() == at::kStrided && !t.is_neg(); };
  if (x.dim() != 4 || w.dim() != 4 || stride.size() != 2 || padding.size() != 2 || groups != 1 || x.numel() == 0 || w.numel() == 0) return false;
  if (!plain(x) || !plain(w) || !x.is_contiguous(at::MemoryFormat::ChannelsLast) || w.size(1) != x.size(1)) return false;
  if (bias.has_value() && (!plain(*bias) || bias->dim() != 1 || bias->size(0) != w.size(0))) return false;
  for (int axis = 0; axis < 2; ++axis) {
    if (stride[axis] < 1 || padding[axis] < 0 || dilation[axis] != 1) return false;
    // Off its axis a kernel has one tap, and nothing to pad; along it, it fits into the padded image.
    if (w.size(2 + axis) == 1 ? padding[axis] != 0 : w.size(2 + axis) > x.size(2 + axis) + 2 * padding[axis]) return false;
  }
  return w.size(2) == 1 || w.size(3) == 1;
}

at::Tensor axis_convolution(const at::Tensor &x, const at::Tensor &w, const c10::optional<at::Tensor> &bias, at::IntArrayRef stride, at::IntArrayRef padding) {
  return AxisConvolution::apply(x, w, bias, stride, padding);
}
