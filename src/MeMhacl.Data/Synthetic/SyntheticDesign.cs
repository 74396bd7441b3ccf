namespace MeMhacl.Data.Synthetic;

/// <summary>What the generators need to know of a twin.</summary>
/// <param name="Seed">Equal seeds, equal samples.</param>
/// <param name="Rate">Samples per second, Hz.</param>
/// <param name="RestBefore">Seconds at rest before each stimulus.</param>
/// <param name="RestAfter">Seconds at rest after it.</param>
/// <param name="SignalToNoise">Power of the shared response over that of everything else in the EEG, during the stimulus.</param>
internal sealed record SyntheticDesign(int Seed, int Rate, int RestBefore, int RestAfter, double SignalToNoise)
{
    /// <summary>Samples of a trial.</summary>
    public int Length(SyntheticVideo video) => (RestBefore + video.Seconds + RestAfter) * Rate;
}
