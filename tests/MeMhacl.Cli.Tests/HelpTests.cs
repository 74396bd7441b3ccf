namespace MeMhacl.Cli.Tests;

public class HelpTests
{
    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    public void Help_ListsEveryCommand_AsItIsTyped(string word)
    {
        var run = Cli.Run(word);
        Assert.Equal(0, run.ExitCode);
        foreach (var command in new[] { "./study [command]", "run", "grid", "data", "lab", "notebook", "bench", "verify", "report", "./study test" }) Assert.Contains(command, run.Output);
        Assert.DoesNotContain("MeMhacl.Cli", run.Output);
        Assert.DoesNotContain("kernel <", run.Output);
    }

    [Fact]
    public void GridHelp_ListsWhatItsAxesTake_AndHidesWhatWorkersAreTold()
    {
        var run = Cli.Run("grid", "--help");
        foreach (var word in new[] { "quadrant", "subject-and-trial", "eeg+resp+temp", "no-meiosis", "slurm", "--sbatch", "[default: valence]", "[default: 1]" }) Assert.Contains(word, run.Output);
        Assert.DoesNotContain("--unit", run.Output);
        Assert.DoesNotContain("--leash", run.Output);
    }

    [Fact]
    public void NotebookHelp_ListsItsCommandsAndStatesTheTolerances()
    {
        string commands = Cli.Run("notebook", "--help").Output, verify = Cli.Run("notebook", "verify", "--help").Output;
        foreach (var command in new[] { "run <file>", "verify <file>", "strip <file>", "html <file>" }) Assert.Contains(command, commands);
        foreach (var part in new[] { "1E-05", "1E-08", "volatile" }) Assert.Contains(part, verify);
    }
}
