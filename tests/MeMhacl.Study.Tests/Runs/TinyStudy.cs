using MeMhacl.Data;

namespace MeMhacl.Study.Tests;

/// <summary>A synthetic twin of 6 subjects, 4 videos of 5 s, in a folder of its own, and settings that train in a second.</summary>
public sealed class TinyStudy : IDisposable
{
    public static readonly Profile Tiny = new("tiny",
        new PretrainOptions { Epochs = 4, P = 4, Q = 1, LearningRate = 1e-3, CheckpointEvery = 1, Encoder = new EncoderOptions { BaseWidth = 1 }, Projector = ProjectorOptions.For(8) },
        new FineTuneOptions { Epochs = 2, BatchSize = 16, Encoder = new EncoderOptions { BaseWidth = 1 } }, 2)
    {
        SelectionEpochs = [2, 4],
        ShortEpochs = 1,
        SideBySide = true,
        LabelFractions = [0.1, 1],
        GridTau = [0.1, 0.5],
        GridP = [4],
        GridQ = [1, 2, 64],
    };

    private readonly string _root = Directory.CreateTempSubdirectory("study-").FullName;

    public StudyFolders Folders(string results) => new(_root) { Results = Path.Combine(_root, results) };

    public Study Open(string results = "results", Profile? profile = null, string split = "clip-random") =>
        Study.Open("deap", split: split, data: Twin, results: results, folders: new StudyFolders(_root)).With(profile ?? Tiny);

    public string Twin => SyntheticTwin.GetOrWrite(_root, new SyntheticDeapOptions { Subjects = 6, Videos = 4, StimulusSeconds = 5 });

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
