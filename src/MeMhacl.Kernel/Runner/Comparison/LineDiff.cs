using System.Net;
using System.Text.RegularExpressions;

namespace MeMhacl.Kernel;

/// <summary>A few lines that show where two texts differ.</summary>
internal static partial class LineDiff
{
    private const int MostLines = 4;
    private const int Width = 140;

    /// <summary>Lines of the saved text behind "- ", of the new one behind "+ ".</summary>
    /// <param name="saved">The saved text.</param>
    /// <param name="fresh">The new one.</param>
    /// <param name="same">Which lines count as equal.</param>
    /// <param name="markup">Whether they are HTML or SVG: shown row by row and without the tags, unless only these differ.</param>
    public static IReadOnlyList<string> Of(string saved, string fresh, Func<string, string, bool> same, bool markup)
    {
        var (a, b) = (Lines(saved, markup), Lines(fresh, markup));
        var head = 0;
        while (head < a.Length && head < b.Length && same(a[head], b[head]))
            head++;

        var tail = 0;
        while (tail < a.Length - head && tail < b.Length - head && same(a[^(tail + 1)], b[^(tail + 1)]))
            tail++;

        var (gone, come) = (a[head..^tail], b[head..^tail]);
        if (gone.Length == come.Length)
        {
            var pairs = gone.Zip(come).Where(p => !same(p.First, p.Second)).ToList();
            return pairs.Count == 0 ? Pair(saved, fresh, markup) : Cut([.. pairs.SelectMany(p => Pair(p.First, p.Second, markup))], 2 * MostLines);
        }

        return [.. Cut([.. gone.Select(line => "- " + Short(Shown(line, markup), 0))], MostLines), .. Cut([.. come.Select(line => "+ " + Short(Shown(line, markup), 0))], MostLines)];
    }

    private static string[] Lines(string text, bool markup) => (markup ? Row().Replace(text, "\n") : text).Split('\n');

    private static string[] Pair(string saved, string fresh, bool markup)
    {
        var (a, b) = (Shown(saved, markup), Shown(fresh, markup));
        if (a == b)
            (a, b) = (saved, fresh);

        var at = a.Zip(b).TakeWhile(p => p.First == p.Second).Count();
        return ["- " + Short(a, at), "+ " + Short(b, at)];
    }

    private static string Shown(string line, bool markup) =>
        markup ? Spaces().Replace(WebUtility.HtmlDecode(Tag().Replace(line, " ")), " ").Trim() : line.TrimEnd();

    // The part of a long line in which the difference stands.
    private static string Short(string line, int at)
    {
        var start = line.Length <= Width || at < Width / 2 ? 0 : Math.Min(at - (Width / 2), line.Length - Width);
        var text = line[start..Math.Min(line.Length, start + Width)];
        return (start > 0 ? "…" : "") + text + (start + Width < line.Length ? "…" : "");
    }

    private static List<string> Cut(List<string> lines, int most) =>
        lines.Count <= most ? lines : [.. lines.Take(most), FormattableString.Invariant($"  … {lines.Count - most} more lines")];

    [GeneratedRegex(@"(?<=</(?:tr|caption|p|div|li|h\d|text|title|desc)>)|(?=<(?:tr|p|div|li|h\d|text|path|rect|line|g|circle|polyline)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Row();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
