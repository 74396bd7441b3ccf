// Indexing as Python writes it: t[1, 2:5, ..., None, mask].
#include <ATen/TensorIndexing.h>

#include <limits>

#include "shim.h"

using at::indexing::TensorIndex;

static c10::optional<int64_t> given(int64_t bound) {
  return bound == std::numeric_limits<int64_t>::min() ? c10::nullopt : c10::make_optional(bound);
}

static TensorIndex one(const ts_index &i) {
  switch (i.kind) {
    case 0: return TensorIndex(i.start);
    case 1: return TensorIndex(at::indexing::Slice(given(i.start), given(i.stop), given(i.step)));
    case 2: return TensorIndex(T(i.tensor));
    case 3: return TensorIndex(at::indexing::None);
    case 4: return TensorIndex(at::indexing::Ellipsis);
    case 5: return TensorIndex(i.start != 0);
    default: throw std::invalid_argument("an index of unknown kind");
  }
}

static std::vector<TensorIndex> all(const ts_index *indices, int64_t count) {
  std::vector<TensorIndex> result;
  for (int64_t k = 0; k < count; ++k) result.push_back(one(indices[k]));
  return result;
}

int ts_index_get(ts_tensor t, const ts_index *indices, int64_t count, ts_tensor *out) {
  TS_TRY(*out = wrap(T(t).index(all(indices, count))))
}
int ts_index_put_(ts_tensor t, const ts_index *indices, int64_t count, ts_tensor value, bool accumulate, ts_tensor *out) {
  TS_TRY({
    auto list = all(indices, count);
    if (accumulate) {
      c10::List<c10::optional<at::Tensor>> places;
      for (const auto &i : list) {
        TORCH_CHECK(i.is_tensor(), "index_put_ accumulates at places that tensors give, not at slices or numbers");
        places.push_back(i.tensor());
      }
      *out = wrap(T(t).index_put_(places, T(value), true));
    } else {
      *out = wrap(T(t).index_put_(list, T(value)));
    }
  })
}
int ts_index_put_scalar_(ts_tensor t, const ts_index *indices, int64_t count, ts_scalar value, ts_tensor *out) {
  TS_TRY(*out = wrap(T(t).index_put_(all(indices, count), scalar(value))))
}
int ts_where_nonzero(ts_tensor condition, ts_tensor **out, int64_t *count) { TS_TRY(give_list(at::where(T(condition)), out, count)) }
int ts_searchsorted(ts_tensor sorted_sequence, ts_tensor values, bool out_int32, bool right, ts_tensor sorter, ts_tensor *out) {
  TS_TRY(*out = wrap(at::searchsorted(T(sorted_sequence), T(values), out_int32, right, c10::nullopt, optional_tensor(sorter))))
}
int ts_tril_indices(int64_t row, int64_t col, int64_t offset, int32_t dtype, ts_tensor *out) {
  TS_TRY(*out = wrap(at::tril_indices(row, col, offset, at::TensorOptions().dtype(optional_type(dtype)))))
}
int ts_triu_indices(int64_t row, int64_t col, int64_t offset, int32_t dtype, ts_tensor *out) {
  TS_TRY(*out = wrap(at::triu_indices(row, col, offset, at::TensorOptions().dtype(optional_type(dtype)))))
}
