namespace MeMhacl.Study.Tests;

/// <summary>Each row against a second implementation, on the same windows and splits.</summary>
public class BaselineRowTests
{
    // Double precision on both sides, in another order of adding.
    private const double Rounding = 1e-9;

    // The Riemannian mean is left where its gradient is below 1e-4.
    private const double AtTheMean = 1e-4;

    // scikit-learn computes in double; Microsoft.ML's logistic regression in single precision, from vectors that differ by the mean.
    private const double DoublePrecision = 1e-6, SinglePrecision = 1e-3;

    private static readonly Dictionary<string, BaselineData> data = BaselineFixture.Expected.Splits.ToDictionary(split => split.Name, split => new BaselineData(BaselineFixture.Data, BaselineFixture.Split(split.Name)));

    public static IEnumerable<object[]> Cases() => from split in BaselineFixture.Expected.Splits from row in split.Rows select new object[] { split.Name, $"{row.Task} {row.Id}" };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Run_WindowsOfFixture_AnswersOfTheSecondImplementation(string split, string row)
    {
        var expected = BaselineFixture.Expected.Splits.Single(one => one.Name == split).Rows.Single(one => $"{one.Task} {one.Id}" == row);
        var found = Baseline.All(BaselineFixture.Data).Single(one => one.Id == expected.Id).Run(data[split], Enum.Parse<EmotionTask>(expected.Task, ignoreCase: true));
        Assert.Equal(expected.Setting, found.Setting);
        Assert.Equal(expected.Validation, found.ValidationAccuracy, Rounding);
        Assert.Equal(expected.FellBack, found.FellBack);
        Assert.Equal(expected.Predicted, found.Test.Classes);
        Assert.Equal(expected.Probabilities?.Length, found.Test.Probabilities?.Length);
        foreach (var (theirs, ours) in (expected.Probabilities ?? []).Zip(found.Test.Probabilities ?? []))
            Assert.Equal(theirs, ours, expected.Id.StartsWith("lda", StringComparison.Ordinal) ? DoublePrecision : SinglePrecision);
    }

    [Fact]
    public void BandPowerAndPeripheral_WindowsOfFixture_FeaturesOfScipy()
    {
        var ours = WindowFeatures.BandPower(BaselineFixture.Data).Append(WindowFeatures.Peripheral(BaselineFixture.Data));
        for (int i = 0; i < BaselineFixture.Expected.BandPower.Length; i++) Near(BaselineFixture.Expected.BandPower[i], ours.Row(i), Rounding);
    }

    [Fact]
    public void BandPower_OneWindow_PowersOfWelch()
    {
        var data = BaselineFixture.Data;
        var welch = Data.PowerSpectrum.Welch(data[3, 2][..data.Points], data.Axes.SamplingRate, 1);
        Near([.. WindowFeatures.Bands.Select(band => Math.Log(welch.Power(band.From, band.To)))], WindowFeatures.BandPower(data).Row((3 * data.Subjects) + 2).SubVector(0, WindowFeatures.Bands.Count), Rounding);
    }

    [Theory]
    [InlineData("clip-random")]
    [InlineData("trial")]
    [InlineData("subject")]
    public void TangentSpace_WindowsOfFixture_VectorsOfScipy(string split)
    {
        var expected = BaselineFixture.Expected.Splits.Single(one => one.Name == split).Tangent;
        var (data, train) = (BaselineFixture.Data, BaselineFixture.Split(split).Train);
        var ours = TangentSpace.Of(data, [.. BaselineData.Samples(train).Select(sample => (sample.Clip * data.Subjects) + sample.Subject)]);
        for (int i = 0; i < expected.Length; i++) Near(expected[i], ours.Row(i), AtTheMean);
    }

    private static void Near(IEnumerable<double> expected, IEnumerable<double> found, double tolerance) => Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, tolerance));
}
