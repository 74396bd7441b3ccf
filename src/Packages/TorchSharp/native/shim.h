// What every file of the shim shares: handles, the one catch macro, and the families of operations.
#pragma once

#include <ATen/ATen.h>
#include <ATen/core/Generator.h>

#include <cstdint>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "torchshim.h"

void ts_remember_error(const std::string &text) noexcept;

// Every exported function is TS_TRY(...): nothing thrown by libtorch crosses into .NET, where it would end the process.
#define TS_TRY(...)                                                         \
  try {                                                                     \
    __VA_ARGS__;                                                            \
    return 0;                                                               \
  } catch (const c10::Error &e) {                                           \
    ts_remember_error(e.what_without_backtrace());                          \
  } catch (const std::bad_alloc &) {                                        \
    ts_remember_error("out of memory: the system refused the allocation");  \
  } catch (const std::exception &e) {                                       \
    ts_remember_error(e.what());                                            \
  } catch (...) {                                                           \
    ts_remember_error("unknown native exception");                          \
  }                                                                         \
  return 1;

inline at::Tensor &T(ts_tensor t) {
  if (t == nullptr) throw std::invalid_argument("a tensor is required here, but null was given");
  return *reinterpret_cast<at::Tensor *>(t);
}
// An absent tensor is null on both sides.
inline c10::optional<at::Tensor> optional_tensor(ts_tensor t) {
  return t == nullptr ? c10::nullopt : c10::optional<at::Tensor>(T(t));
}
inline ts_tensor wrap(at::Tensor t) {
  return t.defined() ? reinterpret_cast<ts_tensor>(new at::Tensor(std::move(t))) : nullptr;
}
inline at::IntArrayRef dims(const int64_t *p, int64_t n) { return at::IntArrayRef(p, static_cast<size_t>(n)); }
std::vector<at::Tensor> tensors(const ts_tensor *list, int64_t count);
// Hands a list over as one malloc'ed array of handles, which the caller frees with ts_free.
void give_list(const std::vector<at::Tensor> &list, ts_tensor **out, int64_t *count);

inline c10::optional<at::ScalarType> optional_type(int32_t dtype) {
  return dtype < 0 ? c10::nullopt : c10::make_optional(static_cast<at::ScalarType>(dtype));
}
inline at::Device device_of(int32_t type, int32_t index) {
  return at::Device(static_cast<at::DeviceType>(type), static_cast<at::DeviceIndex>(index));
}
inline at::TensorOptions options(int32_t dtype, int32_t device_type, int32_t device_index) {
  return at::TensorOptions().dtype(optional_type(dtype)).device(device_of(device_type, device_index));
}
at::Scalar scalar(const ts_scalar &s);
inline c10::optional<at::Scalar> optional_scalar(const ts_scalar &s) {
  return s.kind < 0 ? c10::nullopt : c10::make_optional(scalar(s));
}
inline c10::optional<int64_t> optional_int(const ts_scalar &s) { return s.kind < 0 ? c10::nullopt : c10::make_optional(s.i); }
inline c10::optional<double> optional_double(const ts_scalar &s) { return s.kind < 0 ? c10::nullopt : c10::make_optional(s.re); }
c10::optional<at::Generator> optional_generator(ts_generator g);
inline void give_pair(std::tuple<at::Tensor, at::Tensor> pair, ts_tensor *first, ts_tensor *second) {
  *first = wrap(std::move(std::get<0>(pair)));
  *second = wrap(std::move(std::get<1>(pair)));
}

// ---- Families: one line per operation, with the in-place twin where there is one. ----
#define TS_UNARY_NEW(op) \
  int ts_##op(ts_tensor a, ts_tensor *out) { TS_TRY(*out = wrap(at::op(T(a)))) }
#define TS_UNARY_INPLACE(op) \
  int ts_##op##_(ts_tensor a, ts_tensor *out) { TS_TRY(*out = wrap(T(a).op##_())) }
#define TS_UNARY(op) TS_UNARY_NEW(op) TS_UNARY_INPLACE(op)

#define TS_BINARY_NEW(op) \
  int ts_##op(ts_tensor a, ts_tensor b, ts_tensor *out) { TS_TRY(*out = wrap(at::op(T(a), T(b)))) }
#define TS_BINARY_INPLACE(op) \
  int ts_##op##_(ts_tensor a, ts_tensor b, ts_tensor *out) { TS_TRY(*out = wrap(T(a).op##_(T(b)))) }
#define TS_BINARY(op) TS_BINARY_NEW(op) TS_BINARY_INPLACE(op)

#define TS_WITH_SCALAR_NEW(op) \
  int ts_##op##_scalar(ts_tensor a, ts_scalar b, ts_tensor *out) { TS_TRY(*out = wrap(at::op(T(a), scalar(b)))) }
#define TS_WITH_SCALAR_INPLACE(op) \
  int ts_##op##_scalar_(ts_tensor a, ts_scalar b, ts_tensor *out) { TS_TRY(*out = wrap(T(a).op##_(scalar(b)))) }
#define TS_WITH_SCALAR(op) TS_WITH_SCALAR_NEW(op) TS_WITH_SCALAR_INPLACE(op)
