using System.Buffers.Text;
using System.Text;

namespace MeMhacl.Data.Edf;

/// <summary>
/// Time-stamped annotation lists (EDF+): onset, then 0x15 and a duration if there is one, 0x14, texts each closed by 0x14, and a zero byte.
/// The first list of each record keeps its time: its first text is empty.
/// </summary>
internal static class EdfAnnotationReader
{
    private const byte TextEnd = 0x14, DurationMark = 0x15;

    /// <summary>All annotations in the file's order, and when each record begins.</summary>
    public static (List<EdfAnnotation> Annotations, double[] RecordOnsets) Read(EdfFile file, EdfWarnings warnings)
    {
        var (annotations, onsets) = (new List<EdfAnnotation>(), new double[checked((int)file.Records)]);
        for (var i = 0; i < onsets.Length; i++)
            onsets[i] = i * file.RecordSeconds;
        EdfSignal[] signals = [.. file.Signals.Where(signal => signal.IsAnnotations && signal.Length > 0)];
        var (unreadable, firstUnreadable, untimed) = (0L, 0L, 0L);
        foreach (var signal in signals)
        {
            var bytes = new byte[checked(signal.SamplesPerRecord * file.Header.SampleBytes)];
            var filled = 0;
            using var sweep = file.Sweep([signal]);
            while (sweep.Next())
            {
                sweep.Bytes.CopyTo(bytes.AsSpan(filled));
                filled = (filled + sweep.Bytes.Length) % bytes.Length;
                if (filled != 0) continue;
                var (keeping, bad) = ReadRecord(bytes, annotations);
                if (unreadable == 0) firstUnreadable = sweep.Record;
                unreadable += bad;
                if (signal != signals[0]) continue;
                if (keeping is null) untimed++;
                onsets[sweep.Record] = keeping ?? (sweep.Record > 0 ? onsets[sweep.Record - 1] + file.RecordSeconds : 0);
            }
        }
        if (unreadable > 0)
            warnings.Add($"{unreadable} annotations cannot be understood, the first in record {firstUnreadable}; they are left out.");
        if (untimed > 0)
            warnings.Add($"{untimed} records do not tell when they begin; each is taken to follow the one before it.");
        return (annotations, onsets);
    }

    // Returns the record's onset, if its first list is one of time-keeping, and how many lists are none.
    private static (double? Onset, int Unreadable) ReadRecord(ReadOnlySpan<byte> bytes, List<EdfAnnotation> annotations)
    {
        double? keeping = null;
        var (first, unreadable) = (true, 0);
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf((byte)0);
            var list = end < 0 ? bytes : bytes[..end];
            bytes = end < 0 ? [] : bytes[(end + 1)..];
            if (list.IsEmpty) continue;
            if (!TryStamp(ref list, out var onset, out var duration))
                unreadable++;
            else
            {
                if (first && list is [TextEnd, ..]) keeping = onset;
                AddTexts(list, onset, duration, annotations);
            }
            first = false;
        }
        return (keeping, unreadable);
    }

    // Takes onset and duration from the list's beginning and leaves the texts.
    private static bool TryStamp(ref ReadOnlySpan<byte> list, out double onset, out double? duration)
    {
        (onset, duration) = (0, null);
        var end = list.IndexOf(TextEnd);
        if (end < 0 || list[0] is not ((byte)'+' or (byte)'-')) return false;
        var stamp = list[..end];
        list = list[(end + 1)..];
        var mark = stamp.IndexOf(DurationMark);
        if (mark >= 0)
        {
            if (!TryNumber(stamp[(mark + 1)..], out var seconds)) return false;
            duration = seconds;
            stamp = stamp[..mark];
        }
        return TryNumber(stamp, out onset);
    }

    private static void AddTexts(ReadOnlySpan<byte> texts, double onset, double? duration, List<EdfAnnotation> annotations)
    {
        while (!texts.IsEmpty)
        {
            var end = texts.IndexOf(TextEnd);
            var text = end < 0 ? texts : texts[..end];
            texts = end < 0 ? [] : texts[(end + 1)..];
            if (!text.IsEmpty) annotations.Add(new EdfAnnotation(onset, duration, Encoding.UTF8.GetString(text)));
        }
    }

    private static bool TryNumber(ReadOnlySpan<byte> text, out double number) =>
        Utf8Parser.TryParse(text, out number, out var used) && used == text.Length && double.IsFinite(number);
}
