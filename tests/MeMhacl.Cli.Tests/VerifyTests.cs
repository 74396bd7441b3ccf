using System.Text.Json.Nodes;
using MeMhacl.Cli.Commands;
using MeMhacl.Cli.Verify;
using MeMhacl.Study;
using TorchSharp;

namespace MeMhacl.Cli.Tests;

/// <summary><c>study verify</c>: what is the same, what is not, and why.</summary>
[Collection(ResultsCollection.Name)]
public sealed class VerifyTests(SmallRun run) : IClassFixture<SmallRun>
{
    [Fact]
    public void Verify_TheSameRunTwice_EveryTableAndRecordIsTheSame()
    {
        var second = run.Make("second");
        var compared = Compare(run.First, second);
        Assert.Equal(Verdict.Same, compared.Verdict);
        Assert.Equal((3, 3), (compared.Tables.Count, compared.Records.Count));
        Assert.All(compared.All, one => Assert.Equal(Verdict.Same, one.Verdict));
        Assert.Equal(0, VerifyCommand.Compare(second, run.First, run["page"], partly: false));
        Assert.Contains("Same", File.ReadAllText(run["page/verify.html"]));
    }

    [Fact]
    public void Verify_OneWeightChanged_WeightsAreTheReason()
    {
        var folder = run.Copy(run.First, "weight");
        foreach (var record in Directory.EnumerateFiles(Path.Combine(folder, "runs"), "*fine-tuning*")) File.Delete(record);
        var checkpoint = Directory.EnumerateFiles(Path.Combine(folder, "checkpoints")).Single();
        var (tensors, metadata) = SafeTensors.Load(checkpoint);
        var weight = tensors.First(one => one.Key.StartsWith("f.", StringComparison.Ordinal) && one.Key.EndsWith("weight", StringComparison.Ordinal) && one.Value.dim() == 4).Value;
        using (torch.no_grad()) weight.view(-1)[0].add_(1);
        SafeTensors.Save(checkpoint, tensors, metadata);
        run.Make("weight");

        var compared = Compare(run.First, folder);
        Assert.Equal(Verdict.Different, compared.Verdict);
        Assert.All(compared.Records, one => Assert.Equal((Verdict.Different, Cause.Weights), (one.Verdict, one.Reasons[0].Cause)));
        Assert.Contains(Path.GetFileName(checkpoint), compared.Records.Single(one => one.Group == "pre-training").Reasons[0].Words);
        Assert.Equal([Verdict.Same, Verdict.Different, Verdict.Same], compared.Tables.Select(one => one.Verdict));        // 01-spread, 02-fine-tuning, 02-pre-training
        Assert.Equal(Cause.Weights, compared.Tables[1].Reasons[0].Cause);
    }

    [Fact]
    public void Verify_OtherSeed_SettingsAreTheReason()
    {
        var compared = Compare(run.First, run.Make("seed", seed: 2));
        Assert.Equal(Verdict.Different, compared.Verdict);
        Assert.All(compared.Records, one => Assert.Equal((Verdict.Different, Cause.Settings), (one.Verdict, one.Reasons[0].Cause)));
        Assert.Contains("seed 1 and 2", compared.Records.Single(one => one.Group == "pre-training").Reasons[0].Words);
        Assert.Equal([Verdict.Same, Verdict.Different, Verdict.Different], compared.Tables.Select(one => one.Verdict));
        Assert.Equal(Cause.Settings, compared.Tables[1].Reasons[0].Cause);
    }

    [Fact]
    public void Verify_OneByteOfTheData_DataAreTheReason()
    {
        var data = run.Copy(run.Twin, "other-data");
        var file = Directory.EnumerateFiles(data, "s02.dat", SearchOption.AllDirectories).Single();
        var bytes = File.ReadAllBytes(file);
        // Half a channel behind the middle: the first electrode of the third trial, beyond its seconds of rest. Where its doubles begin shows where all are of a signal's size; the seventh byte is a mantissa's first.
        int middle = (bytes.Length / 2) + 4096, start = Enumerable.Range(middle, 8).Single(at => Enumerable.Range(0, 32).All(i => Math.Abs(BitConverter.ToDouble(bytes, at + (8 * i))) is > 1e-6 and < 1e6));
        bytes[start + 6] ^= 1;
        File.WriteAllBytes(file, bytes);
        var compared = Compare(run.First, run.Make("data", data: data));
        Assert.Equal(Verdict.Different, compared.Verdict);
        Assert.All(compared.Records, one => Assert.Equal((Verdict.Different, Cause.Data), (one.Verdict, one.Reasons[0].Cause)));
        Assert.Contains("data fingerprint", compared.Records[0].Reasons[0].Words);
        Assert.All(compared.Tables.Where(one => one.Verdict != Verdict.Same), one => Assert.Equal(Cause.Data, one.Reasons[0].Cause));
    }

    [Fact]
    public void Verify_OtherThreads_ThreadsAreTheReason()
    {
        var compared = Compare(run.First, run.Make("threads", threads: 2));
        Assert.All(compared.Records, one => Assert.Equal((Cause.Machine, "threads 1 and 2"), (one.Reasons[0].Cause, one.Reasons[0].Words)));
        Assert.Equal(Verdict.Different, compared.Verdict);
    }

    [Theory]
    [InlineData("fine-tuning", "other processor", 3, "WithinTolerance")]        // of 18
    [InlineData("baseline", "other processor", 3, "Different")]                 // no steps of training drive it apart
    [InlineData("fine-tuning", "other processor", 18, "Different")]             // another accuracy altogether
    [InlineData("fine-tuning", "", 1, "Different")]                             // nothing lets it round: no tolerance
    public void Verify_PredictionsOfAnotherProcessor_AreWithinTheToleranceOrNot(string kind, string processor, int turned, string expected)
    {
        var (first, other) = (run.Copy(run.First, $"one-{kind}-{processor.Length}-{turned}"), run.Copy(run.First, $"other-{kind}-{processor.Length}-{turned}"));
        Change(first, (truth, predicted) => Fill(predicted, truth, 0));
        Change(other, (truth, predicted) => Fill(predicted, truth, turned));
        var compared = Compare(first, other);
        Assert.Equal(expected, compared.Verdict.ToString());
        Assert.All(compared.Records.Where(one => one.Group == kind), one => Assert.Equal(processor.Length > 0 ? Cause.Machine : Cause.Unexplained, one.Reasons[0].Cause));

        void Change(string folder, Action<JsonArray, JsonArray> change)
        {
            foreach (var path in Directory.EnumerateFiles(Path.Combine(folder, "runs"), "*fine-tuning*"))
            {
                var record = JsonNode.Parse(File.ReadAllText(path))!;
                record["kind"] = kind;
                if (folder == other && processor.Length > 0) record["context"]!["processor"] = processor;
                change(record["predictions"]!["truth"]!.AsArray(), record["predictions"]!["predicted"]!.AsArray());
                File.WriteAllText(path, record.ToJsonString());
            }
        }

        static void Fill(JsonArray predicted, JsonArray truth, int turned)
        {
            for (int i = 0; i < truth.Count; i++) predicted[i] = i < turned ? 1 - (int)truth[i]! : (int)truth[i]!;
        }
    }

    [Theory]
    [InlineData("borne out", "+0.2 [0.1, 0.3]", "borne out", "+0.7 [0.6, 0.8]", true)]
    [InlineData("borne out", "+20.2 percentage points [2.3, 38.4]", "cannot be told", "+15.0 percentage points [-5.4, 35.6]", true)]
    [InlineData("borne out", "+33.6 [16.5, 49.3]", "cannot be told", "+0.4 [-4.8, 5.0]", false)]
    [InlineData("borne out", "+0.2 [0.1, 0.3]", "not borne out", "-0.1 [-0.2, 0.1]", false)]
    [InlineData("cannot be told", "no interval", "borne out", "+0.2 [0.1, 0.3]", false)]
    public void Agree_TwoFindings_SameOutcomeOrOneThatCannotBeToldNearby(string outcome, string found, string other, string otherFound, bool agree)
    {
        Assert.Equal(agree, Tolerance.Agree(Of(outcome, found), Of(other, otherFound)));
        Assert.Equal(agree, Tolerance.Agree(Of(other, otherFound), Of(outcome, found)));

        static Finding Of(string outcome, string found) => new("id", "deap", "words", "IV", "how", "0", Enum.GetValues<Outcome>().Single(one => OutcomeWords.Of(one) == outcome), found, null, null, false);
    }

    [Fact]
    public void Verify_TableGoneAndTableMore_AreMissingAndOnlyHere()
    {
        var folder = run.Copy(run.First, "tables");
        ResultsManifest.Forget(folder, "01-some.ipynb");
        ResultsManifest.Note(folder, new ManifestEntry("02-more", "table", "more", null, "02-some.ipynb", "cell", ["tables/02-fine-tuning.csv"]));
        Assert.Equal([("01-spread", Verdict.Missing), ("02-more", Verdict.Added)], Compare(run.First, folder).Tables.Where(one => one.Verdict != Verdict.Same).Select(one => (one.Name, one.Verdict)));
        Assert.Equal(Verdict.Different, Compare(run.First, folder).Verdict);
        Assert.Equal(Verdict.Same, FolderComparison.Of(ResultsFolder.Read(run.First), ResultsFolder.Read(folder), partly: true).Verdict);
    }

    [Fact]
    public void Reference_OfARun_HoldsItsNumbersWithoutWeights_AndADamagedFileIsNamed()
    {
        var reference = run["reference"];
        Assert.True(Reference.Make(run.First, reference) < 100_000);
        Assert.Empty(Directory.EnumerateFiles(reference, "*.safetensors", SearchOption.AllDirectories));
        var digests = File.ReadAllText(Path.Combine(reference, "reference.json"));
        Assert.Equal(Verdict.Same, Compare(reference, run.First).Verdict);
        Reference.Make(run.First, reference);
        Assert.Equal(digests, File.ReadAllText(Path.Combine(reference, "reference.json")));                              // to the byte

        File.AppendAllText(Path.Combine(reference, "tables", "02-fine-tuning.csv"), "9,1,1\n");
        Assert.Contains("02-fine-tuning.csv", Assert.Throws<UserException>(() => ResultsFolder.Read(reference)).Message);
    }

    [Fact]
    public void Reference_AsCommitted_IsWholeAndSmall()
    {
        if (!Reference.IsThere(Reference.Folder)) return;                      // a copy of the study without it
        Assert.NotEmpty(ResultsFolder.Read(Reference.Folder).Tables);
        Assert.True(Directory.EnumerateFiles(Reference.Folder, "*", SearchOption.AllDirectories).Sum(path => new FileInfo(path).Length) < 3_000_000);
    }

    [Fact]
    public void Reference_OfRealRecordings_IsRefused()
    {
        var folder = run.Copy(run.First, "real");
        foreach (var path in Directory.EnumerateFiles(Path.Combine(folder, "runs"))) File.WriteAllText(path, File.ReadAllText(path).Replace("\"dataset\": \"synthetic-deap\"", "\"dataset\": \"deap\"", StringComparison.Ordinal));
        Assert.Contains("twins", Assert.Throws<UserException>(() => Reference.Make(folder, run["refused"])).Message);
        Assert.False(Directory.Exists(run["refused"]));
    }

    [Fact]
    public void VerifyCommand_TwoFolders_ExitCodeAndPageTellTheReason()
    {
        var folder = run.Copy(run.First, "command");
        var table = Path.Combine(folder, "tables", "02-fine-tuning.csv");
        File.WriteAllText(table, File.ReadAllText(table).Replace("\n0,", "\n7,", StringComparison.Ordinal));
        Assert.Equal(1, VerifyCommand.Compare(folder, run.First, run["other-page"], partly: false));
        var page = File.ReadAllText(run["other-page/verify.html"]);
        Assert.Contains("unexplained", page);
        Assert.Contains("02-fine-tuning", page);
        Assert.Empty(OfflineCheck.Remote(page));
    }

    [Theory]
    [InlineData("there is no such folder", "verify", "nowhere")]
    [InlineData("nothing is trained", "verify", "nowhere", "--fresh")]
    [InlineData("There is no reference", "verify", "--reference", "nowhere")]
    [InlineData("There is no notebook \"99\"", "verify", "--notebook", "99", "--reference", "nowhere")]
    public void VerifyCommand_NothingToCompare_SaysWhatToDo(string expected, params string[] words)
    {
        var outcome = Cli.Run(words);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains(expected, outcome.Error);
        Assert.DoesNotContain("   at ", outcome.Error);
    }

    private static FolderComparison Compare(string expected, string found) => FolderComparison.Of(ResultsFolder.Read(expected), ResultsFolder.Read(found));
}
