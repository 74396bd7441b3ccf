using System.Text.Json.Nodes;

namespace MeMhacl.Cli.Tests;

/// <summary><c>study notebook run|verify|strip</c> as a user or a script starts them.</summary>
public class NotebookCommandTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Run_Output_IsLiveCompleteAndWithoutEscapesInAPipe()
    {
        var run = Run("// Title\nConsole.WriteLine(\"first\"); Console.Write(\"10%\\r20%\\rdone\\n\"); Console.Error.Write(\"warned\"); 6 * 7");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        foreach (var part in new[] { "first\n", "        done\n", "warned\n", "        42\n" }) Assert.Contains(part, run.Output);
        Assert.DoesNotContain("10%", run.Output);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public void Run_FailingCell_PrintsCellOutputAndTrace_KeepsEarlierOutput_ExitCode1()
    {
        var run = Run("Console.WriteLine(\"before\");\nint zero = 0;\nConsole.WriteLine(1 / zero);");
        Assert.Equal(1, run.ExitCode);
        foreach (var part in new[] { "before", "| Console.WriteLine(1 / zero);", "DivideByZeroException", "line 3" }) Assert.Contains(part, run.Output);
        Assert.Contains("cell 1 of n failed", run.Error);
        Assert.Contains("before", File.ReadAllText(scratch["out/n.ipynb"]));
        Assert.True(File.Exists(scratch["out/n.html"]));
    }

    [Fact]
    public void Run_NotebookOfAnother_SaysWhoseRightsItsCellsHave_BeforeTheyRun()
    {
        var run = Run("Console.WriteLine(\"first\")");
        var said = $"{scratch["n.ipynb"]} is none of the study's notebooks: its cells run as {Environment.UserName} and may do whatever {Environment.UserName} may.";
        Assert.InRange(run.Output.IndexOf(said, StringComparison.Ordinal), 0, run.Output.IndexOf("first", StringComparison.Ordinal));
        var own = Cli.Run("notebook", "run", Path.Combine(StudyRoot.Notebooks, "02-deap.ipynb"), "-o", scratch["out"], "-p", "undeclared=1");
        Assert.Contains("has no parameter undeclared", own.Error);
        Assert.DoesNotContain("its cells run as", own.Output);
    }

    [Theory]
    [InlineData("--timeout", "0")]
    [InlineData("--timeout", "1e300")]
    [InlineData("--timeout", "soon")]
    [InlineData("-p", "seed")]
    public void Run_OptionOutOfRange_SaysWhich(string option, string value)
    {
        Write("1");
        var run = Cli.Run("notebook", "run", scratch["n.ipynb"], "-o", scratch["out"], option, value);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(option, run.Error);
        Assert.False(Directory.Exists(scratch["out"]));
    }

    [Theory]
    [InlineData("n.ipynb", "")]
    [InlineData("link/n.ipynb", "")]
    [InlineData("n.ipynb", "link")]
    public void Run_CopyWouldBeTheNotebookItself_IsRefused(string file, string folder)
    {
        Write("1");
        Directory.CreateSymbolicLink(scratch["link"], scratch.Folder);
        var before = File.ReadAllText(scratch[file]);
        var run = Cli.Run("notebook", "run", scratch[file], "-o", scratch[folder]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("overwritten", run.Error);
        Assert.Equal(before, File.ReadAllText(scratch[file]));
    }

    [Fact]
    public async Task Run_CtrlC_SavesWhatThereIs_ExitCode130()
    {
        Write("// Endless\nConsole.WriteLine(\"epoch 1\"); while (true) await Task.Delay(10);");
        using var process = Cli.Start("notebook", "run", scratch["n.ipynb"], "-o", scratch["out"]);
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) is { } line && !line.Contains("epoch 1", StringComparison.Ordinal)) { }
        Assert.Equal(0, Cli.Signal(process.Id, Cli.Interrupt));
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)), "still running 30 s after Ctrl-C");
        Assert.True(process.ExitCode == 130, $"exit code {process.ExitCode}: {process.StandardError.ReadToEnd()}");
        Assert.Contains("epoch 1", File.ReadAllText(scratch["out/n.ipynb"]));
        Assert.True(File.Exists(scratch["out/n.html"]));
    }

    [Fact]
    public void Verify_SameAndOtherNumber_ExitCodes0And1()
    {
        Assert.Equal(0, Run("// Accuracy\nConsole.WriteLine($\"took {Environment.TickCount64 % 1000} ms\");\nnew { accuracy = 80.5 + 0.25, samples = 1600 }").ExitCode);
        var same = Cli.Run("notebook", "verify", scratch["out/n.ipynb"]);
        Assert.True(same.ExitCode == 0, same.Output + same.Error);

        File.WriteAllText(scratch["out/n.ipynb"], File.ReadAllText(scratch["out/n.ipynb"]).Replace("80.75", "80.85", StringComparison.Ordinal));
        var before = File.ReadAllBytes(scratch["out/n.ipynb"]);
        var other = Cli.Run("notebook", "verify", scratch["out/n.ipynb"]);
        Assert.Equal(1, other.ExitCode);
        Assert.Matches("- .*80.85", other.Output);
        Assert.Matches(@"\+ .*80.75", other.Output);
        Assert.Equal(before, File.ReadAllBytes(scratch["out/n.ipynb"]));
        Assert.Equal(0, Cli.Run("notebook", "verify", scratch["out/n.ipynb"], "--rtol", "0.01").ExitCode);
    }

    [Fact]
    public void Verify_NoSavedOutputs_IsASentence()
    {
        Write("1");
        var run = Cli.Run("notebook", "verify", scratch["n.ipynb"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("no saved outputs", run.Error);
    }

    [Theory]
    [InlineData("--rtol", "-1")]
    [InlineData("--atol", "nan")]
    public void Verify_ToleranceOutOfRange_SaysWhich(string option, string value) => Assert.Contains(option, Cli.Run("notebook", "verify", "n.ipynb", $"{option}={value}").Error);

    [Fact]
    public void Strip_CheckThenStrip_ChangesNothingThenMakesItPass_OneBadFileBeside()
    {
        Assert.Equal(0, Run("1").ExitCode);
        var executed = File.ReadAllText(scratch["out/n.ipynb"]);
        var check = Cli.Run("notebook", "strip", "--check", scratch["out/n.ipynb"]);
        Assert.Equal(1, check.ExitCode);
        Assert.Contains("not stripped", check.Output);
        Assert.Equal(executed, File.ReadAllText(scratch["out/n.ipynb"]));
        File.WriteAllText(scratch["bad.ipynb"], "{");
        var strip = Cli.Run("notebook", "strip", scratch["bad.ipynb"], scratch["out/n.ipynb"]);
        Assert.Equal(1, strip.ExitCode);
        Assert.Matches("bad.ipynb.*JSON", strip.Error);
        Assert.Equal(new Cli.Outcome(0, "", ""), Cli.Run("notebook", "strip", "--check", scratch["out/n.ipynb"]));
    }

    private Cli.Outcome Run(string code, params string[] options)
    {
        Write(code);
        return Cli.Run(["notebook", "run", scratch["n.ipynb"], "-o", scratch["out"], .. options]);
    }

    private void Write(string code) => File.WriteAllText(scratch["n.ipynb"], new JsonObject
    {
        ["nbformat"] = 4, ["nbformat_minor"] = 5, ["metadata"] = new JsonObject(),
        ["cells"] = new JsonArray(new JsonObject { ["cell_type"] = "code", ["id"] = "a", ["execution_count"] = null, ["metadata"] = new JsonObject(), ["outputs"] = new JsonArray(), ["source"] = code }),
    }.ToJsonString());
}
