using MeMhacl.Kernel;

namespace MeMhacl.Cli.Tests;

/// <summary>The tracked notebooks: stable files without outputs, and cells that a reader takes in at a glance.</summary>
public class NotebookFileTests
{
    private const int LongestCell = 15;                                         // lines; the house's own measure

    public static TheoryData<string> Notebooks() => [.. Directory.GetFiles(StudyRoot.Notebooks, "*.ipynb").Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Notebook_ReadAndWritten_SameBytes(string name)
    {
        var path = Path.Combine(StudyRoot.Notebooks, name);
        Assert.Equal(File.ReadAllText(path), NotebookDocument.Read(path).ToJson());
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Notebook_EachDataset_IsOpenedWithItsOwnOption(string name)
    {
        // ./study run hands --data to what is called data, --mahnob to what is called mahnob.
        var code = File.ReadAllText(Path.Combine(StudyRoot.Notebooks, name));
        foreach (var (dataset, parameter) in new[] { ("deap", "data"), ("mahnob-hci", "mahnob") })
            foreach (var call in code.Split($"Study.Open(\\\"{dataset}\\\",").Skip(1))
                Assert.Contains($" {parameter}, ", call[..call.IndexOf(')', StringComparison.Ordinal)]);
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Notebook_Tracked_HasNoOutputsNoTypesAndShortCells(string name)
    {
        var code = NotebookDocument.Read(Path.Combine(StudyRoot.Notebooks, name)).Cells.Where(cell => cell.Kind == CellKind.Code).ToList();
        Assert.NotEmpty(code);
        Assert.All(code, cell => Assert.Empty(cell.Outputs));
        Assert.All(code, cell => Assert.Null(cell.ExecutionCount));
        Assert.All(code, cell => Assert.DoesNotContain("class ", cell.Source));
        Assert.All(code.Where(cell => !cell.Source.StartsWith("#r", StringComparison.Ordinal)), cell => Assert.InRange(cell.Source.Split('\n').Length, 1, LongestCell));
        Assert.Single(code, cell => cell.Tags.Contains("parameters"));
    }
}
