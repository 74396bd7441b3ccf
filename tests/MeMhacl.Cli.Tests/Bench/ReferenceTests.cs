using System.Globalization;
using MeMhacl.Cli.Bench;
using MeMhacl.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace MeMhacl.Cli.Tests.Bench;

/// <summary>What stands beside the study in the benchmark, tests/reference, computes and trains what the study does.</summary>
public class ReferenceTests
{
    // float32 through 17 convolutions or three products, in another order on each side.
    private const double Tolerance = 1e-4;

    // Of a tensor's way in all steps. Adam's first steps are as long for a small gradient as for a large one, so that rounding shows in the smallest: up to 0.002. Another rate or
    // momentum makes more than 0.05. PyTorch's side computes in 64 bits: of two sides in 32, one often has an activation on the other side of ReLU.
    private const double WayTolerance = 0.03;

    private const int Seed = 1, Steps = 3, Width = 8;

    // Few activations, so that hardly one lies within rounding of 0; else as in the benchmark.
    private static BenchRow Small(string row) => StepCostTests.Row(row) with { Channels = 6, Points = 64, Subjects = 8 };

    [PyTorchFact]
    public void Models_SameWeights_SameOutputsAndLoss()
    {
        using var scope = NewDisposeScope();
        const int Groups = 8, Members = 2;
        var (f, g, c) = SeededWeights.Build(1, () => (new BaseEncoder(new EncoderOptions { BaseWidth = Width }), new GroupProjector(ProjectorOptions.For(8 * Width)), new EmotionClassifier(2, 8 * Width)));
        f.eval();
        g.eval();
        c.eval();
        var tensors = new Dictionary<string, Tensor>();
        Add(tensors, "f.", f);
        Add(tensors, "g.", g);
        Add(tensors, "c.", c);
        using var quiet = no_grad();
        var x = randn(Groups * Members, 1, 36, 128);
        var h = f.call(x);
        var z = g.call(h.view(Groups, Members, -1));
        var halves = z.chunk(2, 0);
        (tensors["x"], tensors["h"], tensors["z"], tensors["logits"], tensors["loss"]) = (x, h, z, c.call(h), NtXentLoss.Loss(halves[0], halves[1], 0.1).reshape(1));
        PyTorch.Run(tensors, $$"""
            from me_mhacl import Classifier, Encoder, Projector, nt_xent
            f, g, c = Encoder(width={{Width}}).eval(), Projector({{8 * Width}}).eval(), Classifier(2, {{8 * Width}}).eval()
            for prefix, module in ("f.", f), ("g.", g), ("c.", c):
                module.load_state_dict(under(prefix))
            with torch.no_grad():
                h = f(t["x"])
                z = g(h.view({{Groups}}, {{Members}}, -1))[0]
                for name, own in ("h", h), ("z", z), ("logits", c(h)), ("loss", nt_xent(*z.chunk(2), 0.1).reshape(1)):
                    difference = (own - t[name]).abs().max().item() / max(1, t[name].abs().max().item())
                    assert difference <= {{Text(Tolerance)}}, f"{name}: {difference}"
            """);
    }

    [PyTorchFact]
    public void PretrainSteps_SameWeightsDrawsAndMasks_SameLossesAndWeights()
    {
        using var scope = NewDisposeScope();
        var row = Small("deap-demo-pretrain");
        var (p, q) = (row.Pretrain.P, row.Pretrain.Q);
        using var data = StudySide.Noise(row, Steps * p);
        // Table III's rate, as the script has it: the demo profile's is another, at which a step takes as long.
        var options = row.Pretrain with { Epochs = 1, LearningRate = new PretrainOptions().LearningRate, Seed = Seed };
        using var trainer = new Pretrainer(data, AllForTraining(data), options);
        using var masks = new Generator(Seed);
        trainer.Projector.DropoutGenerator = masks;

        var tensors = new Dictionary<string, Tensor>();
        Add(tensors, "before.f.", trainer.Encoder);
        Add(tensors, "before.g.", trainer.Projector);
        var losses = new Losses<PretrainStep>(step => step.Loss);
        trainer.Run(losses);
        Add(tensors, "after.f.", trainer.Encoder);
        Add(tensors, "after.g.", trainer.Projector);
        tensors["data"] = tensor(data.Samples.ToArray(), [data.Clips, data.Subjects, 1, data.Channels, data.Points]);
        tensors["losses"] = tensor(losses.All.ToArray());
        // What the trainer drew in its first epoch.
        var random = new SplitMix64(new SplitMix64(((ulong)Seed << 32) | 1).Next() >> 1);
        int step = 0;
        foreach (var (clips, subjects) in new GroupSampler([.. Enumerable.Range(0, data.Clips)], [.. Enumerable.Range(0, data.Subjects)], p, q).Epoch(random))
        {
            var draw = MeiosisDraw.Next(q, data.Points, random);
            tensors[$"draw.{step}.clips"] = Longs(clips);
            tensors[$"draw.{step}.subjects"] = Longs(draw.Order.Select(k => subjects[k]));
            tensors[$"draw.{step++}.c"] = Longs([draw.C]);
        }
        Assert.Equal(Steps, step);

        // Without a gradient but for rounding, of which Adam makes whole steps: what batch norm subtracts again, and what softmax leaves out.
        PyTorch.Run(tensors, Alike("""
            from me_mhacl import Encoder, Projector
            from pretrain_step import adam, train
            f, g = Encoder(width=WIDTH), Projector(8 * WIDTH, drop=drop)
            optimizer = begin(f=f, g=g)
            for i in range(STEPS):
                clips, subjects, c = (t[f"draw.{i}.{name}"].numpy() for name in ("clips", "subjects", "c"))
                lost(i, train(f, g, optimizer, data, clips, subjects, int(c)))
            keys = slice(64 * WIDTH, 2 * 64 * WIDTH)
            t["before.g.attention.in_proj_bias"][keys] = t["after.g.attention.in_proj_bias"][keys] = g.attention.in_proj_bias.data[keys] = 0
            compare(without=("g.fc1.bias", "g.fc2.bias"), f=f, g=g)
            """));
    }

    [PyTorchFact]
    public void FineTuneSteps_SameWeightsRowsAndMasks_SameLossesAndWeights()
    {
        using var scope = NewDisposeScope();
        var row = Small("deap-demo-finetune");
        using var data = StudySide.Noise(row, (Steps * row.Batch / row.Subjects) + 2);
        var split = AllForTraining(data, others: 2);
        var options = new FineTuneOptions { Epochs = 1, BatchSize = row.Batch, Seed = Seed, Encoder = new EncoderOptions { BaseWidth = Width } };
        using var tuner = new FineTuner(data, split, EmotionTask.Valence, FineTuneMode.FullySupervised, options);
        using var masks = new Generator(Seed);
        tuner.Classifier.DropoutGenerator = masks;

        var tensors = new Dictionary<string, Tensor>();
        Add(tensors, "before.f.", tuner.Encoder);
        Add(tensors, "before.c.", tuner.Classifier);
        var losses = new Losses<FineTuneStep>(step => step.Loss);
        tuner.Run(losses);
        Add(tensors, "after.f.", tuner.Encoder);
        Add(tensors, "after.c.", tuner.Classifier);
        tensors["data"] = tensor(data.Samples.ToArray(), [data.Clips * data.Subjects, 1, data.Channels, data.Points]);
        tensors["labels"] = Longs(data.Labels(EmotionTask.Valence).Select(label => (int)label));
        tensors["losses"] = tensor(losses.All.ToArray());
        // What the tuner drew: its training rows are the first ones, in order.
        int[] order = [.. Enumerable.Range(0, Steps * row.Batch)];
        new SplitMix64(Seed).Shuffle<int>(order);
        tensors["rows"] = Longs(order).view(Steps, row.Batch);

        PyTorch.Run(tensors, Alike("""
            from me_mhacl import Classifier, Encoder
            from finetune_step import adam, train
            f, c = Encoder(width=WIDTH), Classifier(2, 8 * WIDTH, drop=drop)
            optimizer = begin(f=f, c=c)
            for i in range(STEPS):
                lost(i, train(f, c, optimizer, data, t["labels"].numpy(), t["rows"][i].numpy()))
            compare(without=("c.fc1.bias", "c.fc2.bias"), f=f, c=c)
            """));
    }

    // A script that trains on PyTorch's side, and what all of them need.
    private static string Alike(string script) => $$"""
        STEPS, WIDTH, data = {{Steps}}, {{Width}}, t["data"].double().numpy()
        masks = torch.Generator().manual_seed({{Seed}})
        def drop(x, p, training):                                              # as SeededDropout
            return x * torch.rand(x.shape, generator=masks).ge(p) / (1 - p) if training else x
        def begin(**modules):
            for name, module in modules.items():
                module.load_state_dict(under(f"before.{name}."))
                module.double()
            return adam(*modules.values())
        def lost(i, loss):
            study = t["losses"][i].item()
            assert abs(loss - study) <= {{Text(Tolerance)}} * loss, f"loss of step {i + 1}: {loss}, the study's {study}"
        def compare(without, **modules):
            for name, own in ((f"{module}.{name}", own) for module in modules for name, own in modules[module].state_dict().items()):
                if name in without: continue
                before, after = t["before." + name].double(), t["after." + name].double()
                way, apart = (after - before).norm().item(), (own - after).norm().item()
                assert 0 < way and apart <= {{Text(WayTolerance)}} * way, f"{name} went {way} in the study and ends {apart} apart"
        {{script}}
        """;

    private static Split AllForTraining(ClipTensor data, int others = 0)
    {
        int[] subjects = [.. Enumerable.Range(0, data.Subjects)];
        SplitPart Part(int from, int to) => new([.. Enumerable.Range(from, to - from)], subjects);
        int clips = data.Clips - others;
        return new Split(SplitProtocol.ClipRandom, Seed, Part(0, clips), Part(clips, clips + (others / 2)), Part(clips + (others / 2), data.Clips));
    }

    private static void Add(Dictionary<string, Tensor> tensors, string prefix, nn.Module module)
    {
        foreach (var (name, tensor) in module.state_dict()) tensors[prefix + name] = tensor.detach().clone();
    }

    private static Tensor Longs(IEnumerable<int> values) => tensor(values.Select(value => (long)value).ToArray());

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class Losses<T>(Func<T, double> loss) : IProgress<T>
    {
        public List<float> All { get; } = [];

        public void Report(T value) => All.Add((float)loss(value));
    }
}
