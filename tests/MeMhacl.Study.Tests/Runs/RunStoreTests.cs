namespace MeMhacl.Study.Tests;

public class RunStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("runs-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Keep_Record_ComesBackWithEveryDigit()
    {
        var store = new RunStore(folder);
        store.Keep(Records.Pretraining);
        var found = store.Find<PretrainRecord>("run", "abc")!;
        Assert.Null(store.Find<PretrainRecord>("other", "abc"));
        Assert.Equal(Records.Pretraining.History, found.History);
        Assert.Equal(Records.Pretraining.Options, found.Options);
        Assert.Equal(Records.Context.Shape, found.Context.Shape);
        Assert.Equal(Records.Context.Versions, found.Context.Versions);
        Assert.Equal(Records.Context.Split, found.Context.Split);
    }

    [Fact]
    public void Keep_FineTuning_SamplesComeBackAndAListIsOneLine()
    {
        var store = new RunStore(folder);
        var record = Records.FineTuning(0.7) with
        {
            Name = "run", Key = "abd", History = [new FineTuneEpoch(1, 0.5, double.NaN, double.NaN)],
            Predictions = Records.Predictions(0.7) with { Probabilities = [.. Enumerable.Range(0, 200).Select(i => MathF.Round(i / 200f, 4))] },
        };
        store.Keep(record);
        var found = store.Find<FineTuneRecord>("run", "abd")!;
        Assert.Equal(record.Predictions.Samples, found.Predictions.Samples);
        Assert.Equal(record.Predictions.Predicted, found.Predictions.Predicted);
        Assert.Equal(record.Predictions.Probabilities, found.Predictions.Probabilities);
        Assert.Equal((record.Accuracy, record.MacroF1, record.BalancedAccuracy), (found.Accuracy, found.MacroF1, found.BalancedAccuracy));
        Assert.True(double.IsNaN(found.ValidationAccuracy));
        string[] lines = File.ReadAllLines(Directory.GetFiles(folder).Single());
        Assert.Contains(lines, line => line.Contains("\"subjects\": [1,1,1", StringComparison.Ordinal) && line.EndsWith("4,4],", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("\"probabilities\": [0,0.005,0.01,", StringComparison.Ordinal));
    }

    [Fact]
    public void Find_HalfWrittenAnywhere_IsNullSoThatItIsMadeAgain_AndSaidOnce()
    {
        var said = new List<string>();
        var store = new RunStore(folder, said.Add);
        store.Keep(Records.Pretraining);
        string path = Directory.GetFiles(folder).Single();
        byte[] whole = File.ReadAllBytes(path);
        for (int length = 0; length < whole.Length; length += 13)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.Null(store.Find<PretrainRecord>("run", "abc"));
        }
        Assert.Contains("damaged", Assert.Single(said));
    }

    [Fact]
    public void Find_RecordOfAnotherFormOrRun_IsNotUsedAndSaid()
    {
        var said = new List<string>();
        var store = new RunStore(folder, said.Add);
        store.Keep(Records.Pretraining with { Schema = 1 });
        Assert.Null(store.Find<PretrainRecord>("run", "abc"));
        Assert.Contains("another form, 1", said.Single());
        File.Move(Path.Combine(folder, "run.abc.json"), Path.Combine(folder, "run.abd.json"));
        Assert.Null(store.Find<PretrainRecord>("run", "abd"));
        Assert.Contains("run.abd.json", said[1]);
    }

    [Fact]
    public void Key_OtherSettings_OtherKey_SameSettings_SameKey()
    {
        Assert.Equal(RunStore.Key(new { o = new PretrainOptions() }), RunStore.Key(new { o = new PretrainOptions() }));
        Assert.NotEqual(RunStore.Key(new { o = new PretrainOptions() }), RunStore.Key(new { o = new PretrainOptions { Tau = 0.2 } }));
        Assert.NotEqual(RunStore.Key(new { o = new PretrainOptions() }), RunStore.Key(new { o = new PretrainOptions { Encoder = new() { BaseWidth = 16 } } }));
    }
}
