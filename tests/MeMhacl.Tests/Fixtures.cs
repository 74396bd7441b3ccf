using static TorchSharp.torch;

namespace MeMhacl.Tests;

internal static class Fixtures
{
    /// <summary>fixtures/models/models.safetensors, written by make_models.py.</summary>
    public static Dictionary<string, Tensor> Models() => SafeTensors.Load(Path("models/models.safetensors")).Tensors;

    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "fixtures", name);
}
