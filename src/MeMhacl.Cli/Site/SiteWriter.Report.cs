using System.Text;
using System.Text.Json.Nodes;
using MeMhacl.Cli.Verify;
using MeMhacl.Kernel;
using MeMhacl.Study;
using static System.FormattableString;

namespace MeMhacl.Cli.Site;

// The same findings, tables and charts as one document to be printed or handed on: no link leads out of it.
internal sealed partial class SiteWriter
{
    private const int MostValues = 8;

    private static readonly (string Dataset, string Words)[] Licences =
    [
        ("deap", "DEAP: S. Koelstra et al., IEEE Transactions on Affective Computing 3(1), 2012. Given out by its authors under a signed end-user licence, for research; it may not be passed on, and nothing of it stands in this report but figures computed from it."),
        ("mahnob-hci", "MAHNOB-HCI: M. Soleymani et al., IEEE Transactions on Affective Computing 3(1), 2012. Given out by its authors under a signed end-user licence, for research; it may not be passed on, and nothing of it stands in this report but figures computed from it."),
        ("synthetic", "Synthetic twins in the files' formats, written by this study from a seed, free of any licence: no human was recorded, and no accuracy on them is a finding about emotions. What was put in: data/README.md."),
    ];

    /// <summary>The report of the folder, in the order in which checklists of reproducibility ask.</summary>
    /// <param name="manifest">Its tables and charts: each is shown once.</param>
    /// <param name="drawn">The charts as SVG, by name; null to have them drawn by plotly.js when the report is opened.</param>
    public string Report(IReadOnlyList<ManifestEntry> manifest, IReadOnlyDictionary<string, string>? drawn)
    {
        var (records, environment) = (RecordFile.Read(results).ToArray(), RunEnvironment.Read(results));
        var left = manifest.Where(entry => findings.Count == 0 || !IsClaims(entry)).ToList();
        isAlone = true;
        (string Id, string Title, Func<string> Content)[] sections =
        [
            ("claims", "Claims", () => findings.Count == 0 ? NoFindings : $"{HeadlineTable()}<p><strong>{findings.InWords()}</strong>. <a href=\"#findings\">All findings</a> says how each was tested and its threshold, fixed in data/findings.csv before any run.</p>\n"),
            ("data", "Data and its licence", () => Data(records)),
            ("preprocessing", "Preprocessing", () => $"<p>{Lines("cut by")}</p>\n" + Entries(entry => entry.Name.StartsWith("01-", StringComparison.Ordinal) && !IsSplit(entry))),
            ("splits", "Splits and leakage audit", () => Splits(records) + Entries(entry => IsSplit(entry) && entry.Name.StartsWith("01-", StringComparison.Ordinal))),
            ("models", "Models and hyper-parameters", () => "<p>f is a residual convolutional encoder, g a group projector with multi-head attention, c a classifier (III-D to III-F). Every value that a training of this run had:</p>\n" + Settings(records) + Entries(entry => entry.Name.EndsWith("-settings", StringComparison.Ordinal))),
            ("training", "Training", () => Trainings(records)),
            ("metrics", "Evaluation metrics and intervals", () => Metrics),
            ("results", "Results, table by table", () => string.Concat(SiteItem.All.Select(item => Block(item.Title, Entries(entry => Of(item, entry))))) + string.Concat(left.GroupBy(entry => entry.Notebook).ToArray().Select(group => Block($"What the study adds: {PageOf(group.First())?.Title ?? group.Key ?? "made outside of a notebook"}", Entries(entry => entry.Notebook == group.Key))))),
            ("findings", "All findings", () => findings.Count == 0 ? NoFindings : $"{FullTable()}<p class=\"made\">By notebook: {string.Join(", ", manifest.Where(IsClaims).Select(entry => entry.Files[0]))}</p>\n"),
            ("environment", "Compute and environment", () => Computed(records, environment)),
            ("again", "How to run it again", () => Again(environment)),
        ];
        string[] contents = [.. sections.Select((section, i) => Invariant($"<section id=\"{section.Id}\">\n<h2>{i + 1}. {section.Title}</h2>\n{section.Content()}</section>\n"))];
        return $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="{{(drawn is null ? "light dark" : "light")}}">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline' 'unsafe-eval'; img-src data: blob:">
            <title>ME-MHACL: report of a run</title>
            <style>
            {{HtmlPage.Style}}{{Style}}{{ReportStyle}}</style>
            </head>
            <body class="report">
            <main>
            <h1>ME-MHACL: report of a run</h1>
            <p>A run of the reproducible study of Guo, Zhang, Huang: <em>Emotion recognition based on multi-modal electrophysiology multi-head attention Contrastive Learning</em>. {{manifest.Count(entry => entry.Kind == "table")}} tables and {{manifest.Count(entry => entry.Kind == "figure")}} charts of {{manifest.Select(entry => entry.Notebook).Distinct().Count()}} notebook pages, {{records.Length}} recorded trainings and measurements. Commit: {{Encode(CommitOf(environment))}}.</p>
            {{string.Concat(notebooks.Where(notebook => notebook.Unfinished is not null).Select(notebook => $"<p class=\"missing\">{Encode(notebook.Title)}{Unfinished(notebook)}</p>\n"))}}<ol>
            {{string.Concat(sections.Select(section => $"<li><a href=\"#{section.Id}\">{section.Title}</a></li>\n"))}}</ol>
            {{string.Concat(contents)}}</main>
            {{(drawn is null ? Scripts(near: 10_000_000) : "")}}</body>
            </html>

            """;

        // What is shown is not shown again.
        string Entries(Func<ManifestEntry, bool> which)
        {
            ManifestEntry[] some = [.. left.Where(which)];
            left.RemoveAll(some.Contains);
            return string.Concat(some.Select(entry => Entry(entry, drawn)));
        }
    }

    private const string NoFindings = "<p class=\"missing\">No findings are recorded in this folder.</p>\n";

    private static string Block(string title, string entries) => entries.Length == 0 ? "" : $"<h3>{Encode(title)}</h3>\n{entries}";

    // Each notebook's last table is its findings, which stand in a section of their own.
    private static bool IsClaims(ManifestEntry entry) => entry.Name.EndsWith("-claims", StringComparison.Ordinal);

    // The tables of splits that no training made.
    private static bool IsSplit(ManifestEntry entry) => entry.Paper == "IV-A-2";

    private SiteNotebook? PageOf(ManifestEntry entry) => notebooks.FirstOrDefault(notebook => notebook.Name == Path.GetFileNameWithoutExtension(entry.Notebook));

    private string Entry(ManifestEntry entry, IReadOnlyDictionary<string, string>? drawn)
    {
        var source = $"<p class=\"made\">{Encode(string.Join(", ", new[] { entry.Notebook is null ? null : $"{entry.Notebook}, cell {entry.Cell}", entry.Files[0] }.OfType<string>()))}</p>\n";
        var path = Path.Combine(results, entry.Files[0]);
        if (entry.Kind != "figure") return $"<div class=\"file\">\n<div class=\"scroll\">{PageOf(entry)?.Shown(entry) ?? $"<p class=\"chart-title\">{Encode(entry.Title)}</p>{Table(path, asPrinted: false)}"}</div>\n{source}</div>\n";
        var json = File.ReadAllText(path);
        if (drawn is null) return $"<div class=\"file\">\n{Chart(entry, json)}{source}</div>\n";
        var caption = (string?)JsonNode.Parse(json)?["layout"]?["meta"]?["caption"];
        return $"<figure class=\"file\">\n<div class=\"chart-title\">{Encode(entry.Title)}</div>\n{drawn[entry.Name]}\n{(caption is null || caption == entry.Title ? "" : $"<figcaption class=\"caption\">{Encode(caption)}</figcaption>\n")}{source}</figure>\n";
    }

    private string Data(RecordFile[] records)
    {
        string[] datasets = [.. records.Select(one => $"{one.Context["dataset"]}").Distinct()];
        var licences = Licences.Where(licence => datasets.Any(dataset => dataset.StartsWith(licence.Dataset, StringComparison.Ordinal))).DefaultIfEmpty(Licences[^1]).Select(licence => $"<p>{licence.Words}</p>\n");
        return $"<p>{Lines("data")}</p>\n{string.Concat(licences)}" + Rows(["dataset", "clips, subjects, 1, channels, points", "SHA-256 of the clip tensor", "trainings"],
            records.GroupBy(one => ($"{one.Context["dataset"]}", Shape(one), $"{one.Context["data_fingerprint"]}")).Select(group => (string[])[group.Key.Item1, group.Key.Item2, group.Key.Item3, Text(group.Count())]).OrderBy(row => row[0], StringComparer.Ordinal));

        static string Shape(RecordFile one) => one.Context["shape"] is JsonArray shape ? string.Join(", ", shape) : "";
    }

    private static string Splits(RecordFile[] records) => "<p>Drawn from a seed; with the protocol and the seed anybody draws it again. The audit counts test windows that have windows of the same trial in training.</p>\n"
        + Rows(["dataset", "split", "seed", "training / validation / test samples", "audit"], records.Select(one => (Dataset: $"{one.Context["dataset"]}", Split: one.Context["split"])).Where(one => one.Split is not null)
            .Select(one => (string[])[one.Dataset, Fold($"{one.Split!["protocol"]}"), $"{one.Split["seed"]}", $"{one.Split["train"]} / {one.Split["validation"]} / {one.Split["test"]}", $"{one.Split["audit"]}"])
            .DistinctBy(row => string.Join('\n', row)).OrderBy(row => string.Join(' ', row.Take(2)), StringComparer.Ordinal));

    private static string Settings(RecordFile[] records) => Rows(["stage", "setting", "values"], records.Where(one => one.Json["options"] is not null)
        .SelectMany(one => Values.Leaves(one.Json["options"], "").Select(leaf => (one.Kind, leaf.Path, leaf.Text))).Distinct().GroupBy(leaf => (leaf.Kind, leaf.Path), leaf => leaf.Text)
        .Select(group => (string[])[group.Key.Kind, group.Key.Path.Replace('_', ' '), Some(group)]).OrderByDescending(row => row[0], StringComparer.Ordinal));

    private static string Trainings(RecordFile[] records) => "<p>Every training is recorded with its settings, seed, data, versions and history in runs/; a pre-training's weights are kept, each with the SHA-256 that its record names. Seconds are of one training; several run side by side.</p>\n"
        + Rows(["kind", "dataset", "split", "count", "seeds", "threads", "seconds in all"], records.GroupBy(one => (one.Kind, Dataset: $"{one.Context["dataset"]}", Split: Fold($"{one.Context["split"]?["protocol"]}"))).OrderBy(group => (group.Key.Dataset, group.Key.Kind, group.Key.Split))
            .Select(group => (string[])
            [
                group.Key.Kind, group.Key.Dataset, group.Key.Split, Text(group.Count()), Some(group.Select(one => $"{one.Json["options"]?["seed"]}").Where(seed => seed.Length > 0).Distinct()), Some(group.Select(one => $"{one.Context["threads"]}").Distinct()),
                Invariant($"{group.Sum(one => (double?)one.Json["seconds"] ?? 0):0}"),
            ]));

    private static string Metrics => Invariant($"""
        <p>Accuracy, balanced accuracy (the mean of the recalls), macro F1 and confusion matrices, on the test samples alone; the epoch and the pre-trained model are chosen on the validation samples. Beside them stand the majority baseline, trainings from random weights and trainings on shuffled labels.</p>
        <p>Two spreads, which mean different things. ± is the standard deviation over seeds: training again on the same data. [ ] is the 95 % interval of {Bootstrap.Draws:N0} bootstrap draws of subjects and of trials within them, all windows of a trial together: other people and recordings. p is Wilcoxon's signed-rank test over subjects, adjusted by Holm's correction over the rows of its table. A finding's interval holds both spreads (squares added).</p>
        <p>A claim counts as borne out where its whole interval lies beyond its threshold, as not borne out where the whole interval lies on the other side, and cannot be told where the interval covers both.</p>

        """);

    private static string Computed(RecordFile[] records, RunEnvironment? environment)
    {
        var told = new List<string[]> { new[] { "commit", CommitOf(environment) } };
        if (environment is not null) told.AddRange([["command", environment.Command], ["processor", environment.Processor], ["vectors", environment.Vectors], ["cores", Text(environment.Cores)]]);
        foreach (var (what, of) in new (string, Func<RecordFile, string>)[] { ("threads of a training", one => $"{one.Context["threads"]}"), ("device", one => $"{one.Context["device"]}"), ("profile", one => $"{one.Context["profile"]}"), ("code of the method (digest)", one => $"{one.Context["code_version"]}") })
            if (records.Length > 0) told.Add([what, Some(records.Select(of).Distinct())]);
        told.AddRange(records.SelectMany(one => Values.Leaves(one.Context["versions"], "")).Distinct().GroupBy(one => one.Path, one => one.Text).Select(version => (string[])[version.Key == "processor" ? "architecture" : version.Key, Some(version)]));
        told.Add(["trainings and measurements", Invariant($"{records.Length}, {records.Sum(one => (double?)one.Json["seconds"] ?? 0) / 3600:0.0} hours one after the other")]);
        var packages = environment is null ? "" : $"<p>Packages, each in one version; the lock files hold every other by hash: {Encode(string.Join(", ", environment.Packages.Select(package => $"{package.Key} {package.Value}")))}.</p>\n";
        return Rows(["", ""], told) + packages + "<p>The same seed, data, code, packages, threads and kind of processor give the same numbers bit for bit; another processor or libtorch rounds differently (environment.md).</p>\n";
    }

    private static string Again(RunEnvironment? environment) => $"""
        <p>With the .NET 10 SDK and git, on Linux (x86-64, glibc), macOS (Apple silicon) or Windows:</p>
        <pre>git checkout {Encode(environment?.Commit ?? "COMMIT")}
        {Encode(environment?.Command ?? "./study run")}     # executes the notebooks; results/ holds what came out
        ./study verify  # trains the demo again and compares with the committed reference, number by number
        ./study report  # this document</pre>
        <p>Licensed recordings go into data/ (data/README.md says how to obtain them); without them the study runs on its synthetic twins.</p>

        """;

    private static string CommitOf(RunEnvironment? environment) => environment?.Commit is { } commit ? commit + (environment.IsChanged ? ", with changes that are not committed" : "") : "not recorded";

    // A line of the pages' provenance, each text once.
    private string Lines(string name) => string.Join("<br>", notebooks.SelectMany(notebook => notebook.Told(name)).Distinct().Select(Encode));

    private static string Rows(string[] header, IEnumerable<string[]> rows)
    {
        var html = new StringBuilder("<div class=\"scroll\"><table>\n");
        if (header.Any(cell => cell.Length > 0)) html.Append("<thead><tr>").AppendJoin("", header.Select(cell => $"<th scope=\"col\">{Encode(cell)}</th>")).Append("</tr></thead>\n");
        html.Append("<tbody>\n");
        foreach (var row in rows) html.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{Encode(cell)}</td>")).Append("</tr>\n");
        return html.Append("</tbody></table></div>\n").ToString();
    }

    // Each subject left out in turn is one protocol.
    private static string Fold(string protocol) => protocol.StartsWith("subject:", StringComparison.Ordinal) ? "each subject left out" : protocol;

    private static string Some(IEnumerable<string> values)
    {
        string[] all = [.. values.OrderBy(value => Tolerance.Number(value) ?? 0).ThenBy(value => value, StringComparer.Ordinal)];
        return string.Join(", ", all.Take(MostValues)) + (all.Length > MostValues ? Invariant($" and {all.Length - MostValues} more") : "");
    }

    private static string Text(int number) => Invariant($"{number}");

    private const string ReportStyle = """
        .report figure { margin: 1rem 0; } .report svg { max-width: 100%; height: auto; } .report td { overflow-wrap: anywhere; } .report table { min-width: min(100%, 36rem); }
        @page { size: A4; margin: 15mm 13mm; }
        @media print {
          body { font-size: 9.5pt; } main { padding: 0; max-width: none; } h1 { font-size: 18pt; } h2 { font-size: 14pt; break-after: avoid; } h3, .chart-title { break-after: avoid; }
          .report svg { max-width: 76%; } .file { margin-top: .5rem; } .made { margin-bottom: .6rem; }
          .scroll { overflow: visible; } table { font-size: 7.2pt; max-width: 100%; } th, td { padding: .15rem .35rem !important; white-space: normal !important; }
          figure, tr { break-inside: avoid; } caption { position: static; max-width: none; } thead { display: table-header-group; }
        }

        """;
}
