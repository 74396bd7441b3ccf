// torch.linalg and distances. ndim < 0 stands for all dimensions.
#include "shim.h"

static at::OptionalIntArrayRef optional_dims(const int64_t *p, int64_t n) {
  return n < 0 ? at::OptionalIntArrayRef(c10::nullopt) : at::OptionalIntArrayRef(dims(p, n));
}

int ts_cdist(ts_tensor x1, ts_tensor x2, double p, int64_t compute_mode, ts_tensor *out) { TS_TRY(*out = wrap(at::cdist(T(x1), T(x2), p, compute_mode))) }
int ts_linalg_norm(ts_tensor a, ts_scalar ord, const int64_t *dim, int64_t ndim, bool keepdim, ts_tensor *out) {
  TS_TRY(*out = wrap(at::linalg_norm(T(a), optional_scalar(ord), optional_dims(dim, ndim), keepdim)))
}
int ts_linalg_norm_named(ts_tensor a, const char *ord, const int64_t *dim, int64_t ndim, bool keepdim, ts_tensor *out) {
  TS_TRY(*out = wrap(at::linalg_norm(T(a), ord, optional_dims(dim, ndim), keepdim)))
}
int ts_linalg_vector_norm(ts_tensor a, double ord, const int64_t *dim, int64_t ndim, bool keepdim, ts_tensor *out) {
  TS_TRY(*out = wrap(at::linalg_vector_norm(T(a), ord, optional_dims(dim, ndim), keepdim)))
}
int ts_linalg_svd(ts_tensor a, bool full_matrices, ts_tensor *u, ts_tensor *s, ts_tensor *vh) {
  TS_TRY({
    auto r = at::linalg_svd(T(a), full_matrices);
    *u = wrap(std::get<0>(r));
    *s = wrap(std::get<1>(r));
    *vh = wrap(std::get<2>(r));
  })
}
int ts_linalg_svdvals(ts_tensor a, ts_tensor *out) { TS_TRY(*out = wrap(at::linalg_svdvals(T(a)))) }
int ts_linalg_eig(ts_tensor a, ts_tensor *values, ts_tensor *vectors) { TS_TRY(give_pair(at::linalg_eig(T(a)), values, vectors)) }
int ts_linalg_eigh(ts_tensor a, const char *uplo, ts_tensor *values, ts_tensor *vectors) { TS_TRY(give_pair(at::linalg_eigh(T(a), uplo), values, vectors)) }
int ts_linalg_eigvals(ts_tensor a, ts_tensor *out) { TS_TRY(*out = wrap(at::linalg_eigvals(T(a)))) }
int ts_linalg_eigvalsh(ts_tensor a, const char *uplo, ts_tensor *out) { TS_TRY(*out = wrap(at::linalg_eigvalsh(T(a), uplo))) }
int ts_linalg_qr(ts_tensor a, const char *mode, ts_tensor *q, ts_tensor *r) { TS_TRY(give_pair(at::linalg_qr(T(a), mode), q, r)) }
int ts_linalg_solve(ts_tensor a, ts_tensor b, bool left, ts_tensor *out) { TS_TRY(*out = wrap(at::linalg_solve(T(a), T(b), left))) }
int ts_linalg_solve_triangular(ts_tensor a, ts_tensor b, bool upper, bool left, bool unitriangular, ts_tensor *out) {
  TS_TRY(*out = wrap(at::linalg_solve_triangular(T(a), T(b), upper, left, unitriangular)))
}
int ts_linalg_lstsq(ts_tensor a, ts_tensor b, ts_scalar rcond, ts_tensor *solution, ts_tensor *residuals, ts_tensor *rank, ts_tensor *singular_values) {
  TS_TRY({
    auto r = at::linalg_lstsq(T(a), T(b), optional_double(rcond));
    *solution = wrap(std::get<0>(r));
    *residuals = wrap(std::get<1>(r));
    *rank = wrap(std::get<2>(r));
    *singular_values = wrap(std::get<3>(r));
  })
}
int ts_linalg_inv(ts_tensor a, ts_tensor *out) { TS_TRY(*out = wrap(at::linalg_inv(T(a)))) }
int ts_linalg_pinv(ts_tensor a, ts_scalar atol, ts_scalar rtol, bool hermitian, ts_tensor *out) {
  TS_TRY(*out = wrap(at::linalg_pinv(T(a), optional_double(atol), optional_double(rtol), hermitian)))
}
int ts_linalg_cholesky(ts_tensor a, ts_tensor *out) { TS_TRY(*out = wrap(at::linalg_cholesky(T(a)))) }
int ts_linalg_slogdet(ts_tensor a, ts_tensor *sign, ts_tensor *logabsdet) { TS_TRY(give_pair(at::linalg_slogdet(T(a)), sign, logabsdet)) }
int ts_linalg_matrix_rank(ts_tensor a, ts_scalar atol, ts_scalar rtol, bool hermitian, ts_tensor *out) {
  TS_TRY(*out = wrap(at::linalg_matrix_rank(T(a), optional_double(atol), optional_double(rtol), hermitian)))
}
int ts_linalg_multi_dot(const ts_tensor *tensors, int64_t count, ts_tensor *out) { TS_TRY(*out = wrap(at::linalg_multi_dot(::tensors(tensors, count)))) }
int ts_linalg_cross(ts_tensor a, ts_tensor b, int64_t dim, ts_tensor *out) { TS_TRY(*out = wrap(at::linalg_cross(T(a), T(b), dim))) }
