using MeMhacl.Data;

namespace MeMhacl.Study.Tests;

public class RunPlanTests(TinyStudy tiny) : IClassFixture<TinyStudy>
{
    private static readonly EmotionTask[] Valence = [EmotionTask.Valence];

    [Fact]
    public void Run_SideBySideInAnyOrder_SameNumbersBitForBitAsOneAfterTheOther()
    {
        var alone = Numbers("alone", 1, reverse: false);
        Assert.Equal(alone, Numbers("beside", 3, reverse: true));

        string[] Numbers(string results, int workers, bool reverse)
        {
            var study = tiny.Open(results);
            var pretraining = study.Pretraining();
            var selection = study.Selection(pretraining);
            Experiment[] all = [pretraining, selection, study.FineTunings(selection, Valence), study.LimitedLabels(selection), study.ShuffledLabels(selection, Valence), study.Grid()];
            var runs = new List<PlannedRun>();
            foreach (var run in all.SelectMany(e => e.Runs.SelectMany(r => r.After).Concat(e.Runs)).SelectMany(r => r.After.SelectMany(a => a.After).Concat(r.After).Append(r)))
                if (runs.All(r => r.Symbol != run.Symbol)) runs.Add(run);
            if (reverse) runs.Reverse();
            RunQueue.Execute(runs, workers, 1, (_, _, _) => { }, () => { }, default);
            return [.. study.Store.All<PretrainRecord>().Select(r => r.Key + string.Join(" ", r.History)),
                .. study.Store.All<FineTuneRecord>().Select(r => $"{r.Key} {string.Join(" ", r.Result.History)} {r.Result.TestLoss:R} {string.Join("", r.Result.Predicted)}")];
        }
    }

    [Fact]
    public void Run_Stopped_KeepsWhatIsDone_AndGoesOnToTheSameNumbers()
    {
        var whole = Plan("whole");
        whole.Plan.Run();

        using var stop = new CancellationTokenSource();
        var stopped = Plan("stopped");
        var progress = stopped.Plan.Progress();
        progress.Changed += p => { if (p.Step > p.Total / 4) stop.Cancel(); };
        try
        {
            stopped.Plan.Run(progress, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // As asked; a fast machine may have been through before the first report.
        }
        int recorded = stopped.Plan.Recorded;
        var again = Plan("stopped");
        Assert.Equal(recorded, again.Plan.Recorded);
        again.Plan.Run();
        Assert.Equal(again.Plan.Trainings, again.Plan.Recorded);
        Assert.Equal(TimeSpan.Zero, again.Plan.Estimate);
        Assert.Equal(whole.Table.Result.Select(r => (r.Key, r.Result.TestLoss)), again.Table.Result.Select(r => (r.Key, r.Result.TestLoss)));
        Assert.Empty(Directory.EnumerateFiles(tiny.Folders("stopped").Checkpoints, "*unfinished*"));

        (RunPlan Plan, Experiment<IReadOnlyList<FineTuneRecord>> Table) Plan(string results)
        {
            var study = tiny.Open(results);
            var selection = study.Selection(study.Pretraining());
            var table = study.FineTunings(selection, Valence);
            return (study.Plan(selection, table), table);
        }
    }

    [Fact]
    public void Run_CancelledBefore_StopsWithinAStep_AndResultSaysWhatToDo()
    {
        var study = tiny.Open("cancelled");
        var pretraining = study.Pretraining();
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var plan = study.Plan(pretraining);
        var progress = plan.Progress();
        Assert.Throws<OperationCanceledException>(() => plan.Run(progress, stop.Token));
        Assert.True(progress.IsDone, "it shows a time left");
        Assert.Contains("study.Plan", Assert.Throws<InvalidOperationException>(() => pretraining.Result).Message);
    }

    [Fact]
    public void Selection_OfKeptEpochs_IsMadeOnTheValidationPart()
    {
        var study = tiny.Open("selection");
        var selection = study.Selection(study.Pretraining());
        study.Plan(selection).Run();
        var result = selection.Result;
        Assert.Equal([2, 4], result.Candidates.Select(c => c.Model.Epoch));
        Assert.All(result.Candidates, c => Assert.Equal(study.Seeds, c.FineTunings.Select(r => r.Options.Seed)));
        Assert.All(result.Candidates, c => Assert.All(c.FineTunings, r => Assert.Equal(c.Model.Epoch, r.PretrainEpoch)));
        using var first = study.LoadEncoder(result.Candidates[0].Model);
        using var last = study.LoadEncoder(result.Candidates[1].Model);
        Assert.NotEqual(first.state_dict().First().Value.data<float>().ToArray(), last.state_dict().First().Value.data<float>().ToArray());
    }

    [Fact]
    public void Chosen_ValidationAndTestDisagree_ValidationDecides_AndOfEqualsTheEarliest()
    {
        var selection = new ModelSelection([Candidate(1, 0.6, 0.9), Candidate(2, 0.8, 0.5), Candidate(3, 0.8, 0.7)]);
        Assert.Equal(2, selection.Model.Epoch);
    }

    [Fact]
    public void Run_Twice_TrainsNothingTheSecondTime()
    {
        var study = tiny.Open("twice");
        var limited = study.LimitedLabels(study.Selection(study.Pretraining()));
        study.Plan(limited).Run();
        var written = Directory.GetFiles(study.Folders.Runs).ToDictionary(f => f, File.GetLastWriteTimeUtc);
        var again = study.Plan(study.LimitedLabels(study.Selection(study.Pretraining())));
        Assert.Contains("nothing to train", again.Sentence);
        again.Run();
        Assert.Equal(written, Directory.GetFiles(study.Folders.Runs).ToDictionary(f => f, File.GetLastWriteTimeUtc));
        Assert.Equal([0.1, 0.1, 0.1, 0.1, 1, 1, 1, 1], limited.Result.Select(r => r.Options.LabelFraction));
    }

    [Fact]
    public void Plan_ExperimentsThatShareTrainings_CountsEachOnce()
    {
        var study = tiny.Open("shared");
        var pretraining = study.Pretraining();
        var selection = study.Selection(pretraining);
        // 1 + 2 epochs x 2 seeds; then valence in two more modes x 2 seeds, the fine-tuned ones being the choice's.
        Assert.Equal(1 + 4 + 4, study.Plan(pretraining, selection, study.FineTunings(selection, Valence), study.FineTunings(selection, Valence)).Trainings);
        // The curve at 100 % is the table's.
        Assert.Equal(1 + 4 + 4 + 4, study.Plan(study.FineTunings(selection, Valence), study.LimitedLabels(selection)).Trainings);
    }

    [Fact]
    public void Grid_QAboveTheSubjects_IsLeftOut()
    {
        var study = tiny.Open("grid");
        var grid = study.Grid();
        study.Plan(grid).Run();
        Assert.Equal([("tau", 0.1), ("tau", 0.5), ("P", 4), ("Q", 1), ("Q", 2)], grid.Result.Select(p => (p.Parameter, p.Value)));
    }

    [Fact]
    public void Plan_TwoQAboveTheSubjects_SaysBothBeforeAnythingIsTrained()
    {
        var study = tiny.Open("large-q", TinyStudy.Tiny with { Pretrain = TinyStudy.Tiny.Pretrain with { Q = 4 } });
        Assert.Contains("6 subjects but 2Q = 8 are needed", Assert.Throws<ArgumentException>(() => study.Plan(study.Pretraining()).Table).Message);
    }

    [Fact]
    public void Open_WrongWords_AreNamedWithWhatIsKnown()
    {
        Assert.Contains("\"seed-iv\"", Message(() => Study.Open("seed-iv", folders: tiny.Folders("x"))));
        Assert.Contains("\"huge\"", Message(() => Study.Open(profile: "huge", folders: tiny.Folders("x"))));
        Assert.Contains("no CUDA", Message(() => Study.Open(device: "cuda", folders: tiny.Folders("x"))));
        Assert.Contains("has no channel EXG1", Message(() => tiny.Open("x").With(new ModalitySet("EEG + ECG", ["Fp1", "EXG1"]))));

        static string Message(Action open) => Assert.Throws<ArgumentException>(open).Message;
    }

    [Fact]
    public void Under_OtherSplit_AndWith_OtherChannels_HaveOtherKeysAndNames()
    {
        var study = tiny.Open("others");
        var (trial, eeg) = (study.Under("trial"), study.With(new ModalitySet("EEG + GSR", ["Fp1", "Cz", "GSR"])));
        Assert.Equal((3, 36), (eeg.Data.Channels, trial.Data.Channels));
        Assert.Equal(study.Split.Test.Clips, eeg.Split.Test.Clips);
        study.Plan(study.ShortPretraining(), trial.ShortPretraining(), eeg.ShortPretraining()).Run();
        var records = study.Store.All<PretrainRecord>();
        Assert.Equal(3, records.Select(r => r.Key).Distinct().Count());
        Assert.Contains(records, r => r.Name.Contains("eeg+gsr"));
        Assert.Contains(records, r => r.Context.Split.Protocol == "trial");
    }

    private static SelectionCandidate Candidate(int epoch, double validation, double test)
    {
        var context = new RunContext("synthetic-deap", "f00", [20, 8, 1, 36, 128], ["Fp1"], new SplitSummary("clip-random", 1, 14, 3, 3, "audit"), "tiny", "c0de", new Dictionary<string, string>(), 1);
        var pretraining = new PretrainRecord { Name = "p", Key = "k", Context = context, Seconds = 1, Options = new PretrainOptions(), History = [], KeptEpochs = [1, 2, 3] };
        return new SelectionCandidate(new PretrainedModel(pretraining, epoch), [new FineTuneRecord
        {
            Name = "f", Key = "k", Context = context, Seconds = 1, Options = new FineTuneOptions(), Task = EmotionTask.Valence, Mode = FineTuneMode.FineTuned,
            Result = new FineTuneResult([new FineTuneEpoch(1, 1, 1, validation)], 1, 1, [], []), Accuracy = test, MacroF1 = 0, BalancedAccuracy = 0, MajorityBaseline = 0,
        }]);
    }
}
