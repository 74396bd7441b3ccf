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

    private const int LongestShown = 40;

    /// <summary>One finding for each subject whose ratings differ or could not be compared, and one for a table that cannot be read.</summary>
    public static IEnumerable<DatasetFinding> Compare(string table, IReadOnlyDictionary<int, string> files)
    {
        Dictionary<(int Subject, int Video), Ratings> reference;
        try
        {
            reference = Read(table);
        }
        catch (Exception error) when (error is CsvFormatException or FormatException or KeyNotFoundException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            return [new DatasetFinding(table, $"it cannot be read as a table with the columns Participant_id, Experiment_id, Valence, Arousal, Dominance and Liking: "
                + $"{error.Message.Split('\n')[0].TrimEnd().TrimEnd('.')}. The ratings in the subjects' files are used as they are.")];
        }
        return files.Select(file => Compare(file.Key, file.Value, reference)).OfType<DatasetFinding>();
    }

    private static Dictionary<(int Subject, int Video), Ratings> Read(string table)
    {
        using (var file = new DataFile(table))
            if (FileKind.Of(file.Head(FileKind.HeadLength)) is { } kind)
                throw new FormatException($"this is {kind}");
        // The separator and a byte order mark are found out by the reader; matching of column names ignores case. A row of another length has commas in its numbers, unquoted.
        using var csv = CsvReader.Create(File.OpenRead(table), CsvReaderOptions.Default with
        {
            MaxRecordSize = LongestRecord, TrimWhitespace = true, TrackLineNumbers = true, FieldCountMismatch = CsvFieldCountHandling.Throw,
        });
        var rows = new Dictionary<(int, int), Ratings>();
        while (csv.Read())
        {
            // A spreadsheet's empty row.
            if (Enumerable.Range(0, csv.FieldCount).All(csv.IsEmpty))
                continue;
            var key = (Id(csv, "Participant_id"), Id(csv, "Experiment_id"));
            if (!rows.TryAdd(key, new(Rating(csv, "Valence"), Rating(csv, "Arousal"), Rating(csv, "Dominance"), Rating(csv, "Liking"))))
                throw new FormatException($"line {csv.LineNumber}: participant {key.Item1} has rated video {key.Item2} before");
        }
        return rows;
    }

    private static int Id(CsvReader csv, string column) => int.TryParse(csv.GetString(column), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id
        : throw new FormatException($"line {csv.LineNumber}: {column} is {Shown(csv, column)}, expected a whole number");

    // Spreadsheets of many countries write 7,71. No number of the table needs a sign between thousands.
    private static float Rating(CsvReader csv, string column) =>
        float.TryParse(csv.GetString(column).Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rating) && rating is >= 1 and <= 9 ? rating
        : throw new FormatException($"line {csv.LineNumber}: {column} is {Shown(csv, column)}, expected a number from 1 to 9");

    private static string Shown(CsvReader csv, string column) => csv.GetString(column) is not "" and var text ? $"'{string.Concat(text.Take(LongestShown).Select(letter => char.IsControl(letter) ? '?' : letter))}'" : "blank";

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
