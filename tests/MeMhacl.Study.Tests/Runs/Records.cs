namespace MeMhacl.Study.Tests;

/// <summary>Records without a training: the accuracy chosen, a hundred predictions on 4 subjects, 5 videos of 5 s made after it.</summary>
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
        History = [new FineTuneEpoch(1, 1, 1, accuracy)],
        ChosenEpoch = 1,
        TestLoss = loss,
        LabelledSamples = (int)(100 * labels),
        Predictions = Predictions(accuracy),
        MajorityBaseline = 0.6,
    };

    public static FineTuneRecord WithValidation(FineTuneRecord record, double accuracy) => record with { History = [.. record.History.Select(e => e with { ValidationAccuracy = accuracy })] };

    /// <summary>So many right of a hundred, scattered: 37 has no factor in common with 100, so that it visits each once.</summary>
    public static Predictions Predictions(double accuracy, int firstSubject = 1)
    {
        var samples = Enumerable.Range(0, 100);
        int[] truth = [.. samples.Select(i => (i / 5 + i / 25) % 2)];
        return new Predictions
        {
            Subjects = [.. samples.Select(i => firstSubject + i / 25)],
            Videos = [.. samples.Select(i => 1 + i / 5 % 5)],
            Seconds = [.. samples.Select(i => i % 5)],
            Truth = truth,
            Predicted = [.. samples.Select(i => i * 37 % 100 < Math.Round(100 * accuracy) ? truth[i] : 1 - truth[i])],
        };
    }
}
