using static TorchSharp.torch;

namespace MeMhacl.Study;

/// <summary>Puts modules into evaluation mode (no dropout, running statistics), and back as they were when disposed of.</summary>
internal sealed class EvaluationMode : IDisposable
{
    private readonly (nn.Module Module, bool Training)[] modules;

    public EvaluationMode(params nn.Module?[] modules)
    {
        this.modules = [.. modules.OfType<nn.Module>().Select(module => (module, module.training))];
        foreach (var (module, _) in this.modules)
            module.eval();
    }

    public void Dispose()
    {
        foreach (var (module, training) in modules)
            module.train(training);
    }
}
