using MeMhacl.Data;
using static MeMhacl.Study.PreprocessingTables;
using static System.FormattableString;

namespace MeMhacl.Study;

/// <summary>The charts of notebook 01, each made from the data themselves.</summary>
public static class PreprocessingFigures
{
    private const int PointsDrawn = 1600;
    private const double ZoomSeconds = 3;

    /// <summary>The whole raw trial, one channel a modality, the rest shaded.</summary>
    public static Figure TimeCourse(this TrialStages stages) => Figures.LineGrid(
        $"Raw trial: subject {stages.Trial.SubjectId}, video {stages.Trial.VideoId}",
        [.. stages.Shown.Select(shown => new LinePanel(
            shown.Title, [Thinned("raw", stages.Raw(shown.Channel), stages.Trial.SamplingRate) with { Colour = Plot.Blue }], shown == stages.Shown[^1] ? "time (s)" : "", shown.Unit,
            Range: (0, (double)stages.Trial.Length / stages.Trial.SamplingRate), Shaded: (0, Rest(stages))))],
        columns: 1, rowHeight: 150, caption: Invariant($"One channel a modality, as the file holds it; the {Rest(stages):0} s of the baseline are shaded. Of neighbouring points the smallest and the largest are drawn."));

    /// <summary>The power spectra of the stimulus before and after baseline removal, one channel a modality.</summary>
    public static Figure Spectra(this TrialStages stages) => Figures.LineGrid(
        "Power spectra (Welch), before and after baseline removal",
        [.. stages.Shown.Select(shown => new LinePanel(
            shown.Title,
            [
                Spectrum("after", stages.WithoutBaseline(shown.Channel), stages.Trial.SamplingRate) with { Colour = Plot.Orange },
                Spectrum("before", stages.Stimulus(shown.Channel), stages.Trial.SamplingRate) with { Colour = Plot.Blue },
            ],
            "frequency (Hz)", $"dB of 1 {shown.Unit}²/Hz", Range: IsFast(shown) ? (0, stages.Trial.SamplingRate / 2.0) : (0, 8), Shaded: shown.HighPass is { } edge ? (0, edge) : null))],
        columns: 2, rowHeight: 220,
        caption: Invariant($"Segments of {SpectrumSegmentSeconds:0} s, overlapping by half, Hann window; 10 dB are ten times the power. {Filtered(stages)}After the removal there are peaks at whole hertz: the subtracted second repeats."));

    /// <summary>The first seconds of the stimulus, one channel a modality: before, after baseline removal on an axis of the same length about its own middle, and z-scored.</summary>
    public static Figure BeforeAndAfter(this TrialStages stages) => Figures.LineGrid(
        "Baseline removal and z-score: the first seconds of the stimulus",
        [.. stages.Shown.SelectMany(shown =>
        {
            var x = shown == stages.Shown[^1] ? "time (s)" : "";
            Series[] before = [
                Zoomed("before", Wide(stages.Stimulus(shown.Channel)), stages) with { Colour = Plot.Blue },
                Zoomed("mean second at rest", OverAndOver(stages.Baseline(shown.Channel)), stages) with { Colour = Plot.Grey }];
            Series[] after = [Zoomed("after", Wide(stages.WithoutBaseline(shown.Channel)), stages) with { Colour = Plot.Orange }];
            var length = 1.1 * Math.Max(Length(before), Length(after));
            return new[]
            {
                new LinePanel($"{shown.Title}: before", before, x, shown.Unit, Range: (0, ZoomSeconds), Height: About(before, length)),
                new LinePanel("after", after, x, shown.Unit, Range: (0, ZoomSeconds), Height: About(after, length)),
                new LinePanel("z-scored", [Zoomed("z-scored", Wide(stages.Standardised(shown.Channel)), stages) with { Colour = Plot.Green }], x, "sd", Range: (0, ZoomSeconds)),
            };
        })],
        columns: 3, rowHeight: 180,
        caption: "Left: the windows as they are, and the mean second at rest that is subtracted from each. Middle: the difference, as many units high as the chart to its left. Right: what a model sees.");

    /// <summary>The ratings of all trials, with the threshold and the zone about it in which a class is little more than chance.</summary>
    public static Figure RatingHistograms(this StudyData data)
    {
        var ratings = data.Ratings();
        return Figures.Histograms($"Ratings of {ratings.Count} trials",
            [
                new Series("valence", [.. ratings.Select(r => (double)r.Ratings.Valence)]) { Colour = Plot.Blue },
                new Series("arousal", [.. ratings.Select(r => (double)r.Ratings.Arousal)]) { Colour = Plot.Blue },
            ],
            1, 9.5, 0.5, EmotionTasks.Threshold, AmbiguousZone, "rating", "trials",
            Invariant($"{data.Source.Name}: above the dashed line is high. Shaded: within {AmbiguousZone:0} of it."));
    }

    /// <summary>The share of high ratings of each subject.</summary>
    public static Figure SubjectBalance(this StudyData data)
    {
        var subjects = data.Ratings().GroupBy(r => r.SubjectId).ToArray();
        return Figures.Bars("Share of trials rated high, by subject", [.. subjects.Select(one => $"S{one.Key}")],
            [
                new Series("valence", [.. subjects.Select(one => one.Average(r => EmotionTask.Valence.Label(r.Ratings)))]) { Colour = Plot.Blue },
                new Series("arousal", [.. subjects.Select(one => one.Average(r => EmotionTask.Arousal.Label(r.Ratings)))]) { Colour = Plot.Orange },
            ],
            "share of trials", $"{data.Source.Name}: a subject far from one half is told by who they are.");
    }

    private static string Filtered(TrialStages stages) =>
        stages.Shown.FirstOrDefault(shown => shown.HighPass is not null) is { } shown ? Invariant($"Shaded in the {shown.Modality}: below {shown.HighPass} Hz, which the release's filter took away. ") : "";

    private static IEnumerable<double> Wide(float[] signal) => signal.Select(value => (double)value);

    private static double Length(Series[] lines) => lines.Max(line => line.Values.Max()) - lines.Min(line => line.Values.Min());

    // A part of the y axis of that length, with the lines in its middle; none where they are flat.
    private static (double From, double To)? About(Series[] lines, double length) =>
        length > 0 && (lines.Max(line => line.Values.Max()) + lines.Min(line => line.Values.Min())) / 2 is var middle ? (middle - (length / 2), middle + (length / 2)) : null;

    private static IEnumerable<double> OverAndOver(double[] second)
    {
        for (int m = 0; ; m = (m + 1) % second.Length) yield return second[m];
    }

    private static double Rest(TrialStages stages) => (double)stages.RestPoints / stages.Trial.SamplingRate;

    private static bool IsFast(ExampleChannel shown) => shown.Modality is "EEG" or "EOG" or "ECG";

    // Peaks stay, and a page stays small: of each bucket the smallest and the largest value.
    private static Series Thinned(string name, float[] signal, int rate)
    {
        int bucket = Math.Max(2, 2 * ((signal.Length + PointsDrawn - 1) / PointsDrawn));
        var (places, values) = (new List<double>(), new List<double>());
        for (int start = 0; start < signal.Length; start += bucket)
        {
            var part = signal.AsSpan(start, Math.Min(bucket, signal.Length - start)).ToArray();
            places.AddRange([Math.Round((double)start / rate, 4), Math.Round((start + part.Length / 2.0) / rate, 4)]);
            values.AddRange(Array.IndexOf(part, part.Min()) < Array.IndexOf(part, part.Max()) ? [part.Min(), part.Max()] : [part.Max(), part.Min()]);
        }
        return new Series(name, Rounded(values)) { At = places };
    }

    private static Series Zoomed(string name, IEnumerable<double> signal, TrialStages stages)
    {
        var (rate, values) = (stages.Trial.SamplingRate, signal.Take((int)(ZoomSeconds * stages.Trial.SamplingRate)).ToArray());
        return new(name, Rounded(values)) { At = [.. values.Select((_, m) => Math.Round((double)m / rate, 4))] };
    }

    private static Series Spectrum(string name, float[] signal, int rate)
    {
        var spectrum = PowerSpectrum.Welch(signal, rate, SpectrumSegmentSeconds);
        // Without 0 Hz: the mean of each segment is taken away before.
        return new Series(name, [.. spectrum.Density.Skip(1).Select(power => power > 0 ? NumberFormat.FourDigits(10 * Math.Log10(power)) : double.NaN)]) { At = [.. spectrum.Frequencies.Skip(1)] };
    }

    // A thousandth of the range is less than a pixel, and a page stays small.
    private static double[] Rounded(IReadOnlyList<double> values)
    {
        double range = values.Max() - values.Min();
        if (range == 0 || !double.IsFinite(range)) return [.. values];
        int decimals = Math.Clamp(3 - (int)Math.Floor(Math.Log10(range)), 0, 15);
        return [.. values.Select(value => Math.Round(value, decimals))];
    }
}
