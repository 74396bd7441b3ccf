using System.Globalization;
using MeMhacl.Data.Synthetic;

namespace MeMhacl.Data;

/// <summary>
/// Writes a synthetic twin of DEAP: files of the same format, shape and units, of which everything is known because everything was put in.
/// Accuracy on it says that the code works and nothing about emotion.
/// <para>What is in it (amplitudes are relative, see the classes of the namespace Synthetic for every number):</para>
/// <list type="number">
/// <item>Stimulus-locked response: per video six sources, each a sum of sinusoids between 5 and 44 Hz whose strengths change every second and whose spectrum differs from video to video.
/// The same time course for all subjects, seen through topographies that are partly common and partly the subject's own. <see cref="SyntheticDeapOptions.SignalToNoise"/> sets its power;
/// felt valence and arousal shift it between the sources, in everybody alike.</item>
/// <item>Emotion: what a subject feels is the video's valence and arousal, most of it, plus the subject's bias, plus chance. Beside the response, felt valence shifts alpha power between the left and the
/// right frontal site and raises the zygomaticus EMG; felt arousal raises beta and gamma power, heart and breathing rate, and lowers skin resistance.
/// How strongly, and from which level, differs from subject to subject.</item>
/// <item>The trial's own state: every trial draws its own power for each rhythm and each noise source and keeps it to its end. Windows of one trial resemble one another,
/// so a split that puts them on both sides leaks, as on real recordings.</item>
/// <item>Noise: 1/f noise between 4 and 45 Hz from twelve sources and at every electrode; average reference. Eye movements, blinks, muscle bursts, respiration (about 0.25 Hz), pulse (about 1.2 Hz),
/// skin conductance responses at moments of the video, a slow temperature drift.</item>
/// <item>Ratings: valence and arousal as felt plus a rating error, dominance and liking loosely after valence; 1 to 9, two decimals.</item>
/// </list>
/// <para>The 3 s at rest hold noise and rhythms at their neutral level, no response and no emotion.</para>
/// </summary>
public static class SyntheticDeap
{
    /// <summary>Writes s01.dat, s02.dat, ... into a folder; existing files of these names are replaced.</summary>
    /// <param name="folder">Made if missing; <c>data/synthetic/deap/data_preprocessed_python</c> by convention.</param>
    /// <param name="options">Size, seed, signal-to-noise ratio; null for the defaults.</param>
    /// <param name="progress">Told the number of files finished; may be null.</param>
    /// <returns>The paths written, by subject.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static IReadOnlyList<string> Write(string folder, SyntheticDeapOptions? options = null, IProgress<int>? progress = null)
    {
        options ??= new SyntheticDeapOptions();
        if (options.Subjects is < 1 or > 32)
            throw new ArgumentOutOfRangeException(nameof(options), options.Subjects, "Subjects must be 1 to 32, as in DEAP: others are not read.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Videos);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.StimulusSeconds);
        ArgumentOutOfRangeException.ThrowIfNegative(options.SignalToNoise);
        Directory.CreateDirectory(folder);
        var design = new SyntheticDesign(options.Seed, DeapChannels.SamplingRate, DeapChannels.BaselineSeconds, 0, options.SignalToNoise);
        var videos = SyntheticVideo.Create(design, [.. Enumerable.Repeat(options.StimulusSeconds, options.Videos)]);
        var paths = Enumerable.Range(1, options.Subjects).Select(id => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"s{id:00}.dat"))).ToArray();
        var done = 0;
        // Two subjects in memory at a time: 103 MB each at DEAP's size.
        ParallelWork.For(options.Subjects, index =>
        {
            WriteSubject(paths[index], index + 1, videos, design);
            progress?.Report(Interlocked.Increment(ref done));
        }, Math.Min(2, Environment.ProcessorCount));
        return paths;
    }

    private static void WriteSubject(string path, int id, IReadOnlyList<SyntheticVideo> videos, SyntheticDesign design)
    {
        var subject = new SyntheticSubject(id, design.Seed);
        var trials = videos.Select(video => Trial(video, subject, design)).ToArray();
        double[][] samples = [.. trials.Select(trial => trial.Samples)], ratings = [.. trials.Select(trial => trial.Ratings)];
        WholeFile.Write(path, file => DeapPickleWriter.Write(file, samples, DeapChannels.All.Count, ratings));
    }

    private static (double[] Samples, double[] Ratings) Trial(SyntheticVideo video, SyntheticSubject subject, SyntheticDesign design)
    {
        var trial = new SyntheticTrial(video, subject, design);
        return ([.. trial.Eeg.Concat(trial.Periphery).SelectMany(channel => channel, (_, value) => (double)value)], trial.Ratings);
    }
}
