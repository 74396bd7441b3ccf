using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MeMhacl.Kernel.Tests;

public sealed class ExecuteTests(KernelUnderTest kernel) : IClassFixture<KernelUnderTest>
{
    // Ten thousand lines are some ten messages; a message a line would take this machine's clients many seconds.
    private static readonly TimeSpan PrintingTime = TimeSpan.FromSeconds(2);

    private WireClient Client => kernel.Client;

    [Fact]
    public void Execute_Outputs_KeepTheirOrder()
    {
        var run = Client.Run("Console.WriteLine(\"first\"); Console.Error.WriteLine(\"second\"); display(\"third\"); Console.WriteLine(\"fourth\"); 42");
        Assert.Equal(["status", "execute_input", "stream", "stream", "display_data", "stream", "execute_result", "status"], run.Published.Select(m => m.Type));
        Assert.Equal(("first\nfourth\n", "42"), (run.Stdout, run.Result));
        Assert.Equal("stderr", run.Published[3]["name"]);
    }

    [Fact]
    public void Silent_PublishesNothing_CountUnchanged()
    {
        var before = Client.Run("1").Count;
        var silent = Client.Run("Console.WriteLine(1); display(2); var s = 3; s", silent: true);
        Assert.Equal(["status", "status"], silent.Published.Select(m => m.Type));
        Assert.Equal(("ok", before), (silent.Status, silent.Count));
        Assert.Equal(["status", "status"], Client.Run("throw new Exception();", silent: true).Published.Select(m => m.Type));
        Assert.Equal(("3", before + 1), (Client.Run("s").Result, Client.Run("s").Count - 1));
    }

    [Fact]
    public void Execute_Failed_PublishesOneErrorAndRepliesTheSame()
    {
        var run = Client.Run("throw new ArgumentException(\"no good\");");
        var error = Assert.Single(run.Outputs);
        Assert.Equal(("error", "System.ArgumentException", "no good"), (error.Type, error["ename"], error["evalue"]));
        Assert.Equal(("error", "System.ArgumentException", "no good"), (run.Status, run.Reply["ename"], run.Reply["evalue"]));
        Assert.NotEmpty(run.Reply.Content["traceback"]!.AsArray());
        Assert.Equal(1, Client.Run("1").Count - run.Count);
    }

    [Fact]
    public void UpdateDisplay_FromLaterCell_KeepsId()
    {
        var shown = Client.Run("using Microsoft.DotNet.Interactive; var d = KernelInvocationContext.Current.Display(\"one\");").Outputs.Single();
        var updated = Client.Run("d.Update(\"two\");").Outputs.Single();
        Assert.Equal(("display_data", "update_display_data"), (shown.Type, updated.Type));
        Assert.Equal(DisplayId(shown), DisplayId(updated));
        Assert.NotEmpty(DisplayId(shown));
        Assert.Equal("two", updated.Content["data"]!["text/plain"]!.ToString());
    }

    [Fact]
    public void JsonMimeTypes_AreJson_AndTextWhereTheyAreNoneOrTooDeep()
    {
        var run = Client.Run("""
            "{\"a\":[1,null]}".DisplayAs("application/vnd.plotly.v1+json"); "no json".DisplayAs("application/json");
            foreach (var n in new[] { 60, 64, 65, 500 }) (new string('[', n) + new string(']', n)).DisplayAs("application/json");
            """);
        var data = run.Outputs.Select(m => m.Content["data"]!.AsObject().Single().Value!).ToList();
        Assert.Equal(("ok", 6), (run.Status, data.Count));
        Assert.Equal(("{\"a\":[1,null]}", "no json"), (data[0].ToJsonString(), data[1].ToString()));
        Assert.Equal((JsonValueKind.Array, JsonValueKind.String), (data[2].GetValueKind(), data[5].GetValueKind()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void StopOnError_FailsQueuedCells_UnlessItIsOff(bool stop)
    {
        string[] cells = [Client.SendCell("System.Threading.Thread.Sleep(300); throw new Exception();", stop: stop), Client.SendCell("Console.Write(\"ran\");"), Client.SendCell("1")];
        var runs = cells.Select(Client.Finish).ToList();
        Assert.Equal("error", runs[0].Status);
        Assert.All(runs.Skip(1), run => Assert.Equal((stop, stop), (run.Status == "error", run.Outputs.Count == 0)));
        Assert.All(runs.Skip(1), run => Assert.Equal(stop, run.Count == runs[0].Count));
        Assert.Equal("ok", Client.Run("1").Status);
    }

    [Fact]
    public void UserExpressions_AreEvaluatedOrAnsweredByTheirError()
    {
        var run = Client.Run("int u = 20; Console.Write(\"x\");", expressions: new JsonObject { ["good"] = "u + 1", ["bad"] = "nothing", ["none"] = "u = 2;" });
        var values = run.Reply.Content["user_expressions"]!;
        Assert.Equal(("ok", "21"), (values["good"]!["status"]!.ToString(), values["good"]!["data"]!["text/plain"]!.ToString()));
        Assert.Equal("error", values["bad"]!["status"]!.ToString());
        Assert.NotEmpty(values["bad"]!["traceback"]!.AsArray());
        Assert.Equal("ok", values["none"]!["status"]!.ToString());
        Assert.Equal("ok", run.Status);
        Assert.Single(run.Outputs);
    }

    [Fact]
    public void TenThousandPrints_Under2s()
    {
        Client.Run("for (int i = 0; i < 10; i++) Console.WriteLine(i);");
        BestOfThree.IsWithin(PrintingTime, () =>
        {
            var clock = Stopwatch.StartNew();
            var run = Client.Run("for (int i = 0; i < 10_000; i++) Console.WriteLine(i);");
            var taken = clock.Elapsed;
            Assert.Equal(string.Concat(Enumerable.Range(0, 10_000).Select(i => $"{i}\n")), run.Stdout);
            return taken;
        });
    }

    [Fact]
    public void HalfAnEmoji_IsReplaced()
    {
        var run = Client.Run("Console.Write(\"a\\ud83d\"); throw new Exception(\"\\ude00b\");");
        Assert.Equal(("a\ufffd", "\ufffdb"), (run.Stdout, run.Reply["evalue"]));
    }

    [Fact]
    public void OutputOfABackgroundTask_AfterItsCell_IsStillTheCells()
    {
        var cell = Client.SendCell("var late = Task.Run(async () => { await Task.Delay(500); Console.Write(\"late\"); });");
        Client.Finish(cell);
        Assert.Equal("late", Client.Receive(Channel.IoPub, cell)["text"]);
    }

    [Fact]
    public void Cell_RunsInTheFolderWhereTheKernelWasStarted() =>
        Assert.Equal(kernel.Folder.Path, Client.Run("Environment.CurrentDirectory").Result);

    private static string DisplayId(WireMessage message) => message.Content["transient"]!["display_id"]!.ToString();
}
