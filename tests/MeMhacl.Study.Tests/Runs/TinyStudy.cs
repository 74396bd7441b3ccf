using MeMhacl.Data;

namespace MeMhacl.Study.Tests;

/// <summary>A synthetic twin of 6 subjects, 4 videos of 5 s, in a folder of its own, and settings that train in a second.</summary>
public sealed class TinyStudy : IDisposable
{
    public static readonly Profile Tiny = new("tiny",
        new PretrainOptions { Epochs = 4, P = 4, Q = 1, LearningRate = 1e-3, CheckpointEvery = 1, Encoder = new EncoderOptions { BaseWidth = 16 }, Projector = SmallStudy.Narrow },
        new FineTuneOptions { Epochs = 2, BatchSize = 16, Encoder = new EncoderOptions { BaseWidth = 16 } }, 2)
    {
        SelectionEpochs = [2, 4],
        ShortEpochs = 1,
        SideBySide = true,
        LabelFractions = [0.1, 1],
        ConvergenceEpochs = 6,
        ConvergencePatience = 2,
        GridTau = [0.1, 0.5],
        GridP = [4],
        GridQ = [1, 2, 64],
    };

    private readonly string root;

    public TinyStudy() : this(Directory.CreateTempSubdirectory("study-").FullName)
    {
    }

    /// <summary>In a folder that may hold what an earlier process left.</summary>
    internal TinyStudy(string root)
    {
        this.root = root;
        string published = StudyFolders.Find(AppContext.BaseDirectory).Published;
        Directory.CreateDirectory(Path.Combine(root, "data", "published"));
        File.Copy(Path.Combine(published, "..", "findings.csv"), Path.Combine(root, "data", "findings.csv"), overwrite: true);
        foreach (string file in Directory.GetFiles(published, "*.csv")) File.Copy(file, Path.Combine(root, "data", "published", Path.GetFileName(file)), overwrite: true);
    }

    public StudyFolders Folders(string results) => new(root) { Results = Path.Combine(root, results) };

    public Study Open(string results = "results", Profile? profile = null, string split = "clip-random") =>
        Study.Open("deap", split: split, data: Twin, results: results, folders: new StudyFolders(root)).With(profile ?? Tiny);

    public string Twin => SyntheticTwin.GetOrWrite(root, new SyntheticDeapOptions { Subjects = 6, Videos = 4, StimulusSeconds = 5 });

    /// <summary>MAHNOB-HCI's twin, as small.</summary>
    public string MahnobTwin => SyntheticTwin.GetOrWrite(root, new SyntheticMahnobOptions { Subjects = 4, Videos = 4, RestSeconds = 1, NeutralClips = 0, Recorded = new SortedDictionary<int, int>() });

    public Study OpenMahnob(string results) => Study.Open("mahnob-hci", data: MahnobTwin, results: results, folders: new StudyFolders(root)).With(Tiny);

    public void Dispose() => Directory.Delete(root, recursive: true);
}

internal static class StudyTraining
{
    /// <summary>Trains what is not recorded.</summary>
    public static void Train(this Study study, params IEnumerable<Training> trainings) => study.Plan(trainings).Train(trainings);

    /// <summary>Trains, and gives the records.</summary>
    public static IReadOnlyList<T> Trained<T>(this Study study, IEnumerable<Training<T>> trainings) where T : RunRecord
    {
        study.Train(trainings);
        return trainings.Records();
    }
}
