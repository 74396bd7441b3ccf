using TorchSharp;
using static TorchSharp.torch;

namespace MeMhacl.Tests;

/// <summary>Steps on a heap whose free blocks hold NaN: what reads memory that it never wrote shows.</summary>
internal static class HeapOfNaN
{
    /// <summary>One step of pre-training and one of fine-tuning in each profile's width on each dataset's shapes, the smallest minibatches there are.</summary>
    /// <returns>"finite", or what is not.</returns>
    public static string StepOfEveryProfile()
    {
        var found = new List<string>();
        foreach (var (dataset, channels, points) in new[] { ("deap", 36, 128), ("mahnob-hci", 35, 256) })
            foreach (var name in new[] { "demo", "paper" })
            {
                var profile = Profile.For(dataset, name);
                var options = profile.Pretrain;
                var (f, g, c) = SeededWeights.Build(1, () => (new BaseEncoder(options.Encoder), new GroupProjector(options.Projector), new EmotionClassifier(2, options.Encoder.Features)));
                using (f)
                using (g)
                using (c)
                {
                    int groups = 4, q = options.Q;                             // P = 2
                    found.AddRange(NotFinite($"{dataset} {name} pre-training", [f, g], () =>
                    {
                        var z = g.call(f.call(randn(groups * q, 1, channels, points)).view(groups, q, -1)).chunk(2);
                        return NtXentLoss.Loss(z[0], z[1], options.Tau);
                    }));
                    found.AddRange(NotFinite($"{dataset} {name} fine-tuning", [f, c], () =>
                        nn.functional.cross_entropy(c.call(f.call(randn(6, 1, channels, points))), tensor(new long[] { 0, 1, 0, 1, 0, 1 }))));
                }
            }
        foreach (var (channels, points) in new[] { (36, 128), (35, 256) })
        {
            using var net = new EegNet(channels, points, points);
            using var top = new EegNetClassifier(2, net.Features);
            found.AddRange(NotFinite($"EEGNet of {channels} channels", [net, top], () => nn.functional.cross_entropy(top.call(net.call(randn(6, 1, channels, points))), tensor(new long[] { 0, 1, 0, 1, 0, 1 }))));
        }
        return found.Count == 0 ? "finite" : string.Join(", ", found);
    }

    /// <summary>The same of a network that is given memory which nobody wrote.</summary>
    public static string StepOnUnwrittenMemory()
    {
        using var f = SeededWeights.Build(1, () => new BaseEncoder(new EncoderOptions { BaseWidth = 16 }));
        return string.Join(", ", NotFinite("unwritten", [f], () => f.call(empty(8, 1, 36, 128)).pow(2).mean()));
    }

    private static IEnumerable<string> NotFinite(string step, nn.Module[] modules, Func<Tensor> forward)
    {
        using var scope = NewDisposeScope();
        foreach (var module in modules)
        {
            module.train();
            module.zero_grad(set_to_none: true);
        }
        Fill();
        var loss = forward();
        Fill();
        loss.backward();
        if (!float.IsFinite(loss.item<float>())) yield return $"{step}: loss";
        foreach (var module in modules)
            foreach (var (name, parameter) in module.named_parameters())
                if (parameter.grad is { } gradient && !gradient.isfinite().all().item<bool>())
                    yield return $"{step}: {module.GetName()}.{name}";
    }

    // Blocks of all sizes that a step asks for, all freed again.
    private static void Fill()
    {
        using var scope = NewDisposeScope();
        for (var i = 0; i < 8; i++)
            for (var size = 256L; size <= 1 << 20; size *= 2)
                full([size + (64 * i)], float.NaN);
    }
}
