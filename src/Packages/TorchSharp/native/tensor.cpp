// What a tensor is: type, device, shape, memory.
#include "shim.h"

int ts_dtype(ts_tensor t, int32_t *out) { TS_TRY(*out = static_cast<int32_t>(T(t).scalar_type())) }
int ts_device(ts_tensor t, int32_t *type, int32_t *index) {
  TS_TRY({
    const auto device = T(t).device();
    *type = static_cast<int32_t>(device.type());
    *index = device.index();
  })
}
int ts_dim(ts_tensor t, int64_t *out) { TS_TRY(*out = T(t).dim()) }
int ts_numel(ts_tensor t, int64_t *out) { TS_TRY(*out = T(t).numel()) }
int ts_sizes(ts_tensor t, int64_t sizes[]) { TS_TRY(for (auto n : T(t).sizes()) *sizes++ = n) }
int ts_strides(ts_tensor t, int64_t strides[]) { TS_TRY(for (auto n : T(t).strides()) *strides++ = n) }
int ts_storage_offset(ts_tensor t, int64_t *out) { TS_TRY(*out = T(t).storage_offset()) }
int ts_data_ptr(ts_tensor t, void **out) { TS_TRY(*out = T(t).data_ptr()) }
int ts_is_contiguous(ts_tensor t, bool *out) { TS_TRY(*out = T(t).is_contiguous()) }
int ts_is_sparse(ts_tensor t, bool *out) { TS_TRY(*out = T(t).is_sparse()) }
int ts_is_same(ts_tensor a, ts_tensor b, bool *out) { TS_TRY(*out = T(a).is_same(T(b))) }

int ts_item(ts_tensor t, ts_scalar *out) {
  TS_TRY({
    const at::Scalar s = T(t).item();
    *out = ts_scalar{0, 0, 0, 0};
    if (s.isComplex()) {
      const auto z = s.toComplexDouble();
      out->kind = 2; out->re = z.real(); out->im = z.imag();
    } else if (s.isFloatingPoint()) {
      out->kind = 1; out->re = s.toDouble();
    } else if (s.isBoolean()) {
      out->kind = 3; out->i = s.toBool();
    } else {
      out->i = s.toLong();
    }
  })
}
