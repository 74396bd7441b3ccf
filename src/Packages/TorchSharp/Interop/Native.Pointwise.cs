using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

// torchshim.h, section Pointwise.
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_abs(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_abs_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_absolute(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_absolute_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_acos(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_acos_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_acosh(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_acosh_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_arccos(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_arccos_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_arccosh(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_arccosh_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_arcsin(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_arcsin_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_arcsinh(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_arcsinh_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_arctan(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_arctan_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_arctanh(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_arctanh_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_asin(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_asin_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_asinh(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_asinh_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_atan(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_atan_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_atanh(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_atanh_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_angle(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_ceil(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_ceil_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_conj(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_conj_physical(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_conj_physical_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_cos(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_cos_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_cosh(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_cosh_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_deg2rad(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_deg2rad_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_digamma(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_digamma_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_erf(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_erf_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_erfc(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_erfc_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_erfinv(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_erfinv_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_exp(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_exp_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_exp2(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_exp2_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_expm1(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_expm1_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_fix(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_fix_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_floor(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_floor_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_frac(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_frac_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_i0(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_i0_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_lgamma(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_lgamma_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_log(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_log_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_log10(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_log10_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_log1p(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_log1p_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_log2(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_log2_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_neg(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_neg_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_negative(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_positive(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_rad2deg(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_rad2deg_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_reciprocal(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_reciprocal_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_rsqrt(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_rsqrt_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_sgn(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_sgn_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_sigmoid(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_sigmoid_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_sign(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_sign_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_signbit(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_sin(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_sin_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_sinc(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_sinc_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_sinh(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_sinh_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_sqrt(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_sqrt_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_square(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_tan(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_tan_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_tanh(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_tanh_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_trunc(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_trunc_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_bitwise_not(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_bitwise_not_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_logical_not(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_logical_not_(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_logit(Tensor? a, NativeScalar eps, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_logit_(Tensor? a, NativeScalar eps, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nan_to_num(Tensor? a, double nan, NativeScalar posinf, NativeScalar neginf, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nan_to_num_(Tensor? a, double nan, NativeScalar posinf, NativeScalar neginf, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_resolve_conj(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_resolve_neg(Tensor? a, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_mvlgamma(Tensor? a, long p, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_mvlgamma_(Tensor? a, long p, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_round(Tensor? a, long decimals, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_round_(Tensor? a, long decimals, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_polygamma(Tensor? a, long p, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_polygamma_(Tensor? a, long p, out Tensor result);
}
