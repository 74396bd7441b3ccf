using System.IO.Compression;
using MeMhacl.Cli.Verify;
using MeMhacl.Study;

namespace MeMhacl.Cli.Tests;

/// <summary>Damaged results of somebody else: <c>study verify</c> compares them, or names the file in a sentence. FUZZ_COUNT=100000 for the long run.</summary>
[Collection(ResultsCollection.Name)]
public sealed class VerifyFuzzTests(SmallRun run) : IClassFixture<SmallRun>
{
    // Nodes, leaves and their paths of three records, one of them damaged; the rows of a table.
    private const long BytesPerByte = 3000, BytesFixed = 32 << 20;
    private const int Brief = 100;

    [Theory]
    [InlineData("runs/*fine-tuning*.json")]
    [InlineData("runs/*pre-training*.json")]
    [InlineData("manifest.json")]
    [InlineData("environment.json")]
    public void Compare_DamagedJson_ComparedOrNamed(string pattern) => Fuzz("json", pattern, JsonMutations.All);

    [Fact]
    public void Compare_DamagedTable_ComparedOrNamed() => Fuzz("tables", "tables/02-fine-tuning.csv", [(random, bytes) => random.Below(10) == 0 ? [] : bytes]);

    [Fact]
    public void Read_DamagedReference_Named()
    {
        var reference = run["reference"];
        if (!Directory.Exists(reference)) Reference.Make(run.First, reference);
        Fuzz("digests", "reference.json", JsonMutations.All, reference);
        // Digests find every other change; without them the archive itself is read.
        var bare = run.Copy(reference, "without-digests");
        File.Delete(Path.Combine(bare, "reference.json"));
        Fuzz("packed", RecordFile.Packed, [], bare);
    }

    // A record in the archive may say that it is larger than any memory.
    [Fact]
    public void Read_ArchiveThatUnpacksWithoutEnd_IsNamed()
    {
        var folder = run.Copy(run.First, "bomb");
        Directory.Delete(Path.Combine(folder, "runs"), recursive: true);
        using (var packed = new GZipStream(File.Create(Path.Combine(folder, RecordFile.Packed)), CompressionLevel.Fastest))
        using (var records = new System.Formats.Tar.TarWriter(packed))
            records.WriteEntry(new System.Formats.Tar.PaxTarEntry(System.Formats.Tar.TarEntryType.RegularFile, "large.json") { DataStream = new MemoryStream(new byte[100_000_000]) });
        Assert.Contains(RecordFile.Packed, Assert.Throws<UserException>(() => ResultsFolder.Read(folder)).Message);
    }

    [Theory]
    [InlineData("../outside.csv")]
    [InlineData("/etc/passwd")]
    [InlineData("tables/../../outside.csv")]
    public void Read_TableOutsideTheFolder_IsRefused(string file)
    {
        var folder = run.Copy(run.First, $"outside-{file.Length}");
        var manifest = Path.Combine(folder, "manifest.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("tables/02-fine-tuning.csv", file, StringComparison.Ordinal));
        Assert.Contains("manifest.json", Assert.Throws<InvalidDataException>(() => ResultsFolder.Read(folder)).Message);
    }

    private void Fuzz(string name, string pattern, Mutation[] mutations, string? from = null)
    {
        var folder = run.Copy(from ?? run.First, $"fuzz-{name}-{pattern.Count(char.IsLetter)}");
        var file = Directory.EnumerateFiles(Path.Combine(folder, Path.GetDirectoryName(pattern)!), Path.GetFileName(pattern)).Order(StringComparer.Ordinal).First();
        var whole = ResultsFolder.Read(run.First);
        new Fuzzer<Refused>("", BytesPerByte, BytesFixed, path =>
        {
            File.Copy(path, file, overwrite: true);
            try
            {
                var compared = FolderComparison.Of(whole, ResultsFolder.Read(folder));
                _ = FolderComparison.Of(ResultsFolder.Read(folder), whole).Verdict;
                new VerifyReport(compared).WritePage(run["fuzz.html"]);
            }
            catch (Exception e) when (e is UserException or InvalidDataException)
            {
                Assert.Contains(Path.GetFileName(file), e.Message);
                throw new Refused(e.Message.Replace(Path.GetFileName(file), Path.GetFileName(path), StringComparison.Ordinal));
            }
        }).Run([File.ReadAllBytes(file)], Brief, mutations);
    }

    private sealed class Refused(string message) : Exception(message);
}
