// Pooling and resampling.
#include "shim.h"

int ts_nn_max_pool(ts_tensor input, const int64_t *kernel, const int64_t *stride, const int64_t *padding, const int64_t *dilation, int32_t n, bool ceil_mode, ts_tensor *out) {
  TS_TRY({
    const at::Tensor &x = T(input);
    const auto k = dims(kernel, n), s = dims(stride, n), p = dims(padding, n), d = dims(dilation, n);
    *out = wrap(n == 1   ? at::max_pool1d(x, k, s, p, d, ceil_mode)
                : n == 2 ? at::max_pool2d(x, k, s, p, d, ceil_mode)
                         : at::max_pool3d(x, k, s, p, d, ceil_mode));
  })
}
int ts_nn_max_pool_with_indices(ts_tensor input, const int64_t *kernel, const int64_t *stride, const int64_t *padding, const int64_t *dilation, int32_t n, bool ceil_mode, ts_tensor *out, ts_tensor *indices) {
  TS_TRY({
    const at::Tensor &x = T(input);
    const auto k = dims(kernel, n), s = dims(stride, n), p = dims(padding, n), d = dims(dilation, n);
    auto pair = n == 1   ? at::max_pool1d_with_indices(x, k, s, p, d, ceil_mode)
                : n == 2 ? at::max_pool2d_with_indices(x, k, s, p, d, ceil_mode)
                         : at::max_pool3d_with_indices(x, k, s, p, d, ceil_mode);
    *out = wrap(std::get<0>(pair));
    *indices = wrap(std::get<1>(pair));
  })
}
int ts_nn_avg_pool(ts_tensor input, const int64_t *kernel, const int64_t *stride, const int64_t *padding, int32_t n, bool ceil_mode, bool count_include_pad, int64_t divisor_override, ts_tensor *out) {
  TS_TRY({
    const at::Tensor &x = T(input);
    const auto k = dims(kernel, n), s = dims(stride, n), p = dims(padding, n);
    const auto divisor = divisor_override == 0 ? c10::nullopt : c10::optional<int64_t>(divisor_override);
    *out = wrap(n == 1   ? at::avg_pool1d(x, k, s, p, ceil_mode, count_include_pad)
                : n == 2 ? at::avg_pool2d(x, k, s, p, ceil_mode, count_include_pad, divisor)
                         : at::avg_pool3d(x, k, s, p, ceil_mode, count_include_pad, divisor));
  })
}
int ts_nn_adaptive_avg_pool(ts_tensor input, const int64_t *size, int32_t n, ts_tensor *out) {
  TS_TRY({
    const at::Tensor &x = T(input);
    const auto s = dims(size, n);
    *out = wrap(n == 1 ? at::adaptive_avg_pool1d(x, s) : n == 2 ? at::adaptive_avg_pool2d(x, s) : at::adaptive_avg_pool3d(x, s));
  })
}
int ts_nn_adaptive_max_pool(ts_tensor input, const int64_t *size, int32_t n, ts_tensor *out, ts_tensor *indices) {
  TS_TRY({
    const at::Tensor &x = T(input);
    const auto s = dims(size, n);
    auto pair = n == 1 ? at::adaptive_max_pool1d(x, s) : n == 2 ? at::adaptive_max_pool2d(x, s) : at::adaptive_max_pool3d(x, s);
    *out = wrap(std::get<0>(pair));
    *indices = wrap(std::get<1>(pair));
  })
}

// mode: 0 nearest, 1 linear, 2 bilinear, 3 bicubic, 4 trilinear, 6 nearest-exact (5, area, is adaptive average pooling).
static at::Tensor upsample(const at::Tensor &x, int32_t mode, at::OptionalIntArrayRef size,
                           c10::optional<at::ArrayRef<double>> scale, bool align, bool antialias) {
  const int64_t axes = x.dim() - 2;
  if (mode == 0 && axes == 1) return at::upsample_nearest1d(x, size, scale);
  if (mode == 0 && axes == 2) return at::upsample_nearest2d(x, size, scale);
  if (mode == 0 && axes == 3) return at::upsample_nearest3d(x, size, scale);
  if (mode == 6 && axes == 1) return at::_upsample_nearest_exact1d(x, size, scale);
  if (mode == 6 && axes == 2) return at::_upsample_nearest_exact2d(x, size, scale);
  if (mode == 6 && axes == 3) return at::_upsample_nearest_exact3d(x, size, scale);
  if (mode == 1 && axes == 1) return at::upsample_linear1d(x, size, align, scale);
  if (mode == 2 && axes == 2)
    return antialias ? at::_upsample_bilinear2d_aa(x, size, align, scale) : at::upsample_bilinear2d(x, size, align, scale);
  if (mode == 3 && axes == 2)
    return antialias ? at::_upsample_bicubic2d_aa(x, size, align, scale) : at::upsample_bicubic2d(x, size, align, scale);
  if (mode == 4 && axes == 3) return at::upsample_trilinear3d(x, size, align, scale);
  TORCH_CHECK(false, "this interpolation mode does not fit a ", x.dim(),
              "-dimensional input: linear takes 3, bilinear and bicubic 4, trilinear 5, nearest 3 to 5 dimensions");
}
int ts_nn_upsample(ts_tensor input, int32_t mode, const int64_t *size, int32_t nsize, const double *scale, int32_t nscale, bool align_corners, bool antialias, ts_tensor *out) {
  TS_TRY({
    at::OptionalIntArrayRef sizes;
    c10::optional<at::ArrayRef<double>> scales;
    if (size != nullptr) sizes = dims(size, nsize);
    if (scale != nullptr) scales = at::ArrayRef<double>(scale, static_cast<size_t>(nscale));
    *out = wrap(upsample(T(input), mode, sizes, scales, align_corners, antialias));
  })
}
int ts_nn_pixel_shuffle(ts_tensor x, int64_t factor, ts_tensor *out) { TS_TRY(*out = wrap(at::pixel_shuffle(T(x), factor))) }
int ts_nn_pixel_unshuffle(ts_tensor x, int64_t factor, ts_tensor *out) { TS_TRY(*out = wrap(at::pixel_unshuffle(T(x), factor))) }
int ts_nn_channel_shuffle(ts_tensor x, int64_t groups, ts_tensor *out) { TS_TRY(*out = wrap(at::channel_shuffle(T(x), groups))) }
