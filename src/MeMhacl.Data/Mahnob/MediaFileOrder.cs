using System.Globalization;

namespace MeMhacl.Data.Mahnob;

/// <summary>69.avi before 107.avi before cats_f.avi: numbers by value, then names by their characters.</summary>
internal sealed class MediaFileOrder : IComparer<string?>
{
    public static MediaFileOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (a, b) = (Number(x), Number(y));
        return a != b ? a.CompareTo(b) : string.CompareOrdinal(x, y);
    }

    private static long Number(string? name) =>
        int.TryParse(Path.GetFileNameWithoutExtension(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : long.MaxValue;
}
