using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MeMhacl.Data;

namespace MeMhacl.Cli.Tests;

/// <summary>A notebook that trains, and units of a grid, killed at random moments and run again.</summary>
public sealed class KillTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void NotebookRun_KilledAnywhere_EndsWithTheSameCopyPageRecordsAndTables()
    {
        SyntheticDeap.Write(scratch["deap"], new SyntheticDeapOptions { Subjects = 6, Videos = 4, StimulusSeconds = 5 });
        Kills.Run(Kills.Count(few: 2, share: 0.15), Start, Files);
    }

    [Theory]
    [InlineData("as-published", 1)]                                             // a pre-training
    [InlineData("no-pretraining", 1)]
    public void GridUnit_KilledAnywhere_EndsWithTheSameRecordAndModel(string ablation, int few)
    {
        SyntheticDeap.Write(scratch["deap"], new SyntheticDeapOptions { Subjects = 6, Videos = 4, StimulusSeconds = 5 });
        Kills.Run(Kills.Count(few, share: 0.1), folder => new ProcessStartInfo("dotnet", [Cli.Program, "grid", "--data", scratch["deap"], "--results", Path.Combine(folder, "results"), "--ablation", ablation, "--epochs", "12", "--unit", "0"]), Files, $"grid, {ablation}");
    }

    private ProcessStartInfo Start(string folder)
    {
        string assemblies = AppContext.BaseDirectory;
        string[] cells =
        [
            "Console.WriteLine(\"begun\");",
            string.Concat(new[] { "TorchSharp", "MeMhacl", "MeMhacl.Data", "Deedle", "Microsoft.Data.Analysis", "Plotly.NET", "MeMhacl.Study" }.Select(name => $"#r \"{assemblies}{name}.dll\"\n")) + "using MeMhacl; using MeMhacl.Study;",
            $$"""
            var encoder = new EncoderOptions { BaseWidth = 16 };
            var profile = new Profile("tiny", new PretrainOptions { Epochs = 12, P = 4, Q = 1, Encoder = encoder, Projector = new ProjectorOptions { Features = 128, Hidden1 = 128, Hidden2 = 128, Output = 128 } }, new FineTuneOptions { Epochs = 3, BatchSize = 16, Encoder = encoder }, 1)
                { SelectionEpochs = [6, 12], ShortEpochs = 1, SideBySide = true };
            var study = Study.Open("deap", data: "{{scratch["deap"]}}", folders: new StudyFolders("{{folder}}")).With(profile);
            """,
            "var tunings = study.FineTunings(study.Pretraining().Last, [EmotionTask.Valence]);\nvar plan = study.Plan(tunings);\nplan.Train(tunings);",
            "study.Settings().Save(\"settings\", \"Table III\")",
            "tunings.Records().Select(record => record.TestLoss)",
        ];
        File.WriteAllText(scratch["n.ipynb"], new JsonObject
        {
            ["nbformat"] = 4, ["nbformat_minor"] = 5, ["metadata"] = new JsonObject(),
            ["cells"] = new JsonArray([.. cells.Select((code, i) => (JsonNode)new JsonObject { ["cell_type"] = "code", ["id"] = $"c{i}", ["execution_count"] = null, ["metadata"] = new JsonObject(), ["outputs"] = new JsonArray(), ["source"] = code })]),
        }.ToJsonString());
        return new ProcessStartInfo("dotnet", [Cli.Program, "notebook", "run", scratch["n.ipynb"], "-o", Path.Combine(folder, "out")]);
    }

    // When cells ran and how long a training took is no result; the folder stands in a cell.
    private static IReadOnlyDictionary<string, string> Files(string folder) => Kills.Files(folder, path => Path.GetExtension(path) switch
    {
        ".ipynb" or ".html" => Regex.Replace(File.ReadAllText(path), @"\d{4}-\d\d-\d\dT[0-9:.]+Z", "").Replace(folder, "", StringComparison.Ordinal),
        ".json" => Regex.Replace(File.ReadAllText(path), "\"seconds\": [0-9.E-]+", ""),
        _ => null,
    });
}
