namespace MeMhacl.Cli.Tests;

public class HelpTests
{
    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    public void Help_ListsEveryCommand(string word)
    {
        var run = Cli.Run(word);
        Assert.Equal(0, run.ExitCode);
        foreach (string command in new[] { "run", "data", "notebook", "bench" }) Assert.Contains(command, run.Output);
    }

    [Fact]
    public void Data_WithoutDeap_SaysWhatIsExpectedAndThatTheTwinIsUsed()
    {
        var run = Cli.Run("data");
        Assert.Equal(0, run.ExitCode);
        Assert.Matches("DEAP", run.Output);
    }
}
