namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        public enum QRMode { Reduced = 0, Complete = 1, R = 2 }

        public static Tensor norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) => Norm(input, ord, dims, keepdim);
        public static Tensor norm(Tensor input, int ord, long[]? dims = null, bool keepdim = false) => Norm(input, ord, dims, keepdim);
        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false) => Norm(input, null, dims, keepdim);
        public static Tensor norm(Tensor input, string ord, long[]? dims = null, bool keepdim = false) { Check(ts_linalg_norm_named(input, ord, dims, dims?.Length ?? -1, keepdim, out var r), input); return r; }
        private static Tensor Norm(Tensor input, Scalar? ord, long[]? dims, bool keepdim) { Check(ts_linalg_norm(input, ord, dims, dims?.Length ?? -1, keepdim, out var r), input); return r; }
        public static Tensor vector_norm(Tensor input, double ord = 2, long[]? dims = null, bool keepdim = false) { Check(ts_linalg_vector_norm(input, ord, dims, dims?.Length ?? -1, keepdim, out var r), input); return r; }
        public static Tensor matrix_norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) => Norm(input, ord, dims ?? [-2, -1], keepdim);
        public static Tensor matrix_norm(Tensor input, string ord = "fro", long[]? dims = null, bool keepdim = false) => norm(input, ord, dims ?? [-2, -1], keepdim);

        public static (Tensor, Tensor, Tensor) svd(Tensor input, bool fullMatrices = true)
        {
            Check(ts_linalg_svd(input, fullMatrices, out Tensor u, out Tensor s, out Tensor vh), input);
            return (u, s, vh);
        }

        public static Tensor svdvals(Tensor input) { Check(ts_linalg_svdvals(input, out var r), input); return r; }
        public static (Tensor, Tensor) eig(Tensor input) { Check(ts_linalg_eig(input, out Tensor values, out Tensor vectors), input); return (values, vectors); }
        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L') { Check(ts_linalg_eigh(input, UPLO.ToString(), out Tensor values, out Tensor vectors), input); return (values, vectors); }
        public static Tensor eigvals(Tensor input) { Check(ts_linalg_eigvals(input, out var r), input); return r; }
        public static Tensor eigvalsh(Tensor input, char UPLO = 'L') { Check(ts_linalg_eigvalsh(input, UPLO.ToString(), out var r), input); return r; }
        public static (Tensor, Tensor) qr(Tensor input, QRMode mode = QRMode.Reduced) { Check(ts_linalg_qr(input, mode.ToString().ToLowerInvariant(), out Tensor q, out Tensor r), input); return (q, r); }
        public static Tensor solve(Tensor A, Tensor B, bool left = true) { Check(ts_linalg_solve(A, B, left, out var r), A, B); return r; }

        public static Tensor solve_triangular(Tensor A, Tensor B, bool upper, bool left = true, bool unitriangular = false, Tensor? @out = null)
        {
            Check(ts_linalg_solve_triangular(A, B, upper, left, unitriangular, out var r), A, B);
            return @out is null ? r : @out.set_(r);
        }

        public static (Tensor, Tensor, Tensor, Tensor) lstsq(Tensor input, Tensor other) => LeastSquares(input, other, null);
        public static (Tensor, Tensor, Tensor, Tensor) lstsq(Tensor input, Tensor other, double rcond) => LeastSquares(input, other, rcond);

        private static (Tensor, Tensor, Tensor, Tensor) LeastSquares(Tensor input, Tensor other, Scalar? rcond)
        {
            Check(ts_linalg_lstsq(input, other, rcond, out Tensor solution, out Tensor residuals, out Tensor rank, out Tensor singularValues), input, other);
            return (solution, residuals, rank, singularValues);
        }

        public static Tensor inv(Tensor input) { Check(ts_linalg_inv(input, out var r), input); return r; }
        public static Tensor pinv(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) { Check(ts_linalg_pinv(input, (Scalar?)atol, (Scalar?)rtol, hermitian, out var r), input); return r; }
        public static Tensor cholesky(Tensor input) { Check(ts_linalg_cholesky(input, out var r), input); return r; }
        public static Tensor det(Tensor input) => input.det();
        public static (Tensor, Tensor) slogdet(Tensor input) { Check(ts_linalg_slogdet(input, out Tensor sign, out Tensor logabsdet), input); return (sign, logabsdet); }
        public static Tensor matrix_rank(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) { Check(ts_linalg_matrix_rank(input, (Scalar?)atol, (Scalar?)rtol, hermitian, out var r), input); return r; }
        public static Tensor matrix_exp(Tensor input) => input.matrix_exp();
        public static Tensor multi_dot(IList<Tensor> tensors) => Joined(tensors, ts_linalg_multi_dot);
        public static Tensor cross(Tensor input, Tensor other, long dim = -1) { Check(ts_linalg_cross(input, other, dim, out var r), input, other); return r; }
        public static Tensor diagonal(Tensor input, int offset = 0, int dim1 = -2, int dim2 = -1) => input.diagonal(offset, dim1, dim2);
    }

    public static (Tensor, Tensor) slogdet(Tensor A) => linalg.slogdet(A);
}
