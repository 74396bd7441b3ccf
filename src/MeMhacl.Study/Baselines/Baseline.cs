namespace MeMhacl.Study;

/// <summary>What a row found.</summary>
/// <param name="Setting">The chosen hyper-parameter in words; empty where there is none.</param>
/// <param name="ValidationAccuracy">0 to 1.</param>
/// <param name="FellBack">Test samples of which a look-up knew nothing, so that it answered the majority class.</param>
/// <param name="Test">The answers for the test part.</param>
internal sealed record BaselineOutcome(string Setting, double ValidationAccuracy, int FellBack, Answers Test);

/// <summary>A row that gives the others a scale: what is reached without any network.</summary>
/// <param name="Id">Part of its record's file name.</param>
/// <param name="Method">In tables.</param>
/// <param name="Information">What it knows beside the class frequencies, in tables.</param>
internal abstract record Baseline(string Id, string Method, string Information)
{
    private const string BySubject = ", z-scored by subject";

    /// <summary>What it sees of a window; empty for a look-up, which sees labels alone.</summary>
    public abstract string Features { get; }

    /// <summary>All that its numbers depend on, beside data, split and task.</summary>
    public abstract object Settings { get; }

    public abstract BaselineOutcome Run(BaselineData data, EmotionTask task);

    /// <summary>All rows for which the data have channels, look-ups first.</summary>
    public static IReadOnlyList<Baseline> All(ClipTensor clips)
    {
        bool hasEeg = WindowFeatures.Eeg(clips).Length > 0, hasOthers = WindowFeatures.Others(clips).Length > 0;
        string power = hasOthers ? "EEG band power, peripheral statistics" : "EEG band power";
        return
        [
            .. LookUp.All,
            .. hasEeg ? Both(FeatureSet.BandPower, power, "1-nn", "1-nearest neighbour", Classifiers.NearestNeighbour, "", [0]) : [],
            .. hasEeg ? Both(FeatureSet.BandPower, power, "ridge", "ridge", Classifiers.Ridge, "alpha", [10000, 1000, 100, 10, 1]) : [],
            .. hasEeg ? Both(FeatureSet.BandPower, power, "lda", "LDA", Classifiers.Discriminant, "shrinkage", [0.9, 0.5, 0.1, 0.01]) : [],
            .. hasEeg ? Both(FeatureSet.BandPower, power, "linear-svm", "linear SVM", Classifiers.SupportVectors, "C", [0.0001, 0.001, 0.01, 0.1]) : [],
            .. hasEeg && LibraryClassifiers.HasBoosting ? Both(FeatureSet.BandPower, power, "boosting", "gradient boosting", LibraryClassifiers.Boosting, "trees", [10, 25, 50]) : [],
            .. hasEeg ? Both(FeatureSet.Tangent, "EEG covariance", "tangent-space", "tangent space, logistic regression", LibraryClassifiers.Logistic, "lambda", [1000, 100, 10]) : [],
            .. hasOthers ? Both(FeatureSet.Peripheral, "peripheral statistics", "ridge-peripheral", "ridge, peripheral channels alone", Classifiers.Ridge, "alpha", [10000, 1000, 100, 10, 1]) : [],
        ];

        static IEnumerable<Baseline> Both(FeatureSet set, string seen, string id, string method, Fit fit, string setting, double[] settings) =>
        [
            new Classical(id, method, seen, set, false, fit, setting, settings),
            new Classical($"{id}.by-subject", method + BySubject, $"{seen}; all windows of the subject, without labels", set, true, fit, setting, settings),
        ];
    }
}

/// <summary>A classifier of features. Of its hyper-parameter's values the one with the highest validation accuracy is taken, of equals the first, which is the more cautious one.</summary>
internal sealed record Classical(string Id, string Method, string Information, FeatureSet Set, bool IsBySubject, Fit Fit, string Parameter, double[] Values) : Baseline(Id, Method, Information)
{
    public override string Features => Set switch { FeatureSet.BandPower => "log band power", FeatureSet.Peripheral => "peripheral statistics", _ => "tangent space" } + (IsBySubject ? ", z-scored by subject" : "");

    public override object Settings => new { Id, Values };

    public override BaselineOutcome Run(BaselineData data, EmotionTask task)
    {
        var (train, validation, test) = data.Features(Set, IsBySubject);
        int[] truth = data.Labels(task, data.Split.Validation);
        var (best, answer, value) = Fit(train, data.Labels(task, data.Split.Train), task.Classes(), Values).Zip(Values, (answer, value) => (answer(validation).Accuracy(truth), answer, value)).MaxBy(one => one.Item1);
        return new BaselineOutcome(Parameter == "" ? "" : FormattableString.Invariant($"{Parameter} {value}"), best, 0, answer(test));
    }
}
