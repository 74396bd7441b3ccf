using System.Text.Json.Nodes;
using MeMhacl.Kernel;

namespace MeMhacl.Cli.Tests;

/// <summary><c>study notebook run|verify|strip</c> as a user or a script starts them.</summary>
public class NotebookCommandTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    public static TheoryData<string> Tracked() => NotebookFileTests.Notebooks();

    [Fact]
    public void Run_Output_IsLiveCompleteAndWithoutEscapesInAPipe()
    {
        var run = Run("// Title\nConsole.WriteLine(\"first\"); Console.Write(\"10%\\r20%\\rdone\\n\"); Console.Error.Write(\"warned\"); 6 * 7");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Contains("first\n", run.Output);
        Assert.Contains("        done\n", run.Output);
        Assert.DoesNotContain("10%", run.Output);
        Assert.Contains("warned\n", run.Output);
        Assert.Contains("        42\n", run.Output);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public void Run_FailingCell_PrintsCellOutputAndTrace_ExitCode1()
    {
        var run = Run("Console.WriteLine(\"before\");\nthrow new Exception(\"broken\");");
        Assert.Equal(1, run.ExitCode);
        foreach (var part in new[] { "before", "| throw new Exception(\"broken\");", "System.Exception: broken", "In[1]:line 2" }) Assert.Contains(part, run.Output);
        Assert.Contains("cell 1 of n failed", run.Error);
        Assert.Contains("broken", File.ReadAllText(scratch["out/n.ipynb"]));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1e300")]
    [InlineData("soon")]
    public void Run_TimeLimitOutOfRange_SaysWhich(string value)
    {
        Write("n.ipynb", Cell("1"));
        var run = Cli.Run("notebook", "run", scratch["n.ipynb"], "-o", scratch["out"], $"--timeout={value}");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--timeout", run.Error);
        Assert.False(Directory.Exists(scratch["out"]));
    }

    [Theory]
    [InlineData("n.ipynb", "")]
    [InlineData("link/n.ipynb", "")]
    [InlineData("n.ipynb", "link")]
    [InlineData("other.ipynb", "elsewhere")]                                    // elsewhere/other.ipynb is a link to it
    public void Run_CopyWouldBeTheNotebookItself_IsRefused(string file, string folder)
    {
        Write("n.ipynb", Cell("1"));
        Write("other.ipynb", Cell("1"));
        Directory.CreateSymbolicLink(scratch["link"], scratch.Folder);
        Directory.CreateDirectory(scratch["elsewhere"]);
        File.CreateSymbolicLink(scratch["elsewhere/other.ipynb"], "../other.ipynb");
        var before = File.ReadAllText(scratch[file]);
        var run = Cli.Run("notebook", "run", scratch[file], "-o", scratch[folder]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"{file} would be overwritten by its executed copy: name another folder with -o.", run.Error);
        Assert.Equal(before, File.ReadAllText(scratch[file]));
    }

    [Fact]
    public void Run_CellOverItsTimeLimit_ExitCode1()
    {
        Write("n.ipynb", Cell("while (true) { }"));
        var run = Cli.Run("notebook", "run", scratch["n.ipynb"], "-o", scratch["out"], "--timeout", "1.5");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("longer than its time limit of 1.5 s", run.Error);
    }

    [Fact]
    public async Task Run_CtrlC_SavesWhatThereIs_ExitCode130()
    {
        using var process = StartEndless();
        await Seen(process, "epoch 1");
        Assert.Equal(0, Cli.Signal(process.Id, Cli.Interrupt));
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)), "still running 30 s after Ctrl-C");
        Assert.True(process.ExitCode == 130, $"exit code {process.ExitCode}: {process.StandardError.ReadToEnd()}");
        Assert.Contains("epoch 1", File.ReadAllText(scratch["out/n.ipynb"]));
        Assert.True(File.Exists(scratch["out/n.html"]));
    }

    [Fact]
    public async Task Run_Killed_LeavesAWholeCopyWithTheOutputSoFar()
    {
        using var process = StartEndless();
        var started = DateTime.UtcNow;
        while (!File.Exists(scratch["out/n.ipynb"]) || !File.ReadAllText(scratch["out/n.ipynb"]).Contains("epoch 1\\n"))
        {
            Assert.True(DateTime.UtcNow - started < TimeSpan.FromSeconds(60) && !process.HasExited, "the running cell was not saved");
            await Task.Delay(100);
        }
        Assert.Equal(0, Cli.Signal(process.Id, Cli.Kill));
        process.WaitForExit();
        Assert.Contains("epoch 1", (string?)NotebookDocument.Read(scratch["out/n.ipynb"]).Cells[0].Outputs[0]["text"]![0]);
    }

    [Fact]
    public void Verify_SameAndOtherNumber_ExitCodes0And1()
    {
        Write("n.ipynb", Cell("// Accuracy\nConsole.WriteLine($\"took {Environment.TickCount64 % 1000} ms\");\nnew { accuracy = 80.5 + 0.25, samples = 1600 }"));
        Assert.Equal(0, Cli.Run("notebook", "run", scratch["n.ipynb"], "-o", scratch["out"]).ExitCode);
        var same = Cli.Run("notebook", "verify", scratch["out/n.ipynb"]);
        Assert.True(same.ExitCode == 0, same.Output + same.Error);
        Assert.Contains("outputs as saved (rtol 1E-05, atol 1E-08)", same.Output);

        File.WriteAllText(scratch["out/n.ipynb"], File.ReadAllText(scratch["out/n.ipynb"]).Replace("80.75", "80.85"));
        byte[] before = File.ReadAllBytes(scratch["out/n.ipynb"]);
        var other = Cli.Run("notebook", "verify", scratch["out/n.ipynb"]);
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("cell 1 (a), // Accuracy: output 2, text/plain and text/html", other.Output);
        Assert.Matches("- .*80.85", other.Output);
        Assert.Matches(@"\+ .*80.75", other.Output);
        Assert.Contains("1 of 1 cells of n put out something else than was saved", other.Error);
        Assert.Equal(before, File.ReadAllBytes(scratch["out/n.ipynb"]));
        var near = Cli.Run("notebook", "verify", scratch["out/n.ipynb"], "--rtol", "0.01");
        Assert.True(near.ExitCode == 0, near.Output + near.Error);
    }

    [Fact]
    public void Verify_NoSavedOutputs_IsASentence()
    {
        Write("n.ipynb", Cell("1"));
        var run = Cli.Run("notebook", "verify", scratch["n.ipynb"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("n.ipynb holds no saved outputs to compare with: execute it first", run.Error);
    }

    [Theory]
    [InlineData("--rtol", "-1")]
    [InlineData("--atol", "nan")]
    public void Verify_ToleranceOutOfRange_SaysWhich(string option, string value) =>
        Assert.Contains($"{option} is a tolerance", Cli.Run("notebook", "verify", "n.ipynb", $"{option}={value}").Error);

    [Theory]
    [MemberData(nameof(Tracked))]
    public void Strip_TrackedNotebook_IsStrippedAlready(string name)
    {
        var path = Path.Combine(StudyRoot.Notebooks, name);
        Assert.Equal(File.ReadAllText(path), NotebookStrip.Text(NotebookDocument.Read(path)));
    }

    [Fact]
    public void Strip_Check_ChangesNothingAndTells_StripThenMakesItPass()
    {
        Assert.Equal(0, Run("1").ExitCode);
        var executed = File.ReadAllText(scratch["out/n.ipynb"]);
        var check = Cli.Run("notebook", "strip", "--check", scratch["out/n.ipynb"]);
        Assert.Equal(1, check.ExitCode);
        Assert.Contains("n.ipynb is not stripped: run", check.Output);
        Assert.Equal(executed, File.ReadAllText(scratch["out/n.ipynb"]));
        Assert.Equal(0, Cli.Run("notebook", "strip", scratch["out/n.ipynb"]).ExitCode);
        Assert.Equal(new Cli.Outcome(0, "", ""), Cli.Run("notebook", "strip", "--check", scratch["out/n.ipynb"]));
    }

    [Fact]
    public void Strip_OneBadFileAmongSeveral_TheOthersAreStripped()
    {
        Assert.Equal(0, Run("1").ExitCode);
        File.WriteAllText(scratch["bad.ipynb"], "{");
        var strip = Cli.Run("notebook", "strip", scratch["bad.ipynb"], scratch["none.ipynb"], scratch["out/n.ipynb"]);
        Assert.Equal(1, strip.ExitCode);
        Assert.Contains("bad.ipynb is not JSON", strip.Error);
        Assert.Contains("none.ipynb does not exist", strip.Error);
        Assert.Contains("n.ipynb stripped", strip.Output);
    }

    private Cli.Outcome Run(string code)
    {
        Write("n.ipynb", Cell(code));
        return Cli.Run("notebook", "run", scratch["n.ipynb"], "-o", scratch["out"]);
    }

    private System.Diagnostics.Process StartEndless()
    {
        Write("n.ipynb", Cell("// Endless\nConsole.WriteLine(\"epoch 1\"); while (true) await Task.Delay(10);"));
        return Cli.Start("notebook", "run", scratch["n.ipynb"], "-o", scratch["out"]);
    }

    private static async Task Seen(System.Diagnostics.Process process, string words)
    {
        var seen = new List<string>();
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) is { } line)
        {
            if (line.Contains(words)) return;
            seen.Add(line);
        }
        Assert.Fail($"\"{words}\" was not printed while the cell ran: {string.Join('\n', seen)}{await process.StandardError.ReadToEndAsync()}");
    }

    private void Write(string name, params JsonObject[] cells) => File.WriteAllText(scratch[name], new JsonObject
    {
        ["nbformat"] = 4, ["nbformat_minor"] = 5, ["metadata"] = new JsonObject(), ["cells"] = new JsonArray([.. cells]),
    }.ToJsonString());

    private static JsonObject Cell(string source) => new()
    {
        ["cell_type"] = "code", ["id"] = "a", ["execution_count"] = null, ["metadata"] = new JsonObject(), ["outputs"] = new JsonArray(), ["source"] = source,
    };
}
