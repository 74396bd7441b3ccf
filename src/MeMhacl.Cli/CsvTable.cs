using CsvHelper;

namespace MeMhacl.Cli;

/// <summary>A CSV file's cells as they stand.</summary>
internal static class CsvTable
{
    /// <summary>The rows, the header first.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is empty.</exception>
    public static IReadOnlyList<string[]> Read(string path)
    {
        using var csv = CsvReader.Create(File.OpenText(path), new CsvReaderOptions { Separator = ',', HasHeader = false });
        var rows = new List<string[]>();
        while (csv.Read()) rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        return rows.Count > 0 ? rows : throw new InvalidDataException($"{path} is empty: run its notebook again.");
    }
}
