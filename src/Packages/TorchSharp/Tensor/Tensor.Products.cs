namespace TorchSharp;

public static partial class torch
{
    // Products and decompositions.
    public partial class Tensor
    {
        public Tensor matmul(Tensor target) { Check(ts_matmul(this, target, out var r), this, target); return r; }
        public Tensor mm(Tensor target) { Check(ts_mm(this, target, out var r), this, target); return r; }
        public Tensor bmm(Tensor batch2) { Check(ts_bmm(this, batch2, out var r), this, batch2); return r; }
        public Tensor mv(Tensor target) { Check(ts_mv(this, target, out var r), this, target); return r; }
        public Tensor dot(Tensor target) { Check(ts_dot(this, target, out var r), this, target); return r; }
        public Tensor vdot(Tensor target) { Check(ts_vdot(this, target, out var r), this, target); return r; }
        public Tensor inner(Tensor vec2) { Check(ts_inner(this, vec2, out var r), this, vec2); return r; }
        public Tensor outer(Tensor vec2) { Check(ts_outer(this, vec2, out var r), this, vec2); return r; }
        public Tensor ger(Tensor vec2) { Check(ts_ger(this, vec2, out var r), this, vec2); return r; }
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) { Check(ts_addmm(this, mat1, mat2, beta, alpha, out var r), this, mat1); return r; }
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) { Check(ts_addmm_(this, mat1, mat2, beta, alpha, out var r), this, mat1); return r; }
        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) { Check(ts_addmv(this, mat, vec, beta, alpha, out var r), this, mat); return r; }
        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) { Check(ts_addmv_(this, mat, vec, beta, alpha, out var r), this, mat); return r; }
        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) { Check(ts_addr(this, vec1, vec2, beta, alpha, out var r), this, vec1); return r; }
        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) { Check(ts_addr_(this, vec1, vec2, beta, alpha, out var r), this, vec1); return r; }
        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) { Check(ts_addbmm(this, batch1, batch2, beta, alpha, out var r), this, batch1); return r; }
        public Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) { Check(ts_addbmm_(this, batch1, batch2, beta, alpha, out var r), this, batch1); return r; }
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) { Check(ts_baddbmm(this, batch1, batch2, beta, alpha, out var r), this, batch1); return r; }
        public Tensor matrix_power(int n) { Check(ts_matrix_power(this, n, out var r), this); return r; }
        public Tensor matrix_exp() { Check(ts_matrix_exp(this, out var r), this); return r; }
        public Tensor det() { Check(ts_det(this, out var r), this); return r; }
        public Tensor logdet() { Check(ts_logdet(this, out var r), this); return r; }
        public Tensor inverse() { Check(ts_inverse(this, out var r), this); return r; }
        public Tensor cholesky(bool upper = false) { Check(ts_cholesky(this, upper, out var r), this); return r; }
        public Tensor cholesky_inverse(bool upper = false) { Check(ts_cholesky_inverse(this, upper, out var r), this); return r; }
        public Tensor cholesky_solve(Tensor input2, bool upper = false) { Check(ts_cholesky_solve(this, input2, upper, out var r), this, input2); return r; }
        public Tensor kron(Tensor other) { Check(ts_kron(this, other, out var r), this, other); return r; }
        public Tensor trace() { Check(ts_trace(this, out var r), this); return r; }
        public Tensor pinverse(double rcond = 1E-15, bool hermitian = false) { Check(ts_pinverse(this, rcond, hermitian, out var r), this); return r; }
        public Tensor tensordot(Tensor b, long[] dims1, long[] dims2) { Check(ts_tensordot(this, b, dims1, dims1.Length, dims2, dims2.Length, out var r), this, b); return r; }
        public Tensor vander(long N = -1, bool increasing = false) { Check(ts_vander(this, N, increasing, out var r), this); return r; }

        public Tensor tensordot(Tensor b, long dims = 2) => tensordot(b, [.. Enumerable.Range(0, (int)dims).Select(d => dim() - dims + d)], [.. Enumerable.Range(0, (int)dims).Select(d => (long)d)]);
        public Tensor tensordot(Tensor b, (long, long)[] dims) => tensordot(b, [.. dims.Select(d => d.Item1)], [.. dims.Select(d => d.Item2)]);
    }
}
