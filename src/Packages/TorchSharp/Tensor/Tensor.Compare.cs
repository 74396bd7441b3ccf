namespace TorchSharp;

public static partial class torch
{
    // Comparisons, element by element or as a whole.
    public partial class Tensor
    {
        public Tensor eq(Scalar target) { Check(ts_eq_scalar(this, target, out var r), this); return r; }
        public Tensor eq(Tensor target) { Check(ts_eq(this, target, out var r), this, target); return r; }
        public Tensor eq_(Scalar target) { Check(ts_eq_scalar_(this, target, out var r), this); return r; }
        public Tensor eq_(Tensor target) { Check(ts_eq_(this, target, out var r), this, target); return r; }
        public Tensor ne(Scalar target) { Check(ts_ne_scalar(this, target, out var r), this); return r; }
        public Tensor ne(Tensor target) { Check(ts_ne(this, target, out var r), this, target); return r; }
        public Tensor ne_(Scalar target) { Check(ts_ne_scalar_(this, target, out var r), this); return r; }
        public Tensor ne_(Tensor target) { Check(ts_ne_(this, target, out var r), this, target); return r; }
        public Tensor lt(Scalar target) { Check(ts_lt_scalar(this, target, out var r), this); return r; }
        public Tensor lt(Tensor target) { Check(ts_lt(this, target, out var r), this, target); return r; }
        public Tensor lt_(Scalar target) { Check(ts_lt_scalar_(this, target, out var r), this); return r; }
        public Tensor lt_(Tensor target) { Check(ts_lt_(this, target, out var r), this, target); return r; }
        public Tensor le(Scalar target) { Check(ts_le_scalar(this, target, out var r), this); return r; }
        public Tensor le(Tensor target) { Check(ts_le(this, target, out var r), this, target); return r; }
        public Tensor le_(Scalar target) { Check(ts_le_scalar_(this, target, out var r), this); return r; }
        public Tensor le_(Tensor target) { Check(ts_le_(this, target, out var r), this, target); return r; }
        public Tensor gt(Scalar target) { Check(ts_gt_scalar(this, target, out var r), this); return r; }
        public Tensor gt(Tensor target) { Check(ts_gt(this, target, out var r), this, target); return r; }
        public Tensor gt_(Scalar target) { Check(ts_gt_scalar_(this, target, out var r), this); return r; }
        public Tensor gt_(Tensor target) { Check(ts_gt_(this, target, out var r), this, target); return r; }
        public Tensor ge(Scalar target) { Check(ts_ge_scalar(this, target, out var r), this); return r; }
        public Tensor ge(Tensor target) { Check(ts_ge(this, target, out var r), this, target); return r; }
        public Tensor ge_(Scalar target) { Check(ts_ge_scalar_(this, target, out var r), this); return r; }
        public Tensor ge_(Tensor target) { Check(ts_ge_(this, target, out var r), this, target); return r; }
        public Tensor isnan() { Check(ts_isnan(this, out var r), this); return r; }
        public Tensor isinf() { Check(ts_isinf(this, out var r), this); return r; }
        public Tensor isfinite() { Check(ts_isfinite(this, out var r), this); return r; }
        public Tensor isposinf() { Check(ts_isposinf(this, out var r), this); return r; }
        public Tensor isneginf() { Check(ts_isneginf(this, out var r), this); return r; }
        public Tensor isreal() { Check(ts_isreal(this, out var r), this); return r; }
        public bool allclose(Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false) { Check(ts_allclose(this, target, rtol, atol, equal_nan, out var yes), this, target); return yes; }
        public bool is_nonzero() { Check(ts_is_nonzero(this, out var yes), this); return yes; }
        public Tensor isclose(Tensor other, double rtol = 1E-05, double atol = 1E-08, bool nanEqual = false) { Check(ts_isclose(this, other, rtol, atol, nanEqual, out var r), this, other); return r; }
        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) { Check(ts_isin(this, test_elements, assumeUnique, invert, out var r), this, test_elements); return r; }
        public Tensor where(Tensor condition, Tensor y) { Check(ts_where(this, condition, y, out var r), this, condition); return r; }

        public Tensor greater(Tensor target) => gt(target);
        public Tensor greater_equal(Tensor target) => ge(target);
        public Tensor less(Tensor target) => lt(target);
        public Tensor less_equal(Tensor target) => le(target);
        public Tensor less_equal_(Tensor target) => le_(target);
        public Tensor not_equal(Tensor target) => ne(target);
        public Tensor not_equal_(Tensor target) => ne_(target);

        /// <summary>One boolean: the same shape and the same values.</summary>
        public Tensor equal(Tensor target) => torch.tensor(SameValues(target));

        private bool SameValues(Tensor target) { Check(ts_equal(this, target, out var yes), this, target); return yes; }
    }
}
