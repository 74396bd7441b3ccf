namespace TorchSharp;

// torch.name(input, ...) is input.name(...).
public static partial class torch
{
    public static Tensor is_neg(Tensor input) => torch.tensor(input.is_neg());
    public static bool is_conj(Tensor input) => input.is_conj();
}
