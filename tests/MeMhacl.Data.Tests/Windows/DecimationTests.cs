namespace MeMhacl.Data.Tests;

public class DecimationTests
{
    private const double Rounding = 2e-7;                                      // of the result to float32, relative

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Decimate_SignalWithOffsetAndSlope_MatchesScipyToItsEnds(int factor)
    {
        float[] signal = [.. Fixture.Npy("decimation/signal.npy").Values.Select(x => (float)x)];
        var expected = Fixture.Npy($"decimation/by{factor}.npy").Values;
        var decimated = Decimation.Decimate(signal, factor);
        Assert.Equal(expected.Length, decimated.Length);
        Assert.All(expected.Zip(decimated), pair => Assert.Equal(pair.First, pair.Second, Rounding * Math.Abs(pair.First)));
    }

    [Fact]
    public void Decimate_Sines_KeepsWhatIsBelowHalfTheNewRate_AndNothingComesBackFromAbove()
    {
        Assert.InRange(Amplitude(20), 0.99, 1.01);
        Assert.InRange(Amplitude(108), 0, 0.01);                                // every second sample alone would show 20 Hz
        Assert.Equal(1, Range(1, s => MathF.Sin(2 * MathF.PI * 108 * s)).Max(), 1e-2);

        static double Amplitude(int hertz) => Range(2, s => MathF.Sin(2 * MathF.PI * hertz * s))[40..^40].Max(Math.Abs);
        static float[] Range(int factor, Func<float, float> of) => Decimation.Decimate([.. Enumerable.Range(0, 512).Select(n => of(n / 256f))], factor);
    }

    [Fact]
    public void Decimate_SignalShorterThanTheFilter_Throws() =>
        Assert.Contains("more than 20", Assert.Throws<ArgumentException>(() => Decimation.Decimate(new float[20], 2)).Message);

    [Fact]
    public void Build_DecimatedDataset_HasTheSameWindowsAtHalfTheRate_UnderAKeyOfItsOwn()
    {
        // A slow wave: every second value of a window is what decimation leaves of it.
        var whole = new FakeDataset { Records = subject => new Recording(subject, [new Trial(subject, 1, 64, ["a", "b"], Wave(subject), new Ratings(3, 6), onsetSeconds: 1)]) };
        var half = new DecimatedDataset(whole, 2);
        var options = new WindowOptions { BaselineWindows = 1, Normalisation = Normalisation.None };
        var (full, decimated) = (ClipTensorBuilder.Build(whole, options), ClipTensorBuilder.Build(half, options));
        Assert.Equal((full.Clips, full.Subjects, full.Channels, 32, 32), (decimated.Clips, decimated.Subjects, decimated.Channels, decimated.Points, decimated.SamplingRate));
        Assert.Equal(full.Axes.Clips, decimated.Axes.Clips);
        var (before, after) = (full[2, 1].ToArray(), decimated[2, 1].ToArray());
        Assert.All(after.Select((value, i) => (value, i)), one => Assert.Equal(before[2 * one.i], one.value, 1e-2));
        Assert.NotEqual(ClipTensorCache.Key(whole, options), ClipTensorCache.Key(half, options));
        Assert.Contains("divided by 3", Assert.Throws<ArgumentException>(() => new DecimatedDataset(whole, 3).Read(1)).Message);

        static float[] Wave(int subject) => [.. Enumerable.Range(0, 2 * 320).Select(n => MathF.Sin((subject + n) / 20f))];
    }

    [Fact]
    public void CommonChannels_OfBothDatasets_AreThirtyFiveSensorsInOneOrder()
    {
        var (deap, mahnob) = CommonChannels.Of(DeapChannels.Study, MahnobChannels.Paper);
        Assert.Equal([.. DeapChannels.Eeg, "GSR", "Resp", "Temp"], deap);
        Assert.Equal([.. DeapChannels.Eeg, "GSR1", "Resp", "Temp"], mahnob);
        var (second, first) = CommonChannels.Of(MahnobChannels.Paper, DeapChannels.Study);
        Assert.Equal(mahnob, second);
        Assert.Equal(deap, first);
        Assert.Contains("None", Assert.Throws<ArgumentException>(() => CommonChannels.Of(["hEOG"], MahnobChannels.Paper)).Message);
    }
}
