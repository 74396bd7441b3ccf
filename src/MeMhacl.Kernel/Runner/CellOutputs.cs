using System.Text.Json.Nodes;
using System.Text;

namespace MeMhacl.Kernel;

/// <summary>
/// Turns a session's events into the outputs of the notebook's cells, as nbclient does with its streams coalesced: between two other
/// outputs all stdout is one output and all stderr another behind it, since how the two interleave is chance; an updated display stays
/// where it was shown first and is stored once, in its last state; cleared outputs are gone, at once or when the next one comes.
/// </summary>
internal sealed class CellOutputs
{
    private readonly Dictionary<string, List<(NotebookCell Cell, JsonObject Output)>> displays = new(StringComparer.Ordinal);
    private readonly List<(string Name, StreamText Text, JsonObject Output)> streams = []; // since the last output that is none
    private NotebookCell? cell;
    private bool clearBeforeNext;

    /// <summary>What follows goes to this cell, whose old outputs are dropped.</summary>
    public void Begin(NotebookCell next, int number)
    {
        Settle();
        streams.Clear();
        if (cell is not null)
            cell.IsSettled = true;
        cell = next;
        cell.IsSettled = false;
        clearBeforeNext = false;
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
                    ["output_type"] = "execute_result", ["execution_count"] = cell!.ExecutionCount, ["data"] = result.Data.DeepClone(), ["metadata"] = new JsonObject(),
                });
                break;
            case OutputCleared cleared:
                Clear(cleared.Wait);
                break;
            case CellFailed failed:
                var error = failed.Error.ToJson();
                error["output_type"] = "error";
                Append(error);
                break;
        }
    }

    /// <summary>Puts the collected console text into the notebook; called before it is saved.</summary>
    public void Settle()
    {
        foreach (var (_, text, output) in streams)
            output["text"] = text.ToString();
    }

    /// <summary>Removes the running cell's outputs; with <paramref name="wait"/> only when the next one comes.</summary>
    private void Clear(bool wait)
    {
        clearBeforeNext = wait;
        if (wait)
            return;

        streams.Clear();
        cell!.OutputList.Clear();
        foreach (var shown in displays.Values)
            shown.RemoveAll(s => s.Cell == cell);
    }

    private void Write(StreamWritten written)
    {
        ClearIfDue();
        var index = streams.FindIndex(s => s.Name == written.Stream);
        if (index < 0)
        {
            var output = new JsonObject { ["output_type"] = "stream", ["name"] = written.Stream, ["text"] = "" };
            var outputs = cell!.OutputList;
            var behind = written.Stream == "stdout" ? streams.Count : 0; // stdout comes before the stderr of the same stretch
            outputs.Insert(outputs.Count - behind, (JsonNode)output);
            index = streams.Count;
            streams.Add((written.Stream, new StreamText(), output));
        }

        streams[index].Text.Append(written.Text);
    }

    private void Show(string displayId, JsonObject data)
    {
        Update(displayId, data); // an id that is shown again replaces what it showed before
        var output = new JsonObject { ["output_type"] = "display_data", ["data"] = data.DeepClone(), ["metadata"] = new JsonObject() };
        Append(output);
        if (!displays.TryGetValue(displayId, out var shown))
            displays.Add(displayId, shown = []);

        shown.Add((cell!, output));
    }

    private void Update(string displayId, JsonObject data)
    {
        foreach (var (shownIn, output) in displays.GetValueOrDefault(displayId) ?? [])
        {
            output["data"] = data.DeepClone();
            shownIn.IsSettled = shownIn != cell;
        }
    }

    private void Append(JsonObject output)
    {
        ClearIfDue();
        Settle();
        streams.Clear();
        cell!.OutputList.Add((JsonNode)output);
    }

    private void ClearIfDue()
    {
        if (clearBeforeNext)
            Clear(wait: false);
    }

    /// <summary>The outputs with all stdout between two others as one, all stderr as another behind it, and control characters resolved, whoever stored them.</summary>
    public static IReadOnlyList<JsonObject> Coalesced(IEnumerable<JsonObject> outputs)
    {
        var (coalesced, cell) = (new CellOutputs(), new NotebookCell([]));
        coalesced.Begin(cell, 1);
        foreach (var output in outputs)
        {
            if (NotebookText.Join(output["output_type"]) == "stream")
                coalesced.Write(new StreamWritten(NotebookText.Join(output["name"]), NotebookText.Join(output["text"])));
            else
                coalesced.Append((JsonObject)output.DeepClone());
        }

        coalesced.Settle();
        return cell.Outputs;
    }
}

/// <summary>
/// Console text as it would stand on a terminal's screen, by the rules of nbclient and nbconvert: what stands before a carriage return on
/// its line is wiped as soon as anything but a line feed follows, and a backspace takes one character.
/// </summary>
internal sealed class StreamText
{
    private readonly StringBuilder text = new();

    public override string ToString() => text.ToString();

    public void Append(string written)
    {
        foreach (var c in written)
        {
            if (text.Length > 0 && text[^1] == '\r' && c != '\n')
                WipeLine();

            if (c != '\b')
                text.Append(c);
            else if (text.Length > 0 && text[^1] != '\n')
                text.Length--;
        }
    }

    private void WipeLine()
    {
        var start = text.Length;
        while (start > 0 && text[start - 1] != '\n')
            start--;

        text.Length = start;
    }
}
