using MeMhacl.Cli.Bench;

namespace MeMhacl.Cli.Tests.Bench;

public sealed class SideProcessTests : IDisposable
{
    private const string Serve = "while read question; do echo 0.1; done";

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Ask_SideThatWasKilledWhileItWaited_SaysThatItEnded()
    {
        using var side = Shell($"echo ready 12 1.13.0; {Serve}");
        Assert.Equal((12, "1.13.0"), (side.Parameters, side.Version));
        Assert.Equal([0.1], side.Step());
        Kill();
        Assert.Contains("The other ended early with code 137 and said nothing.", Assert.Throws<UserException>(side.Step).Message);
        Assert.Contains("ended early", Assert.Throws<UserException>(() => side.PeakBytes()).Message);
    }

    [Fact]
    public void Step_AnswerWithoutNumber_IsNamed() =>
        Assert.Contains("\"warning\" where a number", Assert.Throws<UserException>(() => { using var side = Shell("echo ready 0 1.13.0; read question; echo warning"); side.Step(); }).Message);

    [Theory]
    [InlineData("ready")]
    [InlineData("ready few 1.13.0")]
    public void Start_UnknownGreeting_IsNamed(string greeting) => Assert.Contains($"it said \"{greeting}\"", Assert.Throws<UserException>(() => Shell($"echo {greeting}")).Message);

    [Fact]
    public void Start_ProgramThatIsNotThere_SaysSo() => Assert.Contains("did not begin", Assert.Throws<UserException>(() => new SideProcess("The other", [_scratch["none"]], _scratch.Folder)).Message);

    // Of this program itself: the exception, not the last frame of its stack.
    [Fact]
    public void Study_SideThatFails_TellsTheException() =>
        Assert.Contains("encode trains nothing", Assert.Throws<UserException>(() => SideProcess.Study(StepCostTests.Row("encode"), 1, "limit")).Message);

    [Theory]
    [InlineData("Unhandled exception. System.OverflowException: Too large.\n   at A.B()\n   at Program.Main()\n", "Unhandled exception. System.OverflowException: Too large.")]
    [InlineData("study: There is no row.\n", "study: There is no row.")]
    [InlineData("Traceback (most recent call last):\n  File \"a.py\", line 1\nModuleNotFoundError: No module named 'torch'\n", "ModuleNotFoundError: No module named 'torch'")]
    [InlineData("", "")]
    public void Failure_OfWhatAProgramWrote_IsTheSentence(string errors, string sentence) => Assert.Equal(sentence, SideProcess.Failure(errors));

    [Fact]
    public void Run_OtherSideDiesBetweenItsSteps_TheNextRowsAreMeasuredAndWritten()
    {
        var none = new UserException("there is none here");
        BenchRow[] rows = [StepCostTests.Row("minibatch") with { Pairs = 1 }, StepCostTests.Row("mahnob-demo-finetune") with { Pairs = 1 }];
        int code = BenchRun.Run(rows, 1, _scratch.Folder, (row, _) => row.Kind == BenchKind.Minibatch ? Killed() : throw none, default);
        Assert.Equal(1, code);
        Assert.StartsWith("mahnob-demo-finetune,", Assert.Single(File.ReadAllLines(_scratch["bench.csv"]).Skip(1)));

        SideProcess Killed()
        {
            var side = Shell($"echo ready 0 1.24.2; {Serve}");
            Kill();
            return side;
        }
    }

    [Theory]
    [InlineData("1.13.0", "1.13.0a0", true)]                                   // Debian's libtorch and PyTorch
    [InlineData("1.13.0", "1.13.0a0+gitunknown", true)]
    [InlineData("2.7.1", "2.7.1+cpu", true)]
    [InlineData("1.13.0", "1.13.1+cpu", false)]
    [InlineData("1.13.0", "2.1.0", false)]
    public void IsSame_Versions_ComparesTheirNumbers(string libtorch, string pytorch, bool same) => Assert.Equal(same, Measuring.IsSame(libtorch, pytorch));

    [Fact]
    public void Measure_PyTorchOfAnotherVersion_IsNotComparedAndNamed()
    {
        var measured = Measuring.Measure(StepCostTests.Row("mahnob-demo-finetune") with { Pairs = 1 }, 1, (_, _) => Shell($"echo ready 0 2.1.0; {Serve}"), _ => { }, default);
        Assert.Single(measured.Study);
        Assert.Empty(measured.Other);
        Assert.Contains("PyTorch is 2.1.0 and this study's libtorch 1.13.0", measured.Missing);
    }

    [Fact]
    public async Task Measure_StoppedInAStepOfOneSide_AsksTheOtherNoMore()
    {
        // In the second pair the other side is first: it is stopped there, and the study's step of that pair is not taken.
        using var stop = new CancellationTokenSource();
        var row = StepCostTests.Row("minibatch") with { WarmUp = 0, Pairs = 5 };
        var measuring = Task.Run(() => Measuring.Measure(row, 1, (_, _) => Shell("echo ready 0 1.24.2; read one; echo 0.1; read two; touch second; while [ ! -e stopped ]; do sleep 0.05; done; echo 0.1; read peak; echo 0"), _ => { }, stop.Token));
        while (!File.Exists(_scratch["second"]) && !measuring.IsCompleted) await Task.Delay(20);
        await stop.CancelAsync();
        File.WriteAllText(_scratch["stopped"], "");
        var measured = await measuring;
        Assert.Single(measured.Study);
        Assert.Single(measured.Other);
    }

    // Its process leaves its id in a file.
    private SideProcess Shell(string script) => new("The other", ["sh", "-c", $"echo $$ > id; {script}"], _scratch.Folder);

    private void Kill()
    {
        using var process = System.Diagnostics.Process.GetProcessById(int.Parse(File.ReadAllText(_scratch["id"]), System.Globalization.CultureInfo.InvariantCulture));
        process.Kill();
        process.WaitForExit();
    }
}
