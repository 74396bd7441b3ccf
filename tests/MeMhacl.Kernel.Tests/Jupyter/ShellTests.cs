using System.Text.Json.Nodes;

namespace MeMhacl.Kernel.Tests;

/// <summary>All other requests of the shell channel.</summary>
public sealed class ShellTests(KernelUnderTest kernel) : IClassFixture<KernelUnderTest>
{
    private WireClient Client => kernel.Client;

    [Theory]
    [InlineData("kernel_info_request", "{}")]
    [InlineData("complete_request", "{\"code\":\"Con\",\"cursor_pos\":3}")]
    [InlineData("inspect_request", "{\"code\":\"Console\",\"cursor_pos\":3,\"detail_level\":0}")]
    [InlineData("is_complete_request", "{\"code\":\"1\"}")]
    [InlineData("history_request", "{\"hist_access_type\":\"tail\",\"n\":3,\"raw\":true,\"output\":false}")]
    [InlineData("comm_info_request", "{\"target_name\":\"x\"}")]
    [InlineData("execute_request", "{\"code\":\"1\"}")]
    [InlineData("execute_request", "{\"no code\":1}")]
    [InlineData("connect_request", "{}")]
    [InlineData("comm_msg", "{\"comm_id\":\"x\",\"data\":{}}")]
    [InlineData("comm_close", "{\"comm_id\":\"x\",\"data\":{}}")]
    public void EveryRequest_IsWrappedInBusyIdle(string type, string content)
    {
        var published = Client.PublishedFor(Client.Send(Channel.Shell, type, JsonNode.Parse(content)!.AsObject()));
        Assert.True(WireClient.IsStatus(published[0], "busy"));
        Assert.True(WireClient.IsStatus(published[^1], "idle"));
        Assert.Single(published, m => WireClient.IsStatus(m, "busy"));
    }

    [Fact]
    public void KernelInfo_OnShellAndControl_SaysWhatItIs()
    {
        foreach (var channel in new[] { Channel.Shell, Channel.Control })
        {
            var info = Client.Ask("kernel_info_request", channel: channel);
            Assert.Equal(("ok", "5.3"), (info["status"], info["protocol_version"]));
            var language = info.Content["language_info"]!;
            Assert.Equal(("C#", "text/x-csharp", ".cs"), (language["name"]!.ToString(), language["mimetype"]!.ToString(), language["file_extension"]!.ToString()));
            Assert.All(["version", "pygments_lexer"], field => Assert.NotEmpty(language[field]!.ToString()));
            Assert.All(["implementation", "implementation_version", "banner"], field => Assert.NotEmpty(info[field]));
        }
    }

    [Fact]
    public void Complete_AfterEmoji_UsesCodePoints()
    {
        // The emoji is one code point and two UTF-16 units.
        const string Code = "var s = \"😀\"; Console.WriteLi";
        var length = Code.EnumerateRunes().Count();
        var reply = Client.Ask("complete_request", new JsonObject { ["code"] = Code, ["cursor_pos"] = length });
        Assert.Contains("WriteLine", reply.Content["matches"]!.AsArray().Select(m => m!.ToString()));
        Assert.Equal((length - "WriteLi".Length, length), ((int)reply.Content["cursor_start"]!, (int)reply.Content["cursor_end"]!));
        var kind = reply.Content["metadata"]!["_jupyter_types_experimental"]!.AsArray().Single(t => t!["text"]!.ToString() == "WriteLine")!;
        Assert.Equal("method", kind["type"]!.ToString());
    }

    [Fact]
    public void Complete_OutsideOfTheCode_GivesAReply()
    {
        Assert.Equal("ok", Client.Ask("complete_request", new JsonObject { ["code"] = "Cons", ["cursor_pos"] = 999 })["status"]);
        Assert.Equal("ok", Client.Ask("complete_request", new JsonObject { ["code"] = "Cons", ["cursor_pos"] = -1 })["status"]);
    }

    [Fact]
    public void Complete_WithoutCode_RepliesWithAnError()
    {
        var reply = Client.Ask("complete_request");
        Assert.Equal(("error", "complete_request has no code."), (reply["status"], reply["evalue"]));
    }

    [Fact]
    public void Inspect_KnownAndUnknownNames()
    {
        const string Code = "\"😀\".ToString(); Math.Sqrt(2)";
        var place = Code[..Code.IndexOf("qrt", StringComparison.Ordinal)].EnumerateRunes().Count();
        var found = Client.Ask("inspect_request", new JsonObject { ["code"] = Code, ["cursor_pos"] = place, ["detail_level"] = 0 });
        Assert.True((bool)found.Content["found"]!);
        Assert.Contains("Sqrt", found.Content["data"]!["text/plain"]!.ToString(), StringComparison.Ordinal);
        var nothing = Client.Ask("inspect_request", new JsonObject { ["code"] = "   ", ["cursor_pos"] = 1 });
        Assert.Equal(("ok", false, 0), (nothing["status"], (bool)nothing.Content["found"]!, nothing.Content["data"]!.AsObject().Count));
    }

    [Theory]
    [InlineData("int i = 1;", "complete")]
    [InlineData("if (true) {", "incomplete")]
    [InlineData("1 + ) 2", "invalid")]
    public void IsComplete_SaysWhatItIs(string code, string status)
    {
        var reply = Client.Ask("is_complete_request", new JsonObject { ["code"] = code });
        Assert.Equal(status, reply["status"]);
        Assert.Equal(status == "incomplete", reply.Content.ContainsKey("indent"));
    }

    [Fact]
    public void History_TailRangeAndSearch()
    {
        var first = Client.Run("\"h\" + 1").Count;
        Client.Run("\"h\" + 2");
        Client.Run("Console.Write(\"not in history\");", store: false);
        Client.Run("\"h\" + 2");
        Assert.Equal(["\"h\" + 2", "\"h\" + 2"], Inputs(new JsonObject { ["hist_access_type"] = "tail", ["n"] = 2 }));
        Assert.Equal(["\"h\" + 1", "\"h\" + 2"], Inputs(new JsonObject { ["hist_access_type"] = "range", ["session"] = 0, ["start"] = first, ["stop"] = first + 2 }));
        Assert.Equal(["\"h\" + 1", "\"h\" + 2"], Inputs(new JsonObject { ["hist_access_type"] = "search", ["pattern"] = "\"h\" + ?", ["unique"] = true }));
        Assert.Equal(["\"h\" + 2"], Inputs(new JsonObject { ["hist_access_type"] = "search", ["pattern"] = "*h*2", ["n"] = 1 }));
        Assert.Empty(Inputs(new JsonObject { ["hist_access_type"] = "search", ["pattern"] = "h" }));
        Assert.Empty(Inputs(new JsonObject { ["hist_access_type"] = "range", ["session"] = -1 }));
        var withOutput = Client.Ask("history_request", new JsonObject { ["hist_access_type"] = "tail", ["n"] = 1, ["output"] = true }).Content["history"]![0]!;
        Assert.Equal(["1", $"{first + 2}"], withOutput.AsArray().Take(2).Select(n => n!.ToString()));
        Assert.Equal(["\"h\" + 2", "h2"], withOutput[2]!.AsArray().Select(n => n!.ToString()));
    }

    [Fact]
    public void CommInfo_IsEmptyObject()
    {
        var reply = Client.Ask("comm_info_request", new JsonObject { ["target_name"] = "any" });
        Assert.Equal(("ok", "{}"), (reply["status"], reply.Content["comms"]!.ToJsonString()));
    }

    [Fact]
    public void CommOpen_IsClosed()
    {
        var published = Client.PublishedFor(Client.Send(Channel.Shell, "comm_open", new JsonObject { ["comm_id"] = "c1", ["target_name"] = "jupyter.widget", ["data"] = new JsonObject() }));
        Assert.Equal("c1", Assert.Single(published, m => m.Type == "comm_close")["comm_id"]);
    }

    [Fact]
    public void UnknownMessage_StillIdle()
    {
        foreach (var channel in new[] { Channel.Shell, Channel.Control })
        {
            var id = Client.Send(channel, "from_the_future_request", new JsonObject { ["x"] = 1 });
            Assert.Equal(2, Client.PublishedFor(id).Count);
        }

        Assert.Equal("ok", Client.Ask("kernel_info_request")["status"]);
    }

    private IEnumerable<string> Inputs(JsonObject request) =>
        Client.Ask("history_request", request).Content["history"]!.AsArray().Select(entry => entry![2]!.ToString());
}
