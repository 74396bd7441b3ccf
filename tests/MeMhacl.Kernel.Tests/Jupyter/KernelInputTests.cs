using System.Text.Json.Nodes;

namespace MeMhacl.Kernel.Tests;

public sealed class KernelInputTests(KernelUnderTest kernel) : IClassFixture<KernelUnderTest>
{
    private WireClient Client => kernel.Client;

    [Theory]
    [InlineData("(await Microsoft.DotNet.Interactive.Kernel.GetInputAsync(\"Name?\")).ToUpper()", false)]
    [InlineData("(await Microsoft.DotNet.Interactive.Kernel.GetPasswordAsync(\"Name?\")).GetClearTextPassword().ToUpper()", true)]
    public void Input_Asked_IsAnsweredByTheClientThatSentTheCell(string code, bool hidden)
    {
        var cell = Client.SendCell(code, stdin: true);
        var question = Client.Receive(Channel.Stdin, cell);
        Assert.Equal(("input_request", "Name?", hidden), (question.Type, question["prompt"], (bool)question.Content["password"]!));
        Client.Send(Channel.Stdin, "input_reply", new JsonObject { ["value"] = "ärger 😀" });
        Assert.Equal("ÄRGER 😀", Client.Finish(cell).Result);
    }

    [Fact]
    public void Input_WhereTheClientTakesNone_FailsAtOnceWithASentence()
    {
        var run = Client.Run("await Microsoft.DotNet.Interactive.Kernel.GetInputAsync(\"Name?\")");
        Assert.Equal("error", run.Status);
        Assert.Contains("allow_stdin", run.Reply["evalue"], StringComparison.Ordinal);
    }

    [Fact]
    public void Input_Interrupted_EndsAndTheNextQuestionGetsItsOwnAnswer()
    {
        const string Ask = "await Microsoft.DotNet.Interactive.Kernel.GetInputAsync(\"?\")";
        var first = Client.SendCell(Ask, stdin: true);
        Client.Receive(Channel.Stdin, first);
        Client.Ask("interrupt_request", channel: Channel.Control);
        Assert.Equal("error", Client.Finish(first).Status);
        Client.Send(Channel.Stdin, "input_reply", new JsonObject { ["value"] = "too late" });
        Client.Ask("kernel_info_request");
        var second = Client.SendCell(Ask, stdin: true);
        Client.Receive(Channel.Stdin, second);
        Client.Send(Channel.Stdin, "input_reply", new JsonObject { ["value"] = "in time" });
        Assert.Equal("in time", Client.Finish(second).Result);
    }
}
