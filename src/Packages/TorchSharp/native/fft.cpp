// Fourier transforms along one dimension, and window functions.
#include <map>

#include "shim.h"

using Transform = at::Tensor (*)(const at::Tensor &, c10::optional<int64_t>, int64_t, c10::optional<c10::string_view>);

int ts_fft(const char *kind, ts_tensor a, int64_t n, int64_t dim, const char *norm, ts_tensor *out) {
  TS_TRY({
    static const std::map<std::string, Transform> transforms{{"fft", &at::fft_fft},     {"ifft", &at::fft_ifft},
                                                             {"rfft", &at::fft_rfft},   {"irfft", &at::fft_irfft},
                                                             {"hfft", &at::fft_hfft},   {"ihfft", &at::fft_ihfft}};
    *out = wrap(transforms.at(kind)(T(a), n < 0 ? c10::nullopt : c10::make_optional(n), dim, c10::string_view(norm)));
  })
}
int ts_fftfreq(int64_t n, double d, bool real, int32_t dtype, ts_tensor *out) {
  TS_TRY({
    const auto opts = at::TensorOptions().dtype(optional_type(dtype));
    *out = wrap(real ? at::fft_rfftfreq(n, d, opts) : at::fft_fftfreq(n, d, opts));
  })
}
int ts_fftshift(ts_tensor a, const int64_t *dim, int64_t ndim, bool inverse, ts_tensor *out) {
  TS_TRY({
    const auto where = ndim < 0 ? at::OptionalIntArrayRef(c10::nullopt) : at::OptionalIntArrayRef(dims(dim, ndim));
    *out = wrap(inverse ? at::fft_ifftshift(T(a), where) : at::fft_fftshift(T(a), where));
  })
}
int ts_window(const char *kind, int64_t length, bool periodic, double alpha, double beta, int32_t dtype, ts_tensor *out) {
  TS_TRY({
    const auto opts = at::TensorOptions().dtype(optional_type(dtype));
    const std::string k(kind);
    *out = wrap(k == "hann"       ? at::hann_window(length, periodic, opts)
                : k == "hamming"  ? at::hamming_window(length, periodic, alpha, beta, opts)
                : k == "bartlett" ? at::bartlett_window(length, periodic, opts)
                : k == "blackman" ? at::blackman_window(length, periodic, opts)
                                  : at::kaiser_window(length, periodic, beta, opts));
  })
}

static c10::optional<int64_t> positive(int64_t n) { return n < 0 ? c10::nullopt : c10::make_optional(n); }
static c10::optional<bool> given(int32_t choice) { return choice < 0 ? c10::nullopt : c10::make_optional(choice != 0); }

int ts_stft(ts_tensor a, int64_t n_fft, int64_t hop_length, int64_t win_length, ts_tensor window, bool center, const char *pad_mode, bool normalized, int32_t onesided, int32_t return_complex, ts_tensor *out) {
  TS_TRY(*out = wrap(at::stft(T(a), n_fft, positive(hop_length), positive(win_length), optional_tensor(window), center, pad_mode, normalized, given(onesided), given(return_complex))))
}
int ts_istft(ts_tensor a, int64_t n_fft, int64_t hop_length, int64_t win_length, ts_tensor window, bool center, bool normalized, int32_t onesided, int64_t length, bool return_complex, ts_tensor *out) {
  TS_TRY(*out = wrap(at::istft(T(a), n_fft, positive(hop_length), positive(win_length), optional_tensor(window), center, normalized, given(onesided), positive(length), return_complex)))
}
