using System.Diagnostics;
using System.Text.Json.Nodes;

namespace MeMhacl.Kernel.Tests;

public sealed class LifecycleTests
{
    // Jupyter waits longer; a user should not.
    private static readonly TimeSpan ShutdownTime = TimeSpan.FromSeconds(2);

    // Native code that locks what it holds: nothing but SIGKILL ends it.
    private const string Stuck = """
        static class Native { [System.Runtime.InteropServices.DllImport("libc.so.6")] public static extern int pthread_mutex_lock(byte[] mutex); }
        var mutex = new byte[64];
        while (true) { Native.pthread_mutex_lock(mutex); }
        """;

    private const int Killed = 128 + 9; // exit code after SIGKILL

    [Theory]
    [InlineData(Channel.Control, false)]
    [InlineData(Channel.Control, true)]
    [InlineData(Channel.Shell, false)]
    internal void Shutdown_WhenIdle_RepliesAndExits(Channel channel, bool restart) => BestOfThree.IsWithin(ShutdownTime, () =>
    {
        using var kernel = new KernelUnderTest();
        kernel.Client.Run("1");
        var clock = Stopwatch.StartNew();
        var reply = kernel.Client.Ask("shutdown_request", new JsonObject { ["restart"] = restart }, channel);
        Assert.Equal(("ok", restart), (reply["status"], (bool)reply.Content["restart"]!));
        var taken = TimeToEnd(kernel, clock);
        Assert.Equal(0, kernel.Process.ExitCode);
        return taken;
    });

    [Theory]
    [InlineData("while (true) { }", 0)]
    [InlineData("await System.Threading.Tasks.Task.Delay(-1);", 0)]
    [InlineData("System.Threading.Thread.Sleep(600_000);", 0)]
    [InlineData(Stuck, Killed)]
    [InlineData("new System.Threading.Thread(() => System.Threading.Thread.Sleep(600_000)).Start(); while (true) { }", 0)]
    public void Shutdown_OnControlWhileBusy_ExitsWithin2s(string code, int exitCode) => BestOfThree.IsWithin(ShutdownTime, () =>
    {
        using var kernel = new KernelUnderTest();
        kernel.StartCell(code);
        var clock = Stopwatch.StartNew();
        Assert.Equal("ok", kernel.Client.Ask("shutdown_request", new JsonObject { ["restart"] = false }, Channel.Control)["status"]);
        var taken = TimeToEnd(kernel, clock);
        Assert.Contains(kernel.Process.ExitCode, new[] { exitCode, Killed }); // it gives itself a second and a half, which may be short on a busy machine
        return taken;
    });

    [Fact]
    public void Sigterm_WhileBusy_Exits() => BestOfThree.IsWithin(ShutdownTime, () =>
    {
        using var kernel = new KernelUnderTest();
        kernel.StartCell("while (true) { }");
        var clock = Stopwatch.StartNew();
        using var kill = Process.Start("kill", $"-TERM {kernel.Process.Id}");
        return TimeToEnd(kernel, clock);
    });

    [Fact]
    public void ParentGone_Exits() => BestOfThree.IsWithin(ShutdownTime + TimeSpan.FromSeconds(1), () => // it looks every second
    {
        using var parent = Process.Start("sleep", "600");
        using var kernel = new KernelUnderTest("", environment: new Dictionary<string, string> { [ParentWatch.Variable] = $"{parent.Id}" });
        kernel.StartCell("while (true) { }");
        var clock = Stopwatch.StartNew();
        parent.Kill();
        parent.WaitForExit();
        var taken = TimeToEnd(kernel, clock);
        kernel.WaitForLog("is gone");
        return taken;
    });

    [Fact]
    public void ParentGoneBeforeTheStart_Exits()
    {
        using var parent = Process.Start("true");
        parent.WaitForExit();
        using var kernel = new KernelUnderTest("", environment: new Dictionary<string, string> { [ParentWatch.Variable] = $"{parent.Id}" });
        Assert.True(kernel.EndsWithin(WireClient.Patience), kernel.Log);
        kernel.WaitForLog("is gone");
    }

    [Fact]
    public void CellThatExits_LeavesItsOutputAndTheReason()
    {
        using var kernel = new KernelUnderTest();
        var cell = kernel.Client.SendCell("Console.WriteLine(\"last line\"); Environment.Exit(3);");
        foreach (var (stream, words) in new[] { ("stdout", "last line"), ("stderr", "Environment.Exit") })
        {
            WireMessage message;
            do
            {
                message = kernel.Client.Receive(Channel.IoPub, cell);
            }
            while (message.Type != "stream");
            Assert.Equal(stream, message["name"]);
            Assert.Contains(words, message["text"], StringComparison.Ordinal);
        }

        Assert.True(kernel.EndsWithin(WireClient.Patience));
        Assert.Equal(3, kernel.Process.ExitCode);
        kernel.WaitForLog("a cell called Environment.Exit");
    }

    [Fact]
    public void CellThatEndsTheProcess_LeavesItsLastWords_AndTheNextKernelTakesThePorts()
    {
        using var folder = new TempFolder();
        var file = folder.File("connection.json");
        File.WriteAllText(file, KernelUnderTest.NewConnection("k").ToJsonString());
        using (var first = new KernelUnderTest("k", file))
        {
            first.Client.SendCell("Environment.FailFast(\"the last words\");");
            Assert.True(first.EndsWithin(WireClient.Patience));
            Assert.NotEqual(0, first.Process.ExitCode);
            first.WaitForLog("the last words");
        }

        using var second = new KernelUnderTest("k", file);
        Assert.Equal("3", second.Client.Run("1 + 2").Result);
    }

    private static TimeSpan TimeToEnd(KernelUnderTest kernel, Stopwatch clock)
    {
        Assert.True(kernel.EndsWithin(WireClient.Patience), kernel.Log);
        return clock.Elapsed;
    }
}
