using System.Text.Json.Nodes;

namespace MeMhacl.Kernel;

/// <summary>A cell's outputs as this runner and nbclient (with its streams coalesced) store them, whoever stored them.</summary>
internal static class StreamOutputs
{
    /// <summary>The outputs with all stdout between two others as one, all stderr as another behind it, and control characters resolved.</summary>
    public static IReadOnlyList<JsonObject> Coalesced(IEnumerable<JsonObject> outputs)
    {
        var coalesced = new List<JsonObject>();
        var streams = new SortedDictionary<string, string>(Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a))); // stdout before stderr
        foreach (var output in outputs)
        {
            if (MultilineText.Join(output["output_type"]) == "stream")
            {
                var name = MultilineText.Join(output["name"]);
                streams[name] = streams.GetValueOrDefault(name) + MultilineText.Join(output["text"]);
            }
            else
            {
                Flush();
                coalesced.Add(output);
            }
        }

        Flush();
        return coalesced;

        void Flush()
        {
            coalesced.AddRange(streams.Select(s => new JsonObject { ["output_type"] = "stream", ["name"] = s.Key, ["text"] = StreamText.Resolve(s.Value) }));
            streams.Clear();
        }
    }
}
