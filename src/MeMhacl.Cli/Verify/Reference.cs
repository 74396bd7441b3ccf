using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using MeMhacl.Study;
using static System.FormattableString;

namespace MeMhacl.Cli.Verify;

/// <summary>results/reference/: a demo run as git keeps it. Tables, findings, manifest and environment as they are; records in one archive; no weights; the digest of every file in reference.json.</summary>
internal static class Reference
{
    private const string FileName = "reference.json";
    private const long MostBytes = 3_000_000;

    /// <summary>Its folder.</summary>
    public static string Folder => Path.Combine(StudyRoot.Results, "reference");

    /// <summary>Takes a run over as the reference.</summary>
    /// <param name="results">A folder that ./study run left.</param>
    /// <param name="reference">Where to; what stands there is replaced once all is written.</param>
    /// <returns>Its size in bytes.</returns>
    /// <exception cref="UserException">The run is of other data than the twins, not whole, or too large.</exception>
    public static long Make(string results, string reference)
    {
        var run = ResultsFolder.Read(results);
        if (run.Records.FirstOrDefault(one => !((string?)one.Context["dataset"] ?? "").StartsWith("synthetic-", StringComparison.Ordinal)) is { } real)
            throw new UserException($"{results} holds a training on {real.Context["dataset"]} ({real.File}): the reference is of the synthetic twins, which everybody can make. Run ./study run --fresh where data/ holds no recordings.");
        if (run.Records.FirstOrDefault(one => one.Damaged.Count > 0) is { } damaged)
            throw new UserException($"{damaged.Damaged[0]} does not hold the weights that its record names: run ./study run --fresh before it becomes the reference.");
        if (run.Environment is null) throw new UserException($"{results} has no {RunEnvironment.FileName}: run ./study run, which leaves it, before this becomes the reference.");
        var fresh = reference + ".part";
        if (Directory.Exists(fresh)) Directory.Delete(fresh, recursive: true);
        Directory.CreateDirectory(fresh);
        foreach (var file in run.Tables.Values.Select(entry => entry.Files[0]).Concat(new DirectoryInfo(Path.Combine(results, "findings")) is { Exists: true } findings ? findings.EnumerateFiles("*.json").Select(file => $"findings/{file.Name}") : []).Append(RunEnvironment.FileName))
            Copy(file);
        foreach (var entry in run.Tables.Values) ResultsManifest.Note(fresh, entry);
        File.Delete(Path.Combine(fresh, ".manifest.lock"));
        using (var packed = new GZipStream(File.Create(Path.Combine(fresh, RecordFile.Packed)), CompressionLevel.SmallestSize))
        using (var records = new TarWriter(packed))
            foreach (var path in Directory.EnumerateFiles(Path.Combine(results, "runs"), "*.json").Order(StringComparer.Ordinal))
                records.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, Path.GetFileName(path)) { ModificationTime = DateTimeOffset.UnixEpoch, DataStream = new MemoryStream(File.ReadAllBytes(path)) });
        File.WriteAllText(Path.Combine(fresh, ".gitattributes"), "* -text\n");                  // the bytes are what the digests are of
        File.WriteAllText(Path.Combine(fresh, FileName), JsonSerializer.Serialize(new
        {
            what = "A whole demo run on the synthetic twins: ./study verify compares with it. SHA-256 of each file:",
            files = Files(fresh).ToDictionary(file => file, file => Digest(Path.Combine(fresh, file))),
        }, new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }) + "\n");
        var size = Directory.EnumerateFiles(fresh, "*", SearchOption.AllDirectories).Sum(path => new FileInfo(path).Length);
        if (size > MostBytes) throw new UserException(Invariant($"{fresh} has {size / 1e6:0.0} MB, and git should keep no more than {MostBytes / 1e6:0}: it was not made the reference."));
        if (Directory.Exists(reference)) Directory.Delete(reference, recursive: true);
        Directory.Move(fresh, reference);
        return size;

        void Copy(string file)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(fresh, file))!);
            File.Copy(Path.Combine(results, file), Path.Combine(fresh, file));
        }
    }

    /// <summary>Whether a folder is a reference.</summary>
    public static bool IsThere(string folder) => File.Exists(Path.Combine(folder, FileName));

    /// <summary>Holds the files of a reference against their digests; does nothing in other folders.</summary>
    /// <exception cref="UserException">A file is missing, is there too much, or is another.</exception>
    public static void Check(string folder)
    {
        if (!IsThere(folder)) return;
        var digests = Digests(Path.Combine(folder, FileName));
        var there = Files(folder).ToHashSet();
        if (digests.Keys.Union(there).FirstOrDefault(file => !there.Contains(file) || !digests.TryGetValue(file, out var digest) || digest != Digest(Path.Combine(folder, file))) is { } wrong)
            throw new UserException($"{Path.Combine(folder, wrong)} is not the file of which {FileName} names the SHA-256: fetch the folder again (git checkout -- {StudyRoot.Shown(folder)}).");
    }

    private static Dictionary<string, string?> Digests(string path)
    {
        try
        {
            return ((JsonNode.Parse(File.ReadAllBytes(path)) as JsonObject)?["files"] as JsonObject ?? throw new JsonException("it has no files")).ToDictionary(file => file.Key, file => (string?)file.Value);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new UserException($"{path} is damaged ({Html.Damage(e)}): fetch the folder again (git checkout -- {StudyRoot.Shown(Path.GetDirectoryName(path)!)}).");
        }
    }

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
        .Where(file => file is not (FileName or ".gitattributes")).Order(StringComparer.Ordinal);

    private static string Digest(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
