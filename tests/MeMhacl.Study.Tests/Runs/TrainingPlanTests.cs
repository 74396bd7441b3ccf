using MeMhacl.Data;

namespace MeMhacl.Study.Tests;

public class TrainingPlanTests(TinyStudy tiny) : IClassFixture<TinyStudy>
{
    private static readonly EmotionTask[] Valence = [EmotionTask.Valence];

    [Fact]
    public void Train_SideBySide_SameNumbersBitForBitAsOneAfterTheOther()
    {
        var alone = Numbers("alone", one => one.Reverse().ToList().ForEach(training => tiny.Open("alone").Train(training)));
        Assert.Equal(alone, Numbers("beside", all => tiny.Open("beside").Train(all)));

        string[] Numbers(string results, Action<IReadOnlyList<Training>> train)
        {
            var study = tiny.Open(results);
            var pretraining = study.Pretraining();
            var (tuned, shuffled) = (study.FineTunings(pretraining.Last, Valence), study.ShuffledLabels(pretraining.Last, Valence));
            train([pretraining, .. tuned, .. shuffled, .. study.SelectionTrainings(pretraining)]);
            return [string.Join(" ", pretraining.Record.History), .. tuned.Concat(shuffled).Records().Select(r => $"{r.Key} {string.Join(" ", r.History)} {r.TestLoss:R} {string.Join("", r.Predictions.Predicted)}")];
        }
    }

    [Fact]
    public void Train_Stopped_KeepsWhatIsDone_AndGoesOnToTheSameNumbers()
    {
        var whole = tiny.Open("whole");
        var expected = whole.Trained(whole.FineTunings(whole.Pretraining().Last, Valence)).Select(r => (r.Key, r.TestLoss));

        var study = tiny.Open("stopped");
        var trainings = study.FineTunings(study.Pretraining().Last, Valence);
        using var stop = new CancellationTokenSource();
        var plan = study.Plan(trainings);
        var progress = plan.Progress();
        progress.Changed += p => { if (p.Step > p.Total / 4) stop.Cancel(); };
        try
        {
            plan.Train(trainings, progress, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // As asked; a fast machine may have been through before the first report.
        }
        var again = tiny.Open("stopped");
        var records = again.Trained(again.FineTunings(again.Pretraining().Last, Valence));
        Assert.Equal(expected, records.Select(r => (r.Key, r.TestLoss)));
        Assert.Empty(Directory.EnumerateFiles(tiny.Folders("stopped").Checkpoints, "*unfinished*"));
    }

    [Fact]
    public void Train_CancelledBefore_StopsWithinAStep_AndTheRecordSaysWhatToDo()
    {
        var study = tiny.Open("cancelled");
        var pretraining = study.Pretraining();
        var plan = study.Plan([pretraining]);
        var progress = plan.Progress();
        Assert.ThrowsAny<OperationCanceledException>(() => plan.Train([pretraining], progress, new CancellationToken(canceled: true)));
        Assert.Null(progress.Left);                                             // it has ended
        Assert.Contains("study.Plan", Assert.Throws<InvalidOperationException>(() => pretraining.Record).Message);
    }

    [Fact]
    public void Train_OneFails_ItsReasonIsTold()
    {
        var study = tiny.Open("failing", TinyStudy.Tiny with { Pretrain = TinyStudy.Tiny.Pretrain with { LearningRate = 1e30 } });
        Assert.Throws<NotFiniteNumberException>(() => study.Train(study.FineTunings(study.Pretraining().Last, Valence)));
    }

    [Fact]
    public void Train_Twice_TrainsNothingTheSecondTime_AndOnlyWhatChangedAThird()
    {
        var study = tiny.Open("twice");
        study.Train(study.FineTunings(study.Pretraining().Last, Valence, [FineTuneMode.Frozen]));
        var written = Directory.GetFiles(study.Folders.Runs).ToDictionary(f => f, File.GetLastWriteTimeUtc);
        var again = tiny.Open("twice");
        var trainings = again.FineTunings(again.Pretraining().Last, Valence, [FineTuneMode.Frozen]);
        var plan = again.Plan(trainings);
        Assert.Equal((0, 0, TimeSpan.Zero), (plan.ToDo.Count, plan.Steps, plan.Estimate));
        Assert.Contains("nothing to train", plan.ToString());
        plan.Train(trainings);
        Assert.Equal(written, Directory.GetFiles(study.Folders.Runs).ToDictionary(f => f, File.GetLastWriteTimeUtc));

        var other = again.With(TinyStudy.Tiny with { FineTune = TinyStudy.Tiny.FineTune with { Epochs = 3 } });
        Assert.Equal(2, other.Plan(other.FineTunings(other.Pretraining().Last, Valence, [FineTuneMode.Frozen])).ToDo.Count);
    }

    [Fact]
    public void Train_DamagedRecordOrMissingModel_IsMadeAgain()
    {
        var study = tiny.Open("damaged");
        var pretraining = study.ShortPretraining();
        study.Train(pretraining);
        string record = Assert.Single(Directory.GetFiles(study.Folders.Runs));
        File.WriteAllText(record, File.ReadAllText(record)[..100]);
        Assert.False(tiny.Open("damaged").ShortPretraining().IsRecorded);
        tiny.Open("damaged").Train(tiny.Open("damaged").ShortPretraining());
        Assert.Equal(pretraining.Record.History, tiny.Open("damaged").ShortPretraining().Record.History);
        File.Delete(pretraining.Last.Path);
        Assert.False(tiny.Open("damaged").ShortPretraining().IsRecorded);
    }

    [Fact]
    public void Plan_TrainingsThatShareWork_CountsEachOnce_WithStepsAndAnEstimate()
    {
        var study = tiny.Open("shared");
        var pretraining = study.Pretraining();
        var selection = study.SelectionTrainings(pretraining);
        // 1 + 2 epochs x 2 seeds; then valence in two more modes x 2 seeds, the fine-tuned ones being those of the choice.
        var plan = study.Plan([pretraining, .. selection, .. study.FineTunings(pretraining.Last, Valence), .. study.FineTunings(pretraining.Last, Valence)]);
        Assert.Equal(1 + 4 + 4, plan.Trainings.Count);
        Assert.IsType<Pretraining>(plan.Trainings[0]);
        Assert.Equal(plan.Trainings.Sum(t => t.Steps), plan.Steps);
        Assert.True(plan.Estimate > TimeSpan.Zero);
        Assert.Equal(plan.Steps, Enumerable.Range(0, (int)plan.Table().Frame.Rows.Count).Sum(row => (int)plan.Table().Frame["steps to take"][row]));
        Assert.False(Directory.Exists(study.Folders.Runs), "looking at a plan trained something");
        // The curve at 100 % is the table's.
        Assert.Equal(1 + 6 + 4, study.Plan([.. study.FineTunings(pretraining.Last, Valence), .. study.LimitedLabels(pretraining.Last)]).Trainings.Count);
    }

    [Fact]
    public void Select_OfKeptEpochs_IsMadeOnTheValidationPart()
    {
        var study = tiny.Open("selection");
        var pretraining = study.Pretraining();
        Assert.Equal(4, study.ChosenOrLast(pretraining).Epoch);
        study.Train(study.SelectionTrainings(pretraining));
        var selection = study.Select(pretraining);
        Assert.Equal([2, 4], selection.Candidates.Select(c => c.Model.Epoch));
        Assert.All(selection.Candidates, c => Assert.Equal(study.Seeds, c.FineTunings.Select(r => r.Options.Seed)));
        Assert.All(selection.Candidates, c => Assert.All(c.FineTunings, r => Assert.Equal(c.Model.Epoch, r.PretrainEpoch)));
        Assert.Equal(selection.Model, study.ChosenOrLast(pretraining));
        using var first = study.LoadEncoder(selection.Candidates[0].Model);
        using var last = study.LoadEncoder(selection.Candidates[1].Model);
        Assert.NotEqual(first.state_dict().First().Value.data<float>().ToArray(), last.state_dict().First().Value.data<float>().ToArray());

        var frame = study.Candidates(selection).Frame;
        int row = Assert.Single(Enumerable.Range(0, (int)frame.Rows.Count), i => (string)frame["chosen"][i] == "yes");
        Assert.Equal(selection.Model.Epoch, frame["pre-training epoch"][row]);
        // Of equal means the earliest, whatever the test part says.
        var candidates = selection.Candidates.Select((c, i) => c with { FineTunings = [.. c.FineTunings.Select(r => Records.WithValidation(r, 0.8) with { Predictions = Records.Predictions(i) })] });
        Assert.Equal(2, new ModelSelection([.. candidates]).Model.Epoch);
    }

    [Fact]
    public void Grid_QAboveTheSubjects_IsLeftOut() =>
        Assert.Equal([("tau", 0.1), ("tau", 0.5), ("P", 4), ("Q", 1), ("Q", 2)], tiny.Open("grid").Grid().Select(p => (p.Parameter, p.Value)));

    [Fact]
    public void Plan_TwoQAboveTheSubjects_SaysBothBeforeAnythingIsTrained()
    {
        var study = tiny.Open("large-q", TinyStudy.Tiny with { Pretrain = TinyStudy.Tiny.Pretrain with { Q = 4 } });
        Assert.Contains("2Q = 8", Assert.Throws<ArgumentException>(() => study.Plan([study.Pretraining()])).Message);
    }

    [Fact]
    public void Open_WrongWords_AreNamedWithWhatIsKnown()
    {
        Assert.Contains("\"seed-iv\"", Message(() => Study.Open("seed-iv", folders: tiny.Folders("x"))));
        Assert.Contains("\"huge\"", Message(() => Study.Open(profile: "huge", folders: tiny.Folders("x"))));
        Assert.Contains("cuda", Message(() => Study.Open(device: "cuda", folders: tiny.Folders("x"))));
        Assert.Contains("EXG1", Message(() => tiny.Open("x").With(new ModalitySet("EEG + ECG", ["Fp1", "EXG1"]))));

        static string Message(Action open) => Assert.Throws<ArgumentException>(open).Message;
    }

    [Fact]
    public void Under_OtherSplit_AndWith_OtherChannels_HaveOtherKeysAndNames()
    {
        var study = tiny.Open("others");
        var (trial, eeg) = (study.Under("trial"), study.With(new ModalitySet("EEG + GSR", ["Fp1", "Cz", "GSR"])));
        Assert.Equal((3, 36), (eeg.Data.Channels, trial.Data.Channels));
        Assert.Equal(study.Split.Test.Clips, eeg.Split.Test.Clips);
        Pretraining[] all = [study.ShortPretraining(), trial.ShortPretraining(), eeg.ShortPretraining()];
        Assert.Equal(3, all.Select(one => one.Key).Distinct().Count());
        Assert.Contains("eeg+gsr", all[2].Name);
        Assert.Contains("trial", all[1].Name);
        Assert.Single(Directory.GetFiles(study.Folders.Cache, "*.npy", SearchOption.AllDirectories).Select(Path.GetDirectoryName).Distinct());
    }
}
