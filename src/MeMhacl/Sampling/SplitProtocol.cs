using System.Globalization;

namespace MeMhacl;

/// <summary>What is held out: how training, validation and test are told apart. From the rung that leaks most to those that leak nothing.</summary>
public enum SplitProtocol
{
    /// <summary>The paper's (IV-A-2): clips at random. Windows of one trial stand in training and in test, seconds apart: it leaks.</summary>
    ClipRandom,

    /// <summary>Each video is cut into one block of time for each part, with a gap between: the trials are known, their neighbouring seconds are not.</summary>
    BlockedInTrial,

    /// <summary>Whole videos are held out; every subject is in all three parts.</summary>
    Trial,

    /// <summary>Whole subjects are held out; every video is in all three parts.</summary>
    Subject,

    /// <summary>Videos and subjects are held out together: what is tested is neither a known video nor a known person.</summary>
    SubjectAndTrial,

    /// <summary>One named subject is the test part; every video is in all three parts.</summary>
    LeaveOneSubjectOut,
}

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
