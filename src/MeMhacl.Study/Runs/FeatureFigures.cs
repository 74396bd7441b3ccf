using MeMhacl.Data;
using static System.FormattableString;

namespace MeMhacl.Study;

/// <summary>Fig. 11 and 12, and the same embeddings in other colours.</summary>
public static class FeatureFigures
{
    /// <summary>The embeddings coloured by emotion: f above, after attention below, one column a sampling.</summary>
    /// <param name="study">The study.</param>
    /// <param name="samplings">The samplings.</param>
    /// <param name="task">Quadrant for Fig. 11, valence for Fig. 12.</param>
    public static Figure ByEmotion(this Study study, FeatureRecord samplings, EmotionTask task) =>
        Draw(study, samplings, StudyTables.Name(task), rows => Labels(rows).Labels(study.Data, task), task.ClassNames());

    /// <summary>The same embeddings coloured by video: whether stimuli separate.</summary>
    /// <param name="study">The study.</param>
    /// <param name="samplings">The samplings.</param>
    public static Figure ByVideo(this Study study, FeatureRecord samplings)
    {
        var videos = study.Data.Axes.Videos().Order().ToArray();
        return Draw(study, samplings, "video", rows => [.. Labels(rows).Videos(study.Data).Select(video => Array.IndexOf(videos, video))], [.. videos.Select(video => Invariant($"video {video}"))]);
    }

    /// <summary>The same embeddings coloured by subject: whether people separate.</summary>
    /// <param name="study">The study.</param>
    /// <param name="samplings">The samplings.</param>
    public static Figure BySubject(this Study study, FeatureRecord samplings) =>
        Draw(study, samplings, "subject", rows => Labels(rows).Subjects(study.Data), [.. study.Data.SubjectIds.Select(id => Invariant($"subject {id}"))]);

    private static Representations Labels(IReadOnlyList<int> rows) => new([], [], rows);

    private static Figure Draw(Study study, FeatureRecord samplings, string by, Func<IReadOnlyList<int>, int[]> labels, IReadOnlyList<string> classes)
    {
        var panels = from name in new[] { FeatureRecord.Encoder, FeatureRecord.Attention }
                     from sampling in samplings.Samplings
                     let space = sampling.Spaces.Single(s => s.Name == name)
                     select new ClassScatter(Invariant($"{name}, sampling {sampling.Seed}"), space.Points!, labels(sampling.Rows));
        return Figures.Scatters($"t-SNE by {by}", [.. panels], samplings.Samplings.Count, classes,
            Invariant($"t-SNE of {samplings.Samplings[0].Rows.Count} of the {samplings.TestSamples} test samples of {study.Source.Name}, coloured by {by}: features of f above, after attention below"));
    }
}
