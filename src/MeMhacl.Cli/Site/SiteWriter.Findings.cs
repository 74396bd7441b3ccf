using MeMhacl.Study;
using static System.FormattableString;

namespace MeMhacl.Cli.Site;

internal sealed partial class SiteWriter
{
    private readonly IReadOnlyList<Finding> findings = FindingsFile.Read(results);

    // A document without its neighbours: no links to them.
    private bool isAlone;

    // The ten lines, the count, and everything else folded. A claim that both datasets test is one line.
    private string Findings()
    {
        if (findings.Count == 0) return "<p class=\"missing\">No findings are recorded in this folder yet: <code>./study run</code> tests the paper's claims and records what comes out.</p>\n";
        return $"""
            {HeadlineTable()}<p id="count"><strong>{findings.InWords()}</strong>.{string.Concat(findings.GroupBy(one => one.Dataset).Select(group => $" {NameOf(group.Key)}: {group.ToArray().InWords()}."))}</p>
            <details id="findings"><summary>All {findings.Count} findings: how each was tested, and from where on it counts as borne out</summary>
            {FullTable()}</details>

            """;
    }

    private string HeadlineTable() => $"""
        <table class="lines">
        <thead><tr><th scope="col">claim</th><th scope="col">this run found</th><th scope="col">verdict</th></tr></thead>
        <tbody>
        {Rows(findings.Where(one => one.Headline), withTest: false)}</tbody></table>

        """;

    private string FullTable() => $"""
        <div class="scroll"><table>
        <thead><tr><th scope="col">claim</th><th scope="col">how it is tested</th><th scope="col">threshold</th><th scope="col">this run found</th><th scope="col">verdict</th></tr></thead>
        <tbody>
        {Rows(findings, withTest: true)}</tbody></table></div>

        """;

    private string Rows(IEnumerable<Finding> some, bool withTest) => string.Concat(some.GroupBy(one => one.Id).Select(claim => claim.ToArray()).Select(claim => Invariant(
        $"<tr><td>{Encode(claim[0].Words)} <span class=\"told\">{Encode(claim[0].Place)}</span></td>{(withTest ? $"<td>{Encode(claim[0].How)}</td><td>{Encode(claim[0].Threshold)}</td>" : "")}<td>{Lines(claim, one => Encode(one.Found))}</td><td>{Lines(claim, Verdict)}</td></tr>\n")));

    private static string Lines(Finding[] claim, Func<Finding, string> text) => string.Concat(claim.Select(one => $"<div>{text(one)} <span class=\"told\">{NameOf(one.Dataset)}</span></div>"));

    // The outcome in words and colour, a link to the cell that decided it.
    private string Verdict(Finding one)
    {
        string page = Path.GetFileNameWithoutExtension(one.Notebook) ?? "", words = OutcomeWords.Of(one.Outcome);
        string style = one.Outcome switch { Outcome.BorneOut => "yes", Outcome.NotBorneOut => "no", Outcome.CannotBeTold => "open", _ => "none" };
        return $"<span class=\"verdict {style}\">{(!isAlone && notebooks.Any(notebook => notebook.Name == page) ? $"<a href=\"{Encode(page)}.html#cell-{Encode(one.Cell ?? "")}\">{words}</a>" : words)}</span>";
    }

    private static string NameOf(string dataset) => dataset switch { "deap" => "DEAP", "mahnob-hci" => "MAHNOB-HCI", _ => dataset };
}
