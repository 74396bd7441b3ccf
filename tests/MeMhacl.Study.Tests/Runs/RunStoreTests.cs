namespace MeMhacl.Study.Tests;

public class RunStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("runs-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static readonly PretrainRecord Record = new()
    {
        Name = "run",
        Key = "abc",
        Context = new RunContext("synthetic-deap", "f00", [20, 8, 1, 36, 128], ["Fp1"], new SplitSummary("ClipRandom", 1, 14, 3, 3, "audit"), "demo", "c0de",
            new Dictionary<string, string> { ["dotnet"] = "10" }, 2),
        Seconds = 1.5,
        Options = new PretrainOptions(),
        History = [new PretrainEpoch(1, 2.5, 0.25, null, null), new PretrainEpoch(2, 0.1 + 0.2, 1.0 / 3, 1.25, 0.5)],
        KeptEpochs = [1, 2],
    };

    [Fact]
    public void Keep_Record_ComesBackWithEveryDigit()
    {
        var store = new RunStore(_folder);
        store.Keep(Record);
        var found = store.Find<PretrainRecord>("run", "abc")!;
        Assert.Equal(Record.History, found.History);
        Assert.Equal(Record.Options, found.Options);
        Assert.Equal(Record.Context.Shape, found.Context.Shape);
        Assert.Equal(Record.Context.Versions, found.Context.Versions);
        Assert.Equal(Record.Context.Split, found.Context.Split);
    }

    [Fact]
    public void Find_NothingThere_IsNull()
    {
        Assert.Null(new RunStore(_folder).Find<PretrainRecord>("run", "abc"));
        Assert.Null(new RunStore(Path.Combine(_folder, "none")).Find<PretrainRecord>("run", "abc"));
    }

    [Fact]
    public void Find_HalfWrittenAnywhere_IsNullSoThatItIsMadeAgain()
    {
        var store = new RunStore(_folder);
        store.Keep(Record);
        string path = Directory.GetFiles(_folder).Single();
        byte[] whole = File.ReadAllBytes(path);
        for (int length = 0; length < whole.Length; length += 13)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.Null(store.Find<PretrainRecord>("run", "abc"));
        }
    }

    [Fact]
    public void Find_RecordOfAnotherForm_IsNotUsedAndSaid()
    {
        var said = new List<string>();
        var store = new RunStore(_folder, said.Add);
        store.Keep(Record with { Schema = 1 });
        Assert.Null(store.Find<PretrainRecord>("run", "abc"));
        Assert.Contains("its form is 1", said.Single());
        File.WriteAllText(Path.Combine(_folder, "foreign.json"), "{\"name\": 3}");
        Assert.Empty(store.All<PretrainRecord>());
        Assert.Contains(said, s => s.Contains("foreign.json"));
    }

    [Fact]
    public void All_Records_AreThoseOfTheKind()
    {
        var store = new RunStore(_folder);
        store.Keep(Record);
        store.Keep(Record with { Key = "abd" });
        Assert.Equal(["abc", "abd"], store.All<PretrainRecord>().Select(r => r.Key));
        Assert.Empty(store.All<FineTuneRecord>());
    }

    [Fact]
    public void Key_OtherSettings_OtherKey_SameSettings_SameKey()
    {
        Assert.Equal(RunStore.Key(new { o = new PretrainOptions() }), RunStore.Key(new { o = new PretrainOptions() }));
        Assert.NotEqual(RunStore.Key(new { o = new PretrainOptions() }), RunStore.Key(new { o = new PretrainOptions { Tau = 0.2 } }));
        Assert.NotEqual(RunStore.Key(new { o = new PretrainOptions() }), RunStore.Key(new { o = new PretrainOptions() with { Encoder = new() { BaseWidth = 8 } } }));
    }
}
