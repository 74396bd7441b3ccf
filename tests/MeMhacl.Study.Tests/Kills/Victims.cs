using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MeMhacl.Data;
using TorchSharp;

namespace MeMhacl.Study.Tests;

/// <summary>What is killed: this assembly as a process of its own, at work in a folder.</summary>
internal static class Victims
{
    public const string Pretraining = "pretraining", FineTuning = "fine-tuning", Cache = "cache", Study = "study";

    public static int Main(string[] args)
    {
        Console.WriteLine(FormattableString.Invariant($"{CultureInfo.CurrentCulture.Name}; {TimeZoneInfo.Local.BaseUtcOffset.TotalHours} hours; {Environment.CurrentDirectory}; {TorchRuntime.Threads} threads"));
        try
        {
            Action<string> work = args[0] switch { Pretraining => Pretrain, FineTuning => FineTune, Cache => WriteCache, _ => Train };
            work(args[1]);
            return 0;
        }
        catch (IOException e)
        {
            Console.WriteLine(e.Message);
            return 1;
        }
    }

    /// <summary>How one is started.</summary>
    public static ProcessStartInfo Start(string role, string folder) => new(Environment.ProcessPath!, ["exec", typeof(Victims).Assembly.Location, role, folder]);

    // A checkpoint at every step: most kills come while one is written.
    private static void Pretrain(string folder)
    {
        var data = SmallStudy.Data();
        string checkpoint = Path.Combine(folder, "checkpoint.safetensors");
        using var trainer = new Pretrainer(data, SmallStudy.Split(data), SmallStudy.Pretrain(6) with { Projector = SmallStudy.Narrow }) { CheckpointInterval = TimeSpan.Zero, Message = Console.WriteLine };
        Console.WriteLine("begun");
        Finish(folder, checkpoint, trainer.Run(checkpoint: checkpoint), new() { ["f"] = trainer.Encoder, ["g"] = trainer.Projector });
    }

    private static void FineTune(string folder)
    {
        var data = SmallStudy.Data();
        string checkpoint = Path.Combine(folder, "checkpoint.safetensors");
        using var tuner = new FineTuner(data, SmallStudy.Split(data), EmotionTask.Valence, FineTuneMode.FullySupervised, SmallStudy.FineTune(4)) { CheckpointInterval = TimeSpan.Zero, Message = Console.WriteLine };
        Console.WriteLine("begun");
        Finish(folder, checkpoint, tuner.Run(checkpoint: checkpoint), new() { ["f"] = tuner.Encoder, ["c"] = tuner.Classifier });
    }

    private static void Finish(string folder, string checkpoint, object outcome, Dictionary<string, torch.nn.Module> modules)
    {
        Checkpoint.Save(Path.Combine(folder, "model.safetensors"), modules);
        WholeFile.Write(Path.Combine(folder, "outcome.json"), JsonSerializer.Serialize(outcome, new JsonSerializerOptions { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals }));
        Checkpoint.Delete(checkpoint);
    }

    private static void WriteCache(string folder)
    {
        Console.WriteLine("begun");
        var twin = DeapDataset.Find(SyntheticTwin.GetOrWrite(folder, new SyntheticDeapOptions { Subjects = 6, Videos = 6, StimulusSeconds = 16 }));
        ClipTensorCache.GetOrBuild(Path.Combine(folder, "cache"), twin, WindowOptions.PaperDeap);
    }

    // Twin, cache, a pre-training with kept models, fine-tunings side by side, records, a table, a chart, the manifest.
    private static void Train(string folder)
    {
        var tiny = new TinyStudy(folder);
        Console.WriteLine("begun");
        var study = tiny.Open(profile: TinyStudy.Tiny with { Pretrain = TinyStudy.Tiny.Pretrain with { Epochs = 8 } });
        var tunings = study.FineTunings(study.Pretraining().Last, [EmotionTask.Valence]);
        study.Train(tunings);
        study.Settings().Save("settings", "Table III");
    }
}
