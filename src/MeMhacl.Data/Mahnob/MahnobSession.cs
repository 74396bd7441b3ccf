using MeMhacl.Data.Mahnob;

namespace MeMhacl.Data;

/// <summary>What a session.xml of MAHNOB-HCI says: who watched what, and how it was felt. Attributes that the study does not need may be missing or strange; then they are null.</summary>
public sealed record MahnobSession
{
    /// <summary>Path of the session.xml.</summary>
    public required string Path { get; init; }

    /// <summary>Name of its folder, by which messages call the session: "130". Never used to tell the subject.</summary>
    public string Name => System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))) ?? "";

    /// <summary>Subject, from 1: the id of the subject element.</summary>
    public required int SubjectId { get; init; }

    /// <summary>sessionId.</summary>
    public int? SessionId { get; init; }

    /// <summary>isStim: true for an emotional stimulus, false for the neutral clip before it.</summary>
    public bool? IsStimulus { get; init; }

    /// <summary>experimentType, trimmed.</summary>
    public string? ExperimentType { get; init; }

    /// <summary>mediaFile, trimmed and in lower case: the stimulus, by which subjects are aligned. Null where there is none.</summary>
    public string? MediaFile { get; init; }

    /// <summary>feltVlnc, 1 to 9; null where it is missing or 0 (no rating was given).</summary>
    public int? FeltValence { get; init; }

    /// <summary>feltArsl, 1 to 9; null where it is missing or 0.</summary>
    public int? FeltArousal { get; init; }

    /// <summary>feltCtrl (dominance), 1 to 9.</summary>
    public int? FeltControl { get; init; }

    /// <summary>feltEmo: 0 neutral, 1 anger, 2 disgust, 3 fear, 4 joy, 5 sadness, 6 surprise, 11 amusement, 12 anxiety.</summary>
    public int? FeltEmotion { get; init; }

    /// <summary>cutNr.</summary>
    public int? CutNumber { get; init; }

    /// <summary>cutLenSec, seconds. The Status pulses say it exactly.</summary>
    public double? CutSeconds { get; init; }

    /// <summary>Names of the BDF files among the tracks, without folders, each once.</summary>
    public IReadOnlyList<string> Recordings { get; init; } = [];

    /// <summary>Reads a session.xml. No external reference is followed, and a document type is refused.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DatasetFormatException">No XML, another document, no subject, or a felt valence or arousal that is no integer up to 9.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read, or is a folder.</exception>
    public static MahnobSession Read(string path) => MahnobXml.Read(path);
}
