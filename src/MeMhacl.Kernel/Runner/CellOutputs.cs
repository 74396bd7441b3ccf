using System.Text.Json;
using System.Text.Json.Nodes;
using MeMhacl.Kernel.Scripting;

namespace MeMhacl.Kernel.Runner;

/// <summary>
/// Turns a session's events into the outputs of the notebook's cells: consecutive text of one stream becomes one output,
/// an updated display stays where it was shown first and is stored once, in its last state.
/// </summary>
internal sealed class CellOutputs
{
    private readonly Dictionary<string, JsonObject> _displays = new(StringComparer.Ordinal);
    private NotebookCell? _cell;
    private (string Name, StreamText Text, JsonObject Output)? _stream;

    /// <summary>What follows goes to this cell, whose old outputs are dropped.</summary>
    public void Begin(NotebookCell cell, int number)
    {
        _cell = cell;
        _stream = null;
        cell.OutputList.Clear();
        cell.ExecutionCount = number;
    }

    public void Add(CellEvent cellEvent)
    {
        switch (cellEvent)
        {
            case StreamWritten stream:
                Write(stream);
                break;
            case ValueDisplayed shown:
                _displays[shown.DisplayId] = Append(new JsonObject { ["output_type"] = "display_data", ["data"] = Data(shown.Data), ["metadata"] = new JsonObject() });
                break;
            case DisplayUpdated update when _displays.TryGetValue(update.DisplayId, out var output):
                output["data"] = Data(update.Data);
                break;
            case ResultProduced result:
                Append(new JsonObject
                {
                    ["output_type"] = "execute_result", ["execution_count"] = _cell!.ExecutionCount, ["data"] = Data(result.Data), ["metadata"] = new JsonObject(),
                });
                break;
            case CellFailed failed:
                Append(new JsonObject
                {
                    ["output_type"] = "error", ["ename"] = failed.Error.Name, ["evalue"] = failed.Error.Message,
                    ["traceback"] = new JsonArray([.. failed.Error.Traceback.Select(line => (JsonNode)line)]),
                });
                break;
        }
    }

    /// <summary>Puts the collected console text into the notebook; called before it is saved.</summary>
    public void Settle()
    {
        if (_stream is { } stream)
        {
            stream.Output["text"] = stream.Text.ToString();
        }
    }

    private void Write(StreamWritten written)
    {
        if (_stream?.Name != written.Stream)
        {
            var output = Append(new JsonObject { ["output_type"] = "stream", ["name"] = written.Stream, ["text"] = "" });
            _stream = (written.Stream, new StreamText(), output);
        }

        _stream.Value.Text.Append(written.Text);
    }

    private JsonObject Append(JsonObject output)
    {
        Settle();
        _stream = null;
        _cell!.OutputList.Add((JsonNode)output);
        return output;
    }

    private static JsonObject Data(MimeBundle bundle)
    {
        var data = new JsonObject();
        foreach (var mimeType in bundle.Types)
        {
            data[mimeType] = MimeBundle.IsJson(mimeType) ? Parsed(bundle[mimeType]) : bundle[mimeType];
        }

        return data;
    }

    // A formatter that writes no JSON under a JSON type keeps its text.
    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
