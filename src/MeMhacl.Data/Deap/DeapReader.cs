using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace MeMhacl.Data;

/// <summary>
/// Reads one subject's file of DEAP: arrays 'data' (40 trials, 40 channels, 8064 samples) and 'labels' (40, 4).
/// <c>sXX.dat</c> of data_preprocessed_python is a pickle, as Python 2 wrote it or Python 3 saved it again (protocols 0 to 5); nothing in it is run.
/// <c>sXX.mat</c> of data_preprocessed_matlab is a MAT-file of version 5. Both forms of the same numbers give the same recording, bit by bit.
/// </summary>
public static partial class DeapReader
{
    private const int RatingsPerTrial = 4;

    /// <summary>Reads all trials; trial k is video k + 1, the same video for every subject.</summary>
    /// <param name="path">The file.</param>
    /// <param name="subjectId">Subject number; null takes it from the file's name, sXX.dat.</param>
    /// <returns>Trials of 40 channels at 128 Hz, the first 3 s at rest. Any number of trials, and any length of at least 4 s, is read.</returns>
    /// <exception cref="DatasetFormatException">Truncated, damaged, another format, a value that is no finite number, a rating outside 1 to 9.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read, or is a folder.</exception>
    public static Recording Read(string path, int? subjectId = null)
    {
        var subject = subjectId ?? SubjectId(path)
            ?? throw new DatasetFormatException(path, "the name is not sXX.dat or sXX.mat, so it does not tell the subject. Rename the file, or pass the subject's number.");
        using var arrays = new DeapArrays(path);
        var (trials, length) = CheckShapes(arrays, path);
        var samples = arrays.Read("data");
        CheckSamples(samples, length, path);
        var ratings = CheckRatings(arrays.Read("labels"), path);
        var perTrial = DeapChannels.All.Count * length;
        var all = new Trial[trials];
        for (var trial = 0; trial < trials; trial++)
            all[trial] = new Trial(subject, trial + 1, DeapChannels.SamplingRate, DeapChannels.All, samples.AsMemory(trial * perTrial, perTrial), ratings[trial], DeapChannels.BaselineSeconds);
        return new Recording(subject, all);
    }

    /// <summary>Reads the ratings alone, in the order of the videos; the samples stay in the file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DatasetFormatException">As for <see cref="Read"/>.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read, or is a folder.</exception>
    public static IReadOnlyList<Ratings> ReadRatings(string path)
    {
        using var arrays = new DeapArrays(path);
        CheckShapes(arrays, path);
        return CheckRatings(arrays.Read("labels"), path);
    }

    /// <summary>The subject's number in a file name of the form sXX.dat or sXX.mat, one to three digits; null for any other name.</summary>
    public static int? SubjectId(string path) =>
        FileName().Match(Path.GetFileName(path)) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^s([0-9]{1,3})\.(dat|mat)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FileName();

    private static (int Trials, int Length) CheckShapes(DeapArrays arrays, string path)
    {
        const int Shortest = (DeapChannels.BaselineSeconds + 1) * DeapChannels.SamplingRate;
        var (data, labels) = (Shape(arrays, "data", path), Shape(arrays, "labels", path));
        if (data is not [>= 1, var channels, >= Shortest] || channels != DeapChannels.All.Count)
            throw new DatasetFormatException(path, $"'data' is ({string.Join(", ", data)}), expected (trials, 40 channels, samples), (40, 40, 8064) in the release, "
                + $"and at least {Shortest} samples: 3 s of baseline and 1 s of stimulus at 128 Hz. Get the original file again.");
        if (labels is not [var rows, RatingsPerTrial] || rows != data[0])
            throw new DatasetFormatException(path, $"'labels' is ({string.Join(", ", labels)}), expected ({data[0]}, 4): one row a trial, valence, arousal, dominance, liking. "
                + "Get the original file again.");
        return (data[0], data[2]);
    }

    private static IReadOnlyList<int> Shape(DeapArrays arrays, string name, string path) =>
        arrays.Shape(name) ?? throw new DatasetFormatException(path, arrays.Names.Contains(name)
            ? $"'{name}' is {arrays.Describe(name)}, expected an array of real numbers: save the file again with one, or get the original file again."
            : $"no array under '{name}' (found: {string.Join(", ", arrays.Names.Take(8))}). Expected 'data' and 'labels': get the original file again.");

    private static void CheckSamples(float[] samples, int length, string path)
    {
        var (perTrial, isFinite) = (DeapChannels.All.Count * length, true);
        ParallelWork.For(samples.Length / perTrial, trial =>
        {
            if (!AreFinite(samples.AsSpan(trial * perTrial, perTrial)))
                isFinite = false;
        });
        if (isFinite)
            return;
        var index = Array.FindIndex(samples, sample => !float.IsFinite(sample));
        var (row, sample) = Math.DivRem(index, length);
        var (trial, channel) = Math.DivRem(row, DeapChannels.All.Count);
        throw new DatasetFormatException(path, string.Create(CultureInfo.InvariantCulture,
            $"trial {trial + 1}, channel {channel + 1} ({DeapChannels.All[channel]}), sample {sample}: {samples[index]} is no finite 32-bit number. Get the original file again."));
    }

    private static Ratings[] CheckRatings(float[] values, string path)
    {
        string[] columns = ["valence", "arousal", "dominance", "liking"];
        for (var i = 0; i < values.Length; i++)
            if (!(values[i] >= 1 && values[i] <= 9))
                throw new DatasetFormatException(path, string.Create(CultureInfo.InvariantCulture,
                    $"trial {(i / RatingsPerTrial) + 1}, {columns[i % RatingsPerTrial]}: the rating is {values[i]}, expected 1 to 9. Get the original file again."));
        var ratings = new Ratings[values.Length / RatingsPerTrial];
        for (var i = 0; i < ratings.Length; i++)
            ratings[i] = new Ratings(values[4 * i], values[(4 * i) + 1], values[(4 * i) + 2], values[(4 * i) + 3]);
        return ratings;
    }

    // x - x is 0 but for infinity and NaN. Optimised at once, as the conversion before it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool AreFinite(ReadOnlySpan<float> values)
    {
        var (i, sum) = (0, Vector<float>.Zero);
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
            sum += new Vector<float>(values[i..]) - new Vector<float>(values[i..]);
        var all = sum == Vector<float>.Zero;
        for (; i < values.Length; i++)
            all &= float.IsFinite(values[i]);
        return all;
    }
}
