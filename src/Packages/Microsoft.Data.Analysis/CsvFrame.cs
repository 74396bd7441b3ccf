using System.Globalization;
using CsvHelper;

namespace Microsoft.Data.Analysis;

/// <summary>Reads a frame from CSV.</summary>
internal static class CsvFrame
{
    public static DataFrame Read(
        TextReader text, char separator, bool header, string[] names, Type[] types, long rowsToRead, int guessRows, bool addIndex,
        bool renameDuplicates, CultureInfo culture, Func<IEnumerable<string>, Type> guess)
    {
        culture ??= CultureInfo.InvariantCulture;
        using var csv = CsvReader.Create(text, new CsvReaderOptions { Separator = separator, HasHeader = false }, leaveOpen: true);
        var lines = new List<string[]>();
        while ((rowsToRead < 0 || lines.Count < rowsToRead + (header ? 1 : 0)) && csv.Read())
            lines.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        if (lines.Count == 0) throw new FormatException("The CSV text is empty: it needs a header line or rows.");

        names ??= header ? Distinct(lines[0], renameDuplicates) : [.. Enumerable.Range(0, lines[0].Length).Select(i => $"Column{i}")];
        var rows = header ? lines.Skip(1).ToArray() : [.. lines];
        var columns = names.Select((name, i) => Column(name, i, rows, types is null ? null : types[i], guessRows, culture, guess)).ToList();
        if (addIndex) columns.Insert(0, new Int32DataFrameColumn("IndexColumn", Enumerable.Range(0, rows.Length)));
        return new DataFrame(columns);
    }

    private static DataFrameColumn Column(
        string name, int index, string[][] rows, Type type, int guessRows, CultureInfo culture, Func<IEnumerable<string>, Type> guess)
    {
        type ??= (guess ?? (values => Guess(values, culture)))(rows.Take(guessRows).Select(row => row[index]));
        DataFrameColumn column =
            type == typeof(string) ? new StringDataFrameColumn(name)
            : type == typeof(double) ? new DoubleDataFrameColumn(name)
            : type == typeof(float) ? new SingleDataFrameColumn(name)
            : type == typeof(int) ? new Int32DataFrameColumn(name)
            : type == typeof(long) ? new Int64DataFrameColumn(name)
            : type == typeof(bool) ? new BooleanDataFrameColumn(name)
            : throw new NotSupportedException(
                $"The column \"{name}\" cannot be read as {type.Name}: name string, double, float, int, long or bool.");
        for (var row = 0; row < rows.Length; row++)
        {
            var text = index < rows[row].Length ? rows[row][index] : null;
            try
            {
                column.AppendValue(type != typeof(string) && IsNull(text) ? null : text, culture);
            }
            catch (Exception error) when (error is FormatException or OverflowException)
            {
                throw new FormatException(
                    FormattableString.Invariant($"Row {row + 1} of the column \"{name}\" holds \"{text}\", which is no {type.Name}."),
                    error);
            }
        }
        return column;
    }

    // As in the genuine package numbers are guessed to be of single precision: name the types where that is too little.
    private static Type Guess(IEnumerable<string> values, CultureInfo culture)
    {
        var known = values.Where(value => !IsNull(value)).ToArray();
        if (known.Length == 0) return typeof(string);
        if (known.All(value => bool.TryParse(value, out _))) return typeof(bool);
        return known.All(value => float.TryParse(value, NumberStyles.Float, culture, out _)) ? typeof(float) : typeof(string);
    }

    private static bool IsNull(string text) => string.IsNullOrEmpty(text) || text.Equals("null", StringComparison.OrdinalIgnoreCase);

    private static string[] Distinct(string[] names, bool rename)
    {
        if (!rename) return names;
        var seen = new Dictionary<string, int>();
        return [.. names.Select(name =>
        {
            var times = seen[name] = seen.GetValueOrDefault(name, -1) + 1;
            return times == 0 ? name : FormattableString.Invariant($"{name}.{times}");
        })];
    }
}
