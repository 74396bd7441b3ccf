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
