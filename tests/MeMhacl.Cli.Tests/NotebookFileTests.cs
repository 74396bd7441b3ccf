using MeMhacl.Kernel;

namespace MeMhacl.Cli.Tests;

/// <summary>The tracked notebooks: stable files without outputs, and cells that a reader takes in at a glance.</summary>
public class NotebookFileTests
{
    private const int LongestCell = 20;                                         // lines; calls are shorter, the training loop that a reader may change is as long

    public static TheoryData<string> Notebooks() => [.. DemoRun.Notebooks];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Notebook_Tracked_IsStripped_AndItsCellsAreShort(string name)
    {
        var path = Path.Combine(StudyRoot.Notebooks, name);
        var notebook = NotebookDocument.Read(path);
        Assert.Equal(File.ReadAllText(path), NotebookStrip.Text(notebook));
        var code = notebook.Cells.Where(cell => cell.Kind == CellKind.Code).ToList();
        Assert.All(code, cell => Assert.DoesNotContain("class ", cell.Source));
        Assert.All(code.Where(cell => !cell.Source.StartsWith("#r", StringComparison.Ordinal)), cell => Assert.InRange(cell.Source.Split('\n').Length, 1, LongestCell));
        Assert.Single(code, cell => cell.Tags.Contains("parameters"));
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
}
