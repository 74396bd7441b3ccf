using MeMhacl.Data;
using static TorchSharp.torch;

namespace MeMhacl.Study.Tests;

public class ChannelImportanceTests
{
    // float32 forward passes with other batch sizes.
    private const double Tolerance = 1e-4;

    private static readonly ClipTensor Data = SmallStudy.Data();
    private static readonly int[] Rows = SampleRows.Draw(Data, SmallStudy.Split(Data).Train, 40, 1);

    private static BaseEncoder Encoder()
    {
        manual_seed(4);
        return new BaseEncoder(new EncoderOptions { BaseWidth = 16 });
    }

    // The first channel's offset is the valence: a classifier that has learnt it must miss that channel, and no other.
    private static FineTuner Tuned()
    {
        var tuner = new FineTuner(Data, SmallStudy.Split(Data), EmotionTask.Valence, FineTuneMode.FullySupervised, SmallStudy.FineTune(12));
        tuner.Run();
        return tuner;
    }

    [Fact]
    public void Measures_ClassifierOfTheFirstChannel_RankItFirst()
    {
        using var tuner = Tuned();
        var (f, c) = ((BaseEncoder)tuner.Encoder, (EmotionClassifier)tuner.Classifier);
        var occlusion = ChannelOcclusion.ByChannel(Data, Rows, f, (c, EmotionTask.Valence));
        var gradient = GradientTimesInput.ByChannel(Data, Rows, f, (c, EmotionTask.Valence));
        foreach (var importance in new[] { occlusion.Movement, occlusion.LossRise!, occlusion.AccuracyDrop!, gradient })
        {
            Assert.Equal(["Fp1", "Cz", "O1", "GSR"], importance.Names);
            Assert.True(importance.Values[0].Mean > 2 * importance.Values.Skip(1).Max(v => v.Mean), $"{importance.Measure}: {string.Join(" ", importance.Values.Select(v => v.Mean))}");
        }
        Assert.True(occlusion.AccuracyDrop!.Values[0].Mean > 0.3);
    }

    [Fact]
    public void Occlusion_OfOneChannel_EqualsSettingItToItsMeanByHand()
    {
        using var scope = NewDisposeScope();
        using var f = Encoder();
        var measured = ChannelOcclusion.ByChannel(Data, Rows, f).Movement;
        f.eval();
        var x = Data.Gather(Rows);
        var h = f.call(x);
        x.narrow(2, 2, 1).zero_();
        var expected = (1 - nn.functional.cosine_similarity(h, f.call(x))).mean().item<float>();
        Assert.Equal(expected, measured.Values[2].Mean, Tolerance);
        Assert.True(measured.Values[2].StandardDeviation > 0);
    }

    [Fact]
    public void Occlusion_OfAModality_LeavesAllItsChannelsOut()
    {
        using var scope = NewDisposeScope();
        using var f = Encoder();
        var measured = ChannelOcclusion.ByModality(Data, Rows, f).Movement;
        Assert.Equal(["EEG", "GSR"], measured.Names);
        f.eval();
        var x = Data.Gather(Rows);
        var h = f.call(x);
        x.narrow(2, 0, 3).zero_();
        Assert.Equal((1 - nn.functional.cosine_similarity(h, f.call(x))).mean().item<float>(), measured.Values[0].Mean, Tolerance);
        // One channel is the whole of its modality.
        Assert.Equal(ChannelOcclusion.ByChannel(Data, Rows, f).Movement.Values[3].Mean, measured.Values[1].Mean, Tolerance);
    }

    [Fact]
    public void GradientTimesInput_OfTheRepresentationsLength_MatchesFiniteDifferences()
    {
        using var scope = NewDisposeScope();
        using var f = Encoder();
        var measured = GradientTimesInput.ByChannel(Data, Rows[..1], f).Values[3].Mean;
        f.eval();
        const float Step = 1e-2f;                                              // float32: smaller steps drown in rounding
        double sum = 0;
        for (int t = 0; t < SmallStudy.Points; t++)
        {
            double Length(float shift)
            {
                using var inner = NewDisposeScope();
                using var quiet = no_grad();
                var x = Data.Gather(Rows.AsSpan(0, 1));
                x.narrow(2, 3, 1).narrow(3, t, 1).add_(shift);
                return f.call(x).pow(2).sum().sqrt().item<float>();
            }
            float value = Data[Rows[0] / Data.Subjects, Rows[0] % Data.Subjects][3 * SmallStudy.Points + t];
            sum += Math.Abs((Length(Step) - Length(-Step)) / (2 * Step) * value);
        }
        // A tenth: ReLU and max-pooling have kinks that a finite step crosses.
        Assert.InRange(measured, 0.9 * sum / SmallStudy.Points, 1.1 * sum / SmallStudy.Points);
    }
}
