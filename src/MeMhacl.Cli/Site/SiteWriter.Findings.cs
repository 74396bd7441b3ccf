using System.Net;
using static System.FormattableString;

namespace MeMhacl.Cli.Site;

internal sealed partial class SiteWriter
{
    private readonly IReadOnlyList<SiteFinding> findings = SiteFinding.All(results);

    // The ten lines, the count, and everything else folded.
    private string Findings()
    {
        if (findings.Count == 0) return "<p class=\"missing\">No findings are recorded in this folder yet: <code>./study run</code> tests the paper's claims and records what comes out.</p>\n";
        string[] pages = [.. notebooks.Select(notebook => notebook.Name)];
        var lines = findings.Where(one => one.Headline).Select(one =>
            $"<tr><td>{Encode(one.Words)}{Where(one)}</td><td>{Encode(one.Found)}</td><td>{one.Verdict(pages)}</td></tr>\n");
        return $"""
            <table class="lines">
            <thead><tr><th scope="col">the paper says</th><th scope="col">this run found</th><th scope="col">verdict</th></tr></thead>
            <tbody>
            {string.Concat(lines)}</tbody></table>
            <p id="count"><strong>{Count(findings)}</strong>.{string.Concat(findings.GroupBy(one => one.DatasetName).Where(group => group.Key != "").Select(group => $" {Encode(group.Key)}: {Count([.. group])}."))}</p>
            <details id="findings"><summary>All {findings.Count} findings: how each was tested, and from where on it counts as borne out</summary>
            <div class="scroll"><table>
            <thead><tr><th scope="col">claim</th><th scope="col">how it is tested</th><th scope="col">threshold</th><th scope="col">this run found</th><th scope="col">verdict</th></tr></thead>
            <tbody>
            {string.Concat(findings.Select(one => $"<tr><td>{Encode(one.Words)}{Where(one)}</td><td>{Encode(one.How)}</td><td>{Encode(one.Threshold)}</td><td>{Encode(one.Found)}</td><td>{one.Verdict(pages)}</td></tr>\n"))}</tbody></table></div>
            </details>

            """;
    }

    private static string Where(SiteFinding one) => string.Join(", ", new[] { one.Place, one.DatasetName }.Where(word => word != "")) is { Length: > 0 } place ? $" <span class=\"told\">{Encode(place)}</span>" : "";

    // "9 of 21 borne out, 5 not, 4 cannot be told, 3 not testable here".
    private static string Count(IReadOnlyCollection<SiteFinding> some)
    {
        int Of(string outcome) => some.Count(one => one.Outcome == outcome);
        string[] rest = [Invariant($"{Of("not borne out")} not"), .. SiteFinding.Outcomes.Skip(2).Where(one => Of(one.Outcome) > 0).Select(one => Invariant($"{Of(one.Outcome)} {one.Outcome}"))];
        return Invariant($"{Of("borne out")} of {some.Count} borne out, {string.Join(", ", rest)}");
    }
}
