using MeMhacl.Data.Edf;
using static System.FormattableString;

namespace MeMhacl.Data.Mahnob;

/// <summary>Onset and end of the stimulus among the pulses of the Status signal. The release's files hold exactly two.</summary>
internal static class MahnobPulses
{
    // The pulses tell to the sample and cutLenSec does not; how near it comes is documented nowhere. The shortest stimulus has 34 s: a second apart is another pair.
    private const double CutTolerance = 1;

    // The bits of a word may rise one after the other: 4, then 268. No two pulses are 16 ms apart.
    private const int StepSamples = MahnobChannels.SamplingRate / 64;

    private const int MostPulses = 100;
    private const int MostShown = 8;

    /// <summary>Chooses two pulses: of two both, of more those whose distance is cutLenSec.</summary>
    /// <param name="triggers">Rises of the Status signal.</param>
    /// <param name="cutSeconds">cutLenSec; null if session.xml does not say it.</param>
    /// <param name="seconds">The time at which a sample was taken.</param>
    /// <param name="odd">Takes a sentence where pulses were passed over, or where two that begin after the release's rest are not as far apart as cutLenSec says.</param>
    /// <param name="unusable">Makes an exception of a sentence.</param>
    /// <returns>The samples at which the stimulus begins and ends.</returns>
    public static (long Start, long End) Choose(IReadOnlyList<BdfTrigger> triggers, double? cutSeconds, Func<long, double> seconds, List<string> odd, Func<string, DatasetFormatException> unusable)
    {
        long[] pulses = [.. triggers.Where((trigger, i) => i == 0 || trigger.Sample - triggers[i - 1].Sample > StepSamples).Select(trigger => trigger.Sample)];
        if (pulses.Length < 2)
            throw unusable("its Status signal holds fewer than two pulses, so that onset and end of the stimulus cannot be told: the file is cut off, or its markers were lost. Copy the file again.");
        if (pulses.Length > MostPulses)
            throw unusable($"its Status signal rises {pulses.Length} times, expected two pulses: it is damaged, or no status. Copy the file again.");
        var cut = cutSeconds is > 0 ? cutSeconds : null;
        (long Start, long End)[] pairs = [.. pulses.SelectMany((start, i) => pulses.Skip(i + 1).Select(end => (start, end))).Where(pair => Math.Abs(seconds(pair.end) - seconds(pair.start) - (cut ?? double.PositiveInfinity)) <= CutTolerance)];
        var shown = string.Join(", ", pulses.Take(MostShown).Select(pulse => Invariant($"{seconds(pulse):0.###}"))) + (pulses.Length > MostShown ? ", ..." : "");
        if (pulses is [var first, var last])
        {
            if (cut is null || pairs.Length > 0)
                return (first, last);
            var apart = Invariant($"the two Status pulses are {seconds(last) - seconds(first):0.###} s apart, cutLenSec in session.xml says {cut} s");
            // The release's onset is 30 s after the beginning: then the end or cutLenSec is odd, and the kept seconds stay right. Elsewhere the first pulse may be a stray one.
            if (Math.Abs(seconds(first) - MahnobChannels.RestSeconds) > CutTolerance)
                throw unusable(Invariant($"{apart}, and the first stands at {seconds(first):0.###} s, not after the release's {MahnobChannels.RestSeconds} s of rest, so that onset and end cannot be told. Copy both files again."));
            odd.Add($"T{apart[1..]}; the pulses are believed.");
            return (first, last);
        }
        // Without cutLenSec, nothing tells an early pulse from the onset.
        if (cut is null)
            throw unusable($"its Status signal holds {pulses.Length} pulses (at {shown} s), expected two, and session.xml has no cutLenSec that would tell which are meant. Copy session.xml again.");
        if (pairs is not [var pair])
            throw unusable(Invariant($"its Status signal holds {pulses.Length} pulses (at {shown} s), expected two; {(pairs.Length == 0 ? "no two" : "several pairs")} of them are {cut} s apart, as cutLenSec in session.xml says, so that onset and end cannot be told. Copy both files again."));
        odd.Add(Invariant($"The Status signal holds {pulses.Length} pulses (at {shown} s), expected two; those at {seconds(pair.Start):0.###} and {seconds(pair.End):0.###} s are as far apart as cutLenSec in session.xml says ({cut} s) and are used, the others are passed over."));
        return pair;
    }
}
