using System.Text;

namespace MeMhacl.Study.Tests;

/// <summary>Damaged records, manifests, findings, the register and the paper's numbers: read, not used, or refused in a sentence that names the file. FUZZ_COUNT=100000 for the long run.</summary>
public sealed class StudyFilesFuzzTests : IDisposable
{
    // Text, tokens, strings and lists; the rows of a table and what is made of them.
    private const long BytesPerByte = 100, BytesFixed = 1 << 20;
    private const int Brief = 1500;
    private const string Key = "abc";

    private static readonly StudyFolders Folders = StudyFolders.Find(AppContext.BaseDirectory);

    private readonly string folder = Directory.CreateTempSubdirectory("files-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Find_DamagedFineTuning_AllItsFiguresOrSaidAndNotUsed() => Fuzz(Records.FineTuning(0.7), record =>
    {
        Assert.InRange(record.Accuracy, 0, 1);
        Assert.InRange(record.BalancedAccuracy, 0, 1);
        _ = (record.MacroF1, record.ValidationAccuracy, record.Predictions.BySubject(), record.Predictions.Samples.Count(), record.Options.Seed, record.Context.Split.Test);
        Assert.Single(new[] { record }.Runs());
    });

    [Fact]
    public void Find_DamagedPretraining_ItsHistoryOrSaidAndNotUsed() => Fuzz(Records.Pretraining, record =>
    {
        Assert.True(record.History.Count(epoch => epoch.Epoch == record.KeptEpochs[0]) >= 0);
        Assert.Equal(RunRecord.CurrentSchema, record.Schema);
    });

    [Fact]
    public void Read_DamagedManifest_EntriesWithFilesOrRefused() => FuzzCopy("manifest.json", JsonMutations.All, results =>
        Assert.All(ResultsManifest.Read(results), entry => Assert.All(entry.Files.Append(entry.Name).Append(entry.Kind).Append(entry.Title), Assert.NotNull)), """
        [
          { "name": "02-splits", "kind": "table", "title": "Splits, in samples", "paper": "Table III", "notebook": "02-deap.ipynb", "cell": "splits", "files": ["tables/02-splits.csv"] },
          { "name": "02-pairs", "kind": "figure", "title": "x < y", "paper": null, "notebook": null, "cell": null, "files": ["figures/02-pairs.plotly.json", "figures/02-pairs.html"] }
        ]
        """u8.ToArray());

    [Fact]
    public void Read_DamagedFindings_LinesOrRefused() => FuzzCopy("findings/02-deap.json", JsonMutations.All, results => Assert.NotEqual("\n", FindingsFile.Read(results).InWords() + string.Join('\n', FindingsFile.Read(results))), """
        [
          { "id": "a", "dataset": "deap", "words": "It does", "place": "IV", "how": "counted", "threshold": "exact", "outcome": "borne out", "found": "So it is.", "notebook": "02-deap.ipynb", "cell": "c", "headline": true },
          { "id": "b", "dataset": "deap", "words": "It learns", "place": "III", "how": "compared", "threshold": "interval above 0", "outcome": "cannot be told", "found": "0.1 [-0.1, 0.3].", "notebook": null, "cell": null, "headline": false }
        ]
        """u8.ToArray());

    [Fact]
    public void Read_DamagedRegister_ClaimsOrRefused() => FuzzCopy("data/findings.csv", [Cell], root =>
        Assert.All(RegisteredClaim.Read(new StudyFolders(root)), claim => Assert.NotNull(claim.ThresholdInWords)), File.ReadAllBytes(Path.Combine(Folders.Data, "findings.csv")));

    [Theory]
    [InlineData("table-3.csv")]
    [InlineData("table-4-deap.csv")]
    [InlineData("fig-8-deap-modalities.csv")]
    [InlineData("fig-9-10-mahnob-hci-two-modalities.csv")]
    [InlineData("claims.csv")]
    public void Read_DamagedPublishedNumbers_RowsOrRefused(string file)
    {
        var published = PublishedResult.Read(Folders, "deap");
        FuzzCopy("data/published/" + file, [Cell], root =>
        {
            var folders = new StudyFolders(root);
            _ = file switch
            {
                "table-3.csv" => PublishedShapes.Read(folders, "DEAP").Count(shapes => shapes.IsSwapped),
                "table-4-deap.csv" => PublishedResult.Read(folders, "deap").Count(row => row.Mode is null),
                "claims.csv" => PublishedClaim.Read(folders, "DEAP", published).Count(claim => claim.Holds),
                "fig-8-deap-modalities.csv" => PublishedModalities.Figure8(folders).Count,
                _ => PublishedModalities.Figures9And10(folders).Count,
            };
        }, File.ReadAllBytes(Path.Combine(Folders.Published, file)));
    }

    private void Fuzz<T>(T whole, Action<T> use) where T : RunRecord
    {
        new RunStore(folder).Keep(whole with { Name = "damaged", Key = Key });
        new Fuzzer<InvalidDataException>($".{Key}.json", BytesPerByte, BytesFixed, path =>
        {
            var said = new List<string>();
            if (new RunStore(Path.GetDirectoryName(path)!, said.Add).Find<T>("damaged", Key) is { } record) use(record);
            else throw new InvalidDataException(Assert.Single(said));
        }).Run([File.ReadAllBytes(Directory.GetFiles(folder).Single())], Brief, JsonMutations.All);
    }

    // The file stands under its own name in a folder of the damaged one's: what is said of it names both.
    private void FuzzCopy(string name, Mutation[] mutations, Action<string> read, byte[] original) => new Fuzzer<InvalidDataException>(Path.GetExtension(name), BytesPerByte, BytesFixed, path =>
    {
        var root = Path.Combine(folder, Path.GetFileName(path));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, name))!);
        File.Copy(path, Path.Combine(root, name), overwrite: true);
        read(root);
    }).Run([original], Brief / 3, mutations);

    // One cell becomes another.
    private static byte[] Cell(SplitMix64 random, byte[] bytes)
    {
        string[] values = ["", " ", "\"", "\"\"", "a,b", "\"a\nb\"", "-", "0", "-1", "1e400", "1e9", "NaN", "99999999999999999999999999999999", "0x1", "above", "()", "(1,,2)", "(99999999999)", "\0", "\uFEFF", "=1+1", "\r", "second highest"];
        var start = bytes.AsSpan(random.Below(bytes.Length)..) is var rest && rest.IndexOfAny(",\n"u8) is >= 0 and var before ? bytes.Length - rest.Length + before + 1 : 0;
        var end = bytes.AsSpan(start..).IndexOfAny(",\n"u8) is >= 0 and var length ? start + length : bytes.Length;
        return [.. bytes[..start], .. Encoding.UTF8.GetBytes(values[random.Below(values.Length)]), .. bytes[end..]];
    }
}
