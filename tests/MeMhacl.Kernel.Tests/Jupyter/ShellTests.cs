using System.Text.Json.Nodes;

namespace MeMhacl.Kernel.Tests;

/// <summary>All other requests of the shell channel.</summary>
public sealed class ShellTests(KernelUnderTest kernel) : IClassFixture<KernelUnderTest>
{
    private WireClient Client => kernel.Client;

    [Theory]
    [InlineData("inspect_request", "{\"code\":\"   \",\"cursor_pos\":1,\"detail_level\":0}")]
    [InlineData("comm_info_request", "{\"target_name\":\"x\"}")]
    [InlineData("execute_request", "{\"no code\":1}")]
    [InlineData("connect_request", "{}")]
    [InlineData("comm_msg", "{\"comm_id\":\"x\",\"data\":{}}")]
    [InlineData("from_the_future_request", "{\"x\":1}")]
    [InlineData("comm_close", "{\"comm_id\":\"x\",\"data\":{}}")]
    public void EveryRequest_IsWrappedInBusyIdle(string type, string content)
    {
        var published = Client.PublishedFor(Client.Send(Channel.Shell, type, JsonNode.Parse(content)!.AsObject()));
        Assert.True(WireClient.IsStatus(published[0], "busy"));
        Assert.True(WireClient.IsStatus(published[^1], "idle"));
        Assert.Single(published, m => WireClient.IsStatus(m, "busy"));
        Assert.Equal(2, Client.PublishedFor(Client.Send(Channel.Control, "from_the_future_request")).Count);
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
        Assert.Equal("ok", Client.Ask("complete_request", new JsonObject { ["code"] = Code, ["cursor_pos"] = 999 })["status"]);
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
        var withOutput = Client.Ask("history_request", new JsonObject { ["hist_access_type"] = "tail", ["n"] = 1, ["output"] = true }).Content["history"]![0]!;
        Assert.Equal(["1", $"{first + 2}"], withOutput.AsArray().Take(2).Select(n => n!.ToString()));
        Assert.Equal(["\"h\" + 2", "h2"], withOutput[2]!.AsArray().Select(n => n!.ToString()));
    }

    [Fact]
    public void CommOpen_IsClosed()
    {
        var published = Client.PublishedFor(Client.Send(Channel.Shell, "comm_open", new JsonObject { ["comm_id"] = "c1", ["target_name"] = "jupyter.widget", ["data"] = new JsonObject() }));
        Assert.Equal("c1", Assert.Single(published, m => m.Type == "comm_close")["comm_id"]);
        Assert.Equal("{}", Client.Ask("comm_info_request").Content["comms"]!.ToJsonString());
    }

    private IEnumerable<string> Inputs(JsonObject request) =>
        Client.Ask("history_request", request).Content["history"]!.AsArray().Select(entry => entry![2]!.ToString());
}
