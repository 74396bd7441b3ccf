// New tensors from values.
#include <cstring>
#include <memory>

#include "shim.h"

int ts_from_data(const void *data, int64_t bytes, int32_t dtype, const int64_t *size, int64_t ndim, ts_tensor *out) {
  TS_TRY({
    auto t = at::empty(dims(size, ndim), at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype)));
    TORCH_CHECK(bytes == static_cast<int64_t>(t.nbytes()), "a tensor of shape ", t.sizes(), " and type ", t.scalar_type(),
                " takes ", t.nbytes(), " bytes, but ", bytes, " were given");
    if (bytes > 0) std::memcpy(t.data_ptr(), data, static_cast<size_t>(bytes));
    *out = wrap(t);
  })
}

// Over memory that stays the caller's: .NET pins the array and release unpins it, once, when the last tensor over it goes
// or when none could be made: the pin is the shim's from the first.
int ts_from_pinned(void *data, int32_t dtype, const int64_t *size, int64_t ndim, ts_release release, void *context, ts_tensor *out) {
  TS_TRY({
    std::shared_ptr<void> pin(context, release);
    *out = wrap(at::from_blob(data, dims(size, ndim), [pin](void *) mutable { pin.reset(); },
                              at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype))));
  })
}

#define OPTIONS options(dtype, device_type, device_index)

int ts_empty(const int64_t *size, int64_t ndim, int32_t dtype, int32_t device_type, int32_t device_index, ts_tensor *out) {
  TS_TRY(*out = wrap(at::empty(dims(size, ndim), OPTIONS)))
}
int ts_full(const int64_t *size, int64_t ndim, ts_scalar value, int32_t dtype, int32_t device_type, int32_t device_index, ts_tensor *out) {
  TS_TRY(*out = wrap(at::full(dims(size, ndim), scalar(value), OPTIONS)))
}
int ts_arange(ts_scalar start, ts_scalar stop, ts_scalar step, int32_t dtype, int32_t device_type, int32_t device_index, ts_tensor *out) {
  TS_TRY(*out = wrap(at::arange(scalar(start), scalar(stop), scalar(step), OPTIONS)))
}
int ts_linspace(ts_scalar start, ts_scalar end, int64_t steps, int32_t dtype, int32_t device_type, int32_t device_index, ts_tensor *out) {
  TS_TRY(*out = wrap(at::linspace(scalar(start), scalar(end), steps, OPTIONS)))
}
int ts_logspace(ts_scalar start, ts_scalar end, int64_t steps, double base, int32_t dtype, int32_t device_type, int32_t device_index, ts_tensor *out) {
  TS_TRY(*out = wrap(at::logspace(scalar(start), scalar(end), steps, base, OPTIONS)))
}
int ts_eye(int64_t rows, int64_t columns, int32_t dtype, int32_t device_type, int32_t device_index, ts_tensor *out) {
  TS_TRY(*out = wrap(at::eye(rows, columns, OPTIONS)))
}
