using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MeMhacl.Study;

namespace MeMhacl.Cli.Verify;

/// <summary>What of a results folder, or of the reference, is compared with another's.</summary>
/// <param name="Folder">Its path.</param>
/// <param name="Records">One a training.</param>
/// <param name="Tables">Of the manifest, by name.</param>
/// <param name="Findings">The outcomes of the register's claims.</param>
/// <param name="Environment">What it was run with; null where no ./study run left that.</param>
internal sealed record ResultsFolder(string Folder, IReadOnlyList<RecordFile> Records, IReadOnlyDictionary<string, ManifestEntry> Tables, IReadOnlyList<Finding> Findings, RunEnvironment? Environment)
{
    // Times of steps are no results; and a notebook's claims are its findings, which are compared as such.
    private static bool IsCompared(ManifestEntry entry) => entry.Kind == "table" && entry.Name != "bench" && !entry.Name.EndsWith("-claims", StringComparison.Ordinal);

    /// <summary>Whether a folder holds anything to compare.</summary>
    public static bool HoldsRun(string folder) => File.Exists(Path.Combine(folder, "manifest.json"));

    /// <summary>Reads a folder that a run left, or the reference, whose files must have the digests that it says.</summary>
    /// <exception cref="UserException">There is none, it holds nothing, or a file of it is damaged.</exception>
    public static ResultsFolder Read(string folder)
    {
        if (!HoldsRun(folder))
            throw new UserException($"{folder} holds no results to compare{(Directory.Exists(folder) ? " (no manifest.json)" : ": there is no such folder")}: name a folder that ./study run has left, or run it first.");
        Reference.Check(folder);
        var tables = ResultsManifest.Read(folder).Where(IsCompared).GroupBy(entry => entry.Name).ToArray();
        if (tables.FirstOrDefault(entries => entries.Skip(1).Any()) is { } twice) throw new UserException($"{Path.Combine(folder, "manifest.json")} names the table {twice.Key} twice: delete it and run the notebooks again.");
        if (tables.Select(entries => entries.Single().Files[0]).FirstOrDefault(file => !File.Exists(Path.Combine(folder, file))) is { } gone) throw new UserException($"{Path.Combine(folder, "manifest.json")} names {gone}, which is not there: run its notebook again.");
        return new(folder, [.. RecordFile.Read(folder)], tables.ToDictionary(entries => entries.Key, entries => entries.Single()), FindingsFile.Read(folder), RunEnvironment.Read(folder));
    }
}

/// <summary>One record as its file has it.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Json">Its content.</param>
/// <param name="Damaged">The checkpoints beside it that do not hold the weights that it names.</param>
internal sealed record RecordFile(string File, JsonObject Json, IReadOnlyList<string> Damaged)
{
    public const string Packed = "runs.tar.gz";

    // The demo's have 4 MB.
    private const long MostBytes = 64 << 20;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public string Name => (string?)Json["name"] ?? "";

    public string Key => (string?)Json["key"] ?? "";

    public string Kind => (string?)Json["kind"] ?? "";

    public JsonObject Context => Json["context"] as JsonObject ?? [];

    /// <summary>Reads runs/*.json, or runs.tar.gz of the reference.</summary>
    public static IEnumerable<RecordFile> Read(string folder)
    {
        var runs = Path.Combine(folder, "runs");
        if (Directory.Exists(runs))
            foreach (var path in Directory.EnumerateFiles(runs, "*.json").Order(StringComparer.Ordinal)) yield return Parse(path, System.IO.File.ReadAllBytes(path), Path.Combine(folder, "checkpoints"));
        if (!System.IO.File.Exists(Path.Combine(folder, Packed))) yield break;
        foreach (var (name, bytes) in Unpack(Path.Combine(folder, Packed))) yield return Parse($"{Path.Combine(folder, Packed)}: {name}", bytes, null);
    }

    private static List<(string Name, byte[] Bytes)> Unpack(string path)
    {
        try
        {
            using var packed = new GZipStream(System.IO.File.OpenRead(path), CompressionMode.Decompress);
            using var records = new TarReader(packed);
            var all = new List<(string, byte[])>();
            long size = 0;
            while (records.GetNextEntry() is { } entry)
            {
                if ((size += entry.Length) > MostBytes) throw new InvalidDataException(FormattableString.Invariant($"with {entry.Name} its records have {size} bytes, and no run's have more than {MostBytes}"));
                var bytes = new byte[entry.Length];
                entry.DataStream?.ReadExactly(bytes);
                all.Add((entry.Name, bytes));
            }
            return all;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new UserException($"{path} is damaged ({Html.Damage(e)}): fetch it again.");
        }
    }

    private static RecordFile Parse(string path, byte[] bytes, string? checkpoints)
    {
        try
        {
            var json = JsonNode.Parse(Utf8.GetString(bytes), documentOptions: new() { AllowDuplicateProperties = false }) as JsonObject ?? throw new JsonException("it is no object");
            var record = new RecordFile(Path.GetFileName(path), json, []);
            if (checkpoints is not null) record = record with { Damaged = [.. record.Changed(checkpoints)] };
            // Every text is one, and whatever a comparison looks at is of the kind that it takes it for.
            _ = Values.Leaves(json, "").Count();
            RecordComparison.Pairs([record], [record]).ToList().ForEach(pair => RecordComparison.Compare(pair.Expected!, pair.Found!));
            return record;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or OverflowException or ArgumentException)
        {
            throw new UserException($"{path} is damaged ({Html.Damage(e)}): delete it and run ./study run again, which trains what is missing.");
        }
    }

    // Checkpoints of which the record tells the digest; those that are not there tell nothing.
    private IEnumerable<string> Changed(string folder)
    {
        if (Json["kept_epochs"] is not JsonArray epochs || Json["model_sha256"] is not JsonArray digests) yield break;
        foreach (var (epoch, digest) in epochs.Zip(digests))
        {
            var path = Path.Combine(folder, $"{Name}.{Key}.epoch{epoch}.safetensors");
            if (System.IO.File.Exists(path) && Digest(path) != (string?)digest) yield return Path.GetFileName(path);
        }
    }

    private static string Digest(string path)
    {
        try
        {
            return ModelHash.OfFile(path);
        }
        catch (InvalidDataException)
        {
            return "damaged";
        }
    }
}
