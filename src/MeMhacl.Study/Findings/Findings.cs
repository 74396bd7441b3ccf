using System.Text.Json;
using static System.FormattableString;

namespace MeMhacl.Study;

/// <summary>
/// Findings of a cell, judged by the register's thresholds (<see cref="RegisteredClaim"/>) and kept in results/findings/NOTEBOOK.json; each shows itself as a line.
/// As a cell's last expression: <c>study.Judge("pre-training-helps.valence", difference).Judge("labels-matter", gain)</c>.
/// </summary>
public sealed class Findings : IHtmlShown
{
    private readonly Study study;
    private readonly IReadOnlyList<Finding> all;

    internal Findings(Study study, IReadOnlyList<Finding> all) => (this.study, this.all) = (study, all);

    /// <summary>In the order in which they were judged.</summary>
    public IReadOnlyList<Finding> All => all;

    /// <summary>Judges a claim by a number with its interval.</summary>
    /// <param name="id">Of the register, tested by above or within.</param>
    /// <param name="interval">The number in the claim's unit.</param>
    /// <param name="remark">What a reader must know beside it; a sentence, or nothing.</param>
    /// <exception cref="ArgumentException">No such claim for this dataset.</exception>
    public Findings Judge(string id, Interval interval, string remark = "") => With(id, claim => claim.Judge(interval), $"{interval}.{(remark.Length > 0 ? " " + remark : "")}");

    /// <summary>Judges a claim of arithmetic or counting.</summary>
    /// <param name="id">Of the register, tested exactly.</param>
    /// <param name="holds">Whether it is so.</param>
    /// <param name="found">What was found, a sentence.</param>
    /// <exception cref="ArgumentException">No such claim for this dataset.</exception>
    public Findings Judge(string id, bool holds, string found) => With(id, _ => holds ? Outcome.BorneOut : Outcome.NotBorneOut, found);

    /// <summary>Tells that a claim cannot be tested, and why.</summary>
    /// <param name="id">Of the register.</param>
    /// <param name="why">A sentence.</param>
    /// <exception cref="ArgumentException">No such claim for this dataset.</exception>
    public Findings NotTestable(string id, string why) => With(id, _ => Outcome.NotTestable, why);

    /// <summary>One line a finding.</summary>
    public override string ToString() => string.Join('\n', all);

    string IHtmlShown.ToHtml() => string.Concat(all.Select(finding => finding.ToHtml()));

    /// <summary>What consoles and pages read.</summary>
    internal string ToJson() => JsonSerializer.Serialize(new { findings = all.Select(finding => new { text = finding.ToString(), outcome = OutcomeWords.Of(finding.Outcome) }) }, Html.Json);

    private Findings With(string id, Func<RegisteredClaim, Outcome> outcome, string found)
    {
        var claim = RegisteredClaim.Read(study.Folders).FirstOrDefault(one => one.Id == id && one.Datasets.Contains(study.Dataset))
            ?? throw new ArgumentException($"data/findings.csv has no claim {id} for {study.Dataset}: enter it there, with how it is tested, before it is judged.", nameof(id));
        var here = ManifestEntry.Here(id, "finding", "", null);
        var finding = new Finding(claim.Id, study.Dataset, claim.Words, claim.Place, claim.How, claim.ThresholdInWords, outcome(claim), found, here.Notebook, here.Cell, claim.IsHeadline);
        FindingsFile.Note(finding);
        return new Findings(study, [.. all, finding]);
    }
}

/// <summary>The findings of a results folder.</summary>
public static class FindingsFile
{
    private const string Folder = "findings";

    // What the notebook of this process has judged: a cell that runs again replaces its own.
    private static readonly Dictionary<(string Notebook, string Id, string Dataset), Finding> Judged = [];

    /// <summary>Reads all, notebook by notebook; none where nothing was judged.</summary>
    /// <param name="results">The results folder.</param>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static IReadOnlyList<Finding> Read(string results)
    {
        string folder = Path.Combine(results, Folder);
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).SelectMany(Of)] : [];

        static Finding[] Of(string path)
        {
            try
            {
                var findings = JsonSerializer.Deserialize<Finding[]>(File.ReadAllText(path), Html.StrictJson) ?? [];
                return findings.Contains(null!) ? throw new JsonException("a finding that is none") : findings;
            }
            catch (JsonException e)
            {
                throw new InvalidDataException($"{path} is damaged ({Html.Damage(e)}): delete it and run its notebook again.", e);
            }
        }
    }

    /// <summary>Strikes out what a notebook judged, before it runs again.</summary>
    /// <param name="results">The results folder.</param>
    /// <param name="notebook">The notebook's path or file name.</param>
    public static void Forget(string results, string notebook)
    {
        string path = Path.Combine(results, Folder, FileOf(notebook));
        if (File.Exists(path)) File.Delete(path);
    }

    internal static IReadOnlyList<Finding> OfThisNotebook()
    {
        // A run of several notebooks is one process.
        var notebook = ManifestEntry.Here("", "finding", "", null).Notebook;
        lock (Judged)
            return [.. Judged.Values.Where(one => one.Notebook == notebook)];
    }

    internal static void Note(Finding finding)
    {
        lock (Judged)
        {
            Judged[(finding.Notebook ?? "", finding.Id, finding.Dataset)] = finding;
            Results.Write($"{Folder}/{FileOf(finding.Notebook ?? "notebook")}", JsonSerializer.Serialize(Judged.Values.Where(one => one.Notebook == finding.Notebook), Html.IndentedJson) + "\n");
        }
    }

    private static string FileOf(string notebook) => Path.GetFileNameWithoutExtension(notebook) + ".json";
}

/// <summary>Findings at a glance.</summary>
public static class FindingTables
{
    /// <summary>Begins a cell's findings with one that a number decides; <see cref="Findings.Judge(string, Interval, string)"/>.</summary>
    public static Findings Judge(this Study study, string id, Interval interval, string remark = "") => new Findings(study, []).Judge(id, interval, remark);

    /// <summary>Begins a cell's findings with one of arithmetic or counting; <see cref="Findings.Judge(string, bool, string)"/>.</summary>
    public static Findings Judge(this Study study, string id, bool holds, string found) => new Findings(study, []).Judge(id, holds, found);

    /// <summary>Begins a cell's findings with one that cannot be tested; <see cref="Findings.NotTestable"/>.</summary>
    public static Findings NotTestable(this Study study, string id, string why) => new Findings(study, []).NotTestable(id, why);

    /// <summary>"9 of 21 claims borne out, 5 not borne out, 6 cannot be told, 1 not testable here".</summary>
    /// <param name="findings">At least one.</param>
    public static string InWords(this IReadOnlyCollection<Finding> findings) => string.Join(", ",
        new[] { Invariant($"{findings.Count(f => f.Outcome == Outcome.BorneOut)} of {findings.Count} claims borne out") }
            .Concat(Enum.GetValues<Outcome>().Skip(1).Select(outcome => (Outcome: outcome, Number: findings.Count(f => f.Outcome == outcome))).Where(one => one.Number > 0).Select(one => Invariant($"{one.Number} {OutcomeWords.Of(one.Outcome)}"))));

    /// <summary>All that this notebook has judged, the failed as visible as the others, counted in the caption: its last table.</summary>
    public static ResultTable Claims()
    {
        var findings = FindingsFile.OfThisNotebook();
        return findings.AsTable().Text("outcome", f => $"{f.Mark} {OutcomeWords.Of(f.Outcome)}").Text("dataset", f => f.Dataset).Text("place", f => f.Place).Text("claim", f => f.Words).Text("found", f => f.Found)
            .Text("how", f => f.How, isShown: false).Text("threshold", f => f.Threshold, isShown: false)
            .Caption(findings.Count == 0 ? "No claim was judged." : $"{findings.InWords()}.");
    }
}
