using MeMhacl.Data.Edf;
using static System.FormattableString;

namespace MeMhacl.Data.Mahnob;

/// <summary>One session's BDF file -> trial: the seconds around the onset, referenced, without drift (IV-A-2).</summary>
internal static class MahnobReader
{
    private const int Rate = MahnobChannels.SamplingRate;

    /// <summary>Reads one session.</summary>
    /// <param name="stimulus">The session.</param>
    /// <param name="videoId">The stimulus' number.</param>
    /// <param name="options">Channels, seconds, reference and drift.</param>
    /// <param name="findings">Takes what is odd about the session and could yet be read.</param>
    /// <exception cref="DatasetFormatException">The recording cannot be used; the message names the session.</exception>
    public static Trial Read(MahnobStimulus stimulus, int videoId, MahnobOptions options, List<DatasetFinding> findings)
    {
        try
        {
            using var file = EdfFile.Open(stimulus.Bdf);
            var odd = new List<string>();
            var trial = Read(file, stimulus, videoId, options, odd);
            findings.AddRange(odd.Concat(file.Warnings).Select(what => new DatasetFinding($"session {stimulus.Session.Name} (subject {stimulus.Subject})", what)));
            return trial;
        }
        catch (DatasetFormatException error)
        {
            throw new DatasetFormatException(stimulus.Bdf, $"session {stimulus.Session.Name} (subject {stimulus.Subject}, {stimulus.MediaFile}): {error.Reason} Or move the session's folder away: the subject then counts as incomplete.", error);
        }
    }

    private static Trial Read(EdfFile file, MahnobStimulus stimulus, int videoId, MahnobOptions options, List<string> odd)
    {
        // The reference needs all electrodes, also where few of them are kept.
        var isReferenced = options.Reference == MahnobReference.Average && options.Channels.Any(MahnobChannels.Eeg.Contains);
        string[] names = [.. isReferenced ? MahnobChannels.Eeg.Union(options.Channels) : options.Channels];
        var status = Find(file, "Status");
        EdfSignal[] signals = [.. names.Select(name => Find(file, name))];
        if (signals.Append(status).FirstOrDefault(signal => signal.SamplingRate != Rate) is { } other)
            throw new DatasetFormatException(file.Path, Invariant($"'{other.Label}' is sampled at {other.SamplingRate} Hz, expected {Rate}. Copy the file again."));
        var scales = Scales(file, [.. names.Select(name => IsElectrode(name) ? Find(file, name) : null)], odd);
        var start = Onset(file, status, stimulus, options, odd) - (options.RestSeconds * Rate);
        var length = (options.RestSeconds + options.StimulusSeconds) * Rate;
        CheckTime(file, status, start, length);
        var samples = new float[names.Length * length];
        file.Read(signals, start, length, samples);
        Memory<float> Of(string name) => samples.AsMemory(Array.IndexOf(names, name) * length, length);

        for (var channel = 0; channel < names.Length; channel++)
            if (scales[channel] != 1)
                foreach (ref var value in Of(names[channel]).Span)
                    value = (float)(value * scales[channel]);
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

    /// <summary>The average reference: subtracts the mean over the channels from each, sample by sample.</summary>
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

    private static bool IsElectrode(string name) => MahnobChannels.Eeg.Contains(name) || name.StartsWith("EXG", StringComparison.Ordinal);

    // Of two signals of one name, nobody knows which is meant.
    private static EdfSignal Find(EdfFile file, string name)
    {
        var found = name == "Status" ? BdfStatus.Find(file, orLast: true) : file[name];
        return file.Signals.Count(signal => signal.Label.Equals(name, StringComparison.OrdinalIgnoreCase)) <= 1 ? found
            : throw new DatasetFormatException(file.Path, $"it has several signals '{name}', and nothing tells which is meant. Have the labels corrected.");
    }

    // Electrodes are brought to microvolt: the reference averages over them. The other sensors' units are not documented, and no two channels of them are ever added.
    private static double[] Scales(EdfFile file, EdfSignal?[] electrodes, List<string> odd)
    {
        var units = electrodes.OfType<EdfSignal>().GroupBy(signal => signal.PhysicalDimension).ToArray();
        if (units.FirstOrDefault(unit => unit.First().MicrovoltsPerUnit is null) is not { } unknown)
            return [.. electrodes.Select(signal => signal?.MicrovoltsPerUnit ?? 1)];
        var other = units.FirstOrDefault(unit => unit.Key != unknown.Key);
        if (other is not null)
            throw new DatasetFormatException(file.Path, $"the unit of '{unknown.First().Label}' reads '{EdfHeaderReader.Shown(unknown.Key)}', that of '{other.First().Label}' '{EdfHeaderReader.Shown(other.Key)}': expected uV, mV, V or nV, or the same for all electrodes. Have the units corrected.");
        odd.Add($"The unit of the electrodes reads '{EdfHeaderReader.Shown(unknown.Key)}', expected uV; they are taken to be in microvolt.");
        return [.. electrodes.Select(_ => 1.0)];
    }

    // The first sample of the stimulus, with the rest before it and the seconds after it in the file.
    private static long Onset(EdfFile file, EdfSignal status, MahnobStimulus stimulus, MahnobOptions options, List<string> odd)
    {
        var onsets = file.ReadRecordOnsets();
        double Seconds(long sample) => onsets[sample / status.SamplesPerRecord] + (sample % status.SamplesPerRecord / (double)Rate);
        var (start, end) = MahnobPulses.Choose(BdfStatus.ReadTriggers(file, status), stimulus.Session.CutSeconds, Seconds, odd, reason => new DatasetFormatException(file.Path, reason));
        var (lasts, wanted) = (end - start, (long)options.StimulusSeconds * Rate);
        return lasts < Rate
            ? throw new DatasetFormatException(file.Path, Invariant($"its two Status pulses are {lasts} samples apart ({lasts / (double)Rate:0.000} s), which is no stimulus: its markers are damaged. Copy the file again."))
            : lasts < wanted
            ? throw new DatasetFormatException(file.Path, Invariant($"the stimulus lasts {lasts} samples ({lasts / (double)Rate:0.000} s) from its first Status pulse to its last, {wanted} ({options.StimulusSeconds} s) are to be kept. Lower MahnobOptions.StimulusSeconds."))
            : start < (long)options.RestSeconds * Rate
            ? throw new DatasetFormatException(file.Path, Invariant($"the stimulus begins {start} samples ({start / (double)Rate:0.000} s) after the recording, {options.RestSeconds * Rate} ({options.RestSeconds} s) of rest are to be kept. Lower MahnobOptions.RestSeconds."))
            : start;
    }

    // Samples that stand next to each other in the file must have been taken so. A gap before them does no harm: pulses and samples are counted alike.
    private static void CheckTime(EdfFile file, EdfSignal status, long start, int length)
    {
        var (first, last) = (start / status.SamplesPerRecord, (start + length - 1) / status.SamplesPerRecord);
        if (file.ReadGaps().Where(record => record > first && record <= last).ToArray() is [var gap, ..])
            throw new DatasetFormatException(file.Path, $"record {gap} does not begin where the one before ends, or does not tell when it begins ('{EdfHeaderReader.Shown(file.Header.Reserved)}'), and both lie in the seconds that are to be kept: time is missing there. Get the recording without gaps.");
    }
}
