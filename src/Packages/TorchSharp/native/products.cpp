// Products and decompositions.
#include "shim.h"

TS_BINARY_NEW(matmul)
TS_BINARY_NEW(mm)
TS_BINARY_NEW(bmm)
TS_BINARY_NEW(mv)
TS_BINARY_NEW(dot)
TS_BINARY_NEW(vdot)
TS_BINARY_NEW(inner)
TS_BINARY_NEW(outer)
TS_BINARY_NEW(ger)
int ts_addmm(ts_tensor a, ts_tensor mat1, ts_tensor mat2, double beta, double alpha, ts_tensor *out) { TS_TRY(*out = wrap(at::addmm(T(a), T(mat1), T(mat2), beta, alpha))) }
int ts_addmm_(ts_tensor a, ts_tensor mat1, ts_tensor mat2, double beta, double alpha, ts_tensor *out) { TS_TRY(*out = wrap(T(a).addmm_(T(mat1), T(mat2), beta, alpha))) }
int ts_addmv(ts_tensor a, ts_tensor mat, ts_tensor vec, double beta, double alpha, ts_tensor *out) { TS_TRY(*out = wrap(at::addmv(T(a), T(mat), T(vec), beta, alpha))) }
int ts_addmv_(ts_tensor a, ts_tensor mat, ts_tensor vec, double beta, double alpha, ts_tensor *out) { TS_TRY(*out = wrap(T(a).addmv_(T(mat), T(vec), beta, alpha))) }
int ts_addr(ts_tensor a, ts_tensor vec1, ts_tensor vec2, double beta, double alpha, ts_tensor *out) { TS_TRY(*out = wrap(at::addr(T(a), T(vec1), T(vec2), beta, alpha))) }
int ts_addr_(ts_tensor a, ts_tensor vec1, ts_tensor vec2, double beta, double alpha, ts_tensor *out) { TS_TRY(*out = wrap(T(a).addr_(T(vec1), T(vec2), beta, alpha))) }
int ts_addbmm(ts_tensor a, ts_tensor batch1, ts_tensor batch2, double beta, double alpha, ts_tensor *out) { TS_TRY(*out = wrap(at::addbmm(T(a), T(batch1), T(batch2), beta, alpha))) }
int ts_addbmm_(ts_tensor a, ts_tensor batch1, ts_tensor batch2, double beta, double alpha, ts_tensor *out) { TS_TRY(*out = wrap(T(a).addbmm_(T(batch1), T(batch2), beta, alpha))) }
int ts_baddbmm(ts_tensor a, ts_tensor batch1, ts_tensor batch2, double beta, double alpha, ts_tensor *out) { TS_TRY(*out = wrap(at::baddbmm(T(a), T(batch1), T(batch2), beta, alpha))) }
int ts_matrix_power(ts_tensor a, int64_t n, ts_tensor *out) { TS_TRY(*out = wrap(at::matrix_power(T(a), n))) }
TS_UNARY_NEW(matrix_exp)
TS_UNARY_NEW(det)
TS_UNARY_NEW(logdet)
TS_UNARY_NEW(inverse)
int ts_cholesky(ts_tensor a, bool upper, ts_tensor *out) { TS_TRY(*out = wrap(at::cholesky(T(a), upper))) }
int ts_cholesky_inverse(ts_tensor a, bool upper, ts_tensor *out) { TS_TRY(*out = wrap(at::cholesky_inverse(T(a), upper))) }
int ts_cholesky_solve(ts_tensor a, ts_tensor input2, bool upper, ts_tensor *out) { TS_TRY(*out = wrap(at::cholesky_solve(T(a), T(input2), upper))) }
TS_BINARY_NEW(kron)
TS_UNARY_NEW(trace)
int ts_pinverse(ts_tensor a, double rcond, bool hermitian, ts_tensor *out) { TS_TRY(*out = wrap(at::linalg_pinv(T(a), rcond, hermitian))) }
int ts_tensordot(ts_tensor a, ts_tensor b, const int64_t *dims1, int64_t dims1_count, const int64_t *dims2, int64_t dims2_count, ts_tensor *out) { TS_TRY(*out = wrap(at::tensordot(T(a), T(b), dims(dims1, dims1_count), dims(dims2, dims2_count)))) }
int ts_vander(ts_tensor a, int64_t N, bool increasing, ts_tensor *out) { TS_TRY(*out = wrap(at::vander(T(a), N < 0 ? c10::optional<int64_t>() : c10::optional<int64_t>(N), increasing))) }
