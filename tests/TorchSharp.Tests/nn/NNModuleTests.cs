using System.Text;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests;

[Collection(nameof(NNDefaultGenerator))]
public class NNModuleTests
{
    private sealed class Block : nn.Module<Tensor, Tensor>
    {
        private readonly Linear first = Linear(4, 3);
        [Utils.ComponentName(Name = "norm")]
        private readonly BatchNorm1d second = BatchNorm1d(3);
        private readonly Parameter scale = Parameter(torch.ones(3));
        private readonly Tensor offset = torch.zeros(3);

        public Block() : base(nameof(Block)) => RegisterComponents();

        public override Tensor forward(Tensor input) => second.call(first.call(input)) * scale + offset;
    }

    [Fact]
    public void RegisterComponents_Fields_GivesPyTorchsNames()
    {
        using var block = new Block();
        Assert.Equal(["scale", "first.weight", "first.bias", "norm.weight", "norm.bias"], block.named_parameters().Select(x => x.name));
        Assert.Equal(["offset", "norm.running_mean", "norm.running_var", "norm.num_batches_tracked"], block.named_buffers().Select(x => x.name));
        Assert.Equal(["first", "norm"], block.named_children().Select(x => x.name));
        Assert.Equal(9, block.state_dict().Count);
        Assert.Same(block.get_parameter("first.weight"), block.state_dict()["first.weight"]);
        Assert.True(block.has_buffer("norm.running_var") && !block.has_parameter("norm.running_var"));
        Assert.Null(block.get_parameter("first.nothing"));
        Assert.Equal(nameof(Block), block.GetName());
    }

    private class Body : nn.Module<Tensor, Tensor>
    {
        private readonly Linear hidden = Linear(2, 2);
        private readonly Linear head = Linear(2, 3);

        protected Body(string name) : base(name) { }

        public override Tensor forward(Tensor input) => head.call(hidden.call(input));
    }

    private sealed class Tall : Body
    {
        private readonly Linear head = Linear(3, 1);

        public Tall() : base(nameof(Tall)) => RegisterComponents();

        public override Tensor forward(Tensor input) => head.call(base.forward(input));
    }

    [Fact]
    public void RegisterComponents_PrivateFieldsOfTheBase_AreRegisteredToo()
    {
        using var tall = new Tall();
        // Most derived first; of two fields of one name the derived one counts.
        Assert.Equal(["head", "hidden"], tall.named_children().Select(x => x.name));
        Assert.Equal([1, 3], tall.get_parameter("head.weight")!.shape);
        Assert.Equal([2, 2], tall.get_parameter("hidden.weight")!.shape);
    }

    [Fact]
    public void Train_AndEval_ReachEverySubmodule()
    {
        using var net = Sequential(new Block(), Sequential(Dropout(0.5)));
        net.eval();
        Assert.All(net.modules(), m => Assert.False(m.training));
        var x = torch.ones(2, 3);
        NNFixture.Same(x, Dropout(0.5).Let(d => { d.eval(); return d; }).call(x), "dropout in evaluation");
        net.train();
        Assert.All(net.modules(), m => Assert.True(m.training));
    }

    [Fact]
    public void Sequential_NamedAndNumbered_KeepsNamesAndOrder()
    {
        using var named = Sequential(("conv1", Conv1d(1, 2, 3)), ("relu", ReLU()), ("flatten", Flatten()));
        Assert.Equal(["conv1.weight", "conv1.bias"], named.named_parameters().Select(x => x.name));
        Assert.Equal([3, 4], named.call(torch.ones(3, 1, 4))[TensorIndex.Colon, TensorIndex.Colon].shape);
        using var numbered = Sequential(Linear(2, 2), ReLU()).append(Linear(2, 1)).append("last", Sigmoid());
        Assert.Equal(["0", "1", "2", "last"], numbered.named_children().Select(x => x.name));
        Assert.Equal(4, numbered.Count);
        Assert.IsType<ReLU>(numbered[1]);
        Assert.Equal(["1", "2"], numbered[1..3].named_children().Select(x => x.name));
        Assert.Equal(["0", "1", "2"], numbered[(null, -1)].named_children().Select(x => x.name));
        var listed = Sequential(new List<nn.Module<Tensor, Tensor>> { Linear(2, 2), Tanh() });
        var pairs = Sequential(new List<(string, nn.Module<Tensor, Tensor>)> { ("a", Linear(2, 2)) });
        Assert.Equal(("0.weight", "a.weight"), (listed.named_parameters().First().name, pairs.named_parameters().First().name));
        var x = torch.ones(1, 2);
        NNFixture.Same(x, Sequential().call(x), "nothing");
    }

    [Fact]
    public void Containers_ModulesAndParameters_AreRegisteredAndReplaced()
    {
        using var list = ModuleList<nn.Module<Tensor, Tensor>>(Linear(1, 1), ReLU());
        list.append(Linear(1, 2));
        Assert.Equal(["0.weight", "0.bias", "2.weight", "2.bias"], list.named_parameters().Select(x => x.name));
        list.RemoveAt(0);
        Assert.Equal(["1.weight", "1.bias"], list.named_parameters().Select(x => x.name));
        using var dict = ModuleDict(("a", (nn.Module)Linear(1, 1)), ("b", ReLU()));
        Assert.Equal(["a.weight", "a.bias"], dict.named_parameters().Select(x => x.name));
        Assert.True(dict.ContainsKey("b") && dict.Remove("b") && dict.Count == 1);
        using var parameters = ParameterList(Parameter(torch.ones(1)), Parameter(torch.zeros(2)));
        parameters.to(ScalarType.Float64);
        Assert.All(parameters, p => Assert.Equal(ScalarType.Float64, p.dtype));
        using var byName = ParameterDict(("w", Parameter(torch.ones(1))));
        Assert.Same(byName["w"], byName.get_parameter("w"));
    }

    [Fact]
    public void To_Double_ConvertsFieldsAndKeepsTheCount()
    {
        using var block = new Block().to(ScalarType.Float64);
        Assert.All(block.parameters(), p => Assert.Equal(ScalarType.Float64, p.dtype));
        Assert.Equal(ScalarType.Int64, block.get_buffer("norm.num_batches_tracked")!.dtype);
        Assert.Equal(ScalarType.Float64, block.call(torch.ones(2, 4, dtype: ScalarType.Float64)).dtype);
        Assert.Throws<InvalidOperationException>(() => block.to(DeviceType.CUDA));
    }

    [Fact]
    public void Hooks_BeforeAndAfter_ChangeTheCallUntilRemoved()
    {
        var module = Identity();
        var calls = 0;
        var before = module.register_forward_pre_hook((m, x) => x + 1);
        var after = module.register_forward_hook((m, x, y) => y * 10);
        module.register_forward_hook(_ => calls++);
        Assert.Equal(20f, module.call(torch.ones(1)).item<float>());
        Assert.Equal(1f, module.forward(torch.ones(1)).item<float>());
        before.remove();
        after.remove();
        Assert.Equal(1f, module.call(torch.ones(1)).item<float>());
        Assert.Equal(2, calls);
    }

    [Fact]
    public void Apply_EveryModule_ChildrenFirst()
    {
        var names = new List<string>();
        Sequential(("a", Linear(1, 1)), ("b", Sequential(ReLU()))).apply(m => names.Add(m.GetName()));
        Assert.Equal(["Linear", "ReLU", "Sequential", "Sequential"], names);
    }

    [Fact]
    public void ZeroGrad_AfterBackward_DropsOrZeroes()
    {
        using var linear = Linear(2, 1);
        linear.call(torch.ones(1, 2)).sum().backward();
        linear.zero_grad(set_to_none: false);
        NNFixture.Same(zeros(1, 2), linear.weight.grad, "gradient");
        linear.zero_grad();
        Assert.Null(linear.weight.grad);
    }

    [Fact]
    public void Dispose_Module_FreesItsParameters()
    {
        var linear = Linear(2, 1);
        var weight = linear.weight;
        linear.Dispose();
        Assert.True(weight.IsInvalid);
    }

    [Fact]
    public void Parameter_MadeInAScope_OutlivesIt()
    {
        Linear linear;
        using (NewDisposeScope()) linear = Linear(2, 1);
        Assert.Equal([1, 1], linear.call(torch.ones(1, 2)).shape);
    }

    [Fact]
    public void LoadStateDict_OtherNames_NamesThemOrSkips()
    {
        using var from = Sequential(("a", Linear(2, 2)), ("b", Linear(2, 1)));
        using var to = Sequential(("a", Linear(2, 2)), ("c", Linear(2, 1)));
        var e = Assert.Throws<InvalidOperationException>(() => to.load_state_dict(from.state_dict()));
        Assert.Contains("c.weight", e.Message);
        var (missing, unexpected) = to.load_state_dict(from.state_dict(), strict: false, skip: ["a.bias"]);
        Assert.Equal(["c.weight", "c.bias"], missing);
        Assert.Equal(["b.weight", "b.bias"], unexpected);
        NNFixture.Same(from.get_parameter("a.weight")!, to.get_parameter("a.weight"), "weight");
        Assert.NotEqual(NNFixture.Doubles(from.get_parameter("a.bias")!), NNFixture.Doubles(to.get_parameter("a.bias")!));
        using var wide = Sequential(("a", Linear(3, 2)), ("b", Linear(2, 1)));
        Assert.Contains("'a.weight' is [2, 2]", Assert.Throws<ArgumentException>(() => wide.load_state_dict(from.state_dict())).Message);
    }

    [Fact]
    public void Save_LoadedIntoAFreshModule_SameStateAndOutput()
    {
        using var from = new Block();
        from.call(randn(8, 4));
        using var stream = new MemoryStream();
        from.save(stream);
        using var to = new Block();
        stream.Position = 0;
        var loaded = new Dictionary<string, bool>();
        to.load(stream, loadedParameters: loaded);
        Assert.Equal(9, loaded.Count(x => x.Value));
        foreach (var (key, value) in from.state_dict()) NNFixture.Same(value, to.state_dict()[key], key);
    }

    [Fact]
    public void Save_PathThenLoadWithFewerEntries_OnlyWhenNotStrict()
    {
        var path = Path.GetTempFileName();
        try
        {
            using var from = Sequential(("a", Linear(2, 2)), ("b", Linear(2, 1)));
            from.save(path, skip: ["b.bias"]);
            using var to = Sequential(("a", Linear(2, 2)), ("b", Linear(2, 1)));
            Assert.Contains("3 entries", Assert.Throws<ArgumentException>(() => to.load(path)).Message);
            to.load(path, strict: false, skip: ["a.bias"]);
            NNFixture.Same(from.get_parameter("b.weight")!, to.get_parameter("b.weight"), "b.weight");
            Assert.NotEqual(NNFixture.Doubles(from.get_parameter("a.bias")!), NNFixture.Doubles(to.get_parameter("a.bias")!));
            Assert.Throws<FileNotFoundException>(() => to.load(path + ".not"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    // The format, byte by byte: LEB128 count; name (length, UTF-8); element type 6 = float32; dimensions; sizes; elements.
    private static byte[] Written(float[,] weight, float[] bias)
    {
        var bytes = new List<byte> { 2, 6 };
        bytes.AddRange(Encoding.UTF8.GetBytes("weight"));
        bytes.AddRange([6, 2, 1, 0x82, 0x01]);                             // float32, 2 dimensions, 1, 130 = 0x82 0x01
        foreach (var x in weight) bytes.AddRange(BitConverter.GetBytes(x));
        bytes.Add(4);
        bytes.AddRange(Encoding.UTF8.GetBytes("bias"));
        bytes.AddRange([6, 1, 1]);
        foreach (var x in bias) bytes.AddRange(BitConverter.GetBytes(x));
        return [.. bytes];
    }

    [Fact]
    public void Load_BytesBuiltByHand_GivesTheirValuesAndIsWrittenBack()
    {
        var weight = new float[1, 130];
        for (var i = 0; i < 130; i++) weight[0, i] = i * 0.5f;
        var bytes = Written(weight, [-7f]);
        using var linear = Linear(130, 1);
        linear.load(new MemoryStream(bytes));
        Assert.Equal(Enumerable.Range(0, 130).Select(i => i * 0.5), NNFixture.Doubles(linear.weight));
        Assert.Equal([-7.0], NNFixture.Doubles(linear.bias));
        using var again = new MemoryStream();
        linear.save(again);
        Assert.Equal(bytes, again.ToArray());
    }

    [Fact]
    public void Load_OtherShape_NamesTheEntry()
    {
        using var linear = Linear(3, 1);
        Assert.Contains("'weight'", Assert.Throws<ArgumentException>(() => linear.load(new MemoryStream(Written(new float[1, 130], [0])))).Message);
    }

    [Fact]
    public void ParametersToVector_AndBack_KeepsTheirOrder()
    {
        using var net = Sequential(Linear(2, 3), Linear(3, 1));
        var vector = nn.utils.parameters_to_vector(net.parameters()).detach();
        Assert.Equal([13], vector.shape);
        nn.utils.vector_to_parameters(vector * 2, net.parameters());
        NNFixture.Same(vector * 2, nn.utils.parameters_to_vector(net.parameters()), "vector");
        Assert.Throws<ArgumentException>(() => nn.utils.vector_to_parameters(zeros(12), net.parameters()));
    }

    [Fact]
    public void Convolution_WrongChannels_SaysWhichAndHowMany()
    {
        var e = Assert.Throws<ArgumentException>(() => Conv2d(3, 4, 1).call(zeros(1, 2, 5, 5)));
        Assert.Contains("3 channels", e.Message);
        Assert.Contains("[1, 2, 5, 5]", e.Message);
    }
}

internal static class Letting
{
    internal static TResult Let<T, TResult>(this T value, Func<T, TResult> f) => f(value);
}
