using TorchSharp;

namespace MeMhacl.Tests;

/// <summary>Algorithm 1 from the public pieces, as a notebook's cell writes it, against Pretrainer.</summary>
public class AlgorithmOneTests : TrainingTests
{
    [Fact]
    public void Loop_OfThePieces_LosesWhatPretrainerLosesBitForBit()
    {
        var options = SmallStudy.Pretrain(3);

        var (f, g) = SeededWeights.Build(options.Seed, () => (new BaseEncoder(options.Encoder), new GroupProjector(options.Projector)));
        var dropout = g.DropoutGenerator = new torch.Generator();
        var adam = new FusedAdam([.. f.parameters(), .. g.parameters()], options.LearningRate);
        var sampler = new GroupSampler(Split.Train.Clips, Split.Train.Subjects, options.P, options.Q);
        var losses = new List<double>();
        for (var epoch = 1; epoch <= options.Epochs; epoch++)
        {
            var random = new SplitMix64(options.EpochSeed(epoch));
            foreach (var (minibatch, draw, step) in sampler.Steps(random, Data.Points))
            {
                using var scope = torch.NewDisposeScope();
                using var descent = adam.BeginStep();
                dropout.manual_seed(options.StepSeed(epoch, step));
                var x = Meiosis.Assemble(Data, minibatch, draw);                                   // (2PQ, 1, C, M): groups A, then groups B
                var z = g.call(f.call(x).view(2 * minibatch.Clips.Length, options.Q, -1)).chunk(2);  // A and B, each (P, H)
                var loss = NtXentLoss.Loss(z[0], z[1], options.Tau);
                descent.Descend(loss);
                losses.Add(loss.item<float>());
            }
        }

        using var trainer = new Pretrainer(Data, Split, options with { ValidateEvery = 100 });
        var expected = new List<double>();
        trainer.Run(new Observer<PretrainStep>(step => expected.Add(step.Loss)));
        Assert.Equal(expected, losses);
        Assert.All(trainer.Encoder.state_dict(), p => Assert.True(p.Value.Equals(f.state_dict()[p.Key]), p.Key));
    }
}
