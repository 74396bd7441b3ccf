using System.Buffers.Text;
using System.Text;

namespace MeMhacl.Data.Edf;

/// <summary>One annotation of an EDF+ or BDF+ file.</summary>
/// <param name="Onset">Seconds from the file's start time; negative before it.</param>
/// <param name="Duration">Seconds; null where the file states none.</param>
/// <param name="Text">What was noted; never empty.</param>
public readonly record struct EdfAnnotation(double Onset, double? Duration, string Text);

/// <summary>
/// Time-stamped annotation lists (EDF+): onset, then 0x15 and a duration if there is one, 0x14, texts each closed by 0x14, and a zero byte.
/// The first list of each record keeps its time: its text is empty.
/// </summary>
internal static class EdfAnnotationLists
{
    private const byte TextEnd = 0x14, DurationMark = 0x15;

    /// <summary>Reads the lists of one record, and tells how many cannot be understood.</summary>
    public static int Read(ReadOnlySpan<byte> bytes, List<EdfAnnotation> annotations)
    {
        var unreadable = 0;
        while (!bytes.IsEmpty)
        {
            var list = Take(ref bytes, 0);
            if (list.IsEmpty)
                continue;
            if (TryStamp(ref list, out var onset, out var duration))
            {
                while (!list.IsEmpty)
                    if (Take(ref list, TextEnd) is { IsEmpty: false } text)
                        annotations.Add(new EdfAnnotation(onset, duration, Encoding.UTF8.GetString(text)));
            }
            else
                unreadable++;
        }
        return unreadable;
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
}
