using System.Globalization;
using System.Text;

namespace MeMhacl.Data.Edf;

/// <summary>Time-stamped annotation lists of one record (EDF+), the time-keeping one first.</summary>
internal static class EdfAnnotationWriter
{
    public static byte[] Bytes(IReadOnlyList<EdfAnnotation> annotations, double recordOnset)
    {
        var text = new StringBuilder().Append(Stamp(recordOnset)).Append("\u0014\u0014\0");
        foreach (var annotation in annotations)
        {
            if (annotation.Text.Length == 0 || annotation.Text.AsSpan().ContainsAny("\0\u0014\u0015"))
                throw new ArgumentException(FormattableString.Invariant($"The annotation at {annotation.Onset} s has an empty text or one with control characters (0, 0x14, 0x15): EDF+ cannot hold it."), nameof(annotations));
            text.Append(Stamp(annotation.Onset));
            if (annotation.Duration is { } duration) text.Append('\u0015').Append(Number(duration));
            text.Append('\u0014').Append(annotation.Text).Append("\u0014\0");
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Stamp(double seconds) => (seconds < 0 ? "" : "+") + Number(seconds);

    private static string Number(double seconds) => double.IsFinite(seconds)
        ? seconds.ToString("0.#########", CultureInfo.InvariantCulture)
        : throw new ArgumentException(FormattableString.Invariant($"An annotation has the time {seconds}: expected seconds."));
}
