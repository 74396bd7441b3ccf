using System.Globalization;
using System.Text;
using MeMhacl.Data.Edf;

namespace MeMhacl.Data.Tests;

/// <summary>A Sessions/ tree to try things on, gone after the test.</summary>
internal sealed class MahnobFolder : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public string Path => folder.Path;

    public string Sessions => System.IO.Path.Combine(folder.Path, "Sessions");

    public void Dispose() => folder.Dispose();

    /// <summary>A stimulus session with an empty recording, enough for what reads no samples.</summary>
    /// <returns>The session's folder.</returns>
    public string Add(int id, int subject, string? mediaFile, int? valence = 6, int? arousal = 3, string? bdf = "", string more = "isStim=\"1\"")
    {
        var session = Directory.CreateDirectory(System.IO.Path.Combine(Sessions, id.ToString(CultureInfo.InvariantCulture))).FullName;
        if (bdf is "")
            bdf = $"Part_{subject}_S_Trial{id}_emotion.bdf";
        if (bdf is not null)
            File.WriteAllBytes(System.IO.Path.Combine(session, bdf), []);
        File.WriteAllText(System.IO.Path.Combine(session, "session.xml"), Xml(subject, mediaFile, valence, arousal, bdf, more));
        return session;
    }

    /// <summary>All subjects, all stimuli, each subject in an order of its own; session numbers tell neither.</summary>
    public void AddAll(IReadOnlyList<int> subjects, IReadOnlyList<string> mediaFiles, Func<int, string, bool>? leaveOut = null)
    {
        foreach (var (subject, row) in subjects.Select((subject, row) => (subject, row)))
            for (var trial = 0; trial < mediaFiles.Count; trial++)
                if (mediaFiles[(trial + row) % mediaFiles.Count] is var media && leaveOut?.Invoke(subject, media) != true)
                    Add(1000 - (100 * row) + trial, subject, media, valence: 1 + row, arousal: 1 + mediaFiles.ToList().IndexOf(media));
    }

    public static string Xml(int subject, string? mediaFile, int? valence, int? arousal, string? bdf, string more)
    {
        var xml = new StringBuilder("<session ").Append(more);
        if (mediaFile is not null)
            xml.Append($" mediaFile=\"{mediaFile}\"");
        if (valence is not null)
            xml.Append(CultureInfo.InvariantCulture, $" feltVlnc=\"{valence}\"");
        if (arousal is not null)
            xml.Append(CultureInfo.InvariantCulture, $" feltArsl=\"{arousal}\"");
        xml.Append(CultureInfo.InvariantCulture, $"><subject id=\"{subject}\"/>");
        if (bdf is not null)
            xml.Append($"<track type=\"Physiological\" filename=\"{bdf}\"/>");
        return xml.Append("</session>").ToString();
    }

    /// <summary>A signal of 24 bits whose physical values are the digital ones.</summary>
    public static EdfSignal Signal(string label, int samples) => new()
    {
        Label = label, PhysicalDimension = "uV", PhysicalMinimum = -8388608, PhysicalMaximum = 8388607, DigitalMinimum = -8388608, DigitalMaximum = 8388607, SamplesPerRecord = samples,
    };

    /// <summary>A 47-channel recording: EEG channel c holds c + t (samples), the others t; pulses of three samples of 268 at the given samples; a dead channel holds 5. With onsets of its records, a BDF+D of 48 signals.</summary>
    public static void WriteBdf(string path, int seconds, int[] pulses, int rate = MahnobChannels.SamplingRate, Func<string, string>? label = null, string? dead = null, Func<string, string>? unit = null, Func<int, double>? onset = null, int steps = 0)
    {
        var signals = MahnobChannels.All.Select(name => Signal(label?.Invoke(name) ?? name, rate) with { PhysicalDimension = unit?.Invoke(name) ?? "uV" }).ToArray();
        using var writer = new EdfWriter(path, new EdfHeader { IsBdf = true, Reserved = onset is null ? "24BIT" : "BDF+D", Signals = onset is null ? signals : [.. signals, EdfSignal.ForAnnotations(true, 20)] });
        var record = new int[signals.Length * rate];
        for (var second = 0; second < seconds; second++)
        {
            for (var channel = 0; channel < signals.Length; channel++)
                for (var i = 0; i < rate; i++)
                {
                    var t = (second * rate) + i;
                    record[(channel * rate) + i] = channel == signals.Length - 1 ? 0x180000 | (pulses.Any(pulse => t >= pulse && t < pulse + steps) ? 4 : pulses.Any(pulse => t >= pulse && t < pulse + 3) ? 268 : 0) : MahnobChannels.All[channel] == dead ? 5 : t + (channel < 32 ? channel : 0);
                }
            writer.WriteRecord(record, onset: onset?.Invoke(second));
        }
    }
}
