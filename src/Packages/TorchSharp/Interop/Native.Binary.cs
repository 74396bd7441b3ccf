using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

// torchshim.h, section Binary.
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_arctan2(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_arctan2_(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_atan2(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_atan2_(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_bitwise_and(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_bitwise_and_(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_bitwise_left_shift(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_bitwise_left_shift_(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_bitwise_or(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_bitwise_or_(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_bitwise_right_shift(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_bitwise_right_shift_(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_bitwise_xor(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_bitwise_xor_(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_copysign(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_copysign_(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_float_power(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_float_power_(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_floor_divide_scalar(Tensor? a, NativeScalar b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_floor_divide(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_floor_divide_scalar_(Tensor? a, NativeScalar b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_floor_divide_(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_fmax(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_fmin(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_fmod_scalar(Tensor? a, NativeScalar b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_fmod(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_fmod_scalar_(Tensor? a, NativeScalar b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_fmod_(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_gcd(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_gcd_(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_heaviside(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_heaviside_(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_hypot(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_igamma(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_igammac(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_lcm(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_lcm_(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_ldexp(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_ldexp_(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_lerp(Tensor? a, Tensor? end_, Tensor? weight, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_lerp_(Tensor? a, Tensor? end_, Tensor? weight, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_logaddexp(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_logaddexp2(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_logical_and(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_logical_and_(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_logical_or(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_logical_or_(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_logical_xor(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_logical_xor_(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_maximum(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_minimum(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nextafter(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_nextafter_(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_true_divide_scalar(Tensor? a, NativeScalar b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_true_divide(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_true_divide_scalar_(Tensor? a, NativeScalar b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_true_divide_(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_xlogy_scalar(Tensor? a, NativeScalar b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_xlogy(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_xlogy_scalar_(Tensor? a, NativeScalar b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_xlogy_(Tensor? a, Tensor? b, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_clamp_scalar(Tensor? a, NativeScalar min, NativeScalar max, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_clamp(Tensor? a, Tensor? min, Tensor? max, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_clamp_scalar_(Tensor? a, NativeScalar min, NativeScalar max, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_clamp_(Tensor? a, Tensor? min, Tensor? max, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_clamp_max(Tensor? a, NativeScalar max, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_clamp_max_(Tensor? a, NativeScalar max, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_clamp_min(Tensor? a, NativeScalar min, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_clamp_min_(Tensor? a, NativeScalar min, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_clip(Tensor? a, NativeScalar min, NativeScalar max, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_addcmul(Tensor? a, Tensor? tensor1, Tensor? tensor2, NativeScalar value, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_addcmul_(Tensor? a, Tensor? tensor1, Tensor? tensor2, NativeScalar value, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_addcdiv(Tensor? a, Tensor? tensor1, Tensor? tensor2, NativeScalar value, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_addcdiv_(Tensor? a, Tensor? tensor1, Tensor? tensor2, NativeScalar value, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_max_other(Tensor? a, Tensor? other, out Tensor result);

    [LibraryImport(Library)]
    internal static partial int ts_min_other(Tensor? a, Tensor? other, out Tensor result);
}
