namespace MeMhacl.Study.Tests;

/// <summary>Records without a training: figures chosen, predictions none.</summary>
internal static class Records
{
    public static readonly RunContext Context = new("synthetic-deap", "f00", [20, 8, 1, 36, 128], ["Fp1"], new SplitSummary("clip-random", 1, 14, 3, 3, "audit"), "tiny", "c0de", new Dictionary<string, string> { ["dotnet"] = "10" }, 1);

    public static readonly PretrainRecord Pretraining = new()
    {
        Name = "run",
        Key = "abc",
        Context = Context,
        Seconds = 1.5,
        Options = new PretrainOptions(),
        History = [new PretrainEpoch(1, 2.5, 0.25, null, null), new PretrainEpoch(2, 0.1 + 0.2, 1.0 / 3, 1.25, 0.5)],
        KeptEpochs = [1, 2],
    };

    public static FineTuneRecord FineTuning(double accuracy, int seed = 1, EmotionTask task = EmotionTask.Valence, FineTuneMode mode = FineTuneMode.FineTuned, double labels = 1, double loss = 0.5) => new()
    {
        Name = "f",
        Key = $"{task} {mode} {seed} {labels}",
        Context = Context,
        Options = new FineTuneOptions { Seed = seed, LabelFraction = labels },
        Task = task,
        Mode = mode,
        Result = new FineTuneResult([new FineTuneEpoch(1, 1, 1, accuracy)], 1, loss, [0, 1], [0, 1]) { LabelledSamples = (int)(100 * labels) },
        Accuracy = accuracy,
        MacroF1 = 0.5,
        BalancedAccuracy = 0.5,
        MajorityBaseline = 0.6,
    };

    public static FineTuneRecord WithValidation(FineTuneRecord record, double accuracy) =>
        record with { Result = record.Result with { History = [.. record.Result.History.Select(e => e with { ValidationAccuracy = accuracy })] } };
}
