namespace TorchSharp;

// torch.name(input, ...) is input.name(...).
public static partial class torch
{
    public static bool is_complex(Tensor input) => input.is_complex();
    public static bool is_floating_point(Tensor input) => input.is_floating_point();
    public static bool is_integral(Tensor t) => t.is_integral();
    public static long numel(Tensor input) => input.numel();
}
