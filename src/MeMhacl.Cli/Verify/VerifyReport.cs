using System.Text;
using System.Text.Json.Nodes;
using MeMhacl.Kernel;
using MeMhacl.Study;
using Spectre.Console;
using static System.FormattableString;

namespace MeMhacl.Cli.Verify;

/// <summary>A <see cref="FolderComparison"/> on the console, and as verify.html.</summary>
internal sealed class VerifyReport(FolderComparison comparison)
{
    private const int MostOnConsole = 12, MostOnPage = 200;

    private static readonly Verdict[] Verdicts = [Verdict.Same, Verdict.WithinTolerance, Verdict.Different, Verdict.Missing, Verdict.Added];

    private readonly Compared[] unlike = [.. comparison.All.Where(one => one.Verdict != Verdict.Same).OrderByDescending(one => one.Verdict)];

    /// <summary>The verdict in a sentence.</summary>
    public string Sentence => comparison.Verdict switch
    {
        Verdict.Same => "Same: every table, record and finding is bit for bit what was expected.",
        Verdict.WithinTolerance => Invariant($"Within tolerance: the machines round differently, so that trainings are others, as with another seed. {Turned} of {comparison.Findings.Count} findings have another outcome, and none is contradicted."),
        _ => Invariant($"Different: {comparison.All.Count(one => one.Verdict is Verdict.Different or Verdict.Missing)} of {comparison.All.Count()} tables, records and findings are not what was expected."),
    };

    private int Turned => comparison.Expected.Findings.Join(comparison.Found.Findings, one => (one.Id, one.Dataset), other => (other.Id, other.Dataset), (one, other) => one.Outcome != other.Outcome).Count(turned => turned);

    /// <summary>A table of counts, then what is not the same with its reason.</summary>
    public void WriteToConsole()
    {
        var console = NotebookSession.CreateConsole();
        var table = new Table().Border(TableBorder.Minimal).AddColumn("");
        foreach (var verdict in Verdicts) table.AddColumn(new TableColumn(Compared.Words(verdict)).RightAligned());
        foreach (var (what, all) in Groups()) table.AddRow([Markup.Escape(what), .. Verdicts.Select(verdict => Count(all, verdict))]);
        console.Write(table);
        foreach (var one in unlike.Where(one => one.Verdict != Verdict.Added).Take(MostOnConsole))
            console.MarkupLine(Markup.Escape($"{Compared.Words(one.Verdict)}: {one.Name}{Remark(one)}"));
        if (unlike.Length > MostOnConsole) console.MarkupLine(Invariant($"... and {unlike.Length - MostOnConsole} more; verify.html has them."));
        console.MarkupLine($"[bold]{Markup.Escape(Sentence)}[/]");
    }

    /// <summary>Writes the page.</summary>
    /// <param name="path">Its file.</param>
    /// <exception cref="NotebookException">It cannot be written.</exception>
    public void WritePage(string path)
    {
        var cell = new JsonObject { ["cell_type"] = "markdown", ["id"] = "verify", ["metadata"] = new JsonObject(), ["source"] = Text() };
        var page = new JsonObject { ["cells"] = new JsonArray(cell), ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 5 };
        HtmlPage.Write(NotebookDocument.Parse(page.ToJsonString(), "verify"), path);
    }

    private string Text()
    {
        var text = new StringBuilder($"# {Sentence.Split(':')[0]}\n\n{Sentence}\n\nChecked: `{Plain(StudyRoot.Shown(comparison.Found.Folder))}`. Compared with: `{Plain(StudyRoot.Shown(comparison.Expected.Folder))}`.\n\n");
        Rows(text, ["", .. Verdicts.Select(Compared.Words)], Groups().Select(group => (string[])[group.What, .. Verdicts.Select(verdict => Count(group.All, verdict))]));
        text.Append("## Made with\n\n");
        Rows(text, ["", "expected", "found", ""], Environment());
        if (unlike.Length > 0)
        {
            text.Append("## What is not the same\n\n");
            Rows(text, ["what", "verdict", "reason", "difference, expected and found"], unlike.Take(MostOnPage).Select(one => (string[])[one.Name, Compared.Words(one.Verdict), Reasons(one), one.Detail]));
            if (unlike.Length > MostOnPage) text.Append(Invariant($"{MostOnPage} of {unlike.Length}.\n\n"));
        }
        text.Append("## Table by table\n\n");
        Rows(text, ["table", "notebook", "verdict"], comparison.Tables.Select(one => (string[])[one.Name, one.Group, Compared.Words(one.Verdict)]));
        text.Append("## What same and tolerance mean\n\n").AppendJoin("", Tolerance.InWords.Select(line => $"- {Plain(line)}\n"));
        return text.Append("\nReasons are told in one order: data, code and versions, settings or seed, machine, weights; what none of them explains is called unexplained. A table does not name its records: its reasons are those of all records that differ.\n").ToString();
    }

    private IEnumerable<(string What, IReadOnlyList<Compared> All)> Groups() =>
        comparison.Tables.GroupBy(one => one.Group).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => ($"tables of {group.Key}", (IReadOnlyList<Compared>)[.. group]))
            .Concat(comparison.Records.GroupBy(one => one.Group).Select(group => ($"records of {group.Key}", (IReadOnlyList<Compared>)[.. group])))
            .Concat(comparison.Findings.Count > 0 ? [("findings", comparison.Findings)] : []);

    // What either folder tells, where the two differ in bold.
    private IEnumerable<string[]> Environment()
    {
        var (a, b) = (Told(comparison.Expected), Told(comparison.Found));
        return a.Keys.Union(b.Keys).Select(name => (string[])[name, a.GetValueOrDefault(name, "not recorded"), b.GetValueOrDefault(name, "not recorded"), a.GetValueOrDefault(name) == b.GetValueOrDefault(name) ? "" : "**differs**"]);
    }

    private static Dictionary<string, string> Told(ResultsFolder folder)
    {
        var told = new Dictionary<string, string>();
        if (folder.Environment is { } environment)
        {
            told["commit"] = environment.Commit is { } commit ? commit + (environment.IsChanged ? ", with changes" : "") : "unknown to git";
            told["command"] = environment.Command;
        }
        foreach (var data in folder.Records.Select(one => (Dataset: $"{one.Context["dataset"]}", Data: $"{one.Context["data_fingerprint"]}")).Distinct().GroupBy(one => one.Dataset, one => one.Data).OrderBy(one => one.Key, StringComparer.Ordinal))
            told[$"data: {data.Key}"] = string.Join(" ", data.Select(digest => digest[..Math.Min(12, digest.Length)]).Order(StringComparer.Ordinal));
        foreach (var (name, of) in new (string, Func<RecordFile, string?>)[]
        {
            ("processor", one => $"{one.Context["processor"]}"), ("vectors", one => $"{one.Context["vectors"]}"), ("threads of a training", one => $"{one.Context["threads"]}"), ("device", one => $"{one.Context["device"]}"),
            ("profile", one => $"{one.Context["profile"]}"), ("code of the method", one => $"{one.Context["code_version"]}"),
        })
            if (folder.Records.Select(of).Where(text => text is { Length: > 0 }).Distinct().ToArray() is { Length: > 0 } values) told[name] = string.Join("; ", values);
        foreach (var version in folder.Records.SelectMany(one => Values.Leaves(one.Context["versions"], "")).Distinct().GroupBy(one => one.Path, one => one.Text)) told[version.Key == "processor" ? "architecture" : version.Key] = string.Join("; ", version);
        foreach (var (name, version) in folder.Environment?.Packages ?? new Dictionary<string, string>()) told[name] = version;
        return told;
    }

    private static string Remark(Compared one) => (Reasons(one), one.Detail) switch { ("", "") => "", (var why, "") => $" ({why})", ("", var what) => $": {what}", var (why, what) => $": {what} ({why})" };

    private static string Reasons(Compared one) => string.Join("; ", one.Reasons.Select(reason => (reason.Cause == Cause.Unexplained ? "unexplained: " : "") + reason.Words));

    private static string Count(IEnumerable<Compared> all, Verdict verdict) => all.Count(one => one.Verdict == verdict) is var count and > 0 ? Invariant($"{count}") : "";

    private static void Rows(StringBuilder text, string[] header, IEnumerable<string[]> rows)
    {
        Line(header);
        Line([.. header.Select(_ => "---")]);
        foreach (var row in rows) Line([.. row.Select(Plain)]);
        text.Append('\n');

        void Line(string[] cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }

    // As it stands, whatever it means in Markdown; the bold of "differs" is ours.
    private static string Plain(string cell) => cell == "**differs**" ? cell : System.Text.RegularExpressions.Regex.Replace(cell.ReplaceLineEndings(" "), @"[\\`*_{}\[\]<>()#|$~^]", @"\$0");
}
