using System.Text.Json;

namespace MeMhacl.Study.Tests;

public class CheckTests
{
    [Fact]
    public void That_Holding_ShowsTheClaimInGreen()
    {
        var check = Check.That(true, "The loss falls.").And(2 > 1, "2 > 1.");
        Assert.Equal("✓ The loss falls.\n✓ 2 > 1.", check.ToString());
        var html = KernelView.Html(check);
        Assert.Contains("2 &gt; 1.", html);
        Assert.Contains("#1a7f37", html);
    }

    [Fact]
    public void And_NotHolding_ThrowsWithWhatHeldBefore()
    {
        var failure = Assert.Throws<CheckFailedException>(() => Check.That(true, "First.").And(false, "Second."));
        Assert.Equal("✓ First.\n✗ This does not hold: Second.", failure.Message);
        Assert.Equal("Second.", failure.Check.Claims[^1].Text);
        Assert.Equal([true, false], failure.Check.Claims.Select(claim => claim.Holds));
        Assert.Contains("#cf222e", KernelView.Html(failure));
    }

    [Fact]
    public void AndFinding_BorneOutOrNot_IsToldAndEndsNothing()
    {
        var check = Check.Finding(true, "A, 0.8, is above B, 0.6.").AndFinding(false, "C is above B.").And(true, "There are three.");
        Assert.Equal("✓ Borne out: A, 0.8, is above B, 0.6.\n– Not in this run: C is above B.\n✓ There are three.", check.ToString());
        Assert.Contains("#9a6700", KernelView.Html(check));
        using var json = JsonDocument.Parse(KernelView.Format(check)["application/vnd.memhacl.checks+json"]);
        Assert.Equal([("A, 0.8, is above B, 0.6.", true, true), ("C is above B.", true, false), ("There are three.", false, true)], json.RootElement.GetProperty("checks").EnumerateArray()
            .Select(claim => (claim.GetProperty("text").GetString()!, claim.GetProperty("finding").GetBoolean(), claim.GetProperty("holds").GetBoolean())));
    }

    [Fact]
    public void Summary_OfSeveralChecks_CountsAndNamesWhatIsNotBorneOut()
    {
        Check sure = Check.That(true, "First.").AndFinding(true, "second."), open = Check.Finding(false, "third.");
        Assert.Equal("✓ 2 claims checked, all hold (1 of them findings).", Check.Summary(sure).ToString());
        var summary = Check.Summary(sure, open);
        Assert.Equal("– 3 claims checked: 2 hold, 1 finding not borne out in this run:\n– Not in this run: third.", summary.ToString());
        Assert.Contains("– 4 claims checked: 2 hold, 2 findings not borne out in this run:", Check.Summary(sure, open, open).ToString());
        Assert.Contains("third.", KernelView.Html(summary));
    }

    [Theory]
    [InlineData(0.96, true)]
    [InlineData(0.98, false)]
    [InlineData(double.NaN, false)]
    public void Near_ByDistance_HoldsWithinTheTolerance(double actual, bool holds)
    {
        const double tolerance = 0.015; // Between the two distances tried.
        using var comma = new DecimalComma();
        if (holds) Assert.Contains("0.96, expected 0.95 ± 0.015", Check.Near(actual, 0.95, tolerance, "As published.").ToString());
        else Assert.Throws<CheckFailedException>(() => Check.Near(actual, 0.95, tolerance, "As published."));
    }
}
