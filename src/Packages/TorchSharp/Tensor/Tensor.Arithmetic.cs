namespace TorchSharp;

public static partial class torch
{
    public enum RoundingMode { None = 0, trunc = 1, floor = 2 }

    public partial class Tensor
    {
        private static string? Name(RoundingMode mode) => mode == RoundingMode.None ? null : mode.ToString();

        public Tensor add(Tensor target) => add(target, 1);
        public Tensor add(Tensor target, Scalar alpha) { Check(ts_add(this, target, alpha, out var r), this, target); return r; }
        public Tensor add(Scalar scalar) => add(scalar, 1);
        public Tensor add(Scalar scalar, Scalar alpha) { Check(ts_add_scalar(this, scalar, alpha, out var r)); return r; }
        public Tensor add_(Tensor target) => add_(target, 1);
        public Tensor add_(Tensor target, Scalar alpha) { Check(ts_add_(this, target, alpha, out var r), this, target); return r; }
        public Tensor add_(Scalar scalar) => add_(scalar, 1);
        public Tensor add_(Scalar scalar, Scalar alpha) { Check(ts_add_scalar_(this, scalar, alpha, out var r)); return r; }

        public Tensor sub(Tensor target) { Check(ts_sub(this, target, out var r), this, target); return r; }
        public Tensor sub(Scalar target) { Check(ts_sub_scalar(this, target, out var r)); return r; }
        public Tensor sub_(Tensor target) { Check(ts_sub_(this, target, out var r), this, target); return r; }
        public Tensor sub_(Scalar target) { Check(ts_sub_scalar_(this, target, out var r)); return r; }
        public Tensor subtract(Tensor target) => sub(target);
        public Tensor subtract(Scalar target) => sub(target);
        public Tensor subtract_(Tensor target) => sub_(target);
        public Tensor subtract_(Scalar target) => sub_(target);

        public Tensor mul(Tensor target) { Check(ts_mul(this, target, out var r), this, target); return r; }
        public Tensor mul(Scalar target) { Check(ts_mul_scalar(this, target, out var r)); return r; }
        public Tensor mul_(Tensor target) { Check(ts_mul_(this, target, out var r), this, target); return r; }
        public Tensor mul_(Scalar target) { Check(ts_mul_scalar_(this, target, out var r)); return r; }
        public Tensor multiply(Tensor target) => mul(target);
        public Tensor multiply(Scalar target) => mul(target);

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) { Check(ts_div(this, target, Name(rounding_mode), out var r), this, target); return r; }
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) { Check(ts_div_scalar(this, target, Name(rounding_mode), out var r)); return r; }
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) { Check(ts_div_(this, target, Name(rounding_mode), out var r), this, target); return r; }
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) { Check(ts_div_scalar_(this, target, Name(rounding_mode), out var r)); return r; }
        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);
        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);
        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);
        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        public Tensor remainder(Tensor target) { Check(ts_remainder(this, target, out var r), this, target); return r; }
        public Tensor remainder(Scalar scalar) { Check(ts_remainder_scalar(this, scalar, out var r)); return r; }
        public Tensor remainder_(Tensor target) { Check(ts_remainder_(this, target, out var r), this, target); return r; }
        public Tensor remainder_(Scalar scalar) { Check(ts_remainder_scalar_(this, scalar, out var r)); return r; }

        public Tensor pow(Tensor exponent) { Check(ts_pow(this, exponent, out var r), this, exponent); return r; }
        public Tensor pow(Scalar exponent) { Check(ts_pow_scalar(this, exponent, out var r)); return r; }
        public Tensor pow_(Tensor exponent) { Check(ts_pow_(this, exponent, out var r), this, exponent); return r; }
        public Tensor pow_(Scalar exponent) { Check(ts_pow_scalar_(this, exponent, out var r)); return r; }
    }
}
