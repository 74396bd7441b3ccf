using System.Text.Json.Serialization;

namespace MeMhacl.Study;

/// <summary>What a method said of every sample of a part, beside the truth: any figure of it can be computed from this again, without training.</summary>
public sealed record Predictions
{
    private const int Decimals = 4;

    /// <summary>The subject of each sample, as the dataset numbers it.</summary>
    public required IReadOnlyList<int> Subjects { get; init; }

    /// <summary>The video of each sample, as the dataset numbers it; with the subject it names the trial.</summary>
    public required IReadOnlyList<int> Videos { get; init; }

    /// <summary>Where each window begins, seconds from the start of the stimulus.</summary>
    public required IReadOnlyList<int> Seconds { get; init; }

    /// <summary>True classes, from 0.</summary>
    public required IReadOnlyList<int> Truth { get; init; }

    /// <summary>Predicted classes.</summary>
    public required IReadOnlyList<int> Predicted { get; init; }

    /// <summary>The probability of each class, sample by sample, N x classes values of four decimals, the predicted class's the largest; null of a method that gives none.</summary>
    public IReadOnlyList<float>? Probabilities { get; init; }

    /// <summary>Number of samples.</summary>
    public int Count => Truth.Count;

    /// <summary>Share of samples predicted right, 0 to 1.</summary>
    [JsonIgnore]
    public double Accuracy => (double)Truth.Zip(Predicted).Count(pair => pair.First == pair.Second) / Count;

    /// <summary>Accuracy within each subject, by ascending number of the subject.</summary>
    internal SortedDictionary<int, double> BySubject() => new(Enumerable.Range(0, Count).GroupBy(i => Subjects[i]).ToDictionary(of => of.Key, of => of.Average(i => Truth[i] == Predicted[i] ? 1.0 : 0)));

    // Whether each sample has all that it needs, in classes of the task.
    internal bool AreOf(EmotionTask task) => Enum.IsDefined(task) && Count > 0 && new[] { Subjects, Videos, Seconds, Predicted }.All(list => list.Count == Count)
        && Truth.Concat(Predicted).All(label => label >= 0 && label < task.Classes()) && (Probabilities is null || Probabilities.Count == Count * task.Classes());

    // Which samples they are, whatever the order.
    internal IEnumerable<(int Subject, int Video, int Second, int Truth)> Samples => Enumerable.Range(0, Count).Select(i => (Subjects[i], Videos[i], Seconds[i], Truth[i])).Order();

    /// <summary>The same samples, one class said of all: a majority baseline.</summary>
    /// <param name="answer">The class.</param>
    public Predictions Always(int answer) => this with { Predicted = [.. Enumerable.Repeat(answer, Count)], Probabilities = null };

    /// <summary>The predictions of several folds as one: every subject once.</summary>
    /// <param name="folds">At least one; no sample occurs in two.</param>
    /// <exception cref="ArgumentException">A sample occurs twice, or only some of the folds have probabilities.</exception>
    public static Predictions Join(IEnumerable<Predictions> folds)
    {
        Predictions[] all = [.. folds];
        if (all is [var only]) return only;
        bool probable = all.All(fold => fold.Probabilities is not null);
        if (!probable && all.Any(fold => fold.Probabilities is not null))
            throw new ArgumentException("Some of the folds have probabilities and some have none: join folds of one method.", nameof(folds));
        var joined = new Predictions
        {
            Subjects = [.. all.SelectMany(fold => fold.Subjects)],
            Videos = [.. all.SelectMany(fold => fold.Videos)],
            Seconds = [.. all.SelectMany(fold => fold.Seconds)],
            Truth = [.. all.SelectMany(fold => fold.Truth)],
            Predicted = [.. all.SelectMany(fold => fold.Predicted)],
            Probabilities = probable ? [.. all.SelectMany(fold => fold.Probabilities!)] : null,
        };
        var twice = joined.Samples.CountBy(sample => (sample.Subject, sample.Video, sample.Second)).FirstOrDefault(count => count.Value > 1);
        return twice.Value == 0 ? joined : throw new ArgumentException(
            $"Subject {twice.Key.Subject}, video {twice.Key.Video}, second {twice.Key.Second} is in {twice.Value} of the folds: join folds that test each sample once, of one seed.", nameof(folds));
    }

    /// <summary>Joins predictions to the samples of a part: clip by clip, the subjects of a clip running fastest.</summary>
    /// <param name="axes">What the part's indices mean.</param>
    /// <param name="part">The part.</param>
    /// <param name="truth">True classes in that order.</param>
    /// <param name="predicted">Predicted classes in that order.</param>
    /// <param name="probabilities">N x classes values in that order, which are rounded, or null.</param>
    /// <exception cref="ArgumentException">Not as many as the part has samples.</exception>
    public static Predictions Of(ClipAxes axes, SplitPart part, IReadOnlyList<int> truth, IReadOnlyList<int> predicted, IReadOnlyList<float>? probabilities = null)
    {
        if (truth.Count != part.Count || predicted.Count != part.Count || (probabilities is not null && (part.Count == 0 || probabilities.Count % part.Count != 0)))
            throw new ArgumentException($"{truth.Count} labels, {predicted.Count} predictions and {probabilities?.Count} probabilities do not belong to {part.Count} samples.", nameof(predicted));
        var samples = (from clip in part.Clips from subject in part.Subjects select (axes.Clips[clip].Video, axes.Clips[clip].Second, Subject: axes.SubjectIds[subject])).ToArray();
        return new Predictions
        {
            Subjects = [.. samples.Select(s => s.Subject)],
            Videos = [.. samples.Select(s => s.Video)],
            Seconds = [.. samples.Select(s => s.Second)],
            Truth = truth,
            Predicted = predicted,
            Probabilities = probabilities is null ? null : [.. probabilities.Select(p => MathF.Round(p, Decimals))],
        };
    }
}
