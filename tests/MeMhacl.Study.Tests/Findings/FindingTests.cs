using System.Text.Json;
using System.Text.RegularExpressions;

namespace MeMhacl.Study.Tests;

public partial class FindingTests(TinyStudy tiny) : IClassFixture<TinyStudy>
{
    private static readonly StudyFolders Folders = StudyFolders.Find(AppContext.BaseDirectory);

    [Theory]
    [InlineData(0.01, 0.03, Outcome.BorneOut)]
    [InlineData(-0.01, 0.03, Outcome.CannotBeTold)]
    [InlineData(0, 0.03, Outcome.CannotBeTold)]
    [InlineData(-0.03, -0.01, Outcome.NotBorneOut)]
    [InlineData(double.NaN, double.NaN, Outcome.CannotBeTold)]
    public void Judge_Above_TheIntervalDecides(double low, double high, Outcome expected) =>
        Assert.Equal(expected, Claim(ClaimTest.Above, 0).Judge(new Interval((low + high) / 2, low, high, "trials")));

    [Theory]
    [InlineData(-0.01, 0.015, Outcome.BorneOut)]
    [InlineData(-0.03, 0.01, Outcome.CannotBeTold)]
    [InlineData(-0.03, 0.03, Outcome.CannotBeTold)]
    [InlineData(0.03, 0.05, Outcome.NotBorneOut)]
    [InlineData(-0.05, -0.03, Outcome.NotBorneOut)]
    [InlineData(double.NaN, double.NaN, Outcome.CannotBeTold)]
    public void Judge_Within_TheIntervalDecides(double low, double high, Outcome expected) =>
        Assert.Equal(expected, Claim(ClaimTest.Within, 0.02).Judge(new Interval((low + high) / 2, low, high, "trials")));

    [Fact]
    public void Register_OfTheStudy_HasTenHeadlinesAndAPlaceForEachClaim()
    {
        var register = RegisteredClaim.Read(Folders);
        Assert.Equal(10, register.Count(claim => claim.IsHeadline));
        Assert.All(register, claim => Assert.All([claim.Words, claim.Place, claim.How], text => Assert.NotEmpty(text)));
        Assert.All(register, claim => Assert.Contains(claim.SaidBy, new[] { "paper", "study" }));
    }

    [Fact]
    public void Register_OfTheStudy_IsJudgedByItsNotebooksWholly()
    {
        string cells = string.Concat(Directory.GetFiles(Path.Combine(Folders.Root, "notebooks"), "*.ipynb").Select(File.ReadAllText));
        var judged = Judged().Matches(cells).Select(match => match.Groups[1].Value).ToHashSet();
        var register = RegisteredClaim.Read(Folders).Select(claim => claim.Id).ToHashSet();
        Assert.Empty(register.Except(judged));
        Assert.Empty(judged.Except(register));
    }

    [Fact]
    public void Findings_OfACell_AreShownAndKeptInTheResults()
    {
        var study = tiny.Open("findings");
        var findings = study.Judge("pre-training-helps.valence", new Interval(0.032, 0.01, 0.054, "trials"))
            .Judge("split-sizes", false, "360, not 320.").NotTestable("above-published", "Their code is not here.").Judge("labels-matter", new Interval(0.01, -0.01, 0.03, "trials"));
        string[] lines = findings.ToString().Split('\n');
        Assert.Contains("+3.20 percentage points [1.00, 5.40]", lines[0]);
        Assert.Equal(["✓ Borne out", "✗ Not borne out", "· Not testable here", "? Cannot be told"], lines.Select(line => line.Split(':')[0]));
        using var json = JsonDocument.Parse(KernelView.Format(findings)["application/vnd.memhacl.findings+json"]);
        Assert.Equal(["borne out", "not borne out", "not testable here", "cannot be told"], json.RootElement.GetProperty("findings").EnumerateArray().Select(one => one.GetProperty("outcome").GetString()));
        // A cell that runs again replaces what it found.
        study.Judge("labels-matter", new Interval(0.02, 0.01, 0.03, "trials"));
        var kept = FindingsFile.Read(tiny.Folders("findings").Results).Where(one => one.Notebook is null).ToArray();
        Assert.Equal(Outcome.BorneOut, kept.Single(one => one.Id == "labels-matter").Outcome);
        Assert.Contains("2 of 4 claims borne out, 1 not borne out, 1 not testable here", kept.InWords());
    }

    [Fact]
    public void Judge_UnknownClaim_NamesTheRegister() =>
        Assert.Contains("findings.csv", Assert.Throws<ArgumentException>(() => tiny.Open("unknown").Judge("cold-fusion", new Interval(1, 1, 1, ""))).Message);

    [Fact]
    public void Interval_InAnotherCulture_ReadsTheSame()
    {
        using var comma = new DecimalComma();
        Assert.Equal("-1.50 percentage points [-2.00, 0.00] (trials)", new Interval(-0.015, -0.02, -0.00001, "trials").ToString());
        Assert.Equal("+0.125 [0.100, 0.150] (3 samplings)", Interval.Range([0.1, 0.15], "3 samplings").ToString());
        Assert.Contains("no interval", new Interval(0.1, double.NaN, double.NaN, "one run").ToString());
    }

    private static RegisteredClaim Claim(ClaimTest test, double threshold) => new("id", ["deap"], "IV", "paper", "w", "h", test, threshold, false);

    [GeneratedRegex("""(?:Judge|NotTestable)\(\\"([a-z0-9.-]+)\\",""")]
    private static partial Regex Judged();
}
