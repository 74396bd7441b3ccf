namespace TorchSharp;

public static partial class torch
{
    // Element by element, one operand.
    public partial class Tensor
    {
        public Tensor abs() { Check(ts_abs(this, out var r)); return r; }
        public Tensor abs_() { Check(ts_abs_(this, out var r)); return r; }
        public Tensor absolute() { Check(ts_absolute(this, out var r)); return r; }
        public Tensor absolute_() { Check(ts_absolute_(this, out var r)); return r; }
        public Tensor acos() { Check(ts_acos(this, out var r)); return r; }
        public Tensor acos_() { Check(ts_acos_(this, out var r)); return r; }
        public Tensor acosh() { Check(ts_acosh(this, out var r)); return r; }
        public Tensor acosh_() { Check(ts_acosh_(this, out var r)); return r; }
        public Tensor arccos() { Check(ts_arccos(this, out var r)); return r; }
        public Tensor arccos_() { Check(ts_arccos_(this, out var r)); return r; }
        public Tensor arccosh() { Check(ts_arccosh(this, out var r)); return r; }
        public Tensor arccosh_() { Check(ts_arccosh_(this, out var r)); return r; }
        public Tensor arcsin() { Check(ts_arcsin(this, out var r)); return r; }
        public Tensor arcsin_() { Check(ts_arcsin_(this, out var r)); return r; }
        public Tensor arcsinh() { Check(ts_arcsinh(this, out var r)); return r; }
        public Tensor arcsinh_() { Check(ts_arcsinh_(this, out var r)); return r; }
        public Tensor arctan() { Check(ts_arctan(this, out var r)); return r; }
        public Tensor arctan_() { Check(ts_arctan_(this, out var r)); return r; }
        public Tensor arctanh() { Check(ts_arctanh(this, out var r)); return r; }
        public Tensor arctanh_() { Check(ts_arctanh_(this, out var r)); return r; }
        public Tensor asin() { Check(ts_asin(this, out var r)); return r; }
        public Tensor asin_() { Check(ts_asin_(this, out var r)); return r; }
        public Tensor asinh() { Check(ts_asinh(this, out var r)); return r; }
        public Tensor asinh_() { Check(ts_asinh_(this, out var r)); return r; }
        public Tensor atan() { Check(ts_atan(this, out var r)); return r; }
        public Tensor atan_() { Check(ts_atan_(this, out var r)); return r; }
        public Tensor atanh() { Check(ts_atanh(this, out var r)); return r; }
        public Tensor atanh_() { Check(ts_atanh_(this, out var r)); return r; }
        public Tensor angle() { Check(ts_angle(this, out var r)); return r; }
        public Tensor ceil() { Check(ts_ceil(this, out var r)); return r; }
        public Tensor ceil_() { Check(ts_ceil_(this, out var r)); return r; }
        public Tensor conj() { Check(ts_conj(this, out var r)); return r; }
        public Tensor conj_physical() { Check(ts_conj_physical(this, out var r)); return r; }
        public Tensor conj_physical_() { Check(ts_conj_physical_(this, out var r)); return r; }
        public Tensor cos() { Check(ts_cos(this, out var r)); return r; }
        public Tensor cos_() { Check(ts_cos_(this, out var r)); return r; }
        public Tensor cosh() { Check(ts_cosh(this, out var r)); return r; }
        public Tensor cosh_() { Check(ts_cosh_(this, out var r)); return r; }
        public Tensor deg2rad() { Check(ts_deg2rad(this, out var r)); return r; }
        public Tensor deg2rad_() { Check(ts_deg2rad_(this, out var r)); return r; }
        public Tensor digamma() { Check(ts_digamma(this, out var r)); return r; }
        public Tensor digamma_() { Check(ts_digamma_(this, out var r)); return r; }
        public Tensor erf() { Check(ts_erf(this, out var r)); return r; }
        public Tensor erf_() { Check(ts_erf_(this, out var r)); return r; }
        public Tensor erfc() { Check(ts_erfc(this, out var r)); return r; }
        public Tensor erfc_() { Check(ts_erfc_(this, out var r)); return r; }
        public Tensor erfinv() { Check(ts_erfinv(this, out var r)); return r; }
        public Tensor erfinv_() { Check(ts_erfinv_(this, out var r)); return r; }
        public Tensor exp() { Check(ts_exp(this, out var r)); return r; }
        public Tensor exp_() { Check(ts_exp_(this, out var r)); return r; }
        public Tensor exp2() { Check(ts_exp2(this, out var r)); return r; }
        public Tensor exp2_() { Check(ts_exp2_(this, out var r)); return r; }
        public Tensor expm1() { Check(ts_expm1(this, out var r)); return r; }
        public Tensor expm1_() { Check(ts_expm1_(this, out var r)); return r; }
        public Tensor fix() { Check(ts_fix(this, out var r)); return r; }
        public Tensor fix_() { Check(ts_fix_(this, out var r)); return r; }
        public Tensor floor() { Check(ts_floor(this, out var r)); return r; }
        public Tensor floor_() { Check(ts_floor_(this, out var r)); return r; }
        public Tensor frac() { Check(ts_frac(this, out var r)); return r; }
        public Tensor frac_() { Check(ts_frac_(this, out var r)); return r; }
        public Tensor i0() { Check(ts_i0(this, out var r)); return r; }
        public Tensor i0_() { Check(ts_i0_(this, out var r)); return r; }
        public Tensor lgamma() { Check(ts_lgamma(this, out var r)); return r; }
        public Tensor lgamma_() { Check(ts_lgamma_(this, out var r)); return r; }
        public Tensor log() { Check(ts_log(this, out var r)); return r; }
        public Tensor log_() { Check(ts_log_(this, out var r)); return r; }
        public Tensor log10() { Check(ts_log10(this, out var r)); return r; }
        public Tensor log10_() { Check(ts_log10_(this, out var r)); return r; }
        public Tensor log1p() { Check(ts_log1p(this, out var r)); return r; }
        public Tensor log1p_() { Check(ts_log1p_(this, out var r)); return r; }
        public Tensor log2() { Check(ts_log2(this, out var r)); return r; }
        public Tensor log2_() { Check(ts_log2_(this, out var r)); return r; }
        public Tensor neg() { Check(ts_neg(this, out var r)); return r; }
        public Tensor neg_() { Check(ts_neg_(this, out var r)); return r; }
        public Tensor negative() { Check(ts_negative(this, out var r)); return r; }
        public Tensor positive() { Check(ts_positive(this, out var r)); return r; }
        public Tensor rad2deg() { Check(ts_rad2deg(this, out var r)); return r; }
        public Tensor rad2deg_() { Check(ts_rad2deg_(this, out var r)); return r; }
        public Tensor reciprocal() { Check(ts_reciprocal(this, out var r)); return r; }
        public Tensor reciprocal_() { Check(ts_reciprocal_(this, out var r)); return r; }
        public Tensor rsqrt() { Check(ts_rsqrt(this, out var r)); return r; }
        public Tensor rsqrt_() { Check(ts_rsqrt_(this, out var r)); return r; }
        public Tensor sgn() { Check(ts_sgn(this, out var r)); return r; }
        public Tensor sgn_() { Check(ts_sgn_(this, out var r)); return r; }
        public Tensor sigmoid() { Check(ts_sigmoid(this, out var r)); return r; }
        public Tensor sigmoid_() { Check(ts_sigmoid_(this, out var r)); return r; }
        public Tensor sign() { Check(ts_sign(this, out var r)); return r; }
        public Tensor sign_() { Check(ts_sign_(this, out var r)); return r; }
        public Tensor signbit() { Check(ts_signbit(this, out var r)); return r; }
        public Tensor sin() { Check(ts_sin(this, out var r)); return r; }
        public Tensor sin_() { Check(ts_sin_(this, out var r)); return r; }
        public Tensor sinc() { Check(ts_sinc(this, out var r)); return r; }
        public Tensor sinc_() { Check(ts_sinc_(this, out var r)); return r; }
        public Tensor sinh() { Check(ts_sinh(this, out var r)); return r; }
        public Tensor sinh_() { Check(ts_sinh_(this, out var r)); return r; }
        public Tensor sqrt() { Check(ts_sqrt(this, out var r)); return r; }
        public Tensor sqrt_() { Check(ts_sqrt_(this, out var r)); return r; }
        public Tensor square() { Check(ts_square(this, out var r)); return r; }
        public Tensor tan() { Check(ts_tan(this, out var r)); return r; }
        public Tensor tan_() { Check(ts_tan_(this, out var r)); return r; }
        public Tensor tanh() { Check(ts_tanh(this, out var r)); return r; }
        public Tensor tanh_() { Check(ts_tanh_(this, out var r)); return r; }
        public Tensor trunc() { Check(ts_trunc(this, out var r)); return r; }
        public Tensor trunc_() { Check(ts_trunc_(this, out var r)); return r; }
        public Tensor bitwise_not() { Check(ts_bitwise_not(this, out var r)); return r; }
        public Tensor bitwise_not_() { Check(ts_bitwise_not_(this, out var r)); return r; }
        public Tensor logical_not() { Check(ts_logical_not(this, out var r)); return r; }
        public Tensor logical_not_() { Check(ts_logical_not_(this, out var r)); return r; }
        public Tensor logit(double? eps = null) { Check(ts_logit(this, Optional(eps), out var r), this); return r; }
        public Tensor logit_(double? eps = null) { Check(ts_logit_(this, Optional(eps), out var r), this); return r; }
        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) { Check(ts_nan_to_num(this, nan, Optional(posinf), Optional(neginf), out var r), this); return r; }
        public Tensor nan_to_num_(double nan = 0, double? posinf = null, double? neginf = null) { Check(ts_nan_to_num_(this, nan, Optional(posinf), Optional(neginf), out var r), this); return r; }
        public Tensor resolve_conj() { Check(ts_resolve_conj(this, out var r)); return r; }
        public Tensor resolve_neg() { Check(ts_resolve_neg(this, out var r)); return r; }
        public Tensor mvlgamma(long p) { Check(ts_mvlgamma(this, p, out var r), this); return r; }
        public Tensor mvlgamma_(long p) { Check(ts_mvlgamma_(this, p, out var r), this); return r; }
        public Tensor round(long decimals = 0) { Check(ts_round(this, decimals, out var r), this); return r; }
        public Tensor round_(long decimals = 0) { Check(ts_round_(this, decimals, out var r), this); return r; }
        public Tensor polygamma(long p) { Check(ts_polygamma(this, p, out var r), this); return r; }
        public Tensor polygamma_(long p) { Check(ts_polygamma_(this, p, out var r), this); return r; }
    }
}
