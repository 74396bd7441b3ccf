namespace TorchSharp;

// torch.name(input, ...) is input.name(...).
public static partial class torch
{
    public static Tensor clone(Tensor input) => input.clone();
}
