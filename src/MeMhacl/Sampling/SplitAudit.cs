using static System.FormattableString;

namespace MeMhacl;

/// <summary>The leakage audit of a split: how close test and validation stand to training, and what no part uses.</summary>
/// <param name="Split">The split's name.</param>
/// <param name="Test">Test against training.</param>
/// <param name="Validation">Validation against training.</param>
/// <param name="TrainingSamples">Windows in training.</param>
/// <param name="UnusedSamples">Windows in no part: gaps, and the mixed cells of subject-and-trial.</param>
/// <param name="AllSamples">Clips x subjects.</param>
public sealed record SplitAudit(string Split, PartAudit Test, PartAudit Validation, int TrainingSamples, int UnusedSamples, int AllSamples)
{
    /// <summary>Audits a split.</summary>
    /// <param name="split">The split.</param>
    /// <param name="axes">The axes that it divides.</param>
    public static SplitAudit Of(Split split, ClipAxes axes)
    {
        var all = axes.Clips.Count * axes.SubjectIds.Count;
        var used = new[] { split.Train, split.Validation, split.Test }
            .SelectMany(part => part.Clips.SelectMany(_ => part.Subjects, (clip, subject) => ((long)clip * axes.SubjectIds.Count) + subject)).ToHashSet().Count;
        return new SplitAudit(split.Name, PartAudit.Of(split.Test, split.Train, axes), PartAudit.Of(split.Validation, split.Train, axes), split.Train.Count, all - used, all);
    }

    /// <summary>The test part's verdict in one line; LEAKS, and how, where a trial is shared.</summary>
    public override string ToString() => Invariant($"{Test.Sentence("test")}{(UnusedSamples == 0 ? "" : Invariant($"; {UnusedSamples} of {AllSamples} samples are in no part"))}.");

    /// <summary>All of it, a line a part.</summary>
    public string Describe()
    {
        return string.Join('\n',
            Invariant($"{Split}: {TrainingSamples} training, {Validation.Samples} validation, {Test.Samples} test samples; {UnusedSamples} of {AllSamples} in no part"),
            Line("test", Test), Line("validation", Validation));

        static string Line(string name, PartAudit part) => $"  {name + ":",-12}{part.Sentence(name)}{(part.Distances == "" ? "" : "; " + part.Distances)}.";
    }
}
