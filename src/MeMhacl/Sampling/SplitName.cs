using System.Globalization;

namespace MeMhacl;

/// <summary>A split as users name it: clip-random, blocked-in-trial, trial, subject, subject-and-trial, or subject:7 to leave subject 7 out.</summary>
/// <param name="Protocol">What is held out.</param>
/// <param name="SubjectId">The subject left out, as the dataset numbers it; only with <see cref="SplitProtocol.LeaveOneSubjectOut"/>.</param>
public readonly record struct SplitName(SplitProtocol Protocol, int? SubjectId = null)
{
    private const string OneSubject = "subject:";

    /// <summary>What can be typed, in the order of <see cref="SplitProtocol"/>; ID stands for a subject's number.</summary>
    public static IReadOnlyList<string> Known { get; } = ["clip-random", "blocked-in-trial", "trial", "subject", "subject-and-trial", OneSubject + "ID"];

    /// <summary>Reads a name.</summary>
    /// <param name="text">One of <see cref="Known"/>, with a number for ID.</param>
    /// <exception cref="ArgumentException">Another name.</exception>
    public static SplitName Parse(string text)
    {
        if (text.StartsWith(OneSubject, StringComparison.Ordinal) && int.TryParse(text.AsSpan(OneSubject.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return new(SplitProtocol.LeaveOneSubjectOut, id);
        for (var protocol = 0; protocol < (int)SplitProtocol.LeaveOneSubjectOut; protocol++)
            if (Known[protocol] == text)
                return new((SplitProtocol)protocol);
        throw new ArgumentException(
            $"The split \"{text}\" is not known: use {string.Join(", ", Known.SkipLast(1))}, or subject:7 to leave out subject 7 alone. clip-random is the paper's.");
    }

    /// <summary>The name as it is typed.</summary>
    public override string ToString() => Protocol == SplitProtocol.LeaveOneSubjectOut
        ? string.Create(CultureInfo.InvariantCulture, $"{OneSubject}{SubjectId}") : Known[(int)Protocol];
}
