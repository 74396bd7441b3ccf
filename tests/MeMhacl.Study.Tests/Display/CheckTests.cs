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
        Assert.Equal(["First."], failure.Check.Claims);
        using var json = JsonDocument.Parse(KernelView.Format(failure)["application/vnd.memhacl.checks+json"]);
        Assert.Equal([true, false], json.RootElement.GetProperty("checks").EnumerateArray().Select(claim => claim.GetProperty("holds").GetBoolean()));
        Assert.Contains("#cf222e", KernelView.Html(failure));
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
