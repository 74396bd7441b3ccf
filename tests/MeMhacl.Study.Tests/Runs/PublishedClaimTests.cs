namespace MeMhacl.Study.Tests;

public class PublishedClaimTests
{
    private static readonly StudyFolders Folders = StudyFolders.Find(AppContext.BaseDirectory);

    [Fact]
    public void Read_Deap_OnlyTheSecondHighestInArousalDisagrees()
    {
        var claims = PublishedClaim.Read(Folders, "DEAP", PublishedResult.Read(Folders, "deap"));
        Assert.Equal(13, claims.Count);
        var wrong = Assert.Single(claims, claim => !claim.Holds);
        Assert.Equal((0.023, 0.0006), (wrong.Printed, wrong.Recomputed));       // 93.44 - 93.38, to the last bit: tables are written with every digit
    }

    [Fact]
    public void Read_MahnobHci_OnlyTheRowThatIsNotThereDisagrees()
    {
        var claims = PublishedClaim.Read(Folders, "MAHNOB-HCI", PublishedResult.Read(Folders, "mahnob-hci"));
        Assert.Equal(9, claims.Count);
        var wrong = Assert.Single(claims, claim => !claim.Holds);
        Assert.Null(wrong.Recomputed);
        Assert.Contains("no DCCA", wrong.From);
    }
}
