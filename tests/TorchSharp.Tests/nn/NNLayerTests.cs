using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Every layer and loss against PyTorch 1.13.1: initial values, output, gradients, running statistics.</summary>
[Collection(nameof(NNDefaultGenerator))]
public class NNLayerTests
{
    // The same libtorch computes both sides; only the order of a few sums differs (threads, fused products).
    private const double Rounding = 2e-6;

    public static TheoryData<string> Names => [.. NNCases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Module_SeededAsInPyTorch_HasItsInitialValuesBitForBit(string name)
    {
        manual_seed(42);
        using var module = NNCases.All[name].Make();
        var expected = NNFixture.Layers.Under($"{name}/param/");
        Assert.Equal(expected, module.named_parameters().Select(x => x.name));
        foreach (var (key, parameter) in module.named_parameters()) NNFixture.Same(NNFixture.Layers[$"{name}/param/{key}"], parameter, key);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Module_SameInputsAsPyTorch_GivesItsOutputGradientsAndBuffers(string name)
    {
        using var scope = NewDisposeScope();
        var (fixture, spec) = (NNFixture.Layers, NNCases.All[name]);
        manual_seed(42);
        using var module = spec.Make();
        var inputs = Enumerable.Range(0, 4).Where(i => fixture.Has($"{name}/in{i}")).Select(i => fixture[$"{name}/in{i}"]).ToArray();
        for (var i = 0; i < inputs.Length; i++) inputs[i].requires_grad = fixture.Has($"{name}/grad/in{i}");

        manual_seed(7);
        var output = spec.Call is { } call ? call(module, inputs) : Call(module, inputs);
        (output * fixture[$"{name}/cot"]).sum().backward();

        NNFixture.Close(fixture[$"{name}/out"], output, Rounding, "output");
        for (var i = 0; i < inputs.Length; i++)
            if (fixture.Has($"{name}/grad/in{i}")) NNFixture.Close(fixture[$"{name}/grad/in{i}"], inputs[i].grad, Rounding, $"gradient of input {i}");
        foreach (var key in fixture.Under($"{name}/param/").Where(k => fixture.Has($"{name}/grad/{k}")))
            NNFixture.Close(fixture[$"{name}/grad/{key}"], module.get_parameter(key)!.grad, Rounding, $"gradient of {key}");
        if (name.StartsWith("loss_", StringComparison.Ordinal)) return;      // class weights are buffers in PyTorch, plain tensors in TorchSharp
        Assert.Equal(fixture.Under($"{name}/buffer/"), module.named_buffers().Select(x => x.name));
        foreach (var key in fixture.Under($"{name}/buffer/")) NNFixture.Close(fixture[$"{name}/buffer/{key}"], module.get_buffer(key), Rounding, key);
    }

    [Fact]
    public void Cases_OfTheFixture_AreAllTested() =>
        Assert.Equal(NNFixture.Layers.Under("").Where(k => k.EndsWith("/out", StringComparison.Ordinal)).Select(k => k[..^4]).Order(), NNCases.All.Keys.Order());

    private static Tensor Call(nn.Module module, Tensor[] x) => (module, x.Length) switch
    {
        (nn.IModule<Tensor, Tensor> m, 1) => m.call(x[0]),
        (nn.IModule<Tensor, Tensor, Tensor> m, 2) => m.call(x[0], x[1]),
        (nn.IModule<Tensor, Tensor, Tensor, Tensor> m, 3) => m.call(x[0], x[1], x[2]),
        _ => throw new ArgumentException($"{module.GetName()} does not take {x.Length} tensors"),
    };
}
