using System.Globalization;
using MeMhacl.Data.Edf;

namespace MeMhacl.Data.Mahnob;

/// <summary>One session's BDF file -> trial: the seconds around the onset, referenced, without drift (IV-A-2).</summary>
internal static class MahnobReader
{
    public static Trial Read(MahnobStimulus stimulus, int videoId, MahnobOptions options)
    {
        using var file = EdfFile.Open(stimulus.Bdf);
        // The reference needs all electrodes, also where few of them are kept.
        var referenced = options.Reference == MahnobReference.Average && options.Channels.Any(MahnobChannels.Eeg.Contains);
        string[] names = [.. referenced ? MahnobChannels.Eeg.Union(options.Channels) : options.Channels];
        EdfSignal[] signals = [.. names.Select(name => name == "Status" ? BdfStatus.Find(file, orLast: true) : file[name])];
        if (signals.FirstOrDefault(signal => signal.SamplingRate != MahnobChannels.SamplingRate) is { } odd)
            throw Unusable(stimulus, string.Create(CultureInfo.InvariantCulture, $"'{odd.Label}' is sampled at {odd.SamplingRate} Hz, expected {MahnobChannels.SamplingRate}"));
        var first = Onset(file, stimulus, options) - (options.RestSeconds * MahnobChannels.SamplingRate);
        var length = (options.RestSeconds + options.StimulusSeconds) * MahnobChannels.SamplingRate;
        var samples = new float[names.Length * length];
        file.Read(signals, first, length, samples);

        // Before the reference, which gives a dead electrode the others' mean.
        string[] flat = [.. options.Channels.Where(name => Trial.IsFlat(samples.AsSpan(Array.IndexOf(names, name) * length, length)))];
        if (referenced)
            SubtractAverage(samples.AsSpan(0, MahnobChannels.Eeg.Count * length), length);
        var kept = new float[options.Channels.Count * length];
        for (var channel = 0; channel < options.Channels.Count; channel++)
        {
            var name = options.Channels[channel];
            var target = kept.AsSpan(channel * length, length);
            samples.AsSpan(Array.IndexOf(names, name) * length, length).CopyTo(target);
            if (options.Drift == MahnobDrift.Linear && name != "Status")
                SubtractTrend(target);
        }
        var session = stimulus.Session;
        var ratings = new Ratings(session.FeltValence!.Value, session.FeltArousal!.Value, session.FeltControl ?? float.NaN);
        return new Trial(session.SubjectId, videoId, MahnobChannels.SamplingRate, options.Channels, kept, ratings, options.RestSeconds) { FlatChannels = flat };
    }

    // The first pulse of the Status signal is the onset, the second the end; the release's files hold exactly two.
    private static long Onset(EdfFile file, MahnobStimulus stimulus, MahnobOptions options)
    {
        const int Rate = MahnobChannels.SamplingRate;
        var status = BdfStatus.Find(file, orLast: true);
        if (status.SamplingRate != Rate)
            throw Unusable(stimulus, string.Create(CultureInfo.InvariantCulture, $"'{status.Label}' is sampled at {status.SamplingRate} Hz, expected {Rate}"));
        // More pulses after the end do no harm.
        if (BdfStatus.ReadTriggers(file, status, BdfStatus.AllTriggers) is not [var start, var end, ..])
            throw Unusable(stimulus, "its Status signal holds fewer than two pulses, so that onset and end of the stimulus cannot be told: the file is cut off, or its markers were lost");
        var seconds = (end.Sample - start.Sample) / (double)Rate;
        if (seconds < options.StimulusSeconds)
            throw Unusable(stimulus, string.Create(CultureInfo.InvariantCulture,
                $"the stimulus lasts {seconds:0.00} s from the first Status pulse to the second, {options.StimulusSeconds} s are to be kept: lower MahnobOptions.StimulusSeconds, or"), "");
        if (start.Sample < (long)options.RestSeconds * Rate)
            throw Unusable(stimulus, string.Create(CultureInfo.InvariantCulture,
                $"the stimulus begins {start.Sample / (double)Rate:0.00} s after the recording, {options.RestSeconds} s of rest are to be kept: lower MahnobOptions.RestSeconds, or"), "");
        return start.Sample;
    }

    private static DatasetFormatException Unusable(MahnobStimulus stimulus, string what, string stop = ".") => new(stimulus.Bdf,
        $"session {stimulus.Session.Name} (subject {stimulus.Subject}, {stimulus.MediaFile}): {what}{stop} "
        + (stop.Length > 0 ? "Copy the file again, or " : "") + "move the session's folder away: the subject then counts as incomplete.");

    /// <summary>Subtracts the mean over the channels from each, sample by sample.</summary>
    /// <param name="samples">(channel, sample), in place.</param>
    /// <param name="length">Samples of each channel.</param>
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
}
