// Several tensors to one, or brought to one shape.
#include "shim.h"

#define LIST ::tensors(tensors, count)

int ts_cat(const ts_tensor *tensors, int64_t count, int64_t dim, ts_tensor *out) { TS_TRY(*out = wrap(at::cat(LIST, dim))) }
int ts_stack(const ts_tensor *tensors, int64_t count, int64_t dim, ts_tensor *out) { TS_TRY(*out = wrap(at::stack(LIST, dim))) }
int ts_hstack(const ts_tensor *tensors, int64_t count, ts_tensor *out) { TS_TRY(*out = wrap(at::hstack(LIST))) }
int ts_vstack(const ts_tensor *tensors, int64_t count, ts_tensor *out) { TS_TRY(*out = wrap(at::vstack(LIST))) }
int ts_dstack(const ts_tensor *tensors, int64_t count, ts_tensor *out) { TS_TRY(*out = wrap(at::dstack(LIST))) }
int ts_column_stack(const ts_tensor *tensors, int64_t count, ts_tensor *out) { TS_TRY(*out = wrap(at::column_stack(LIST))) }
int ts_block_diag(const ts_tensor *tensors, int64_t count, ts_tensor *out) { TS_TRY(*out = wrap(at::block_diag(LIST))) }
int ts_cartesian_prod(const ts_tensor *tensors, int64_t count, ts_tensor *out) { TS_TRY(*out = wrap(at::cartesian_prod(LIST))) }
int ts_combinations(ts_tensor a, int64_t r, bool with_replacement, ts_tensor *out) { TS_TRY(*out = wrap(at::combinations(T(a), r, with_replacement))) }
int ts_meshgrid(const ts_tensor *tensors, int64_t count, const char *indexing, ts_tensor **out, int64_t *out_count) {
  TS_TRY(give_list(at::meshgrid(LIST, indexing), out, out_count))
}
int ts_broadcast_tensors(const ts_tensor *tensors, int64_t count, ts_tensor **out, int64_t *out_count) {
  TS_TRY(give_list(at::broadcast_tensors(LIST), out, out_count))
}
int ts_einsum(const char *equation, const ts_tensor *tensors, int64_t count, ts_tensor *out) { TS_TRY(*out = wrap(at::einsum(equation, LIST))) }
int ts_chain_matmul(const ts_tensor *tensors, int64_t count, ts_tensor *out) { TS_TRY(*out = wrap(at::chain_matmul(LIST))) }
int ts_complex(ts_tensor real, ts_tensor imag, ts_tensor *out) { TS_TRY(*out = wrap(at::complex(T(real), T(imag)))) }
int ts_polar(ts_tensor abs, ts_tensor angle, ts_tensor *out) { TS_TRY(*out = wrap(at::polar(T(abs), T(angle)))) }
