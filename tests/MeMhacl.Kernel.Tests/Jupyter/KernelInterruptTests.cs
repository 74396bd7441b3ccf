using System.Diagnostics;
using System.Text;

namespace MeMhacl.Kernel.Tests;

public sealed class KernelInterruptTests(KernelUnderTest kernel) : IClassFixture<KernelUnderTest>
{
    // "within a second", and as much again for a busy machine.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    private WireClient Client => kernel.Client;

    [Theory]
    [InlineData("long n = 0; while (true) n++;")]
    [InlineData("await Task.Delay(60_000);")]
    [InlineData("while (true) { try { await Task.Delay(5); } catch { } }")]
    public void Interrupt_WhileSpinning_RepliesThenErrorsThenIdle(string code)
    {
        Client.Run("int kept = 7;");
        BestOfThree.IsWithin(Soon, () =>
        {
            var cell = kernel.StartCell(code);
            var clock = Stopwatch.StartNew();
            var reply = Client.Ask("interrupt_request", channel: Channel.Control);
            Assert.Equal("ok", reply["status"]);
            var run = Client.Finish(cell);
            var taken = clock.Elapsed;
            Assert.Equal(("error", "Interrupted"), (run.Status, run.Reply["ename"]));
            Assert.Equal("error", run.Published[^2].Type);
            return taken;
        });
        Assert.Equal("7", Client.Run("kept").Result);
    }

    [Fact]
    public void Interrupt_KeepsVariablesAndEarlierOutput()
    {
        Client.Run("var list = new List<int>();");
        var cell = kernel.StartCell("""
            for (int i = 0; ; i++)
            {
                list.Add(i);
                if (i == 0) Console.WriteLine("before");
                if (i == 1) System.IO.File.WriteAllText("second", "");
                await Task.Delay(1);
            }
            """);
        Wait.Until(() => File.Exists(kernel.Folder.File("second")), "the second round");
        Client.Ask("interrupt_request", channel: Channel.Control);
        var run = Client.Finish(cell);
        Assert.Equal("before\n", run.Stdout);
        Assert.True(int.Parse(Client.Run("list.Count").Result!) > 1);
    }

    [Fact]
    public void Interrupt_FailsTheQueuedCells()
    {
        string[] cells = [kernel.StartCell("while (true) { }"), Client.SendCell("Console.Write(\"ran\");")];
        Thread.Sleep(300);                                                      // shell and control are two connections: the cell gets there first
        Client.Ask("interrupt_request", channel: Channel.Control);
        Assert.Equal("error", Client.Finish(cells[0]).Status);
        var queued = Client.Finish(cells[1]);
        Assert.Equal(("error", ""), (queued.Status, queued.Stdout));
    }

    [Fact]
    public void Interrupt_OfACellThatTookTheToken_LetsItStopCleanly_AndASecondOneDoesNot()
    {
        const string Take = "var stop = Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken; ";
        var clean = kernel.StartCell(first: Take, code: "while (!stop.IsCancellationRequested) { } System.Threading.Thread.Sleep(500); Console.Write(\"saved\"); stop.ThrowIfCancellationRequested();");
        Client.Ask("interrupt_request", channel: Channel.Control);
        Assert.Equal("saved", Client.Finish(clean).Stdout);
        BestOfThree.IsWithin(Soon, () =>
        {
            var deaf = kernel.StartCell(first: Take, code: "while (true) { }");
            Client.Ask("interrupt_request", channel: Channel.Control);
            var clock = Stopwatch.StartNew();
            Client.Ask("interrupt_request", channel: Channel.Control);
            Assert.Equal("Interrupted", Client.Finish(deaf).Reply["ename"]);
            return clock.Elapsed;
        });
    }

    [Fact]
    public void Sigint_InterruptsTheCell_EveryTime()
    {
        for (var i = 0; i < 2; i++)
        {
            var cell = kernel.StartCell("while (true) { }");
            using var kill = Process.Start("kill", $"-INT {kernel.Process.Id}");
            Assert.Equal("Interrupted", Client.Finish(cell).Reply["ename"]);
        }

        Assert.Equal("2", Client.Run("1 + 1").Result);
    }

    [Fact]
    public void WhileACellRuns_HeartbeatAndControlAnswer()
    {
        var cell = kernel.StartCell("while (true) { }");
        Client.SendFrames(Channel.Heartbeat, "ping \0\u00ff"u8.ToArray());
        Assert.Equal("ping \0\u00ff", Encoding.UTF8.GetString(Assert.Single(Client.ReceiveFrames(Channel.Heartbeat, WireClient.Patience)!)));
        Assert.Equal("ok", Client.Ask("kernel_info_request", channel: Channel.Control)["status"]);
        Client.Ask("interrupt_request", channel: Channel.Control);
        Client.Finish(cell);
    }
}
