using CsvHelper;

namespace MeMhacl.Cli.Bench;

/// <summary>results/bench.csv.</summary>
internal static class BenchCsv
{
    /// <summary>Writes what was measured over what stood there of the same rows; other rows of the same machine stay, each with its own date and load.</summary>
    /// <param name="path">The file; its folder is made if needed.</param>
    /// <param name="measured">What was measured now, at least one line.</param>
    /// <returns>All that the file now holds.</returns>
    public static IReadOnlyList<BenchRecord> Merge(string path, IReadOnlyList<BenchRecord> measured)
    {
        var here = measured[0].Machine with { Load = 0 };
        var kept = Read(path).Where(old => old.Machine with { Load = 0 } == here && measured.All(now => now.Row != old.Row));
        BenchRecord[] all = [.. kept.Concat(measured).OrderBy(record => Place(record.Row))];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var csv = CsvWriter.Create(new StreamWriter(path), new CsvWriterOptions { NewLine = "\n" });
        csv.WriteRecord([.. BenchRecord.Columns]);
        foreach (var record in all) csv.WriteRecord(record.Cells);
        return all;

        static int Place(string row) => BenchRows.All.Select((each, i) => each.Name == row ? i : -1).Max();
    }

    // A file of an earlier version, or one that somebody has edited, is no reason to lose what was just measured.
    private static List<BenchRecord> Read(string path)
    {
        var records = new List<BenchRecord>();
        if (!File.Exists(path)) return records;
        try
        {
            using var csv = CsvReader.Create(File.OpenText(path), new CsvReaderOptions { Separator = ',', HasHeader = false });
            bool begun = false;
            while (csv.Read())
            {
                string[] cells = [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
                if (!begun && !cells.SequenceEqual(BenchRecord.Columns)) return records;
                if (begun) records.Add(BenchRecord.Of(cells));
                begun = true;
            }
        }
        catch (Exception e) when (e is FormatException or IndexOutOfRangeException or CsvFormatException)
        {
            records.Clear();
        }
        return records;
    }
}
