using MeMhacl.Study;

namespace MeMhacl.Cli.Verify;

/// <summary>Two results folders side by side.</summary>
/// <param name="Expected">The one that is compared with.</param>
/// <param name="Found">The one that is checked.</param>
/// <param name="Tables">Table by table.</param>
/// <param name="Records">Record by record.</param>
/// <param name="Findings">Claim by claim.</param>
internal sealed record FolderComparison(ResultsFolder Expected, ResultsFolder Found, IReadOnlyList<Compared> Tables, IReadOnlyList<Compared> Records, IReadOnlyList<Compared> Findings)
{
    // Data alone, before any training.
    private const string Untrained = "01-";

    /// <summary>Different where anything is different or missing; what only the checked folder has does not count.</summary>
    public Verdict Verdict => All.Select(one => one.Verdict == Verdict.Missing ? Verdict.Different : one.Verdict).Where(verdict => verdict != Verdict.Added).DefaultIfEmpty(Verdict.Different).Max();

    /// <summary>Everything.</summary>
    public IEnumerable<Compared> All => Tables.Concat(Records).Concat(Findings);

    /// <summary>Compares two folders.</summary>
    /// <param name="expected">The one that is compared with.</param>
    /// <param name="found">The one that is checked.</param>
    /// <param name="partly">Whether only some of the notebooks were run: then what only the other folder has is left out.</param>
    public static FolderComparison Of(ResultsFolder expected, ResultsFolder found, bool partly = false)
    {
        var records = RecordComparison.Pairs(expected.Records, found.Records)
            .Select(pair => pair switch
            {
                ({ } one, { } other) => RecordComparison.Compare(one, other),
                (null, { } other) => new Compared(other.Name, other.Kind, Verdict.Added, "", []),
                (var one, _) => new Compared(one!.Name, one.Kind, Verdict.Missing, "", []),
            }).Where(one => !(partly && one.Verdict == Verdict.Missing)).OrderBy(one => one.Group, StringComparer.Ordinal).ThenBy(one => one.Name, StringComparer.Ordinal).ToArray();
        var notebooks = found.Tables.Values.Select(entry => entry.Notebook).ToHashSet();
        var reasons = Reasons(expected, found, records);
        var tables = expected.Tables.Keys.Union(found.Tables.Keys).Order(StringComparer.Ordinal).Where(name => !partly || notebooks.Contains((found.Tables.GetValueOrDefault(name) ?? expected.Tables[name]).Notebook)).Select(Table).ToArray();
        var (claims, own) = (expected.Findings.ToDictionary(Id), found.Findings.ToDictionary(Id));
        var findings = claims.Keys.Union(own.Keys).Order().Where(id => !partly || own.ContainsKey(id)).Select(Claim).ToArray();
        return new(expected, found, tables, records, findings);

        Compared Table(string name)
        {
            var (one, other) = (expected.Tables.GetValueOrDefault(name), found.Tables.GetValueOrDefault(name));
            var group = Path.GetFileNameWithoutExtension((other ?? one)!.Notebook ?? "");
            if (one is null || other is null) return new(name, group, one is null ? Verdict.Added : Verdict.Missing, "", []);
            var (verdict, detail) = TableComparison.Compare(CsvTable.Read(Path.Combine(expected.Folder, one.Files[0])), CsvTable.Read(Path.Combine(found.Folder, other.Files[0])), !name.StartsWith(Untrained, StringComparison.Ordinal));
            return new(name, group, Judge(verdict), detail, verdict == Verdict.Same ? [] : reasons);
        }

        Compared Claim((string Claim, string Dataset) id)
        {
            var (one, other) = (claims.GetValueOrDefault(id), own.GetValueOrDefault(id));
            var (name, group) = ($"{id.Claim}, {id.Dataset}", Path.GetFileNameWithoutExtension((other ?? one)!.Notebook ?? ""));
            if (one is null || other is null) return new(name, group, one is null ? Verdict.Added : Verdict.Missing, "", []);
            if (one.Outcome == other.Outcome && one.Found == other.Found) return new(name, group, Verdict.Same, "", []);
            var (was, now) = (OutcomeWords.Of(one.Outcome), OutcomeWords.Of(other.Outcome));
            return new(name, group, Judge(Tolerance.Agree(one, other) ? Verdict.WithinTolerance : Verdict.Different), $"{(was == now ? $"{was} in both" : $"{was} and {now}")}: {one.Found} and {other.Found}", reasons);
        }

        // Without a reason to round differently nothing is near enough.
        Verdict Judge(Verdict near) => near == Verdict.WithinTolerance && !(reasons.Any(reason => reason.Rounds) && reasons.All(reason => reason.Rounds || reason.Cause == Cause.Weights)) ? Verdict.Different : near;
    }

    private static (string Claim, string Dataset) Id(Finding finding) => (finding.Id, finding.Dataset);

    // A table does not name the records that it was made from: the reasons of all that differ, each once; where no record is there, what the runs were made with.
    private static Reason[] Reasons(ResultsFolder expected, ResultsFolder found, IReadOnlyList<Compared> records)
    {
        Reason[] all = [.. records.Where(one => one.Verdict is Verdict.Different or Verdict.WithinTolerance).SelectMany(one => one.Reasons).Where(reason => reason.Cause != Cause.Unexplained).Concat(Environments(expected.Environment, found.Environment))];
        Reason[] told = [.. all.OrderBy(reason => reason.Cause).DistinctBy(reason => (reason.Cause, reason.Rounds))];
        return told.Length > 0 ? told : [new(Cause.Unexplained, "all that is recorded of data, code, settings and machine is equal")];
    }

    private static IEnumerable<Reason> Environments(RunEnvironment? expected, RunEnvironment? found)
    {
        if (expected is null || found is null) yield break;
        string[] code =
        [
            .. Named("commit", expected.Commit, found.Commit), .. expected.Packages.Keys.Union(found.Packages.Keys).SelectMany(name => Named(name, expected.Packages.GetValueOrDefault(name), found.Packages.GetValueOrDefault(name))),
            .. expected.Versions.Keys.Union(found.Versions.Keys).SelectMany(name => Named(name, expected.Versions.GetValueOrDefault(name), found.Versions.GetValueOrDefault(name))),
        ];
        if (code.Length > 0) yield return new(Cause.Code, string.Join(", ", code), Rounds: true);
        string[] machine = [.. Named("processor", expected.Processor, found.Processor), .. Named("vectors", expected.Vectors, found.Vectors)];
        if (machine.Length > 0) yield return new(Cause.Machine, string.Join(", ", machine), Rounds: true);
    }

    private static IEnumerable<string> Named(string what, string? first, string? second) => first is null || second is null || first == second ? [] : [$"{what} {first} and {second}"];
}
