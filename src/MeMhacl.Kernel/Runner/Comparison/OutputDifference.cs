namespace MeMhacl.Kernel;

/// <summary>One output that is not as it was saved.</summary>
/// <param name="Cell">The number of the code cell, from 1.</param>
/// <param name="Id">The cell's id.</param>
/// <param name="Title">One line for people: the last heading above the cell, or its first line.</param>
/// <param name="What">Which output and which of its MIME types, such as "output 2, text/plain".</param>
/// <param name="Lines">A short diff: lines that begin with "- " as saved, "+ " as they are now.</param>
public sealed record OutputDifference(int Cell, string Id, string Title, string What, IReadOnlyList<string> Lines);
