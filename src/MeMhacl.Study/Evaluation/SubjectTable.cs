namespace MeMhacl.Study;

/// <summary>Methods subject by subject: what each reaches on whom, and whether one exceeds another on most. Networks and look-ups alike, made of predictions.</summary>
public sealed class SubjectTable
{
    private readonly double[][] accuracies;                                    // by method and subject

    private SubjectTable(IReadOnlyList<(string Method, IReadOnlyList<Predictions> Runs)> methods, string reference)
    {
        (Methods, Reference) = ([.. methods.Select(one => one.Method)], reference);
        var against = methods.Single(one => one.Method == reference).Runs;
        var others = methods.Where(one => one.Method != reference).ToArray();
        // Refuses methods of other samples.
        Comparisons = [.. others.Zip(PairedComparison.Family(others.Select(one => (one.Runs, against))), (one, comparison) => (one.Method, comparison))];
        accuracies = [.. methods.Select(one => PairedComparison.BySubject(one.Runs))];
        var truth = Enumerable.Range(0, against[0].Count).GroupBy(i => against[0].Subjects[i], i => against[0].Truth[i]).OrderBy(of => of.Key).ToArray();
        Subjects = [.. truth.Select(of => of.Key)];
        Majority = [.. truth.Select(of => (double)of.CountBy(label => label).Max(label => label.Value) / of.Count())];
    }

    /// <summary>The methods, in the order given.</summary>
    public IReadOnlyList<string> Methods { get; }

    /// <summary>What the others are compared with.</summary>
    public string Reference { get; }

    /// <summary>The subjects, as the dataset numbers them, ascending.</summary>
    public IReadOnlyList<int> Subjects { get; }

    /// <summary>The share of each subject's most frequent class, 0 to 1: what answering it always would reach.</summary>
    public IReadOnlyList<double> Majority { get; }

    /// <summary>Each method but the reference: it less the reference.</summary>
    public IReadOnlyList<(string Method, PairedComparison Comparison)> Comparisons { get; }

    /// <summary>Divides predictions by subject.</summary>
    /// <param name="methods">Names, each with one run a seed on all the same samples; the folds of a seed joined (<see cref="Predictions.Join"/>).</param>
    /// <param name="reference">One of the names.</param>
    /// <exception cref="ArgumentException">The reference is none of the names, a name occurs twice, or methods have other samples.</exception>
    public static SubjectTable Of(IReadOnlyList<(string Method, IReadOnlyList<Predictions> Runs)> methods, string reference) =>
        methods.CountBy(one => one.Method).FirstOrDefault(count => count.Value > 1) is { Value: > 1 } twice ? throw new ArgumentException($"The method \"{twice.Key}\" is given {twice.Value} times: name each once.", nameof(methods))
        : methods.All(one => one.Method != reference) ? throw new ArgumentException($"The reference \"{reference}\" is none of the methods: name one of {string.Join(", ", methods.Select(one => $"\"{one.Method}\""))}.", nameof(reference))
        : new(methods, reference);

    /// <summary>Accuracy of a method by subject, 0 to 1, each the mean over the runs.</summary>
    /// <param name="method">One of <see cref="Methods"/>.</param>
    public IReadOnlyList<double> Accuracy(string method) => accuracies[Methods.Index().Single(one => one.Item == method).Index];

    /// <summary>A row a subject: each method's accuracy and the subject's majority class; the last row is the mean over subjects.</summary>
    /// <param name="caption">What was tested: data, label and split.</param>
    public ResultTable Table(string caption)
    {
        var table = Enumerable.Range(0, Subjects.Count + 1).AsTable().Text("subject", i => i < Subjects.Count ? FormattableString.Invariant($"{Subjects[i]}") : "mean");
        foreach (var (m, method) in Methods.Index()) table.Percent(method, i => At(accuracies[m], i));
        return table.Percent("majority", i => At(Majority, i)).Caption($"{caption}: accuracy by subject, mean over the seeds; majority is the share of the subject's own most frequent class.");

        static double At(IReadOnlyList<double> values, int i) => i < values.Count ? values[i] : values.Average();
    }

    /// <summary>A row a method: its accuracy less the reference's, with interval, Wilcoxon's test over subjects, Holm's correction and effect size.</summary>
    /// <param name="caption">What was tested: data, label and split.</param>
    public ResultTable Tests(string caption) => Comparisons.AsTable().Text("method", r => r.Method).Compared(r => r.Comparison)
        .Whole("subjects won", r => Accuracy(r.Method).Zip(Accuracy(Reference)).Count(pair => pair.First > pair.Second), header: "won").Whole("lost", r => Accuracy(r.Method).Zip(Accuracy(Reference)).Count(pair => pair.First < pair.Second))
        .Caption($"{caption}: accuracy less that of {Reference}. {PairedComparison.Describe([.. Comparisons.Select(one => one.Comparison)])}");
}
