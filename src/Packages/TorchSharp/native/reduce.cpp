// Many elements to fewer: along one dimension, several, or all. ndim < 0 stands for all dimensions.
#include "shim.h"

static at::OptionalIntArrayRef optional_dims(const int64_t *p, int64_t n) {
  return n < 0 ? at::OptionalIntArrayRef(c10::nullopt) : at::OptionalIntArrayRef(dims(p, n));
}

int ts_sum(ts_tensor t, const int64_t *dim, int64_t ndim, bool keepdim, int32_t dtype, ts_tensor *out) {
  TS_TRY(*out = wrap(at::sum(T(t), optional_dims(dim, ndim), keepdim, optional_type(dtype))))
}
int ts_mean(ts_tensor t, const int64_t *dim, int64_t ndim, bool keepdim, int32_t dtype, ts_tensor *out) {
  TS_TRY(*out = wrap(at::mean(T(t), optional_dims(dim, ndim), keepdim, optional_type(dtype))))
}

int ts_argsort(ts_tensor a, int64_t dim, bool descending, ts_tensor *out) { TS_TRY(*out = wrap(at::argsort(T(a), dim, descending))) }
int ts_logsumexp(ts_tensor a, int64_t dim, bool keepdim, ts_tensor *out) { TS_TRY(*out = wrap(at::logsumexp(T(a), dim, keepdim))) }
TS_UNARY_NEW(median)
TS_UNARY_NEW(nanmedian)
TS_UNARY_NEW(nansum)
int ts_cumprod(ts_tensor a, int64_t dim, int32_t type, ts_tensor *out) { TS_TRY(*out = wrap(at::cumprod(T(a), dim, optional_type(type)))) }
int ts_cumsum(ts_tensor a, int64_t dim, int32_t type, ts_tensor *out) { TS_TRY(*out = wrap(at::cumsum(T(a), dim, optional_type(type)))) }
int ts_logcumsumexp(ts_tensor a, int64_t dim, ts_tensor *out) { TS_TRY(*out = wrap(at::logcumsumexp(T(a), dim))) }
int ts_cov(ts_tensor a, int64_t correction, ts_tensor fweights, ts_tensor aweights, ts_tensor *out) { TS_TRY(*out = wrap(at::cov(T(a), correction, optional_tensor(fweights), optional_tensor(aweights)))) }
TS_UNARY_NEW(corrcoef)
TS_UNARY_NEW(all)
int ts_all_dim(ts_tensor a, int64_t dim, bool keepdim, ts_tensor *out) { TS_TRY(*out = wrap(at::all(T(a), dim, keepdim))) }
TS_UNARY_NEW(any)
int ts_any_dim(ts_tensor a, int64_t dim, bool keepdim, ts_tensor *out) { TS_TRY(*out = wrap(at::any(T(a), dim, keepdim))) }
TS_UNARY_NEW(argmax)
int ts_argmax_dim(ts_tensor a, int64_t dim, bool keepdim, ts_tensor *out) { TS_TRY(*out = wrap(at::argmax(T(a), dim, keepdim))) }
TS_UNARY_NEW(argmin)
int ts_argmin_dim(ts_tensor a, int64_t dim, bool keepdim, ts_tensor *out) { TS_TRY(*out = wrap(at::argmin(T(a), dim, keepdim))) }
TS_UNARY_NEW(max)
TS_UNARY_NEW(min)
int ts_max_dim(ts_tensor a, int64_t dim, bool keepdim, ts_tensor *first, ts_tensor *second) { TS_TRY(give_pair(at::max(T(a), dim, keepdim), first, second)) }
int ts_min_dim(ts_tensor a, int64_t dim, bool keepdim, ts_tensor *first, ts_tensor *second) { TS_TRY(give_pair(at::min(T(a), dim, keepdim), first, second)) }
int ts_amax(ts_tensor a, const int64_t *dims_, int64_t dims__count, bool keepdim, ts_tensor out_, ts_tensor *out) { TS_TRY(*out = wrap(out_ == nullptr ? at::amax(T(a), dims(dims_, dims__count), keepdim) : at::amax_out(T(out_), T(a), dims(dims_, dims__count), keepdim))) }
int ts_amin(ts_tensor a, const int64_t *dims_, int64_t dims__count, bool keepdim, ts_tensor out_, ts_tensor *out) { TS_TRY(*out = wrap(out_ == nullptr ? at::amin(T(a), dims(dims_, dims__count), keepdim) : at::amin_out(T(out_), T(a), dims(dims_, dims__count), keepdim))) }
int ts_aminmax(ts_tensor a, ts_scalar dim, bool keepdim, ts_tensor *first, ts_tensor *second) { TS_TRY(give_pair(at::aminmax(T(a), optional_int(dim), keepdim), first, second)) }
int ts_sort(ts_tensor a, int64_t dim, bool descending, bool stable, ts_tensor *first, ts_tensor *second) { TS_TRY(give_pair(at::sort(T(a), c10::optional<bool>(stable), dim, descending), first, second)) }
int ts_topk(ts_tensor a, int64_t k, int64_t dim, bool largest, bool sorted, ts_tensor *first, ts_tensor *second) { TS_TRY(give_pair(at::topk(T(a), k, dim, largest, sorted), first, second)) }
int ts_mode(ts_tensor a, int64_t dim, bool keepdim, ts_tensor *first, ts_tensor *second) { TS_TRY(give_pair(at::mode(T(a), dim, keepdim), first, second)) }
int ts_cummax(ts_tensor a, int64_t dim, ts_tensor *first, ts_tensor *second) { TS_TRY(give_pair(at::cummax(T(a), dim), first, second)) }
int ts_cummin(ts_tensor a, int64_t dim, ts_tensor *first, ts_tensor *second) { TS_TRY(give_pair(at::cummin(T(a), dim), first, second)) }
int ts_kthvalue(ts_tensor a, int64_t k, ts_scalar dim, bool keepdim, ts_tensor *first, ts_tensor *second) { TS_TRY(give_pair(at::kthvalue(T(a), k, optional_int(dim).value_or(-1), keepdim), first, second)) }
TS_UNARY_NEW(msort)
int ts_prod(ts_tensor a, int32_t type, ts_tensor *out) { TS_TRY(*out = wrap(at::prod(T(a), optional_type(type)))) }
int ts_prod_dim(ts_tensor a, int64_t dim, bool keepdim, int32_t type, ts_tensor *out) { TS_TRY(*out = wrap(at::prod(T(a), dim, keepdim, optional_type(type)))) }
int ts_nanmean(ts_tensor a, ts_scalar dim, bool keepdim, int32_t dtype, ts_tensor *out) { TS_TRY(*out = wrap(dim.kind < 0 ? at::nanmean(T(a), at::OptionalIntArrayRef(), keepdim, optional_type(dtype)) : at::nanmean(T(a), at::OptionalIntArrayRef(dim.i), keepdim, optional_type(dtype)))) }
int ts_norm(ts_tensor a, double p, ts_tensor *out) { TS_TRY(*out = wrap(at::norm(T(a), p))) }
int ts_norm_dim(ts_tensor a, int64_t dim, bool keepdim, double p, ts_tensor *out) { TS_TRY(*out = wrap(at::norm(T(a), c10::optional<at::Scalar>(p), {dim}, keepdim))) }
int ts_bincount(ts_tensor a, ts_tensor weights, int64_t minlength, ts_tensor *out) { TS_TRY(*out = wrap(at::bincount(T(a), optional_tensor(weights), minlength))) }
int ts_histc(ts_tensor a, int64_t bins, int64_t min, int64_t max, ts_tensor *out) { TS_TRY(*out = wrap(at::histc(T(a), bins, min, max))) }
int ts_quantile(ts_tensor a, ts_tensor q, int64_t dim, bool keepdim, ts_tensor *out) { TS_TRY(*out = wrap(at::quantile(T(a), T(q), dim, keepdim))) }
int ts_nanquantile(ts_tensor a, ts_tensor q, int64_t dim, bool keepdim, ts_tensor *out) { TS_TRY(*out = wrap(at::nanquantile(T(a), T(q), dim, keepdim))) }
int ts_dist(ts_tensor a, ts_tensor other, double p, ts_tensor *out) { TS_TRY(*out = wrap(at::dist(T(a), T(other), p))) }
int ts_renorm(ts_tensor a, double p, int64_t dim, double maxnorm, ts_tensor *out) { TS_TRY(*out = wrap(at::renorm(T(a), p, dim, maxnorm))) }
int ts_diff(ts_tensor a, int64_t n, int64_t dim, ts_tensor prepend, ts_tensor append, ts_tensor *out) { TS_TRY(*out = wrap(at::diff(T(a), n, dim, optional_tensor(prepend), optional_tensor(append)))) }
int ts_trapezoid_x(ts_tensor a, ts_tensor x, int64_t dim, ts_tensor *out) { TS_TRY(*out = wrap(at::trapezoid(T(a), T(x), dim))) }
int ts_trapezoid(ts_tensor a, double dx, int64_t dim, ts_tensor *out) { TS_TRY(*out = wrap(at::trapezoid(T(a), dx, dim))) }
int ts_cumulative_trapezoid_x(ts_tensor a, ts_tensor x, int64_t dim, ts_tensor *out) { TS_TRY(*out = wrap(at::cumulative_trapezoid(T(a), T(x), dim))) }
int ts_cumulative_trapezoid(ts_tensor a, double dx, int64_t dim, ts_tensor *out) { TS_TRY(*out = wrap(at::cumulative_trapezoid(T(a), dx, dim))) }
