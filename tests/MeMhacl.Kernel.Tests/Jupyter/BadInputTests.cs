using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace MeMhacl.Kernel.Tests;

public sealed class BadInputTests(KernelUnderTest kernel) : IClassFixture<KernelUnderTest>
{
    private static readonly byte[] Header = """{"msg_id":"m","msg_type":"kernel_info_request","session":"s"}"""u8.ToArray();
    private static readonly byte[] Empty = "{}"u8.ToArray();

    private WireClient Client => kernel.Client;

    [Theory]
    [InlineData(Channel.Shell)]
    [InlineData(Channel.Control)]
    [InlineData(Channel.Stdin)]
    internal void BadSignature_IsIgnored(Channel channel)
    {
        byte[][] frames = Client.Sign(Header, Empty, Empty, Empty);
        var right = frames[1];
        byte[][] wrong = [[], right[..^1], [.. right, (byte)'0'], [.. right[..^1], (byte)(right[^1] ^ 1)], Encoding.ASCII.GetBytes(new string('0', right.Length)), new byte[1 << 20]];
        var before = BadSignatures;
        foreach (var signature in wrong)
        {
            frames[1] = signature;
            Client.SendFrames(channel, frames);
        }

        IgnoredAll();
        Wait.Until(() => BadSignatures == before + wrong.Length, $"{wrong.Length} bad signatures in the log");
    }

    [Fact]
    public void MalformedFrames_AreIgnored()
    {
        byte[][] frames = Client.Sign(Header, Empty, Empty, Empty);
        Client.SendFrames(Channel.Shell, [[]]);
        Client.SendFrames(Channel.Shell, [[1, 2, 3]]);
        Client.SendFrames(Channel.Shell, frames[..^1]);
        Client.SendFrames(Channel.Shell, frames[..2]);
        Client.SendFrames(Channel.Shell, frames[1..]);
        Client.SendFrames(Channel.Control, [.. Enumerable.Repeat(frames[0], 20)]);
        IgnoredAll("no delimiter", "too few frames");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"a\":1}}")]
    public void MalformedJson_IsIgnored(string json)
    {
        var bad = Encoding.UTF8.GetBytes(json);
        Client.SendFrames(Channel.Shell, Client.Sign(bad, Empty, Empty, Empty));
        Client.SendFrames(Channel.Shell, Client.Sign(Header, Empty, Empty, bad));
        IgnoredAll("malformed JSON");
    }

    [Theory]
    [InlineData("execute_request", """{"code":7}""")]
    [InlineData("execute_request", """{"code":"1","silent":"yes"}""")]
    [InlineData("execute_request", """{"code":"\ud83d"}""")]
    [InlineData("complete_request", """{"code":"1","cursor_pos":"x"}""")]
    [InlineData("complete_request", "{}")]
    public void WrongContent_IsAnsweredByAnError(string type, string content)
    {
        var signed = Encoding.UTF8.GetBytes($$"""{"msg_id":"{{Guid.NewGuid()}}","msg_type":"{{type}}"}""");
        Client.SendFrames(Channel.Shell, Client.Sign(signed, Empty, Empty, Encoding.UTF8.GetBytes(content)));
        var id = JsonNode.Parse(signed)!["msg_id"]!.ToString();
        Assert.Equal("error", Client.Receive(Channel.Shell, id)["status"]);
        Assert.Equal(2, Client.PublishedFor(id).Count);
    }

    [Fact]
    public void TwoIdentities_AreEchoed()
    {
        byte[][] frames = [[1, 0, 2], [], "name"u8.ToArray(), .. Client.Sign("""{"msg_id":"two","msg_type":"kernel_info_request"}"""u8.ToArray(), Empty, Empty, Empty)];
        Client.SendFrames(Channel.Shell, frames);
        Assert.Equal(frames[..3], Client.Receive(Channel.Shell, "two").Identities);
    }

    [Fact]
    public void EmptyKey_NothingIsSignedOrChecked_AndItIsSaid()
    {
        using var unsigned = new KernelUnderTest("");
        unsigned.WaitForLog("has no key");
        Assert.Equal("3", unsigned.Client.Run("1 + 2").Result);
        unsigned.Client.SendFrames(Channel.Shell, "<IDS|MSG>"u8.ToArray(), "any"u8.ToArray(), """{"msg_id":"any","msg_type":"kernel_info_request"}"""u8.ToArray(), Empty, Empty, Empty);
        Assert.Equal("ok", unsigned.Client.Receive(Channel.Shell, "any")["status"]);
    }

    [Theory]
    [InlineData(null, "cannot be read")]
    [InlineData("", "no connection file")]
    [InlineData("{\"cells\":[]}", "has no shell_port")]
    [InlineData("{\"shell_port\":0}", "its shell_port is 0")]
    [InlineData("{\"transport\":\"pgm\"}", "its transport is 'pgm'")]
    [InlineData("{\"key\":5}", "its key is no text")]
    [InlineData("{\"ip\":\"192.0.2.1\"}", "192.0.2.1")] // reserved for documentation: nobody's
    public void ConnectionFile_MissingOrForeign_IsNamedInOneSentence(string? text, string problem)
    {
        using var folder = new TempFolder();
        var file = folder.File("c.json");
        if (text is not null)
        {
            // What is right is there, what is wrong takes its place.
            var content = text.StartsWith("{\"", StringComparison.Ordinal) && !text.Contains("cells", StringComparison.Ordinal) ? KernelUnderTest.NewConnection("k") : null;
            foreach (var (name, value) in content is null ? [] : JsonNode.Parse(text)!.AsObject())
                content![name] = value?.DeepClone();

            File.WriteAllText(file, content?.ToJsonString() ?? text);
        }

        EndsWithOneSentence(file, problem);
    }

    [Theory]
    [InlineData("shell_port")]
    [InlineData("hb_port")]
    public void PortTaken_IsNamedInOneSentence(string port)
    {
        using var folder = new TempFolder();
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var connection = KernelUnderTest.NewConnection("k");
        connection[port] = ((IPEndPoint)holder.LocalEndpoint).Port;
        File.WriteAllText(folder.File("c.json"), connection.ToJsonString());
        EndsWithOneSentence(folder.File("c.json"), "is taken", port);
    }

    private static void EndsWithOneSentence(string file, params string[] words)
    {
        using var ended = new KernelUnderTest("k", file);
        Assert.True(ended.EndsWithin(WireClient.Patience));
        ended.Process.WaitForExit(); // its last output too
        Assert.Equal(1, ended.Process.ExitCode);
        Assert.All(words, word => Assert.Contains(word, ended.Log, StringComparison.Ordinal));
        Assert.Single(ended.Log.Trim().Split('\n'));
    }

    private int BadSignatures => kernel.Log.Split("bad signature").Length - 1;

    private void IgnoredAll(params string[] logged)
    {
        Assert.Equal("ok", Client.Ask("kernel_info_request", channel: Channel.Control)["status"]);
        Assert.Equal("2", Client.Run("1 + 1").Result);
        Assert.Null(Client.TryReceive(Channel.Shell, TimeSpan.FromMilliseconds(100)));
        Assert.Empty(Client.Unclaimed(Channel.Shell));
        Assert.Empty(Client.Unclaimed(Channel.Control));
        Assert.DoesNotContain(Client.Unclaimed(Channel.IoPub), message => message.ParentId == "m");
        Assert.All(logged, kernel.WaitForLog);
    }
}
