using System.Collections.Concurrent;
using MathNet.Numerics.LinearAlgebra;

namespace MeMhacl.Study;

/// <summary>What a classical row sees of a window.</summary>
internal enum FeatureSet
{
    /// <summary>Log band power of the EEG, and mean, log deviation and slope of the other channels.</summary>
    BandPower,

    /// <summary>Mean, log deviation and slope of the channels that are not EEG.</summary>
    Peripheral,

    /// <summary>The covariance of the EEG in the tangent space.</summary>
    Tangent,
}

/// <summary>Data and split as the rows see them. Features are computed when a row first asks for them and kept for the others.</summary>
internal sealed class BaselineData
{
    private readonly Lazy<Matrix<double>> bandPower, peripheral, tangent;
    private readonly ConcurrentDictionary<(FeatureSet, bool), Lazy<(Matrix<double>, Matrix<double>, Matrix<double>)>> parts = new();

    public BaselineData(ClipTensor clips, Split split)
    {
        (Clips, Split) = (clips, split);
        peripheral = new(() => WindowFeatures.Peripheral(clips));
        bandPower = new(() => WindowFeatures.Others(clips).Length == 0 ? WindowFeatures.BandPower(clips) : WindowFeatures.BandPower(clips).Append(peripheral.Value));
        tangent = new(() => TangentSpace.Of(clips, Rows(split.Train)));
    }

    public ClipTensor Clips { get; }

    public Split Split { get; }

    /// <summary>The classes of a part's samples, clip by clip, the subjects of a clip running fastest.</summary>
    public int[] Labels(EmotionTask task, SplitPart part) => [.. Samples(part).Select(sample => Clips.Label(task, sample.Clip, sample.Subject))];

    /// <summary>A part's samples, in the same order.</summary>
    public static IEnumerable<(int Clip, int Subject)> Samples(SplitPart part) => part.Clips.SelectMany(_ => part.Subjects, (clip, subject) => (clip, subject));

    /// <summary>The features of training, validation and test part, standardised by the training part.</summary>
    /// <param name="set">Which.</param>
    /// <param name="bySubject">Whether each subject's are standardised before (<see cref="WindowFeatures.BySubject"/>).</param>
    public (Matrix<double> Train, Matrix<double> Validation, Matrix<double> Test) Features(FeatureSet set, bool bySubject) => parts.GetOrAdd((set, bySubject), _ => new(() =>
    {
        var all = (set switch { FeatureSet.BandPower => bandPower, FeatureSet.Peripheral => peripheral, _ => tangent }).Value;
        if (bySubject) all = WindowFeatures.BySubject(all, Clips.Subjects);
        var train = WindowFeatures.Rows(all, Rows(Split.Train));
        var scale = new Standardising(train);
        return (scale.Of(train), scale.Of(WindowFeatures.Rows(all, Rows(Split.Validation))), scale.Of(WindowFeatures.Rows(all, Rows(Split.Test))));
    })).Value;

    private int[] Rows(SplitPart part) => [.. Samples(part).Select(sample => (sample.Clip * Clips.Subjects) + sample.Subject)];
}
