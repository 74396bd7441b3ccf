namespace MeMhacl.Study.Tests;

public class SourceCodeTests
{
    private static readonly StudyFolders Folders = StudyFolders.Find(AppContext.BaseDirectory);

    [Fact]
    public void Method_WithBody_IsCutOutWholeAndWithoutIndentation()
    {
        var code = SourceCode.Method(Folders, "src/MeMhacl/Sampling/Meiosis.cs", "Swap");
        Assert.StartsWith("public static (Tensor A, Tensor B) Swap(", code.Text);
        Assert.EndsWith("\n}", code.Text);
        Assert.Contains("// Eq. (1): the pair swaps its first c sampling points.", code.Text);
        Assert.Equal(code.Text.Count(ch => ch == '{'), code.Text.Count(ch => ch == '}'));
    }

    [Fact]
    public void Method_TrainingLoop_IsTheWholeOfAlgorithm1()
    {
        string text = SourceCode.Method(Folders, "src/MeMhacl/Training/Pretrainer.cs", "Run").Text;
        Assert.Contains("// Algorithm 1, line 1", text);
        Assert.Contains("_optimizer.step();", text);
        Assert.EndsWith("\n}", text);
    }

    [Fact]
    public void Method_Unknown_SaysSo() =>
        Assert.Contains("no method Mitosis", Assert.Throws<ArgumentException>(() => SourceCode.Method(Folders, "src/MeMhacl/Sampling/Meiosis.cs", "Mitosis")).Message);

    [Fact]
    public void Find_OutsideTheStudy_SaysWhereToOpenTheNotebook() =>
        Assert.Contains("notebooks/", Assert.Throws<DirectoryNotFoundException>(() => StudyFolders.Find(Path.GetTempPath())).Message);
}
