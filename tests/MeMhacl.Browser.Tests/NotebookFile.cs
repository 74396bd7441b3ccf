using System.Text.Json;

namespace MeMhacl.Browser.Tests;

/// <summary>Small notebooks of C# cells.</summary>
internal static class NotebookFile
{
    public static void Write(string path, params string[] cells) => File.WriteAllText(path, JsonSerializer.Serialize(new
    {
        cells = cells.Select((source, number) => new
        {
            cell_type = "code", id = FormattableString.Invariant($"cell-{number}"), metadata = new { }, execution_count = (int?)null, outputs = Array.Empty<object>(), source,
        }),
        metadata = new { kernelspec = new { display_name = ".NET (C#)", language = "C#", name = ".net-csharp" } },
        nbformat = 4,
        nbformat_minor = 5,
    }));
}
