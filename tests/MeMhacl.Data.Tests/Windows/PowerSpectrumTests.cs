namespace MeMhacl.Data.Tests;

public class PowerSpectrumTests
{
    // Twelve digits were printed.
    private const double PrintedDigits = 1e-11;
    // Lengths that are no power of two go through Bluestein's algorithm, which keeps fewer digits.
    private const double Bluestein = 1e-7;
    private const double Rounding = 1e-9;

    private static float[] Numbers => [.. Enumerable.Range(0, 21).Select(n => (float)((((n * n * 7) + (3 * n)) % 11) - 4))];

    // scipy.signal.welch(x, fs=4, nperseg=8), scipy 1.10.1, x[n] = (7 n^2 + 3 n) mod 11 - 4 for n = 0 .. 20.
    [Fact]
    public void Welch_EvenSegment_MatchesScipy()
    {
        var spectrum = PowerSpectrum.Welch(Numbers, 4, segmentSeconds: 2);
        Assert.Equal([0, 0.5, 1, 1.5, 2], spectrum.Frequencies);
        AssertNear([0.554764159509, 1.27433562202, 2.24714406271, 10.2826779686, 8.15354286844], spectrum.Density, PrintedDigits);
    }

    // The same with nperseg=7: no frequency stands at half the sampling rate.
    [Fact]
    public void Welch_OddSegment_MatchesScipy()
    {
        var spectrum = PowerSpectrum.Welch(Numbers, 4, segmentSeconds: 1.75);
        Assert.Equal(4, spectrum.Frequencies.Count);
        AssertNear([0.233147649997, 0.965095780757, 4.22187217467, 13.8351380824], spectrum.Density, Bluestein);
    }

    // A sine of amplitude a has the power a^2 / 2, all of it within a bin of its frequency.
    [Fact]
    public void Power_SineOnABin_IsHalfItsSquaredAmplitude()
    {
        float[] sine = [.. Enumerable.Range(0, 4096).Select(n => 3 * MathF.Sin(2 * MathF.PI * (n * 10 % 128) / 128))];
        var spectrum = PowerSpectrum.Welch(sine, 128, segmentSeconds: 8);
        Assert.Equal(4.5, spectrum.Power(9.8, 10.2), 1e-5);
        Assert.Equal(4.5, spectrum.Power(0, 65), 1e-5);
        Assert.Equal(0, spectrum.Power(11, 65), 1e-9);
    }

    [Fact]
    public void Welch_ShortOrConstantSignal_OneSegmentOrRefusedAndNoPower()
    {
        Assert.Equal([0, 1, 2], PowerSpectrum.Welch([1, 2, 4, 3], 4, segmentSeconds: 8).Frequencies);
        Assert.Contains("at least 2 samples", Assert.Throws<ArgumentException>(() => PowerSpectrum.Welch([1], 4, 2)).Message);
        Assert.All(PowerSpectrum.Welch([.. Enumerable.Repeat(1e6f, 64)], 16, 2).Density, density => Assert.Equal(0, density, Rounding));
    }

    private static void AssertNear(double[] expected, IReadOnlyList<double> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Count);
        for (var k = 0; k < expected.Length; k++)
            Assert.InRange(actual[k], expected[k] * (1 - tolerance), expected[k] * (1 + tolerance));
    }
}
