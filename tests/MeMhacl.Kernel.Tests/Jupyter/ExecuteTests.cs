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
    public void StdoutPrecedesResult()
    {
        var run = Client.Run("Console.WriteLine(\"first\"); Console.Error.WriteLine(\"second\"); 42");
        Assert.Equal(["status", "execute_input", "stream", "stream", "execute_result", "status"], run.Published.Select(m => m.Type));
        Assert.Equal(("first\n", "42"), (run.Stdout, run.Result));
        Assert.Equal("stderr", run.Published[3]["name"]);
    }

    [Fact]
    public void Execute_Succeeded_RepliesWithAllFields()
    {
        var before = Client.Run("1").Count;
        var run = Client.Run("int a = 5; a");
        Assert.Equal(("ok", before + 1), (run.Status, run.Count));
        Assert.Empty(run.Reply.Content["payload"]!.AsArray());
        Assert.Empty(run.Reply.Content["user_expressions"]!.AsObject());
        var input = run.Published[1];
        Assert.Equal(("int a = 5; a", before + 1), (input["code"], (int)input.Content["execution_count"]!));
        Assert.Equal(before + 1, (int)run.Outputs.Single().Content["execution_count"]!);
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
    public void JsonMimeTypes_AreObjects()
    {
        var data = Client.Run("\"{\\\"a\\\":[1,null]}\".DisplayAs(\"application/json\"); \"{\\\"data\\\":[]}\".DisplayAs(\"application/vnd.plotly.v1+json\"); \"no json\".DisplayAs(\"application/json\");")
            .Outputs.Select(m => m.Content["data"]!.AsObject().Single().Value!).ToList();
        Assert.Equal(JsonValueKind.Object, data[0].GetValueKind());
        Assert.Equal("{\"a\":[1,null]}", data[0].ToJsonString());
        Assert.Equal(JsonValueKind.Object, data[1].GetValueKind());
        Assert.Equal("no json", data[2].ToString());
    }

    [Fact]
    public void JsonOfAnyDepth_ArrivesAsJsonOrText()
    {
        var run = Client.Run("foreach (var n in new[] { 60, 64, 65, 500 }) (new string('[', n) + new string(']', n)).DisplayAs(\"application/json\");");
        Assert.Equal(("ok", 4), (run.Status, run.Outputs.Count));
        Assert.Equal(JsonValueKind.Array, run.Outputs[0].Content["data"]!["application/json"]!.GetValueKind());
        Assert.Equal(JsonValueKind.String, run.Outputs[3].Content["data"]!["application/json"]!.GetValueKind());
    }

    [Fact]
    public void StopOnError_FailsQueuedCells()
    {
        string[] cells = [Client.SendCell("System.Threading.Thread.Sleep(300); throw new Exception();"), Client.SendCell("Console.Write(\"ran\");"), Client.SendCell("1")];
        var runs = cells.Select(Client.Finish).ToList();
        Assert.All(runs, run => Assert.Equal("error", run.Status));
        Assert.All(runs.Skip(1), run => Assert.Equal(["status", "status"], run.Published.Select(m => m.Type)));
        Assert.All(runs, run => Assert.Equal(runs[0].Count, run.Count));
        Assert.Equal("ok", Client.Run("1").Status);
    }

    [Fact]
    public void StopOnErrorOff_QueuedCellsRun()
    {
        string[] cells = [Client.SendCell("System.Threading.Thread.Sleep(300); throw new Exception();", stop: false), Client.SendCell("1 + 1")];
        var runs = cells.Select(Client.Finish).ToList();
        Assert.Equal(("error", "2"), (runs[0].Status, runs[1].Result));
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
