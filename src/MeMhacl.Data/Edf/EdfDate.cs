using System.Globalization;

namespace MeMhacl.Data.Edf;

/// <summary>The header's date (dd.MM.yy) and time (HH.mm.ss); EDF+ has the year with four digits in the recording's text.</summary>
internal static class EdfDate
{
    private static readonly char[] Separators = ['.', ':', '-', '/', ' '];

    /// <summary>Date and time, or null where they are none.</summary>
    public static DateTime? Parse(string date, string time, string recording, EdfWarnings warnings)
    {
        var words = recording.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is ["Startdate", { } word, ..] && DateTime.TryParseExact(word, "d-MMM-yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && Numbers(time) is [var hour, var minute, var second] && TryTime(day, hour, minute, second) is { } plus)
            return plus;
        // Years 85 to 99 are those of the last century (EDF's clipping date).
        if (Numbers(date) is [var d, var m, var y] && Numbers(time) is [var h, var min, var s] && y is >= 0 and <= 99
            && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(Year(y), m) && TryTime(new DateTime(Year(y), m, d), h, min, s) is { } start)
            return start;
        warnings.Add($"The start reads '{EdfHeaderReader.Shown(date)}' '{EdfHeaderReader.Shown(time)}', expected dd.MM.yy and HH.mm.ss; the file has no start time.");
        return null;
    }

    private static int Year(int y) => y >= 85 ? 1900 + y : 2000 + y;

    private static DateTime? TryTime(DateTime day, int hour, int minute, int second) =>
        hour is >= 0 and < 24 && minute is >= 0 and < 60 && second is >= 0 and < 60 ? day.AddHours(hour).AddMinutes(minute).AddSeconds(second) : null;

    private static int[]? Numbers(string text)
    {
        var parts = text.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        var numbers = new int[parts.Length];
        for (var i = 0; i < parts.Length; i++)
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
                return null;
        return numbers;
    }
}
