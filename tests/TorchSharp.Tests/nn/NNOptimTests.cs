using System.Runtime.InteropServices;
using System.Text.Json;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests;

/// <summary>Optimizers and schedules against PyTorch 1.13.1.</summary>
[Collection(nameof(NNDefaultGenerator))]
public class NNOptimTests
{
    // The fused pass rounds as PyTorch's separate operations do, but for their fused multiply-adds: a few units in the last place.
    private const double LastPlaces = 5e-7;
    // Three steps of a network multiply these differences.
    private const double ThreeSteps = 1e-5;
    private const double Doubles = 1e-12;

    private static readonly Dictionary<string, Func<IEnumerable<Parameter>, OptimizerHelper>> Optimizers = new()
    {
        ["adam"] = p => optim.Adam(p, 0.01),
        ["adam_decay"] = p => optim.Adam(p, 0.01, 0.8, 0.9, 1e-6, weight_decay: 0.1),
        ["adam_amsgrad"] = p => optim.Adam(p, 0.01, amsgrad: true),
        ["adam_maximize"] = p => optim.Adam(p, 0.01, maximize: true),
        ["adamw"] = p => optim.AdamW(p, 0.01, weight_decay: 0.1),
        ["adamw_amsgrad"] = p => optim.AdamW(p, 0.01, weight_decay: 0.05, amsgrad: true),
        ["sgd"] = p => optim.SGD(p, 0.1),
        ["sgd_momentum"] = p => optim.SGD(p, 0.1, momentum: 0.9, dampening: 0.2, weight_decay: 0.05),
        ["sgd_nesterov"] = p => optim.SGD(p, 0.1, momentum: 0.9, nesterov: true),
        ["rmsprop"] = p => optim.RMSProp(p, 0.01),
        ["rmsprop_all"] = p => optim.RMSProp(p, 0.01, alpha: 0.9, weight_decay: 0.05, momentum: 0.7, centered: true),
    };

    public static TheoryData<string> Names => [.. Optimizers.Keys];

    private static List<Parameter> Start() => Enumerable.Range(0, 4).Select(i => new Parameter(NNFixture.Optim[$"start/{i}"])).ToList();

    private static void SetGradients(List<Parameter> parameters, int step)
    {
        for (var i = 0; i < parameters.Count; i++) parameters[i].grad = NNFixture.Optim.Has($"grad/{step}/{i}") ? NNFixture.Optim[$"grad/{step}/{i}"] : null;
    }

    private static void Steps(OptimizerHelper optimizer, List<Parameter> parameters, int from, int to)
    {
        for (var step = from; step < to; step++)
        {
            SetGradients(parameters, step);
            optimizer.step();
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Optimizer_ThreeSteps_FollowsPyTorch(string name)
    {
        var parameters = Start();
        using var optimizer = Optimizers[name](parameters);
        for (var step = 0; step < 3; step++)
        {
            Steps(optimizer, parameters, step, step + 1);
            for (var i = 0; i < parameters.Count; i++) NNFixture.Close(NNFixture.Optim[$"{name}/{step}/{i}"], parameters[i], LastPlaces, $"parameter {i} after step {step}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Optimizer_StateSavedAndLoaded_ContinuesBitForBit(string name)
    {
        var (whole, halves) = (Start(), Start());
        using var straight = Optimizers[name](whole);
        Steps(straight, whole, 0, 3);

        var first = Optimizers[name](halves);
        Steps(first, halves, 0, 2);
        using var stream = new MemoryStream();
        first.save_state_dict(new BinaryWriter(stream));
        stream.Position = 0;
        using var second = Optimizers[name](halves);
        second.load_state_dict(new BinaryReader(stream));
        Assert.True(second.state_dict().State[0].ApproximatelyEquals(first.state_dict().State[0]));
        Steps(second, halves, 2, 3);
        for (var i = 0; i < whole.Count; i++) NNFixture.Same(whole[i], halves[i], $"parameter {i}");
    }

    [Theory]
    [InlineData("sgd")]
    [InlineData("rmsprop")]
    public void Step_InfiniteWeightWithoutDecay_StaysInfinite(string name)
    {
        using var scope = NewDisposeScope();
        using var p = new Parameter(tensor(new[] { 1, float.PositiveInfinity, float.NegativeInfinity }));
        p.grad = ones(3);
        using var optimizer = Optimizers[name]([p]);
        optimizer.step();
        Assert.Equal([float.PositiveInfinity, float.NegativeInfinity], p.data<float>().ToArray()[1..]);
    }

    [Fact]
    public void Optimizer_StateOfAnotherKind_IsRefused()
    {
        using var stream = new MemoryStream();
        optim.SGD(Start(), 0.1).save_state_dict(new BinaryWriter(stream));
        stream.Position = 0;
        Assert.Contains("SGD", Assert.Throws<InvalidDataException>(() => optim.Adam(Start()).load_state_dict(new BinaryReader(stream))).Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Optimizer_StateOfAnotherShape_IsRefused(string name)
    {
        static OptimizerHelper Stepped(string name, long width)
        {
            var p = new Parameter(zeros(4, width));
            p.grad = ones(4, width);
            var optimizer = Optimizers[name]([p]);
            optimizer.step();
            return optimizer;
        }

        if (name == "sgd") return;                                            // without momentum it remembers nothing
        using var narrow = Stepped(name, 5);
        using var wide = Stepped(name, 6);
        using var stream = new MemoryStream();
        narrow.save_state_dict(new BinaryWriter(stream));
        stream.Position = 0;
        Assert.Contains("[4, 5]", Assert.Throws<ArgumentException>(() => wide.load_state_dict(new BinaryReader(stream))).Message);
        Assert.Contains("[4, 6]", Assert.Throws<ArgumentException>(() => wide.load_state_dict(narrow.state_dict())).Message);
        wide.step();                                                          // what it had is still whole
    }

    [Fact]
    public void Step_StateOfAnotherShape_SaysBothShapes()
    {
        var p = new Parameter(zeros(7));
        p.grad = ones(7);
        using var adam = optim.Adam([p]);
        ((Adam.State)adam.state_dict().State[0]).exp_avg = zeros(3);
        var message = Assert.Throws<ExternalException>(() => adam.step()).Message;
        Assert.Contains("[3]", message);
        Assert.Contains("[7]", message);
    }

    [Fact]
    public void Step_GradientOfAnotherShape_SaysBothShapes()
    {
        var p = new Parameter(zeros(7));
        p.grad = ones(7);
        p.grad!.set_(ones(3));                                                // in place: past the check of the setter
        using var sgd = optim.SGD([p], 0.1);
        var message = Assert.Throws<ExternalException>(() => sgd.step()).Message;
        Assert.Contains("[3]", message);
        Assert.Contains("[7]", message);
    }

    [Fact]
    public void Grad_OfAnotherShape_IsRefused()
    {
        var p = new Parameter(zeros(4, 6));
        var message = Assert.Throws<ExternalException>(() => p.grad = ones(4, 5)).Message;
        Assert.Contains("[4, 5]", message);
        Assert.Contains("[4, 6]", message);
        Assert.Null(p.grad);
        p.grad = ones(4, 6);
        p.grad = null;
        Assert.Null(p.grad);
    }

    [Fact]
    public void Adam_TransposedAndHalfParameters_EqualPlainOnes()
    {
        // (7, 5) held column by column: the flat pass has to follow the parameter's own order.
        var values = NNFixture.Optim["start/0"];
        var plain = new Parameter(values.clone());
        var turned = new Parameter(values.t().contiguous().t());
        Assert.False(turned.is_contiguous());
        plain.grad = NNFixture.Optim["grad/0/0"];
        turned.grad = NNFixture.Optim["grad/0/0"];
        var sixteen = new Parameter(values.to(ScalarType.BFloat16));
        sixteen.grad = plain.grad!.to(ScalarType.BFloat16);
        optim.Adam([plain, turned, sixteen], 0.01).step();
        NNFixture.Same(plain, turned, "transposed");
        NNFixture.Close(plain, sixteen, 0.02, "bfloat16");   // 8 bits of mantissa
    }

    [Fact]
    public void Adam_OneAndTwoThreads_SameBits()
    {
        var threads = get_num_threads();
        var results = new List<Tensor>();
        foreach (var n in new[] { 1, 2 })
        {
            set_num_threads(n);
            manual_seed(1);
            var parameters = new[] { 100_003, 17, 65_536 }.Select(size => new Parameter(randn(size))).ToList();
            var adam = optim.Adam(parameters, 0.01, weight_decay: 0.01);
            for (var step = 0; step < 3; step++)
            {
                foreach (var p in parameters) p.grad = randn(p.shape);
                adam.step();
            }
            results.Add(nn.utils.parameters_to_vector(parameters).detach());
        }
        set_num_threads(threads);
        NNFixture.Same(results[0], results[1], "parameters");
    }

    [Fact]
    public void Optimizer_GroupsWithRatesOfTheirOwn_UsesEach()
    {
        var (a, b) = (new Parameter(zeros(3)), new Parameter(zeros(3)));
        var sgd = optim.SGD([new SGD.ParamGroup([a], new SGD.Options { LearningRate = 1 }), new SGD.ParamGroup([b], new SGD.Options())], 0.1);
        (a.grad, b.grad) = (torch.ones(3), torch.ones(3));
        sgd.step();
        NNFixture.Same(full(3, -1f), a, "a");
        NNFixture.Same(full(3, -0.1f), b, "b");
        Assert.Equal([1, 0.1], sgd.ParamGroups.Select(g => g.LearningRate));
        sgd.zero_grad();
        NNFixture.Same(zeros(3), a.grad, "gradient");
    }

    [Fact]
    public void Step_WithClosure_ReturnsItsLoss()
    {
        var p = new Parameter(torch.ones(1));
        var sgd = optim.SGD([p], 0.25);
        var loss = sgd.step(() => { var l = (p * p).sum(); l.backward(); return l; });
        Assert.Equal(1f, loss.item<float>());
        Assert.Equal(0.5f, p.detach().item<float>());
    }

    [Fact]
    public void Network_ThreeAdamSteps_FollowsPyTorch()
    {
        manual_seed(3);
        using var net = nn.Sequential(nn.Conv2d(1, 4, (1, 3), bias: false), nn.BatchNorm2d(4), nn.ReLU(), nn.Flatten(), nn.Linear(24, 3));
        var adam = optim.Adam(net.parameters(), 0.01);
        var (x, y) = (NNFixture.Optim["net/x"], NNFixture.Optim["net/y"]);
        var expected = NNFixture.Doubles(NNFixture.Optim["net/losses"]);
        for (var step = 0; step < 3; step++)
        {
            using var scope = NewDisposeScope();
            adam.zero_grad();
            var loss = F.cross_entropy(net.call(x), y);
            Assert.Equal(expected[step], loss.item<float>(), ThreeSteps);
            loss.backward();
            adam.step();
        }
        foreach (var (key, value) in net.state_dict()) NNFixture.Close(NNFixture.Optim[$"net/state/{key}"], value, ThreeSteps, key);
    }

    [Fact]
    public void ClipGradNorm_AboveTheLimit_ScalesAsPyTorch()
    {
        var (p, q) = (new Parameter(zeros(3, 4)), new Parameter(zeros(5)));
        (p.grad, q.grad) = (NNFixture.Optim["clip/p"], NNFixture.Optim["clip/q"]);
        Assert.Equal(NNFixture.Doubles(NNFixture.Optim["clip/norm"])[0], nn.utils.clip_grad_norm_([p, q], 1.5), 1e-5);
        NNFixture.Close(NNFixture.Optim["clip/after_p"], p.grad, LastPlaces, "p");
        NNFixture.Close(NNFixture.Optim["clip/after_q"], q.grad, LastPlaces, "q");
        nn.utils.clip_grad_value_([p, q], 0.1);
        Assert.True(NNFixture.Doubles(p.grad!).Max(Math.Abs) <= 0.1f);
    }

    private static readonly double[] Watched = [1.0, 0.9, 0.9, 0.9, 0.9, 0.8, 0.85, 0.85, 0.85, 0.85, 0.85, 0.85, 0.85, 0.85];

    private static readonly Dictionary<string, Func<optim.Optimizer, optim.lr_scheduler.LRScheduler>> Schedules = new()
    {
        ["StepLR"] = o => optim.lr_scheduler.StepLR(o, 4, 0.3),
        ["MultiStepLR"] = o => optim.lr_scheduler.MultiStepLR(o, [2, 5, 9], 0.3),
        ["ExponentialLR"] = o => optim.lr_scheduler.ExponentialLR(o, 0.9),
        ["CosineAnnealingLR"] = o => optim.lr_scheduler.CosineAnnealingLR(o, 5, 0.01),
        ["LinearLR"] = o => optim.lr_scheduler.LinearLR(o, 0.2, 0.9, 6),
        ["ConstantLR"] = o => optim.lr_scheduler.ConstantLR(o, 0.25, 4),
        ["PolynomialLR"] = o => optim.lr_scheduler.PolynomialLR(o, 8, 2.0),
        ["LambdaLR"] = o => optim.lr_scheduler.LambdaLR(o, e => Math.Pow(0.95, e)),
        ["MultiplicativeLR"] = o => optim.lr_scheduler.MultiplicativeLR(o, e => 1 - 0.01 * e),
        ["OneCycleLR"] = o => optim.lr_scheduler.OneCycleLR(o, 1.0, total_steps: 15),
        ["OneCycleLR_three"] = o => optim.lr_scheduler.OneCycleLR(o, 1.0, epochs: 3, steps_per_epoch: 5, anneal_strategy: optim.lr_scheduler.impl.OneCycleLR.AnnealStrategy.Linear, three_phase: true),
        ["CyclicLR"] = o => optim.lr_scheduler.CyclicLR(o, 0.1, 1.0, step_size_up: 3, step_size_down: 4, mode: optim.lr_scheduler.impl.CyclicLR.Mode.Triangular2),
        ["ReduceLROnPlateau"] = o => optim.lr_scheduler.ReduceLROnPlateau(o, patience: 2, factor: 0.5, cooldown: 1),
        ["SequentialLR"] = o => optim.lr_scheduler.SequentialLR(o, [optim.lr_scheduler.ConstantLR(o, 0.1, 3), optim.lr_scheduler.ExponentialLR(o, 0.9)], [4]),
        ["ChainedLR"] = o => optim.lr_scheduler.ChainedLR([optim.lr_scheduler.ConstantLR(o, 0.1, 3), optim.lr_scheduler.ExponentialLR(o, 0.9)]),
    };

    public static TheoryData<string> ScheduleNames => [.. Schedules.Keys];

    [Theory]
    [MemberData(nameof(ScheduleNames))]
    public void Schedule_FourteenSteps_FollowsPyTorch(string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(NNFixture.Find("schedules.json")));
        var rows = json.RootElement.GetProperty("schedules").GetProperty(name).EnumerateArray().Select(r => (r[0].GetDouble(), r[1].GetDouble())).ToList();
        using var sgd = optim.SGD([new Parameter(zeros(1))], 0.5, momentum: 0.9);
        var schedule = Schedules[name](sgd);
        for (var i = 0; i < rows.Count; i++)
        {
            if (i > 0 && name == "ReduceLROnPlateau") schedule.step(Watched[i - 1]);
            else if (i > 0) schedule.step();
            Assert.True(Math.Abs(rows[i].Item1 - sgd.ParamGroups.Single().LearningRate) < Doubles, $"rate at {i} is {sgd.ParamGroups.Single().LearningRate}, expected {rows[i].Item1}");
            Assert.True(Math.Abs(rows[i].Item2 - sgd.Momentum) < Doubles, $"momentum at {i} is {sgd.Momentum}, expected {rows[i].Item2}");
        }
    }
}
