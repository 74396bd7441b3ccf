using System.Globalization;
using CsvHelper;
using static System.FormattableString;

namespace MeMhacl.Study;

/// <summary>A row of the paper's Table IV or V.</summary>
/// <param name="Method">As the paper prints it.</param>
/// <param name="Valence">Accuracy, 0 to 1; null where the paper prints a dash.</param>
/// <param name="Arousal">Accuracy, 0 to 1.</param>
/// <param name="FourClasses">Accuracy, 0 to 1.</param>
/// <param name="Source">Where it stands.</param>
public sealed record PublishedResult(string Method, double? Valence, double? Arousal, double? FourClasses, string Source)
{
    /// <summary>The accuracy for one task, 0 to 1; null where the paper prints a dash.</summary>
    /// <param name="task">Which task.</param>
    public double? Accuracy(EmotionTask task) => task switch { EmotionTask.Valence => Valence, EmotionTask.Arousal => Arousal, _ => FourClasses };

    /// <summary>The row of this study that it is the counterpart of; null for other methods.</summary>
    public FineTuneMode? Mode => Method switch
    {
        "ME-MHACL (Fine-tuning)" => FineTuneMode.FineTuned,
        "ME-MHACL (Fully-supervised)" => FineTuneMode.FullySupervised,
        _ => null,
    };

    /// <summary>Reads Table IV or V.</summary>
    /// <param name="folders">Where the study's files stand.</param>
    /// <param name="dataset">deap or mahnob-hci.</param>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static IReadOnlyList<PublishedResult> Read(StudyFolders folders, string dataset) =>
        Published.Rows(folders, dataset == "deap" ? "table-4-deap.csv" : "table-5-mahnob-hci.csv",
            row => new PublishedResult(row("method"), Published.ShareOrNull(row("valence_accuracy")), Published.ShareOrNull(row("arousal_accuracy")), Published.ShareOrNull(row("four_accuracy")), row("source")));
}

/// <summary>One bar of the paper's Fig. 8, 9 or 10, from the text of IV-C.</summary>
/// <param name="Task">Which labels.</param>
/// <param name="Modalities">As the sets of channels are named.</param>
/// <param name="Mode">Fine-tuned, or frozen for what the paper calls self-supervised: this study's reading.</param>
/// <param name="Accuracy">0 to 1.</param>
/// <param name="Loss">The paper prints it in per cent; here 0.3101 for its 31.01 %.</param>
/// <param name="Source">Where it stands.</param>
public sealed record PublishedModalities(EmotionTask Task, string Modalities, FineTuneMode Mode, double Accuracy, double Loss, string Source)
{
    /// <summary>Reads Fig. 8: five sets on DEAP, valence, fine-tuned.</summary>
    /// <param name="folders">Where the study's files stand.</param>
    public static IReadOnlyList<PublishedModalities> Figure8(StudyFolders folders) =>
        Published.Rows(folders, "fig-8-deap-modalities.csv", row => Bar(row, EmotionTask.Valence, FineTuneMode.FineTuned));

    /// <summary>Reads Fig. 9 and 10: three pairs on MAHNOB-HCI, valence and arousal, fine-tuned and self-supervised.</summary>
    /// <param name="folders">Where the study's files stand.</param>
    public static IReadOnlyList<PublishedModalities> Figures9And10(StudyFolders folders) =>
        Published.Rows(folders, "fig-9-10-mahnob-hci-two-modalities.csv", row => Bar(row, Published.Task(row("label")), row("training") == "fine-tuning" ? FineTuneMode.FineTuned : FineTuneMode.Frozen));

    private static PublishedModalities Bar(Func<string, string> row, EmotionTask task, FineTuneMode mode) =>
        new(task, row("modalities"), mode, Published.Share(row("accuracy")), Published.Share(row("loss")), row("source"));
}

/// <summary>The tensor shapes of one stage on one dataset, as Table III prints them.</summary>
/// <param name="Stage">pre-training or fine-tuning.</param>
/// <param name="Train">SHAPE_tr.</param>
/// <param name="Evaluation">SHAPE_te/val.</param>
public sealed record PublishedShapes(string Stage, IReadOnlyList<int> Train, IReadOnlyList<int> Evaluation)
{
    /// <summary>Whether the two shapes have subjects and channels (the second and fourth axis) the other way round.</summary>
    public bool IsSwapped => Train.Count == 5 && Evaluation.Count == 5 && Train[1] == Evaluation[3] && Train[3] == Evaluation[1] && Train[1] != Train[3];

    /// <summary>Reads the rows of one dataset.</summary>
    /// <param name="folders">Where the study's files stand.</param>
    /// <param name="dataset">DEAP or MAHNOB-HCI.</param>
    public static IReadOnlyList<PublishedShapes> Read(StudyFolders folders, string dataset)
    {
        return Published.Rows(folders, "table-3.csv", row => new PublishedShapes(row("stage"), Shape(row("shape_train")), Shape(row("shape_test_validation"))), where: row => row("dataset") == dataset);

        static int[] Shape(string text) => [.. text.Trim('(', ')').Split(',').Select(length => int.Parse(length, NumberStyles.Integer, CultureInfo.InvariantCulture))];
    }
}

/// <summary>A difference that the paper's text states between its fine-tuned row and another one, beside what its own table gives.</summary>
/// <param name="Claim">In the words of the text, shortened.</param>
/// <param name="Printed">As printed, 0 to 1.</param>
/// <param name="Recomputed">From the table; null where the table has no such row.</param>
/// <param name="From">What was subtracted from what, and where the claim stands.</param>
public sealed record PublishedClaim(string Claim, double Printed, double? Recomputed, string From)
{
    private const string SecondHighest = "second highest";

    /// <summary>Whether the table bears the claim out at the decimals that the text prints.</summary>
    public bool Holds => Recomputed is { } value && Math.Abs(value - Printed) < 0.0005;

    /// <summary>Reads the claims on one dataset and recomputes each.</summary>
    /// <param name="folders">Where the study's files stand.</param>
    /// <param name="dataset">DEAP or MAHNOB-HCI.</param>
    /// <param name="published">The rows of that dataset's table.</param>
    public static IReadOnlyList<PublishedClaim> Read(StudyFolders folders, string dataset, IReadOnlyList<PublishedResult> published) =>
        Published.Rows(folders, "claims.csv", row => Recompute(row("claim"), Published.Share(row("printed")), Published.Task(row("label")), row("than"), row("source"), published), where: row => row("dataset") == dataset);

    /// <summary>The claims as a table, in percent of accuracy.</summary>
    /// <param name="claims">The claims.</param>
    /// <param name="caption">One sentence.</param>
    public static ResultTable Table(IReadOnlyList<PublishedClaim> claims, string caption) => claims.AsTable()
        .Text("the text", c => c.Claim).Number("printed", c => c.Printed, NumberFormat.Points).Number("recomputed", c => c.Recomputed, NumberFormat.Points).Text("from", c => c.From)
        .Text("agree", c => c.Recomputed is null ? "no such row" : c.Holds ? "yes" : "NO").Caption(caption);

    private static PublishedClaim Recompute(string claim, double printed, EmotionTask task, string than, string source, IReadOnlyList<PublishedResult> published)
    {
        double own = published.Single(row => row.Mode == FineTuneMode.FineTuned).Accuracy(task)!.Value;
        var other = than == SecondHighest ? published.Where(row => row.Mode is null).MaxBy(row => row.Accuracy(task) ?? double.NegativeInfinity) : published.SingleOrDefault(row => row.Method == than);
        double? value = other?.Accuracy(task);
        return new(claim, printed, Published.Difference(own, value), value is null ? Invariant($"{source}; the table has no {than}") : Invariant($"{100 * own:0.00} - {100 * value:0.00} ({other!.Method}); {source}"));
    }
}

/// <summary>How the files of data/published are read.</summary>
internal static class Published
{
    private const int LongestRow = 1 << 16;

    /// <summary>Reads rows of one file of data/published.</summary>
    /// <param name="folders">Where the study's files stand.</param>
    /// <param name="file">Its name.</param>
    /// <param name="make">Makes something of a row, which is what a column's name gives of it.</param>
    /// <param name="where">Which rows; null for all.</param>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static IReadOnlyList<T> Rows<T>(StudyFolders folders, string file, Func<Func<string, string>, T> make, Func<Func<string, string>, bool>? where = null) => RowsOf(Path.Combine(folders.Published, file), make, where);

    /// <summary>As above, of any CSV file of the study's.</summary>
    public static IReadOnlyList<T> RowsOf<T>(string path, Func<Func<string, string>, T> make, Func<Func<string, string>, bool>? where = null)
    {
        long line = 1;
        try
        {
            using var csv = CsvReader.Create(File.OpenText(path), new CsvReaderOptions { Separator = ',', TrackLineNumbers = true, FieldCountMismatch = CsvFieldCountHandling.Throw, MaxRecordSize = LongestRow });
            var rows = new List<T>();
            while (csv.Read())
            {
                line = csv.LineNumber;
                if (where?.Invoke(csv.GetString) ?? true) rows.Add(make(csv.GetString));
            }
            return rows;
        }
        catch (Exception e) when (e is CsvFormatException or FormatException or OverflowException or KeyNotFoundException or ArgumentException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path} is damaged at line {line} or after it ({e.Message.Split('\n')[0].TrimEnd().TrimEnd('.')}): take the study's own file again.", e);
        }
    }

    // In decimals: 92.87 % shall be 0.9287, not 0.9287000000000001.
    public static double Share(string percent) => (double)(decimal.Parse(percent, NumberStyles.Float, CultureInfo.InvariantCulture) / 100);

    public static double? ShareOrNull(string percent) => decimal.TryParse(percent, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? Share(percent) : null;

    public static double? Difference(double? of, double? less) => (double?)((decimal?)of - (decimal?)less);

    public static EmotionTask Task(string label) => label switch { "valence" => EmotionTask.Valence, "arousal" => EmotionTask.Arousal, _ => EmotionTask.Quadrant };
}
