namespace TorchSharp;

// torch.name(input, ...) is input.name(...).
public static partial class torch
{
    public static void save(Tensor t, string location) => t.save(location);
}
