using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MeMhacl.Cli.Site;

/// <summary>A claim of the paper or of the study, how this run tested it, and what came out; results/findings holds a file of them for each notebook.</summary>
/// <param name="Id">The same for both datasets.</param>
/// <param name="Words">The claim in a sentence.</param>
/// <param name="Outcome">borne out, not borne out, cannot be told, or not testable here.</param>
internal sealed record SiteFinding([property: JsonRequired] string Id, [property: JsonRequired] string Words, [property: JsonRequired] string Outcome)
{
    /// <summary>What can come out, with the word's style.</summary>
    public static IReadOnlyList<(string Outcome, string Style)> Outcomes { get; } = [("borne out", "yes"), ("not borne out", "no"), ("cannot be told", "open"), ("not testable here", "none")];

    /// <summary>deap or mahnob-hci.</summary>
    public string Dataset { get; init; } = "";

    /// <summary>Where the paper says it, such as IV-B-1.</summary>
    public string Place { get; init; } = "";

    /// <summary>How it was tested.</summary>
    public string How { get; init; } = "";

    /// <summary>From where on it counts as borne out.</summary>
    public string Threshold { get; init; } = "";

    /// <summary>What this run found, with its numbers.</summary>
    public string Found { get; init; } = "";

    /// <summary>The notebook that tested it, such as 02-deap.</summary>
    public string Notebook { get; init; } = "";

    /// <summary>The id of its cell.</summary>
    public string Cell { get; init; } = "";

    /// <summary>Whether it is one of the ten lines that a reader sees first.</summary>
    public bool Headline { get; init; }

    /// <summary>The dataset's name.</summary>
    public string DatasetName => Dataset switch { "deap" => "DEAP", "mahnob-hci" => "MAHNOB-HCI", _ => Dataset };

    /// <summary>Reads those of a results folder, file by file; none where there is no such folder.</summary>
    /// <exception cref="UserException">A file is damaged.</exception>
    public static IReadOnlyList<SiteFinding> All(string results)
    {
        var folder = Path.Combine(results, "findings");
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).SelectMany(Read)] : [];
    }

    /// <summary>The outcome in words and colour, a link to the cell that decided it.</summary>
    /// <param name="pages">The pages that there are.</param>
    public string Verdict(IReadOnlyCollection<string> pages)
    {
        var style = Outcomes.FirstOrDefault(one => one.Outcome == Outcome).Style ?? "none";
        var (page, words) = (Path.GetFileNameWithoutExtension(Notebook), WebUtility.HtmlEncode(Outcome));
        return $"<span class=\"verdict {style}\">{(pages.Contains(page) ? $"<a href=\"{WebUtility.HtmlEncode(page)}.html#cell-{WebUtility.HtmlEncode(Cell)}\">{words}</a>" : words)}</span>";
    }

    private static SiteFinding[] Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<SiteFinding[]>(File.ReadAllText(path), JsonSerializerOptions.Web) ?? [];
        }
        catch (JsonException e)
        {
            throw new UserException($"{path} is damaged ({e.Message}): delete it and run {Path.GetFileNameWithoutExtension(path)} again.");
        }
    }
}
