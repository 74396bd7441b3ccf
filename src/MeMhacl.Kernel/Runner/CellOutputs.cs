using System.Text.Json;
using System.Text.Json.Nodes;

namespace MeMhacl.Kernel;

/// <summary>
/// Turns a session's events into the outputs of the notebook's cells, as nbclient does with its streams coalesced: between two other
/// outputs all stdout is one output and all stderr another behind it, since how the two interleave is chance; an updated display stays
/// where it was shown first and is stored once, in its last state; cleared outputs are gone, at once or when the next one comes.
/// </summary>
internal sealed class CellOutputs
{
    private readonly Dictionary<string, List<(NotebookCell Cell, JsonObject Output)>> _displays = new(StringComparer.Ordinal);
    private readonly List<(string Name, StreamText Text, JsonObject Output)> _streams = []; // since the last output that is none
    private NotebookCell? _cell;
    private bool _clearBeforeNext;

    /// <summary>What follows goes to this cell, whose old outputs are dropped.</summary>
    public void Begin(NotebookCell cell, int number)
    {
        Settle();
        _streams.Clear();
        _cell = cell;
        _clearBeforeNext = false;
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
                Show(shown.DisplayId, shown.Data);
                break;
            case DisplayUpdated update:
                Update(update.DisplayId, update.Data);
                break;
            case ResultProduced result:
                Append(new JsonObject
                {
                    ["output_type"] = "execute_result", ["execution_count"] = _cell!.ExecutionCount, ["data"] = result.Data.DeepClone(), ["metadata"] = new JsonObject(),
                });
                break;
            case OutputCleared cleared:
                Clear(cleared.Wait);
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
        foreach (var (_, text, output) in _streams)
        {
            output["text"] = text.ToString();
        }
    }

    /// <summary>Removes the running cell's outputs; with <paramref name="wait"/> only when the next one comes.</summary>
    private void Clear(bool wait)
    {
        _clearBeforeNext = wait;
        if (wait)
        {
            return;
        }

        _streams.Clear();
        _cell!.OutputList.Clear();
        foreach (var shown in _displays.Values)
        {
            shown.RemoveAll(s => s.Cell == _cell);
        }
    }

    private void Write(StreamWritten written)
    {
        ClearIfDue();
        var index = _streams.FindIndex(s => s.Name == written.Stream);
        if (index < 0)
        {
            var output = new JsonObject { ["output_type"] = "stream", ["name"] = written.Stream, ["text"] = "" };
            var outputs = _cell!.OutputList;
            var behind = written.Stream == "stdout" ? _streams.Count : 0; // stdout comes before the stderr of the same stretch
            outputs.Insert(outputs.Count - behind, (JsonNode)output);
            index = _streams.Count;
            _streams.Add((written.Stream, new StreamText(), output));
        }

        _streams[index].Text.Append(written.Text);
    }

    private void Show(string displayId, JsonObject data)
    {
        Update(displayId, data); // an id that is shown again replaces what it showed before
        var output = new JsonObject { ["output_type"] = "display_data", ["data"] = data.DeepClone(), ["metadata"] = new JsonObject() };
        Append(output);
        if (!_displays.TryGetValue(displayId, out var shown))
        {
            _displays.Add(displayId, shown = []);
        }

        shown.Add((_cell!, output));
    }

    private void Update(string displayId, JsonObject data)
    {
        foreach (var (_, output) in _displays.GetValueOrDefault(displayId) ?? [])
        {
            output["data"] = data.DeepClone();
        }
    }

    private void Append(JsonObject output)
    {
        ClearIfDue();
        Settle();
        _streams.Clear();
        _cell!.OutputList.Add((JsonNode)output);
    }

    private void ClearIfDue()
    {
        if (_clearBeforeNext)
        {
            Clear(wait: false);
        }
    }
}
