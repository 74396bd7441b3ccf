using MeMhacl.Data.Edf;
using static System.FormattableString;

namespace MeMhacl.Data.Mahnob;

/// <summary>One session's BDF file -> trial: the seconds around the onset, referenced, without drift (IV-A-2).</summary>
internal static class MahnobReader
{
    private const int Rate = MahnobChannels.SamplingRate;

    public static Trial Read(MahnobStimulus stimulus, int videoId, MahnobOptions options)
    {
        using var file = EdfFile.Open(stimulus.Bdf);
        // The reference needs all electrodes, also where few of them are kept.
        var isReferenced = options.Reference == MahnobReference.Average && options.Channels.Any(MahnobChannels.Eeg.Contains);
        string[] names = [.. isReferenced ? MahnobChannels.Eeg.Union(options.Channels) : options.Channels];
        EdfSignal[] signals = [.. names.Select(name => name == "Status" ? BdfStatus.Find(file, orLast: true) : file[name])];
        var status = BdfStatus.Find(file, orLast: true);
        if (signals.Append(status).FirstOrDefault(signal => signal.SamplingRate != Rate) is { } odd)
            throw Unusable(stimulus, Invariant($"'{odd.Label}' is sampled at {odd.SamplingRate} Hz, expected {Rate}. Copy the file again, or"));
        var length = (options.RestSeconds + options.StimulusSeconds) * Rate;
        var samples = new float[names.Length * length];
        file.Read(signals, Onset(file, status, stimulus, options) - (options.RestSeconds * Rate), length, samples);
        Memory<float> Of(string name) => samples.AsMemory(Array.IndexOf(names, name) * length, length);

        // Before the reference, which gives a dead electrode the others' mean.
        string[] flat = [.. options.Channels.Where(name => Trial.IsFlat(Of(name).Span))];
        if (isReferenced)
            SubtractAverage(samples.AsSpan(0, MahnobChannels.Eeg.Count * length), length);
        foreach (var name in options.Channels.Where(name => options.Drift == MahnobDrift.Linear && name != "Status"))
            SubtractTrend(Of(name).Span);
        float[] kept = [.. options.Channels.SelectMany(name => Of(name).ToArray())];
        var session = stimulus.Session;
        var ratings = new Ratings(session.FeltValence!.Value, session.FeltArousal!.Value, session.FeltControl ?? float.NaN);
        return new Trial(session.SubjectId, videoId, Rate, options.Channels, kept, ratings, options.RestSeconds) { FlatChannels = flat };
    }

    /// <summary>The average reference: subtracts the mean over the channels from each, sample by sample, in place; samples are (channel, sample).</summary>
    internal static void SubtractAverage(Span<float> samples, int length)
    {
        // In double: offsets of 1e5 microvolt, signals of 1e-1.
        var mean = new double[length];
        var channels = samples.Length / length;
        for (var i = 0; i < samples.Length; i++)
            mean[i % length] += samples[i];
        for (var t = 0; t < length; t++)
            mean[t] /= channels;
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (float)(samples[i] - mean[i % length]);
    }

    /// <summary>Subtracts the least-squares line, offset and slope, in place (scipy.signal.detrend, type 'linear').</summary>
    internal static void SubtractTrend(Span<float> signal)
    {
        // Closed form, over times centred at 0: offset and slope do not mix.
        var (middle, sum, product) = ((signal.Length - 1) / 2.0, 0.0, 0.0);
        for (var t = 0; t < signal.Length; t++)
        {
            sum += signal[t];
            product += (t - middle) * signal[t];
        }
        var offset = sum / signal.Length;
        var squares = signal.Length * (((double)signal.Length * signal.Length) - 1) / 12;
        var slope = squares > 0 ? product / squares : 0;
        for (var t = 0; t < signal.Length; t++)
            signal[t] = (float)(signal[t] - offset - (slope * (t - middle)));
    }

    // The first pulse of the Status signal is the onset, the second the end; the release's files hold exactly two. More pulses after the end do no harm.
    private static long Onset(EdfFile file, EdfSignal status, MahnobStimulus stimulus, MahnobOptions options)
    {
        if (BdfStatus.ReadTriggers(file, status) is not [var start, var end, ..])
            throw Unusable(stimulus, "its Status signal holds fewer than two pulses, so that onset and end of the stimulus cannot be told: the file is cut off, or its markers were lost. Copy the file again, or");
        var seconds = (end.Sample - start.Sample) / (double)Rate;
        return seconds < options.StimulusSeconds
            ? throw Unusable(stimulus, Invariant($"the stimulus lasts {seconds:0.00} s from the first Status pulse to the second, {options.StimulusSeconds} s are to be kept: lower MahnobOptions.StimulusSeconds, or"))
            : start.Sample < (long)options.RestSeconds * Rate
            ? throw Unusable(stimulus, Invariant($"the stimulus begins {start.Sample / (double)Rate:0.00} s after the recording, {options.RestSeconds} s of rest are to be kept: lower MahnobOptions.RestSeconds, or"))
            : start.Sample;
    }

    private static DatasetFormatException Unusable(MahnobStimulus stimulus, string what) => new(stimulus.Bdf,
        $"session {stimulus.Session.Name} (subject {stimulus.Subject}, {stimulus.MediaFile}): {what} move the session's folder away: the subject then counts as incomplete.");
}
