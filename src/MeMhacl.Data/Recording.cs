namespace MeMhacl.Data;

/// <summary>All trials of one subject, as one file (DEAP) or one set of sessions (MAHNOB-HCI) holds them.</summary>
/// <param name="SubjectId">Subject as the dataset numbers it, from 1.</param>
/// <param name="Trials">One per video, each video at most once.</param>
public sealed record Recording(int SubjectId, IReadOnlyList<Trial> Trials);
