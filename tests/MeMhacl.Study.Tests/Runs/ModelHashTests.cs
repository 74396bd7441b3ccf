using TorchSharp;

namespace MeMhacl.Study.Tests;

/// <summary>The digests by which records name the models that they are of.</summary>
public sealed class ModelHashTests : IDisposable
{
    private readonly TinyStudy tiny = new();

    public void Dispose() => tiny.Dispose();

    [Fact]
    public void ModelHash_OneWeightOrTheNameChanged_IsAnother()
    {
        using var f = new BaseEncoder(new EncoderOptions { BaseWidth = 16 });
        using var same = new BaseEncoder(new EncoderOptions { BaseWidth = 16 });
        same.load_state_dict(f.state_dict());
        Assert.Equal(ModelHash.Of(("f", f)), ModelHash.Of(("f", same)));
        Assert.NotEqual(ModelHash.Of(("f", f)), ModelHash.Of(("g", f)));
        using (torch.no_grad()) same.parameters().Last().view(-1)[0].add_(1e-3);
        Assert.NotEqual(ModelHash.Of(("f", f)), ModelHash.Of(("f", same)));
    }

    [Fact]
    public void Records_NameTheirModels_TheSameInEveryRun()
    {
        var (first, second) = (Train("first"), Train("second"));
        Assert.Equal(first.Digests, second.Digests);
        Assert.Equal(4, first.Digests.Distinct().Count());                     // two kept epochs, the f that was taken, the fine-tuned model
        Assert.Equal(first.Files, first.Digests.Take(2));

        (string[] Digests, string[] Files) Train(string results)
        {
            var study = tiny.Open(results);
            var pretraining = study.Pretraining();
            var tuning = study.FineTunings(pretraining.Last, [EmotionTask.Valence], [FineTuneMode.FineTuned])[0];
            study.Train(pretraining, tuning);
            return ([.. pretraining.Record.ModelSha256!, tuning.Record.PretrainSha256!, tuning.Record.ModelSha256!], [.. pretraining.KeptEpochs.Select(epoch => ModelHash.OfFile(new PretrainedModel(pretraining, epoch).Path))]);
        }
    }
}
