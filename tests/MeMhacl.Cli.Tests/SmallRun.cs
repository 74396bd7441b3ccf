using System.Globalization;
using MeMhacl.Data;
using MeMhacl.Study;

namespace MeMhacl.Cli.Tests;

/// <summary>Runs of a few seconds, each into a results folder of its own, on a twin of 6 subjects, 4 videos of 5 s: a pre-training, fine-tunings with two seeds, and tables of them.</summary>
public sealed class SmallRun : IDisposable
{
    private static readonly Profile Tiny = new("tiny",
        new PretrainOptions { Epochs = 3, P = 4, Q = 1, LearningRate = 1e-3, CheckpointEvery = 1, Encoder = new EncoderOptions { BaseWidth = 16 }, Projector = ProjectorOptions.For(128) },
        new FineTuneOptions { Epochs = 2, BatchSize = 16, Encoder = new EncoderOptions { BaseWidth = 16 } }, 2)
    {
        SelectionEpochs = [3], ShortEpochs = 1, SideBySide = false,
    };

    private readonly Scratch scratch = new();

    public SmallRun() => First = Make("first");

    /// <summary>A run with seed 1 and one thread.</summary>
    public string First { get; }

    public string Twin => SyntheticTwin.GetOrWrite(scratch["twins"], new SyntheticDeapOptions { Subjects = 6, Videos = 4, StimulusSeconds = 5 });

    public string this[string name] => scratch[name];

    /// <summary>Trains what is not recorded in the folder, and writes its tables.</summary>
    public string Make(string name, int seed = 1, int threads = 1, string? data = null)
    {
        int before = TorchRuntime.Threads;
        TorchRuntime.Threads = threads;
        var folders = new StudyFolders(scratch.Folder);
        var study = MeMhacl.Study.Study.Open("deap", seed: seed, data: data ?? Twin, results: name, folders: folders).With(Tiny);
        var pretraining = study.Pretraining();
        var tunings = study.FineTunings(pretraining.Last, [EmotionTask.Valence], [FineTuneMode.FineTuned]);
        Training[] all = [pretraining, .. tunings];
        study.Plan(all).Train(all);
        TorchRuntime.Threads = before;
        Table(name, "01-spread", "row,mean,sd", StudyData.Open("deap", data ?? Twin, name, folders).Spreads().Select((one, i) => $"{i},{Text(one.Mean)},{Text(one.StandardDeviation)}"));
        Table(name, "02-pre-training", "epoch,loss", pretraining.Record.History.Select(epoch => $"{epoch.Epoch},{Text(epoch.Loss)}"));
        Table(name, "02-fine-tuning", "seed,accuracy,loss", tunings.Records().Select((record, i) => $"{i},{Text(record.Accuracy)},{Text(record.TestLoss)}"));
        RunEnvironment.Here("./study run").Write(scratch[name]);
        return scratch[name];
    }

    /// <summary>A copy of a folder of this run.</summary>
    public string Copy(string from, string name)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(scratch[name], Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(file, path);
        }
        return scratch[name];
    }

    public void Dispose() => scratch.Dispose();

    private void Table(string folder, string name, string header, IEnumerable<string> rows)
    {
        Directory.CreateDirectory(scratch[$"{folder}/tables"]);
        File.WriteAllText(scratch[$"{folder}/tables/{name}.csv"], $"{header}\n{string.Concat(rows.Select(row => row + "\n"))}");
        ResultsManifest.Note(scratch[folder], new ManifestEntry(name, "table", name, null, $"{name[..2]}-some.ipynb", "cell", [$"tables/{name}.csv"]));
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
