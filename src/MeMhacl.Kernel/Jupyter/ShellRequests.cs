using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace MeMhacl.Kernel;

/// <summary>What clients ask beside the execution of cells.</summary>
internal sealed class ShellRequests(CellRequests cells, Outbox outbox)
{
    private const int ThisSession = 1; // the number of this session in the history

    private static readonly string Version = typeof(ShellRequests).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>kernel_info_request: who is there.</summary>
    public void KernelInfo(Request request)
    {
        var language = LanguageVersion.Latest.MapSpecifiedToEffectiveVersion().ToDisplayString();
        outbox.Reply(request, new JsonObject
        {
            ["protocol_version"] = Messages.ProtocolVersion,
            ["implementation"] = "MeMhacl.Kernel",
            ["implementation_version"] = Version,
            ["language_info"] = new JsonObject
            {
                ["name"] = "C#", ["version"] = language, ["mimetype"] = "text/x-csharp", ["file_extension"] = ".cs", ["pygments_lexer"] = "csharp",
            },
            ["banner"] = $"C# {language} on .NET {Environment.Version}",
            ["help_links"] = new JsonArray(new JsonObject { ["text"] = "C#", ["url"] = "https://learn.microsoft.com/dotnet/csharp/" }),
        });
    }

    /// <summary>complete_request.</summary>
    public void Complete(Request request)
    {
        var (code, position) = Cursor(request);
        var found = cells.Session.CompleteAsync(code, position).GetAwaiter().GetResult();
        var (start, end) = (FromUtf16(code, found.Start), FromUtf16(code, found.End));
        outbox.Reply(request, new JsonObject
        {
            ["matches"] = new JsonArray([.. found.Items.Select(item => (JsonNode)item.Text)]),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            ["metadata"] = new JsonObject
            {
                // Clients show what each match is by this name; it never lost its prefix.
                ["_jupyter_types_experimental"] = new JsonArray([.. found.Items.Select(item => new JsonObject
                {
                    ["start"] = start, ["end"] = end, ["text"] = item.Text, ["type"] = item.Kind, ["signature"] = "",
                })]),
            },
        });
    }

    /// <summary>inspect_request.</summary>
    public void Inspect(Request request)
    {
        var (code, position) = Cursor(request);
        var found = cells.Session.InspectAsync(code, position).GetAwaiter().GetResult();
        outbox.Reply(request, new JsonObject { ["found"] = found is not null, ["data"] = found ?? [], ["metadata"] = new JsonObject() });
    }

    /// <summary>is_complete_request.</summary>
    public void IsComplete(Request request)
    {
        var (status, indent) = CellSession.CheckComplete(request.Text("code"));
        var content = new JsonObject { ["status"] = status };
        if (status == "incomplete")
            content["indent"] = indent;

        outbox.Reply(request, content);
    }

    /// <summary>history_request: the inputs of this session.</summary>
    public void History(Request request)
    {
        var withOutput = request.Flag("output", false);
        var entries = Find(request).Select(entry => new JsonArray(ThisSession, entry.Line, withOutput ? new JsonArray(entry.Input, entry.Output) : entry.Input));
        outbox.Reply(request, new JsonObject { ["history"] = new JsonArray([.. entries]) });
    }

    /// <summary>comm_info_request: widgets. This kernel has none.</summary>
    public void CommInfo(Request request) => outbox.Reply(request, new JsonObject { ["comms"] = new JsonObject() });

    /// <summary>comm_open: what a client opens is closed again.</summary>
    public void CommOpen(Request request) => outbox.Publish(request, "comm_close", new JsonObject { ["comm_id"] = request.Text("comm_id"), ["data"] = new JsonObject() });

    private IEnumerable<HistoryEntry> Find(Request request)
    {
        var n = request.Number("n", int.MaxValue);
        switch (request.Text("hist_access_type", "tail"))
        {
            case "range":
                var (start, stop) = (request.Number("start", 0), request.Number("stop", int.MaxValue));
                return request.Number("session", 0) is 0 or ThisSession ? cells.History.Where(entry => entry.Line >= start && entry.Line < stop) : [];
            case "search": // * stands for any text, ? for one character
                var pattern = Regex.Escape(request.Text("pattern", "*")!).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal);
                var glob = new Regex($"^{pattern}$", RegexOptions.Singleline | RegexOptions.NonBacktracking);
                var found = cells.History.Where(entry => glob.IsMatch(entry.Input));
                return (request.Flag("unique", false) ? found.Reverse().DistinctBy(entry => entry.Input).Reverse() : found).TakeLast(n);
            default:
                return cells.History.TakeLast(n);
        }
    }

    private static (string Code, int Position) Cursor(Request request)
    {
        var code = request.Text("code");
        return (code, ToUtf16(code, request.Number("cursor_pos", int.MaxValue)));
    }

    // The protocol counts in code points, C# in UTF-16 units: an emoji is one of the former and two of the latter. A place outside of the text becomes its nearest end.
    private static int ToUtf16(string text, int codePoints)
    {
        var index = 0;
        for (; codePoints > 0 && index < text.Length; codePoints--)
            index += index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]) ? 2 : 1;

        return index;
    }

    private static int FromUtf16(string text, int index) => text.AsSpan(0, index).ToString().EnumerateRunes().Count();
}
