using MeMhacl.Data;

namespace MeMhacl.Study.Tests;

/// <summary>What disks do to records and models, and what a run makes of it.</summary>
public class DamageTests(TinyStudy tiny) : IClassFixture<TinyStudy>
{
    private static readonly EmotionTask[] Valence = [EmotionTask.Valence];

    [Theory]
    [InlineData("a bit")]
    [InlineData("cut off")]
    [InlineData("empty")]
    public void Train_ModelDamaged_SaysWhich_AndTrainsThatOneAgainToTheSameBits(string how)
    {
        var study = tiny.Open("models");
        var expected = study.Trained(study.FineTunings(study.Pretraining().Last, Valence)).Select(record => record.TestLoss).ToArray();
        string model = study.Pretraining().Last.Path;
        byte[] whole = File.ReadAllBytes(model), damaged = [.. whole];
        damaged[^1000] ^= 16;
        File.WriteAllBytes(model, how switch { "a bit" => damaged, "cut off" => whole[..2000], _ => [] });

        var (again, said) = Listening("models");
        var trainings = again.FineTunings(again.Pretraining().Last, Valence);
        Assert.Equal([again.Pretraining().Key], again.Plan(trainings).ToDo.Select(training => training.Key));
        Assert.Equal(expected, again.Trained(trainings).Select(record => record.TestLoss));
        Assert.Equal(whole, File.ReadAllBytes(model));
        string sentence = Assert.Single(said());
        Assert.StartsWith($"{model} is damaged", sentence);
        Assert.EndsWith("Its pre-training is made again.", sentence);
    }

    [Fact]
    public void Train_ModelOfAnEarlierEpochLostWhileItStoodStill_IsMadeAgain()
    {
        var whole = tiny.Open("whole");
        whole.Train(whole.Pretraining());
        var study = tiny.Open("stopped");
        var pretraining = study.Pretraining();
        var first = new PretrainedModel(pretraining, pretraining.KeptEpochs[0]);
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => pretraining.Train((share, _) =>
        {
            if (File.Exists(first.Path)) stop.Cancel();
        }, stop.Token));
        File.WriteAllBytes(first.Path, []);
        var (again, _) = Listening("stopped");
        again.Train(again.Pretraining());
        Assert.All(whole.Pretraining().KeptEpochs, epoch =>
            Assert.Equal(File.ReadAllBytes(new PretrainedModel(whole.Pretraining(), epoch).Path), File.ReadAllBytes(new PretrainedModel(again.Pretraining(), epoch).Path)));
        Assert.Equal(2, Directory.GetFiles(study.Folders.Checkpoints).Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    public void Train_RecordEmptyOrCutOff_SaysWhich_AndTrainsThatOneAgain(int length)
    {
        var study = tiny.Open("records");
        var expected = study.Trained(study.FineTunings(study.Pretraining().Last, Valence, [FineTuneMode.Frozen])).Select(record => (record.Key, record.TestLoss)).ToArray();
        string record = Directory.GetFiles(study.Folders.Runs, "*frozen.seed1.*").Single();
        File.WriteAllBytes(record, File.ReadAllBytes(record)[..length]);

        var (again, said) = Listening("records");
        var trainings = again.FineTunings(again.Pretraining().Last, Valence, [FineTuneMode.Frozen]);
        Assert.Single(again.Plan(trainings).ToDo);
        Assert.Equal(expected, again.Trained(trainings).Select(one => (one.Key, one.TestLoss)));
        Assert.StartsWith($"{record} is not used", Assert.Single(said()));
    }

    [Fact]
    public void Train_ClockSetBack_TrainsNothingAgain()
    {
        var study = tiny.Open("clock");
        study.Train(study.Pretraining());
        foreach (string file in Directory.GetFiles(study.Folders.Results, "*", SearchOption.AllDirectories)) File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddYears(1));
        var (again, said) = Listening("clock");
        Assert.Empty(again.Plan([again.Pretraining()]).ToDo);
        Assert.Empty(said());
    }

    [DiskFact]
    public void Train_DiskFull_SaysFileAndNeed_AndGoesOnToTheSameNumbersOnceThereIsRoom()
    {
        var whole = tiny.Open("roomy");
        var expected = whole.Trained(whole.FineTunings(whole.Pretraining().Last, Valence)).Select(record => (record.Key, record.TestLoss)).ToArray();
        long model = new FileInfo(whole.Pretraining().Last.Path).Length;
        using var disk = new SmallDisk(megabytes: 64);
        var study = tiny.Open(disk.File("results"));
        string filler = disk.Fill("filler", leave: model * 33 / 10);            // for a checkpoint, with Adam's moments, but no model beside it
        string message = Assert.Throws<IOException>(() => study.Train(study.FineTunings(study.Pretraining().Last, Valence))).Message;
        Assert.Matches(@"\.safetensors cannot be written, the disk is full: it takes \d+\.\d+ MB, and \d+\.\d+ MB are free", message);
        Assert.Empty(Directory.GetFiles(disk.Path, "*.part", SearchOption.AllDirectories));
        File.Delete(filler);
        var again = tiny.Open(disk.File("results"));
        Assert.Equal(expected, again.Trained(again.FineTunings(again.Pretraining().Last, Valence)).Select(record => (record.Key, record.TestLoss)));
    }

    [DiskFact]
    public void Train_ResultsThatAreOnlyRead_SaysSo_NotThatAnotherRunHasThem()
    {
        using var disk = new SmallDisk(megabytes: 1);
        var study = tiny.Open(disk.File("results"));
        Directory.CreateDirectory(study.Folders.Results);
        disk.MakeReadOnly();
        Assert.Contains(".lock cannot be written (Read-only file system", Assert.Throws<IOException>(() => study.Train(study.Pretraining())).Message);
        Assert.Empty(Directory.GetFileSystemEntries(study.Folders.Results));
    }

    // A study whose store says what it finds to the test.
    private (Study Study, Func<IReadOnlyList<string>> Said) Listening(string results)
    {
        var (before, text) = (Console.Error, new StringWriter());
        Console.SetError(text);
        try
        {
            return (tiny.Open(results), () => text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
        finally
        {
            Console.SetError(before);
        }
    }
}
