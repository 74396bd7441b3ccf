using System.Globalization;
using CsvHelper;

namespace MeMhacl.Data;

/// <summary>
/// Holds the ratings in the subjects' files against the release's <c>participant_ratings.csv</c>: labels[s][v] is the row with Experiment_id = v + 1.
/// At least one copy of the files is known in which valence and arousal were turned over to 9 minus themselves.
/// </summary>
internal static class DeapRatingsFile
{
    /// <summary>The file's name in the release.</summary>
    public const string Name = "participant_ratings.csv";

    // Ratings have two decimals in the table: half a unit of the last one, and as much for the rounding of binary numbers.
    private const float Tolerance = 0.01f;

    private const float ScaleTop = 9;

    // Nine numbers a row.
    private const int LongestRecord = 1 << 16;

    /// <summary>One finding for each subject whose ratings differ or could not be compared, and one for a table that cannot be read.</summary>
    public static IEnumerable<DatasetFinding> Compare(string table, IReadOnlyDictionary<int, string> files)
    {
        Dictionary<(int Subject, int Video), Ratings> reference;
        try
        {
            reference = Read(table);
        }
        catch (Exception error) when (error is CsvFormatException or FormatException or OverflowException or KeyNotFoundException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            return [new DatasetFinding(table, $"{table} is no table with the columns Participant_id, Experiment_id, Valence, Arousal, Dominance and Liking "
                + $"({error.Message.Split('\n')[0].TrimEnd()}); the ratings in the subjects' files are used as they are.")];
        }
        return files.Select(file => Compare(file.Key, file.Value, reference)).OfType<DatasetFinding>();
    }

    private static Dictionary<(int Subject, int Video), Ratings> Read(string table)
    {
        // The separator and a byte order mark are found out by the reader; matching of column names ignores case.
        using var csv = CsvReader.Create(File.OpenRead(table), CsvReaderOptions.Default with { MaxRecordSize = LongestRecord, TrimWhitespace = true });
        var rows = new Dictionary<(int, int), Ratings>();
        while (csv.Read())
            rows[(csv.Parse<int>("Participant_id"), csv.Parse<int>("Experiment_id"))] =
                new(csv.Parse<float>("Valence"), csv.Parse<float>("Arousal"), csv.Parse<float>("Dominance"), csv.Parse<float>("Liking"));
        return rows;
    }

    private static DatasetFinding? Compare(int subject, string file, Dictionary<(int Subject, int Video), Ratings> reference)
    {
        IReadOnlyList<Ratings> labels;
        try
        {
            labels = DeapReader.ReadRatings(file);
        }
        catch (Exception error) when (error is DatasetFormatException or IOException or UnauthorizedAccessException)
        {
            return new DatasetFinding($"subject {subject}", error.Message);
        }
        var name = Path.GetFileName(file);
        if (Enumerable.Range(1, labels.Count).FirstOrDefault(video => !reference.ContainsKey((subject, video))) is > 0 and var without)
            return new DatasetFinding($"subject {subject}, video {without}", $"{Name} has no row for it, so the ratings in {name} are not confirmed; they are used as they are.");
        var differing = labels.SelectMany((inFile, index) => Scales(inFile).Zip(Scales(reference[(subject, index + 1)]), (a, b) => (Video: index + 1, a.Scale, InFile: a.Value, InTable: b.Value)))
            .Where(cell => Differ(cell.InFile, cell.InTable)).ToArray();
        if (differing.Length == 0)
            return null;
        var (video, scale, inFile, inTable) = differing[0];
        var reversed = differing.Count(cell => !Differ(cell.InFile, ScaleTop - cell.InTable));
        return new DatasetFinding($"subject {subject}, video {video}", string.Create(CultureInfo.InvariantCulture,
            $"{scale} is {inFile} in {name} and {inTable} in {Name}{(Differ(inFile, ScaleTop - inTable) ? "" : " (9 − reference)")}; ")
            + $"{differing.Length} of the subject's {4 * labels.Count} ratings differ{(reversed == 0 ? "" : $", {reversed} of them are 9 − reference")}. The file's are used: get the original file again.");
    }

    private static (string Scale, float Value)[] Scales(Ratings ratings) =>
        [("valence", ratings.Valence), ("arousal", ratings.Arousal), ("dominance", ratings.Dominance), ("liking", ratings.Liking)];

    private static bool Differ(float a, float b) => !(Math.Abs(a - b) <= Tolerance);
}
