namespace MeMhacl.Tests;

public class EmotionTaskTests
{
    [Theory]
    [InlineData(5.0f, 5.0f, 0, 0, 0)]
    [InlineData(5.0f, 5.01f, 0, 1, 1)]
    [InlineData(5.01f, 5.0f, 1, 0, 2)]
    [InlineData(9.0f, 9.0f, 1, 1, 3)]
    [InlineData(1.0f, 1.0f, 0, 0, 0)]
    public void Label_Ratings_HighOnlyAboveFive(float valence, float arousal, int byValence, int byArousal, int quadrant)
    {
        var ratings = new Ratings(valence, arousal);

        Assert.Equal(byValence, EmotionTask.Valence.Label(ratings));
        Assert.Equal(byArousal, EmotionTask.Arousal.Label(ratings));
        Assert.Equal(quadrant, EmotionTask.Quadrant.Label(ratings));
    }
}
