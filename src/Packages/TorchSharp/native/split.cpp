// One tensor to several.
#include "shim.h"

int ts_chunk(ts_tensor a, int64_t chunks, int64_t dim, ts_tensor **out, int64_t *count) { TS_TRY(give_list(T(a).chunk(chunks, dim), out, count)) }
int ts_unbind(ts_tensor a, int64_t dimension, ts_tensor **out, int64_t *count) { TS_TRY(give_list(T(a).unbind(dimension), out, count)) }
int ts_split(ts_tensor a, int64_t size, int64_t dim, ts_tensor **out, int64_t *count) { TS_TRY(give_list(T(a).split(size, dim), out, count)) }
int ts_split_sizes(ts_tensor a, const int64_t *sizes, int64_t sizes_count, int64_t dim, ts_tensor **out, int64_t *count) { TS_TRY(give_list(T(a).split_with_sizes(dims(sizes, sizes_count), dim), out, count)) }
int ts_tensor_split(ts_tensor a, int64_t size, int64_t dim, ts_tensor **out, int64_t *count) { TS_TRY(give_list(at::tensor_split(T(a), size, dim), out, count)) }
int ts_tensor_split_at(ts_tensor a, const int64_t *sizes, int64_t sizes_count, int64_t dim, ts_tensor **out, int64_t *count) { TS_TRY(give_list(at::tensor_split(T(a), dims(sizes, sizes_count), dim), out, count)) }
int ts_tensor_split_tensor(ts_tensor a, ts_tensor indices, int64_t dim, ts_tensor **out, int64_t *count) { TS_TRY(give_list(at::tensor_split(T(a), T(indices), dim), out, count)) }
int ts_hsplit(ts_tensor a, int64_t size, ts_tensor **out, int64_t *count) { TS_TRY(give_list(at::hsplit(T(a), size), out, count)) }
int ts_hsplit_at(ts_tensor a, const int64_t *sizes, int64_t sizes_count, ts_tensor **out, int64_t *count) { TS_TRY(give_list(at::hsplit(T(a), dims(sizes, sizes_count)), out, count)) }
int ts_vsplit(ts_tensor a, int64_t size, ts_tensor **out, int64_t *count) { TS_TRY(give_list(at::vsplit(T(a), size), out, count)) }
int ts_vsplit_at(ts_tensor a, const int64_t *sizes, int64_t sizes_count, ts_tensor **out, int64_t *count) { TS_TRY(give_list(at::vsplit(T(a), dims(sizes, sizes_count)), out, count)) }
int ts_dsplit(ts_tensor a, int64_t size, ts_tensor **out, int64_t *count) { TS_TRY(give_list(at::dsplit(T(a), size), out, count)) }
int ts_dsplit_at(ts_tensor a, const int64_t *sizes, int64_t sizes_count, ts_tensor **out, int64_t *count) { TS_TRY(give_list(at::dsplit(T(a), dims(sizes, sizes_count)), out, count)) }
