using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static System.FormattableString;

namespace MeMhacl.Cli.Verify;

/// <summary>Finds each record's counterpart in another folder, and compares the two.</summary>
internal static partial class RecordComparison
{
    private const int MostNamed = 4, DigestDigits = 12;

    // What tells one run from another; all else that is not named here came out.
    private static readonly HashSet<string> Settings = ["kind", "options", "task", "mode", "pretrain_epoch", "pretrain_dataset", "kept_epochs", "method", "information", "features", "epoch", "part"];
    private static readonly HashSet<string> Bookkeeping = ["schema", "seconds", "name", "key", "context", "pretrain_key", "pretrain_sha256", "training_key"];

    // Of the recorded versions, those that are the machine's.
    private const string Architecture = "processor";

    /// <summary>Records of two folders, side by side. The first whose keys are equal; then those of equal settings, whatever data, code or machine; then of settings that differ in the seed; then of equal names.</summary>
    public static IEnumerable<(RecordFile? Expected, RecordFile? Found)> Pairs(IReadOnlyList<RecordFile> expected, IReadOnlyList<RecordFile> found)
    {
        List<RecordFile> left = [.. expected], right = [.. found];
        var (pretrainedLeft, pretrainedRight) = (ByKey(expected), ByKey(found));
        Func<RecordFile, IReadOnlyDictionary<string, RecordFile>, string>[] levels =
        [
            (one, _) => $"{one.Name} {one.Key}", (one, all) => Identity(one, all, withSeed: true), (one, all) => Identity(one, all, withSeed: false), (one, _) => $"{one.Kind} {Seed().Replace(one.Name, "")}",
        ];
        foreach (var level in levels)
        {
            var waiting = right.GroupBy(one => level(one, pretrainedRight)).ToDictionary(group => group.Key, group => new Queue<RecordFile>(group));
            foreach (var one in left.ToArray())
            {
                if (!waiting.TryGetValue(level(one, pretrainedLeft), out var queue) || !queue.TryDequeue(out var other)) continue;
                left.Remove(one);
                right.Remove(other);
                yield return (one, other);
            }
        }
        foreach (var one in left) yield return (one, null);
        foreach (var one in right) yield return (null, one);
    }

    /// <summary>Compares two records of one run.</summary>
    public static Compared Compare(RecordFile expected, RecordFile found)
    {
        List<Reason> reasons = [.. Reasons(expected, found)];
        var outcome = Differences(expected, found).ToArray();
        // Another run is another run, whatever came out; and a checkpoint that is not what was recorded gives other numbers next time.
        if (outcome.Length == 0 && !reasons.Any(reason => reason.Cause is Cause.Data or Cause.Settings or Cause.Weights)) return new(found.Name, found.Kind, Verdict.Same, "", reasons);
        if (reasons.Count == 0) reasons.Add(new(Cause.Unexplained, "all that is recorded of data, code, settings and machine is equal"));
        var near = reasons.Any(reason => reason.Rounds) && reasons.All(reason => reason.Rounds || reason.Cause == Cause.Weights) && expected.Damaged.Count + found.Damaged.Count == 0 && IsNear(expected, found);
        return new(found.Name, found.Kind, near ? Verdict.WithinTolerance : Verdict.Different, Detail(expected, found, outcome), reasons);
    }

    /// <summary>What two records differ in that may be why they came out differently.</summary>
    public static IEnumerable<Reason> Reasons(RecordFile expected, RecordFile found)
    {
        var (a, b) = (expected.Context, found.Context);
        if (Both("dataset") is { } dataset) yield return new(Cause.Data, $"dataset {dataset}");
        else if (Both("data_fingerprint") is { } data) yield return new(Cause.Data, $"data fingerprint {data}");
        string[] code = [.. new[] { Both("code_version") }.OfType<string>().Select(both => $"code {both}"), .. Versions(version => version != Architecture)];
        if (code.Length > 0) yield return new(Cause.Code, string.Join(", ", code), Rounds: true);
        var settings = Settings.SelectMany(name => Values.Differences(expected.Json[name], found.Json[name], name)).Concat(new[] { "protocol", "seed" }.SelectMany(name => Values.Differences(a["split"]?[name], b["split"]?[name], $"split.{name}")))
            .Concat(Values.Differences(a["profile"], b["profile"], "profile")).ToLookup(leaf => IsChosen(leaf.Path), leaf => $"{leaf.Path.Replace("options.", "", StringComparison.Ordinal)} {leaf.First ?? "none"} and {leaf.Second ?? "none"}");
        if (settings[false].Any()) yield return new(Cause.Settings, Some([.. settings[false]]));
        string[] machine = [.. new[] { "processor", "vectors" }.Select(name => (name, Both(name))).Where(one => one.Item2 is not null).Select(one => $"{one.name} {one.Item2}"), .. Versions(version => version == Architecture)];
        if (machine.Length > 0) yield return new(Cause.Machine, string.Join(", ", machine), Rounds: true);
        string[] threads = [.. new[] { "threads", "device" }.Select(name => (name, Both(name))).Where(one => one.Item2 is not null).Select(one => $"{one.name} {one.Item2}")];
        if (threads.Length > 0) yield return new(Cause.Machine, string.Join(", ", threads));
        if (settings[true].Any()) yield return new(Cause.Weights, $"{string.Join(", ", settings[true])}: the validation samples chose another model");
        foreach (var file in expected.Damaged.Concat(found.Damaged).Distinct()) yield return new(Cause.Weights, $"{file} does not hold the weights that its record names: one was changed, or the file is damaged");
        if (Digest(expected.Json["pretrain_sha256"]) is { } before && Digest(found.Json["pretrain_sha256"]) is { } now && before != now) yield return new(Cause.Weights, $"the pre-trained weights that it started from have SHA-256 {before} and {now}");
        else if (expected.Json["model_sha256"] is { } trained && found.Json["model_sha256"] is { } own && !JsonNode.DeepEquals(trained, own)) yield return new(Cause.Weights, $"the trained weights have SHA-256 {Digest(trained)} and {Digest(own)}");

        // By the run itself: which of the pre-trained models, and, where no samples are left to validate with, how many epochs (of nested leave-N-out).
        bool IsChosen(string path) => path is "pretrain_epoch" or "epoch" || (path == "options.epochs" && $"{a["split"]?["validation"]}" == "0" && $"{b["split"]?["validation"]}" == "0");

        string? Both(string name) => a[name] is { } first && b[name] is { } second && !JsonNode.DeepEquals(first, second) ? $"{Short(first)} and {Short(second)}" : null;

        IEnumerable<string> Versions(Func<string, bool> which) => Values.Differences(a["versions"], b["versions"]).Where(leaf => which(leaf.Path)).Select(leaf => $"{leaf.Path} {leaf.First ?? "unknown"} and {leaf.Second ?? "unknown"}");
    }

    private static Dictionary<string, RecordFile> ByKey(IReadOnlyList<RecordFile> records) => records.DistinctBy(one => one.Key).ToDictionary(one => one.Key);

    private static string Identity(RecordFile one, IReadOnlyDictionary<string, RecordFile> all, bool withSeed)
    {
        var leaves = Settings.SelectMany(name => Values.Leaves(one.Json[name], name)).Append(("split.seed", $"{one.Context["split"]?["seed"]}")).Where(leaf => withSeed || !leaf.Item1.EndsWith("seed", StringComparison.Ordinal));
        var start = (string?)one.Json["pretrain_key"] is { } key && all.TryGetValue(key, out var pretrained) ? Identity(pretrained, all, withSeed) : "";
        return $"{(withSeed ? one.Name : Seed().Replace(one.Name, ""))} {string.Join(' ', leaves)} {start}";
    }

    private static IEnumerable<(string Path, string? First, string? Second)> Differences(RecordFile expected, RecordFile found) =>
        Outcome(expected).Union(Outcome(found)).SelectMany(name => Values.Differences(expected.Json[name], found.Json[name], name))
            // A record of an earlier version names no digest.
            .Where(leaf => !leaf.Path.StartsWith("model_sha256", StringComparison.Ordinal) || leaf is { First: not (null or "null"), Second: not (null or "null") });

    private static IEnumerable<string> Outcome(RecordFile one) => one.Json.Select(pair => pair.Key).Where(name => !Settings.Contains(name) && !Bookkeeping.Contains(name));

    private static bool IsNear(RecordFile expected, RecordFile found) =>
        Accuracy(expected) is var a && Accuracy(found) is var b && (a is null || b is null ? a == b : Math.Abs(a.Value - b.Value) <= (found.Kind == "baseline" ? Tolerance.BaselineAccuracy : Tolerance.Accuracy));

    // Told otherwise, or never equal once anything rounds differently.
    private static bool Unlike(string path) => path.StartsWith("predictions.", StringComparison.Ordinal) || path.StartsWith("model_sha256", StringComparison.Ordinal) || path.Contains(".points[", StringComparison.Ordinal);

    private static string Detail(RecordFile expected, RecordFile found, (string Path, string? First, string? Second)[] outcome)
    {
        if (outcome.Length == 0) return "the same numbers";
        string[] words =
        [
            .. Accuracy(expected) is { } a && Accuracy(found) is { } b ? [Invariant($"test accuracy {100 * a:0.00} % and {100 * b:0.00} %")] : Array.Empty<string>(),
            .. outcome.Where(leaf => !Unlike(leaf.Path)).Take(1).Select(leaf => $"{leaf.Path} {leaf.First ?? "none"} and {leaf.Second ?? "none"}"),
        ];
        return $"{outcome.Length} values differ{(words.Length > 0 ? ": " : "")}{string.Join("; ", words)}";
    }

    private static double? Accuracy(RecordFile one) => one.Json["predictions"] is JsonObject { } said && said["truth"] is JsonArray truth && said["predicted"] is JsonArray predicted && truth.Count == predicted.Count && truth.Count > 0
        ? truth.Zip(predicted).Count(pair => (int?)pair.First == (int?)pair.Second) / (double)truth.Count : null;

    private static string Short(JsonNode value) => value.ToString() is var text && Hex().IsMatch(text) ? text[..DigestDigits] : text;

    private static string? Digest(JsonNode? value) => value switch { null => null, JsonArray list => string.Join(" ", list.Select(Digest)), _ => Short(value) };

    private static string Some(string[] words) => string.Join(", ", words.Take(MostNamed)) + (words.Length > MostNamed ? Invariant($" and {words.Length - MostNamed} more") : "");

    [GeneratedRegex(@"\.seed\d+")]
    private static partial Regex Seed();

    [GeneratedRegex("^[0-9a-f]{16,}$")]
    private static partial Regex Hex();
}
