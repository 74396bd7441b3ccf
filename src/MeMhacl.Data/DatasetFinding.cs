namespace MeMhacl.Data;

/// <summary>Something missing or odd in a dataset's files that does not keep the rest from being used.</summary>
/// <param name="Where">The file, subject, session or trial.</param>
/// <param name="What">A sentence: what was found, what was expected, and what the study does about it.</param>
public sealed record DatasetFinding(string Where, string What);
