using System.Diagnostics;
using MeMhacl.Data;

namespace MeMhacl.Study.Tests;

public class TrainingGridTests(TinyStudy tiny) : IClassFixture<TinyStudy>
{
    private static readonly GridAxes Small = new() { Tasks = [EmotionTask.Valence, EmotionTask.Arousal], Labels = [0.5, 1], Ablations = ["as-published", "no-pretraining"], Runs = 2, Epochs = 1 };

    // The demo's settings, for one epoch: what the axes say.
    private static readonly Profile Brief = Profile.DemoDeap with
    {
        Pretrain = Profile.DemoDeap.Pretrain with { Epochs = 1 }, SelectionEpochs = [1], ShortEpochs = 1, FineTune = Profile.DemoDeap.FineTune with { Epochs = 1 },
    };

    [Fact]
    public void Run_EveryUnit_LeavesTheRecordsAndTheTableOfTheStudyItself()
    {
        // As a notebook does it.
        var study = tiny.Open("directly", Brief);
        var pretraining = study.Pretraining();
        study.Train(study.SelectionTrainings(pretraining));
        var model = study.Select(pretraining).Model;
        var two = study.With(Brief with { Seeds = 2 });
        EmotionTask[] tasks = [EmotionTask.Valence, EmotionTask.Arousal];
        FineTuneMode[] modes = [FineTuneMode.FineTuned, FineTuneMode.FullySupervised];
        var rows = new[] { 0.5, 1 }.SelectMany(share => two.FineTunings(model, tasks, modes, Brief.FineTune with { LabelFraction = share })).ToArray();
        study.Train(rows);

        var directly = Open(Small, "directly");
        Assert.Empty(directly.Missing);                                         // under the same keys

        var grid = Open(Small, "units");
        // One pre-training, three fine-tunings that choose its model, of them two are rows; six more from it, and eight from nothing.
        Assert.Equal(1 + 3 + 6 + 8, grid.Units.Count);
        Assert.Equal(grid.Units.Count, grid.Missing.Count);
        Assert.All(grid.Units, unit => Assert.True(unit.Run(TimeSpan.Zero, default), unit.Title));
        Assert.Empty(Open(Small, "units").Missing);
        Assert.Equal(Cells(directly), Cells(grid));
        var frame = grid.Table().Frame;
        int arousal = Assert.Single(Enumerable.Range(0, (int)frame.Rows.Count), row => (frame["label"][row], frame["ablation"][row], frame["labels"][row]) is ("arousal", "no-pretraining", 1.0));
        Assert.Equal(rows.Where(one => one.Task == EmotionTask.Arousal && one.From is null && one.Options.LabelFraction == 1).Average(one => one.Record.Accuracy), (double)frame["accuracy"][arousal], 1e-12);
        Assert.Empty(Directory.GetFiles(tiny.Folders("units").Results + "/grid"));
        Assert.Equal(Names("directly"), Names("units"));

        string[] Names(string results) => [.. Directory.GetFiles(tiny.Folders(results).Runs).Select(path => Path.GetFileName(path)).Order()];
    }

    [Fact]
    public void Units_OfOtherRows_AreTheTrainingsOfTheirNotebooks()
    {
        var study = tiny.Open("unused", Profile.DemoDeap);
        var valence = new[] { EmotionTask.Valence };
        string[] parts = [.. study.Brief().MethodVariants(valence).SelectMany(one => one.FineTunings).SelectMany(one => new[] { one.Key, one.From!.Pretraining.Key }).Distinct().Order()];
        Assert.Equal(parts, Keys(new GridAxes { Ablations = ["as-published", "mean-attention", "max-attention", "no-meiosis", "no-groups"] }));
        string[] sets = [.. study.Ablation(DeapChannels.Ablation, valence, [FineTuneMode.FineTuned]).SelectMany(one => one.FineTunings).SelectMany(one => new[] { one.Key, one.From!.Pretraining.Key }).Distinct().Order()];
        Assert.Equal(sets, Keys(new GridAxes { Modalities = [.. GridAxes.ModalitiesOf("deap").Skip(1)] }));
        var trial = study.Under("trial");
        Assert.Contains(trial.Pretraining().Key, Keys(new GridAxes { Splits = ["clip-random", "trial"] }));
        Assert.Contains(study.ShuffledLabels(study.Pretraining().Last, valence)[0].Key, Keys(new GridAxes { Ablations = ["shuffled-labels"] }));
        // Another seed is another split and pre-training.
        Assert.Equal(2, Keys(new GridAxes { Seeds = [1, 2], Runs = 1 }).Length / Keys(new GridAxes { Seeds = [1], Runs = 1 }).Length);

        string[] Keys(GridAxes axes) => [.. Open(axes, "unused").Units.Select(unit => unit.Training.Key).Order()];
    }

    [Fact]
    public void Open_NameThatIsNotKnown_SaysWhatIs()
    {
        Assert.Contains("eeg+gsr", Assert.Throws<ArgumentException>(() => Open(new GridAxes { Modalities = ["gsr"] }, "unused")).Message);
        Assert.Contains("no-meiosis", Assert.Throws<ArgumentException>(() => Open(new GridAxes { Ablations = ["meiosis"] }, "unused")).Message);
    }

    [Fact]
    public void Run_ClaimedByAnotherProcess_TrainsNothing_UntilThatIsDead()
    {
        var grid = Open(Small, "claimed");
        var (pretraining, other) = (grid.Units[0], grid.Units[^1]);
        Assert.Throws<InvalidOperationException>(() => grid.Units[1].Run(TimeSpan.Zero, default));   // it needs the pre-training
        Assert.Equal(UnitState.Waiting, grid.Units[1].Status().State);
        Directory.CreateDirectory(Path.GetDirectoryName(pretraining.ClaimPath)!);
        using var holder = Process.Start(new ProcessStartInfo("flock", ["-o", pretraining.ClaimPath, "sh", "-c", "echo ready; sleep 60"]) { RedirectStandardOutput = true })!;
        Assert.Equal("ready", holder.StandardOutput.ReadLine());
        Assert.Equal(UnitState.Running, pretraining.Status().State);
        Assert.False(pretraining.Run(TimeSpan.Zero, default));
        Assert.True(other.Run(TimeSpan.Zero, default));                          // each has its own
        holder.Kill(entireProcessTree: true);
        holder.WaitForExit();
        Assert.Equal(UnitState.Ready, pretraining.Status().State);
        Assert.True(pretraining.Run(TimeSpan.Zero, default));
    }

    [Fact]
    public void Run_WhileTheFolderIsTakenAlone_OrTheOtherWayRound_IsRefused()
    {
        var grid = Open(Small, "taken");
        using (FolderLock.Share(grid.Results))
        {
            Assert.Throws<IOException>(() => FolderLock.Take(grid.Results));
            Assert.True(grid.Units[^1].Run(TimeSpan.Zero, default));             // shared with others
        }
        string path = Path.Combine(grid.Results, ".lock");
        using var alone = Process.Start(new ProcessStartInfo("flock", ["-o", path, "sh", "-c", "echo ready; sleep 60"]) { RedirectStandardOutput = true })!;
        Assert.Equal("ready", alone.StandardOutput.ReadLine());
        Assert.Contains("in use", Assert.Throws<IOException>(() => grid.Units[0].Run(TimeSpan.Zero, default)).Message);
        alone.Kill(entireProcessTree: true);
        alone.WaitForExit();
    }

    [Fact]
    public void Status_UnitThatFailed_SaysWhy_AndOneThatWasKilledSaysWhereItRan()
    {
        var grid = Open(Small, "failing");
        var pretraining = grid.Units[0];
        pretraining.Run(TimeSpan.Zero, default);
        string model = Assert.Single(Directory.GetFiles(tiny.Folders("failing").Checkpoints));
        byte[] whole = File.ReadAllBytes(model);
        File.WriteAllBytes(model, [1, 2, 3]);
        Assert.ThrowsAny<Exception>(() => grid.Units[1].Run(TimeSpan.Zero, default));
        var (state, says) = grid.Units[1].Status();
        Assert.Equal(UnitState.Failed, state);
        Assert.Contains(Path.GetFileName(model), says);
        File.WriteAllBytes(model, whole);

        File.WriteAllText(grid.Units[2].LogPath, "2026-01-01 00:00:00Z begun by process 7 on node3\n");
        (state, says) = grid.Units[2].Status();
        Assert.Equal(UnitState.Failed, state);
        Assert.Contains("process 7 on node3", says);
        Assert.Contains("killed", says);
        Assert.All(grid.Units.Take(4), unit => Assert.True(unit.Run(TimeSpan.Zero, default)));   // both are tried again
        Assert.All(grid.Units.Take(4), unit => Assert.Equal(UnitState.Done, unit.Status().State));
    }

    [Fact]
    public void Run_Stopped_LeavesACheckpoint_AndIsReadyAgain()
    {
        var unit = Open(Small, "stopping").Units[0];
        Assert.ThrowsAny<OperationCanceledException>(() => unit.Run(TimeSpan.Zero, new CancellationToken(canceled: true)));
        Assert.Equal(UnitState.Ready, unit.Status().State);
        Assert.False(unit.IsClaimed);
        Assert.True(unit.Run(TimeSpan.Zero, default));
    }

    [Fact]
    public void Plan_CountsWhatIsMissing_InCoreHours()
    {
        var grid = Open(Small, "cost");
        var plan = grid.Plan();
        Assert.Equal(grid.Units.Count, plan.ToDo.Count);
        Assert.True(plan.CoreHours > 0 && plan.Longest.TotalHours < plan.CoreHours);
        grid.Prepare();
        Assert.Empty(Directory.GetFiles(grid.Results, ".lock-probe*"));
    }

    private TrainingGrid Open(GridAxes axes, string results) => TrainingGrid.Open(axes, tiny.Twin, results: results, folders: tiny.Folders(results));

    private static object[] Cells(TrainingGrid grid) => [.. grid.Table().Frame.Columns.SelectMany(column => Enumerable.Range(0, (int)column.Length).Select(row => column[row] ?? ""))];
}
