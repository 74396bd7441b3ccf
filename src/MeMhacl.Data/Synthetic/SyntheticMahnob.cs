using System.Globalization;
using MeMhacl.Data.Synthetic;

namespace MeMhacl.Data;

/// <summary>
/// Writes a synthetic twin of MAHNOB-HCI: a Sessions/ tree of session.xml and 47-channel, 24-bit BDF files at 256 Hz, of which everything is known because everything was put in.
/// Accuracy on it says that the code works and nothing about emotion.
/// <para>What is felt, and what it does to EEG and periphery, is <see cref="SyntheticDeap"/>'s; beside it, as an amplifier without a reference records:</para>
/// <list type="number">
/// <item>Mains hum (50 Hz, 60 microvolt) and a slow drift common to all electrodes, both far larger than the EEG: the average reference removes them.</item>
/// <item>Per electrode an offset of up to 20 mV, a drift of some microvolt a second along a line, and a little that is no line: removing the trend leaves the little.</item>
/// <item>Status: 0x180000 throughout, the code 268 for 0.1 s at the onset and at the end of the stimulus, bit 16 in the first sample.</item>
/// <item>ECG in EXG1 to EXG3; noise in the inputs that are not in use; respiration of the constant 16 at the beginning and the end, where the amplifier was idle.</item>
/// <item>Sessions in an order of each subject's own, folders numbered as in the release (130 a subject: odd numbers neutral clips, even ones stimuli), felt valence, arousal and control as integers, the emotion's
/// number after them. Sessions without a recording keep their session.xml.</item>
/// </list>
/// </summary>
public static class SyntheticMahnob
{
    /// <summary>Writes Sessions/&lt;id&gt;/session.xml and BDF files into a folder; existing files of these names are replaced.</summary>
    /// <param name="folder">Made if missing; <c>data/synthetic/mahnob-hci-...</c> by convention.</param>
    /// <param name="options">Size, gaps, seed, signal-to-noise ratio; null for the defaults.</param>
    /// <param name="progress">Told the number of subjects finished; may be null.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static void Write(string folder, SyntheticMahnobOptions? options = null, IProgress<int>? progress = null)
    {
        options ??= new SyntheticMahnobOptions();
        Check(options);
        var design = new SyntheticDesign(options.Seed, MahnobChannels.SamplingRate, options.RestSeconds, options.RestSeconds, options.SignalToNoise);
        var lengths = Noise.Generator(options.Seed, 5);
        var videos = SyntheticVideo.Create(design, [.. Enumerable.Range(0, options.Videos).Select(_ => options.StimulusSeconds + lengths.Below(options.LongestSeconds - options.StimulusSeconds + 1))]);
        var neutral = Enumerable.Range(0, options.NeutralClips).Select(clip => SyntheticVideo.Neutral(1001 + clip, 5 + lengths.Below(18), design)).ToArray();
        var done = 0;
        // One session of each of two subjects in memory at a time: some 20 MB each at the release's size.
        ParallelWork.For(options.Subjects, index =>
        {
            WriteSubject(Path.Combine(folder, "Sessions"), new SyntheticSubject(index + 1, options.Seed), videos, neutral, design, options);
            progress?.Report(Interlocked.Increment(ref done));
        }, Math.Min(2, Environment.ProcessorCount));
    }

    /// <summary>The stimulus' name: the release has numbers and words.</summary>
    internal static string MediaFile(int video) => string.Create(CultureInfo.InvariantCulture, $"{(video % 4 == 0 ? "clip" : "")}{30 + (7 * video)}{(video % 4 == 0 ? "_f" : "")}.avi");

    private static void WriteSubject(string sessions, SyntheticSubject subject, SyntheticVideo[] videos, SyntheticVideo[] neutral, SyntheticDesign design, SyntheticMahnobOptions options)
    {
        var order = Enumerable.Range(0, videos.Length).ToArray();
        Noise.Generator(design.Seed, 6, subject.Id).Shuffle<int>(order);
        var recorded = options.Recorded.TryGetValue(subject.Id, out var some) ? some : videos.Length;
        for (var trial = 1; trial <= videos.Length; trial++)
        {
            if (trial <= neutral.Length)
                new SyntheticSession(subject, neutral[trial - 1], trial, isStimulus: false, isRecorded: trial <= recorded, design).Write(sessions);
            new SyntheticSession(subject, videos[order[trial - 1]], trial, isStimulus: true, isRecorded: trial <= recorded, design).Write(sessions);
        }
    }

    private static void Check(SyntheticMahnobOptions options)
    {
        // 130 folder numbers a subject, two a trial.
        if (options.Subjects is < 1 or > 99 || options.Videos is < 1 or > 60)
            throw new ArgumentOutOfRangeException(nameof(options), (options.Subjects, options.Videos), "Subjects must be 1 to 99 and Videos 1 to 60: the folder numbers of the next subject begin after them.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.StimulusSeconds);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.LongestSeconds, options.StimulusSeconds);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.RestSeconds);
        ArgumentOutOfRangeException.ThrowIfNegative(options.NeutralClips);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.NeutralClips, options.Videos);
        ArgumentOutOfRangeException.ThrowIfNegative(options.SignalToNoise);
    }
}
