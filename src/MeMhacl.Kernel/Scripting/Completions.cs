namespace MeMhacl.Kernel.Scripting;

/// <summary>What can stand at one place of a cell.</summary>
/// <param name="Start">First character that a completion replaces, in UTF-16 units.</param>
/// <param name="End">Behind the last character that a completion replaces.</param>
/// <param name="Items">Best first; empty if nothing fits.</param>
public sealed record Completions(int Start, int End, IReadOnlyList<Completion> Items);

/// <summary>One thing that can stand there.</summary>
/// <param name="Text">The text that replaces what was typed.</param>
/// <param name="Kind">What it is in one word: "method", "property", "class", "instance", "keyword", "magic", "path", ...</param>
/// <param name="Signature">Parameters or type; empty if there is nothing to say.</param>
public sealed record Completion(string Text, string Kind, string Signature);
