using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace MeMhacl.Data.Edf;

/// <summary>One annotation of an EDF+ or BDF+ file.</summary>
/// <param name="Onset">Seconds from the file's start time; negative before it.</param>
/// <param name="Duration">Seconds; null where the file states none.</param>
/// <param name="Text">What was noted; never empty.</param>
public readonly record struct EdfAnnotation(double Onset, double? Duration, string Text);

/// <summary>
/// Time-stamped annotation lists (EDF+): onset, then 0x15 and a duration if there is one, 0x14, texts each closed by 0x14, and a zero byte.
/// The first list of each record keeps its time: its first text is empty.
/// </summary>
internal static class EdfAnnotationLists
{
    private const byte TextEnd = 0x14, DurationMark = 0x15;

    /// <summary>Reads the lists of one record.</summary>
    /// <returns>The record's onset, if its first list is one of time-keeping, and how many lists cannot be understood.</returns>
    public static (double? Onset, int Unreadable) Read(ReadOnlySpan<byte> bytes, List<EdfAnnotation> annotations)
    {
        double? keeping = null;
        var (first, unreadable) = (true, 0);
        while (!bytes.IsEmpty)
        {
            var list = Take(ref bytes, 0);
            if (list.IsEmpty)
                continue;
            if (TryStamp(ref list, out var onset, out var duration))
            {
                if (first && list is [TextEnd, ..])
                    keeping = onset;
                while (!list.IsEmpty)
                    if (Take(ref list, TextEnd) is { IsEmpty: false } text)
                        annotations.Add(new EdfAnnotation(onset, duration, EdfHeaderReader.Decode(text)));
            }
            else
                unreadable++;
            first = false;
        }
        return (keeping, unreadable);
    }

    /// <summary>The lists of one record, the time-keeping one first.</summary>
    /// <exception cref="ArgumentException">A text is empty or holds control characters, or a time is no number.</exception>
    public static byte[] Bytes(IReadOnlyList<EdfAnnotation> annotations, double recordOnset)
    {
        var text = new StringBuilder().Append(Stamp(recordOnset)).Append("\u0014\u0014\0");
        foreach (var annotation in annotations)
        {
            if (annotation.Text.Length == 0 || annotation.Text.AsSpan().ContainsAny("\0\u0014\u0015"))
                throw new ArgumentException(FormattableString.Invariant($"The annotation at {annotation.Onset} s has an empty text or one with control characters (0, 0x14, 0x15): EDF+ cannot hold it."), nameof(annotations));
            text.Append(Stamp(annotation.Onset));
            if (annotation.Duration is { } duration)
                text.Append('\u0015').Append(Number(duration));
            text.Append('\u0014').Append(annotation.Text).Append("\u0014\0");
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // What stands before the mark, or all of it; the mark is stepped over.
    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, byte mark)
    {
        var end = bytes.IndexOf(mark);
        var part = end < 0 ? bytes : bytes[..end];
        bytes = end < 0 ? [] : bytes[(end + 1)..];
        return part;
    }

    // Takes onset and duration from the list's beginning and leaves the texts.
    private static bool TryStamp(ref ReadOnlySpan<byte> list, out double onset, out double? duration)
    {
        (onset, duration) = (0, null);
        if (!list.Contains(TextEnd) || list[0] is not ((byte)'+' or (byte)'-'))
            return false;
        var stamp = Take(ref list, TextEnd);
        var hasDuration = stamp.Contains(DurationMark);
        if (!TryNumber(Take(ref stamp, DurationMark), out onset))
            return false;
        if (!hasDuration)
            return true;
        var isNumber = TryNumber(stamp, out var seconds);
        duration = seconds;
        return isNumber;
    }

    private static bool TryNumber(ReadOnlySpan<byte> text, out double number) =>
        Utf8Parser.TryParse(text, out number, out var used) && used == text.Length && double.IsFinite(number);

    private static string Stamp(double seconds) => (seconds < 0 ? "" : "+") + Number(seconds);

    private static string Number(double seconds) => double.IsFinite(seconds)
        ? seconds.ToString("0.#########", CultureInfo.InvariantCulture)
        : throw new ArgumentException(FormattableString.Invariant($"An annotation has the time {seconds}: expected seconds."));
}
