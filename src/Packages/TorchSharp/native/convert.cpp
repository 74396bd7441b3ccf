// Copies, views of the same data, other types and devices.
#include "shim.h"

int ts_to(ts_tensor t, int32_t dtype, int32_t device_type, int32_t device_index, bool copy, bool non_blocking, ts_tensor *out) {
  TS_TRY({
    const auto &x = T(t);
    const auto device = device_type < 0 ? x.device() : device_of(device_type, device_index);
    *out = wrap(x.to(device, optional_type(dtype).value_or(x.scalar_type()), non_blocking, copy));
  })
}
int ts_clone(ts_tensor t, ts_tensor *out) { TS_TRY(*out = wrap(T(t).clone())) }
int ts_contiguous(ts_tensor t, ts_tensor *out) { TS_TRY(*out = wrap(T(t).contiguous())) }
int ts_detach(ts_tensor t, ts_tensor *out) { TS_TRY(*out = wrap(T(t).detach())) }
int ts_detach_(ts_tensor t, ts_tensor *out) { TS_TRY(*out = wrap(T(t).detach_())) }
int ts_alias(ts_tensor t, ts_tensor *out) { TS_TRY(*out = wrap(T(t))) }
int ts_copy_(ts_tensor t, ts_tensor source, bool non_blocking, ts_tensor *out) {
  TS_TRY(*out = wrap(T(t).copy_(T(source), non_blocking)))
}
