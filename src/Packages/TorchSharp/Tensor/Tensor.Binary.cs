namespace TorchSharp;

public static partial class torch
{
    // Element by element, two operands or limits.
    public partial class Tensor
    {
        public Tensor arctan2(Tensor other) { Check(ts_arctan2(this, other, out var r), this, other); return r; }
        public Tensor arctan2_(Tensor other) { Check(ts_arctan2_(this, other, out var r), this, other); return r; }
        public Tensor atan2(Tensor other) { Check(ts_atan2(this, other, out var r), this, other); return r; }
        public Tensor atan2_(Tensor other) { Check(ts_atan2_(this, other, out var r), this, other); return r; }
        public Tensor bitwise_and(Tensor other) { Check(ts_bitwise_and(this, other, out var r), this, other); return r; }
        public Tensor bitwise_and_(Tensor other) { Check(ts_bitwise_and_(this, other, out var r), this, other); return r; }
        public Tensor bitwise_left_shift(Tensor other) { Check(ts_bitwise_left_shift(this, other, out var r), this, other); return r; }
        public Tensor bitwise_left_shift_(Tensor other) { Check(ts_bitwise_left_shift_(this, other, out var r), this, other); return r; }
        public Tensor bitwise_or(Tensor other) { Check(ts_bitwise_or(this, other, out var r), this, other); return r; }
        public Tensor bitwise_or_(Tensor other) { Check(ts_bitwise_or_(this, other, out var r), this, other); return r; }
        public Tensor bitwise_right_shift(Tensor other) { Check(ts_bitwise_right_shift(this, other, out var r), this, other); return r; }
        public Tensor bitwise_right_shift_(Tensor other) { Check(ts_bitwise_right_shift_(this, other, out var r), this, other); return r; }
        public Tensor bitwise_xor(Tensor other) { Check(ts_bitwise_xor(this, other, out var r), this, other); return r; }
        public Tensor bitwise_xor_(Tensor other) { Check(ts_bitwise_xor_(this, other, out var r), this, other); return r; }
        public Tensor copysign(Tensor other) { Check(ts_copysign(this, other, out var r), this, other); return r; }
        public Tensor copysign_(Tensor other) { Check(ts_copysign_(this, other, out var r), this, other); return r; }
        public Tensor float_power(Tensor target) { Check(ts_float_power(this, target, out var r), this, target); return r; }
        public Tensor float_power_(Tensor target) { Check(ts_float_power_(this, target, out var r), this, target); return r; }
        public Tensor floor_divide(Scalar other) { Check(ts_floor_divide_scalar(this, other, out var r), this); return r; }
        public Tensor floor_divide(Tensor other) { Check(ts_floor_divide(this, other, out var r), this, other); return r; }
        public Tensor floor_divide_(Scalar other) { Check(ts_floor_divide_scalar_(this, other, out var r), this); return r; }
        public Tensor floor_divide_(Tensor other) { Check(ts_floor_divide_(this, other, out var r), this, other); return r; }
        public Tensor fmax(Tensor other) { Check(ts_fmax(this, other, out var r), this, other); return r; }
        public Tensor fmin(Tensor other) { Check(ts_fmin(this, other, out var r), this, other); return r; }
        public Tensor fmod(Scalar scalar) { Check(ts_fmod_scalar(this, scalar, out var r), this); return r; }
        public Tensor fmod(Tensor target) { Check(ts_fmod(this, target, out var r), this, target); return r; }
        public Tensor fmod_(Scalar scalar) { Check(ts_fmod_scalar_(this, scalar, out var r), this); return r; }
        public Tensor fmod_(Tensor target) { Check(ts_fmod_(this, target, out var r), this, target); return r; }
        public Tensor gcd(Tensor other) { Check(ts_gcd(this, other, out var r), this, other); return r; }
        public Tensor gcd_(Tensor other) { Check(ts_gcd_(this, other, out var r), this, other); return r; }
        public Tensor heaviside(Tensor other) { Check(ts_heaviside(this, other, out var r), this, other); return r; }
        public Tensor heaviside_(Tensor other) { Check(ts_heaviside_(this, other, out var r), this, other); return r; }
        public Tensor hypot(Tensor other) { Check(ts_hypot(this, other, out var r), this, other); return r; }
        public Tensor igamma(Tensor other) { Check(ts_igamma(this, other, out var r), this, other); return r; }
        public Tensor igammac(Tensor other) { Check(ts_igammac(this, other, out var r), this, other); return r; }
        public Tensor lcm(Tensor other) { Check(ts_lcm(this, other, out var r), this, other); return r; }
        public Tensor lcm_(Tensor other) { Check(ts_lcm_(this, other, out var r), this, other); return r; }
        public Tensor ldexp(Tensor other) { Check(ts_ldexp(this, other, out var r), this, other); return r; }
        public Tensor ldexp_(Tensor other) { Check(ts_ldexp_(this, other, out var r), this, other); return r; }
        public Tensor lerp(Tensor end, Tensor weight) { Check(ts_lerp(this, end, weight, out var r), this, end); return r; }
        public Tensor lerp_(Tensor end, Tensor weight) { Check(ts_lerp_(this, end, weight, out var r), this, end); return r; }
        public Tensor logaddexp(Tensor other) { Check(ts_logaddexp(this, other, out var r), this, other); return r; }
        public Tensor logaddexp2(Tensor other) { Check(ts_logaddexp2(this, other, out var r), this, other); return r; }
        public Tensor logical_and(Tensor other) { Check(ts_logical_and(this, other, out var r), this, other); return r; }
        public Tensor logical_and_(Tensor other) { Check(ts_logical_and_(this, other, out var r), this, other); return r; }
        public Tensor logical_or(Tensor other) { Check(ts_logical_or(this, other, out var r), this, other); return r; }
        public Tensor logical_or_(Tensor other) { Check(ts_logical_or_(this, other, out var r), this, other); return r; }
        public Tensor logical_xor(Tensor other) { Check(ts_logical_xor(this, other, out var r), this, other); return r; }
        public Tensor logical_xor_(Tensor other) { Check(ts_logical_xor_(this, other, out var r), this, other); return r; }
        public Tensor maximum(Tensor other) { Check(ts_maximum(this, other, out var r), this, other); return r; }
        public Tensor minimum(Tensor other) { Check(ts_minimum(this, other, out var r), this, other); return r; }
        public Tensor nextafter(Tensor other) { Check(ts_nextafter(this, other, out var r), this, other); return r; }
        public Tensor nextafter_(Tensor other) { Check(ts_nextafter_(this, other, out var r), this, other); return r; }
        public Tensor true_divide(Scalar other) { Check(ts_true_divide_scalar(this, other, out var r), this); return r; }
        public Tensor true_divide(Tensor other) { Check(ts_true_divide(this, other, out var r), this, other); return r; }
        public Tensor true_divide_(Scalar other) { Check(ts_true_divide_scalar_(this, other, out var r), this); return r; }
        public Tensor true_divide_(Tensor other) { Check(ts_true_divide_(this, other, out var r), this, other); return r; }
        public Tensor xlogy(Scalar y) { Check(ts_xlogy_scalar(this, y, out var r), this); return r; }
        public Tensor xlogy(Tensor y) { Check(ts_xlogy(this, y, out var r), this, y); return r; }
        public Tensor xlogy_(Scalar y) { Check(ts_xlogy_scalar_(this, y, out var r), this); return r; }
        public Tensor xlogy_(Tensor y) { Check(ts_xlogy_(this, y, out var r), this, y); return r; }
        public Tensor clamp(Scalar? min = null, Scalar? max = null) { Check(ts_clamp_scalar(this, min, max, out var r), this); return r; }
        public Tensor clamp(Tensor? min = null, Tensor? max = null) { Check(ts_clamp(this, min, max, out var r), this, min); return r; }
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) { Check(ts_clamp_scalar_(this, min, max, out var r), this); return r; }
        public Tensor clamp_(Tensor? min = null, Tensor? max = null) { Check(ts_clamp_(this, min, max, out var r), this, min); return r; }
        public Tensor clamp_max(Scalar max) { Check(ts_clamp_max(this, max, out var r), this); return r; }
        public Tensor clamp_max_(Scalar max) { Check(ts_clamp_max_(this, max, out var r), this); return r; }
        public Tensor clamp_min(Scalar min) { Check(ts_clamp_min(this, min, out var r), this); return r; }
        public Tensor clamp_min_(Scalar min) { Check(ts_clamp_min_(this, min, out var r), this); return r; }
        public Tensor clip(Scalar? min = null, Scalar? max = null) { Check(ts_clip(this, min, max, out var r), this); return r; }
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) { Check(ts_addcmul(this, tensor1, tensor2, value, out var r), this, tensor1); return r; }
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) { Check(ts_addcmul_(this, tensor1, tensor2, value, out var r), this, tensor1); return r; }
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) { Check(ts_addcdiv(this, tensor1, tensor2, value, out var r), this, tensor1); return r; }
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) { Check(ts_addcdiv_(this, tensor1, tensor2, value, out var r), this, tensor1); return r; }
        public Tensor max(Tensor other) { Check(ts_max_other(this, other, out var r), this, other); return r; }
        public Tensor min(Tensor other) { Check(ts_min_other(this, other, out var r), this, other); return r; }

        public Tensor arctan(Tensor other) => atan2(other);
        public Tensor arctan_(Tensor other) => atan2_(other);
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => addcdiv(tensor1, tensor2, 1);
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => addcdiv_(tensor1, tensor2, 1);
    }
}
