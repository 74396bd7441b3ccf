using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MeMhacl.Tests;

public class TrainingStepTests
{
    // float32 against float32, through seventeen layers.
    private const double Tolerance = 3e-5;

    private static readonly ProjectorOptions SmallProjector = ProjectorOptions.For(128) with { Dropout = 0.1 };

    [Fact]
    public void Encoder_InAStepOrNot_IsFusedOnlyThere()
    {
        if (!Tile.IsSupported) return;
        using var scope = NewDisposeScope();
        using var f = FusedEncoderTests.New(16, 1);
        using var adam = new FusedAdam(f.parameters());
        var x = Exact.Normal(1, 4, 1, 7, 40);
        Assert.False(f.call(x).is_leaf);                                       // torch's graph leads back from it
        using (adam.BeginStep())
        {
            Assert.True(f.call(x).is_leaf);
            Assert.False(f.call(x.clone().requires_grad_(true)).is_leaf);
            f.eval();
            Assert.False(f.call(x).is_leaf);
            f.train();
            f.parameters().Last().requires_grad = false;
            Assert.False(f.call(x).is_leaf);
            f.parameters().Last().requires_grad = true;
        }
        Assert.False(f.call(x).is_leaf);
    }

    [Fact]
    public void Descend_SamplesThatNeedAGradient_GetIt()
    {
        using var scope = NewDisposeScope();
        var (inStep, outside) = (Gradient(true), Gradient(false));
        Assert.InRange(Exact.Error(inStep, outside), 0, Tolerance);

        Tensor Gradient(bool isInStep)
        {
            using var f = FusedEncoderTests.New(16, 1);
            using var adam = new FusedAdam(f.parameters());
            var x = Exact.Normal(1, 4, 1, 7, 40).requires_grad_(true);
            var toward = Exact.Normal(2, 4, 128);
            if (!isInStep)
            {
                (f.call(x) * toward).sum().backward();
                Assert.All(f.named_parameters(), p => Assert.NotNull(p.parameter.grad));
                return x.grad!;
            }
            using var step = adam.BeginStep();
            step.Descend((f.call(x) * toward).sum());
            return x.grad!;
        }
    }

    [Theory]
    [InlineData("blocks.3.conv2.weight")]
    [InlineData("blocks.0.bn1.bias")]
    [InlineData("conv1.weight")]
    public void Descend_EncoderPartlyFrozen_TrainsTheRest(string frozen)
    {
        using var scope = NewDisposeScope();
        using var f = FusedEncoderTests.New(16, 1);
        AssertTrainsTheRest(f, frozen, () => f.call(Exact.Normal(1, 4, 1, 7, 40)).pow(2).sum());
    }

    [Theory]
    [InlineData("fc2.weight")]
    [InlineData("fc3.bias")]
    [InlineData("attention.out_proj.bias")]
    [InlineData("attention.in_proj_weight")]
    [InlineData("bn1.weight")]
    public void Descend_ProjectorPartlyFrozen_TrainsTheRest(string frozen)
    {
        using var scope = NewDisposeScope();
        using var g = FusedProjectorTests.New(SmallProjector);
        AssertTrainsTheRest(g, frozen, () => g.call(Exact.Normal(1, 3, 2, 128)).pow(2).sum());
    }

    private static void AssertTrainsTheRest(nn.Module module, string frozen, Func<Tensor> loss)
    {
        module.named_parameters().Single(p => p.name == frozen).parameter.requires_grad = false;
        foreach (var (name, change) in Exact.Train(module, loss, 1, isFused: true).Where(p => p.Key.StartsWith("change ", StringComparison.Ordinal)))
            Assert.True(name == $"change {frozen}" == (change.abs().max().item<float>() == 0), name);
    }

    // A weight whose gradient comes from f's own layers and from torch's graph as well: Adam must see their sum, once.
    [Fact]
    public void Descend_LossOfWeightsToo_IsOneStepOfTheSum()
    {
        using var scope = NewDisposeScope();
        var x = Exact.Normal(1, 9, 1, 7, 40);
        var (exact, plain, fused) = (After(ScalarType.Float64, false), After(ScalarType.Float32, false), After(ScalarType.Float32, true));
        Exact.AssertNoWorse(exact, plain, fused, name => name.StartsWith("change ", StringComparison.Ordinal) ? 0.1 : 1e-4);

        Dictionary<string, Tensor> After(ScalarType type, bool isFused)
        {
            using var f = FusedEncoderTests.New(16, 1);
            f.to(type);
            var (input, toward) = (x.to(type), Exact.Normal(2, 9, 128).to(type));
            return Exact.Train(f, () => (f.call(input) * toward).sum() + f.parameters().Select(p => p.pow(2).sum()).Aggregate((a, b) => a + b), 1, isFused);
        }
    }

    [Fact]
    public void Descend_AnotherOptimizersWeights_GetTheirGradient()
    {
        using var scope = NewDisposeScope();
        using var f = FusedEncoderTests.New(16, 1);
        var weight = f.named_parameters().Single(p => p.name == "blocks.3.conv2.weight").parameter;
        using var adam = new FusedAdam(f.parameters().Where(p => p.Handle != weight.Handle));
        using var step = adam.BeginStep();
        var before = weight.detach().clone();
        step.Descend(f.call(Exact.Normal(1, 4, 1, 7, 40)).pow(2).sum());
        Assert.True(weight.grad!.norm().item<float>() > 0);
        Assert.True(weight.Equals(before));
    }

    [Fact]
    public void Encoder_OtherShapeOrType_IsRefusedAsByThePlainLayers()
    {
        using var scope = NewDisposeScope();
        using var f = FusedEncoderTests.New(16, 1);
        f.eval();
        AssertRefused(zeros(2, 2, 7, 40));                                     // two maps
        AssertRefused(zeros(2, 7));
        f.to(ScalarType.Float64);
        AssertRefused(zeros(2, 1, 7, 40));

        void AssertRefused(Tensor x)
        {
            var plain = Assert.ThrowsAny<Exception>(() => f.call(x));
            using (no_grad()) Assert.IsType(plain.GetType(), Record.Exception(() => f.call(x)));
        }
    }

    [Fact]
    public void Train_SameSeed_SameBits()
    {
        Assert.Equal(EncoderBits(), EncoderBits());
        Assert.Equal(ProjectorBits(), ProjectorBits());
    }

    // Of g, its fully connected layers: torch's batch norm of rows sums in an order that depends on the threads.
    [Fact]
    public void Train_AnyNumberOfThreads_SameBits()
    {
        var once = (EncoderBits(), LinearBits());
        var before = TorchRuntime.Threads;
        try
        {
            TorchRuntime.Threads = 2;
            Assert.Equal(once, (EncoderBits(), LinearBits()));
        }
        finally
        {
            TorchRuntime.Threads = before;
        }
    }

    [Fact]
    public void Kernels_WithAvx2Alone_AreAsExactAndGiveTheEncoderTheSameBits()
    {
        if (!Tile.IsSupported) return;
        var (code, output) = Roles.Run(["kernels"], [("DOTNET_EnableAVX512", "0")]);
        Assert.Equal((0, $"False {EncoderBits()}"), (code, output.Trim()));
    }

    /// <summary>In a process of its own: the tests of the kernels, then whether vectors are of 512 bits, and the encoder's bits.</summary>
    internal static string Kernels()
    {
        new TileTests().Multiply_AnySizesAndStrides_EqualsALoop();
        new AxisConvolutionTests().Passes_AllPositionsTapsAndStrides_EqualConv2dInFloat64();
        new FusedEncoderTests().Step_ThreeTimes_EqualsThePlainLayersInFloat64(16, 9, 7, 40, 1);
        new FusedProjectorTests().Step_ThreeTimes_EqualsThePlainLayersInFloat64(5, 2, 128, 256, 512, 1024);
        return $"{System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated} {EncoderBits()}";
    }

    [Theory]
    [InlineData("Descend")]
    [InlineData("Dispose")]
    [InlineData("Throw")]
    [InlineData("Forget")]
    [InlineData("Unused")]
    public void Dispose_TwoHundredSteps_LeaveNoTensorBehind(string end)
    {
        using var outer = NewDisposeScope();
        using var f = FusedEncoderTests.New(16, 1);
        using var g = FusedProjectorTests.New(SmallProjector);
        using var adam = new FusedAdam([.. f.parameters(), .. g.parameters()]);
        var x = Exact.Normal(1, 4, 1, 4, 16);
        Step();
        var before = Tensor.TotalCount;
        for (var i = 0; i < 200; i++) Step();
        // A finalizer may take away what a Step before this test had left, never add.
        Assert.True(Tensor.TotalCount <= before, $"{Tensor.TotalCount - before} more than before");
        adam.BeginStep().Dispose();                                            // ends the last one that was forgotten

        void Step()
        {
            try
            {
                using var scope = NewDisposeScope();
                var step = adam.BeginStep();
                using var ended = end == "Forget" ? null : step;
                var loss = g.call(f.call(x).view(2, 2, -1)).pow(2).sum();
                if (end == "Throw") throw new InvalidTimeZoneException();
                if (end == "Descend") step.Descend(loss);
                if (end == "Unused") step.Descend(x.clone().requires_grad_(true).sum());  // nothing that was recorded leads to it
            }
            catch (InvalidTimeZoneException)
            {
            }
        }
    }

    [Fact]
    public void BeginStep_EarlierOneLeftOpen_IsEnded_AndCannotDescend()
    {
        using var scope = NewDisposeScope();
        using var f = FusedEncoderTests.New(16, 1);
        using var adam = new FusedAdam(f.parameters());
        var x = Exact.Normal(1, 4, 1, 4, 16);
        var before = f.parameters().Last().detach().clone();
        var forgotten = adam.BeginStep();
        var lost = f.call(x).pow(2).sum();
        var step = adam.BeginStep();
        Assert.Contains("began another", Assert.Throws<InvalidOperationException>(() => forgotten.Descend(lost)).Message);
        Assert.True(f.parameters().Last().Equals(before));
        step.Descend(f.call(x).pow(2).sum());
        Assert.False(f.parameters().Last().Equals(before));
        Assert.Throws<InvalidOperationException>(() => step.Descend(lost));
        if (Tile.IsSupported) Assert.False(f.call(x).is_leaf);                 // no step: torch's graph leads back from it
    }

    private static string EncoderBits()
    {
        using var scope = NewDisposeScope();
        using var f = FusedEncoderTests.New(48, 1);
        var (x, toward) = (Exact.Normal(1, 5, 1, 13, 41), Exact.Normal(2, 5, 384));
        return Bits(Exact.Train(f, () => (f.call(x) * toward).sum(), 3, isFused: true));
    }

    private static string ProjectorBits()
    {
        using var scope = NewDisposeScope();
        using var g = FusedProjectorTests.New(SmallProjector);
        using var mask = new Generator(3);
        g.DropoutGenerator = mask;
        var (h, toward) = (Exact.Normal(1, 40, 2, 128), Exact.Normal(2, 40, 1024));
        return Bits(Exact.Train(g, () => (g.call(h) * toward).sum(), 3, isFused: true));
    }

    private static string LinearBits()
    {
        using var scope = NewDisposeScope();
        using var layer = Fixtures.Fill(nn.Linear(1040, 1120), 1);
        var (x, toward) = (Exact.Normal(1, 81, 1040), Exact.Normal(2, 81, 1120));
        return Bits(Exact.Train(layer, () => (FusedLinear.Call(x, layer.weight, layer.bias!) * toward).sum(), 3, isFused: true));
    }

    // Without the losses: torch's sum of so many values takes an order of its own with several threads.
    private static string Bits(Dictionary<string, Tensor> values) =>
        Convert.ToHexString(System.Security.Cryptography.SHA256.HashData([.. values.Where(p => !p.Key.StartsWith("loss ", StringComparison.Ordinal)).OrderBy(p => p.Key, StringComparer.Ordinal).SelectMany(p => p.Value.contiguous().bytes.ToArray())]));
}
