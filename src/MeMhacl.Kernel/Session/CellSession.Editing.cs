using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace MeMhacl.Kernel;

/// <summary>What can stand at one place of a cell.</summary>
/// <param name="Start">First character that a completion replaces, in UTF-16 units.</param>
/// <param name="End">Behind the last character that a completion replaces.</param>
/// <param name="Items">What fits the beginning that is there; empty if nothing does.</param>
public sealed record Completions(int Start, int End, IReadOnlyList<Completion> Items);

/// <summary>One thing that can stand there.</summary>
/// <param name="Text">What replaces what was typed.</param>
/// <param name="Kind">What it is in one word: "method", "property", "class", "local", "keyword", ...</param>
public sealed record Completion(string Text, string Kind);

/// <summary>Whether a cell can run as it stands.</summary>
/// <param name="Status">"complete", "incomplete" (it needs more lines) or "invalid" (no further line can make it right).</param>
/// <param name="Indent">The spaces with which the next line should begin; empty unless incomplete.</param>
public sealed record Completeness(string Status, string Indent);

/// <summary>What an editor asks while a cell is written.</summary>
public sealed partial class CellSession
{
    // Errors at the start of what only its end can close: comment, #if, #region, verbatim and raw strings.
    private static readonly HashSet<string> Unclosed = new(["CS1035", "CS1027", "CS1038", "CS1039", "CS8997", "CS9006"], StringComparer.Ordinal);

    private const string UnclosedString = "CS1010"; // an ordinary string ends on its line
    private const string LateReference = "CS7009";
    private const int IndentSize = 4;

    /// <summary>Loads what completion and inspection need, some seconds the first time in a process; worth starting in the background.</summary>
    public async Task WarmUpAsync()
    {
        await CompleteAsync("Console.", "Console.".Length).ConfigureAwait(false);
        await InspectAsync("Console.WriteLine(1);", "Console.Wr".Length).ConfigureAwait(false);
    }

    /// <summary>What can stand at a place of a cell, given the cells that have run; a running one is waited for.</summary>
    /// <param name="code">The cell as typed so far.</param>
    /// <param name="position">The cursor, in UTF-16 units, 0 to the length of <paramref name="code"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position lies outside of the code.</exception>
    public async Task<Completions> CompleteAsync(string code, int position)
    {
        var place = PlaceOf(code, position);
        await started.Value.ConfigureAwait(false);
        var result = await Task.Run(() => kernel.SendAsync(new RequestCompletions(code, place))).ConfigureAwait(false);
        var produced = result.Events.OfType<CompletionsProduced>().LastOrDefault();
        var lineStart = position - place.Character;
        var start = produced?.LinePositionSpan is { } span ? lineStart + span.Start.Character : position;
        var end = position;
        static bool IsOfAWord(char c) => char.IsLetterOrDigit(c) || c == '_';
        if (produced?.LinePositionSpan is null)
        {
            while (start > lineStart && IsOfAWord(code[start - 1]))
                start--;
            while (end < code.Length && IsOfAWord(code[end]))
                end++;
        }

        var typed = code[start..position];
        var items = produced?.Completions.Where(i => (i.FilterText ?? i.DisplayText).StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(i => new Completion(i.InsertTextFormat is null ? i.InsertText : i.FilterText ?? i.DisplayText, i.Kind.ToLowerInvariant())).DistinctBy(i => i.Text);
        return new Completions(start, end, [.. items ?? []]);
    }

    /// <summary>Explains what stands at a place of a cell: its signature and documentation.</summary>
    /// <param name="code">The cell as typed so far.</param>
    /// <param name="position">The cursor, in UTF-16 units, 0 to the length of <paramref name="code"/>.</param>
    /// <returns>The explanation as text/markdown and text/plain; null if nothing is known.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The position lies outside of the code.</exception>
    public async Task<JsonObject?> InspectAsync(string code, int position)
    {
        var place = PlaceOf(code, position);
        await started.Value.ConfigureAwait(false);
        var result = await Task.Run(() => kernel.SendAsync(new RequestHoverText(code, place))).ConfigureAwait(false);
        return result.Events.OfType<HoverTextProduced>().LastOrDefault()?.Content.FirstOrDefault()?.Value is { } text
            ? new JsonObject { ["text/markdown"] = text, [PlainText] = MarkdownSigns().Replace(text, "").Trim() }
            : null;
    }

    /// <summary>Whether a cell can run as it stands, or needs more lines.</summary>
    public static Completeness CheckComplete(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (OtherLanguage().IsMatch(code))
            return new Completeness("complete", "");

        var tree = CSharpSyntaxTree.ParseText(MagicLine().Replace(code, ""), new CSharpParseOptions(LanguageVersion.Latest, kind: SourceCodeKind.Script));
        var errors = tree.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && d.Id != LateReference).ToList();
        if (SyntaxFactory.IsCompleteSubmission(tree))
            return new Completeness(errors.Count == 0 ? "complete" : "invalid", "");

        // An error before the end of what was typed stays one, whatever follows.
        var tokens = tree.GetRoot().DescendantTokens().Where(t => t.Span.Length > 0).ToList();
        var end = tokens.LastOrDefault().SpanStart;
        if (errors.Any(e => e.Id == UnclosedString || (e.Location.SourceSpan.Start < end && !Unclosed.Contains(e.Id))))
            return new Completeness("invalid", "");

        var open = tokens.Count(t => t.IsKind(SyntaxKind.OpenBraceToken)) - tokens.Count(t => t.IsKind(SyntaxKind.CloseBraceToken));
        return new Completeness("incomplete", new string(' ', IndentSize * Math.Max(open, 0)));
    }

    private static Microsoft.DotNet.Interactive.LinePosition PlaceOf(string code, int position)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, code.Length);
        var before = code.AsSpan(0, position);
        return new Microsoft.DotNet.Interactive.LinePosition(before.Count('\n'), position - (before.LastIndexOf('\n') + 1));
    }

    [GeneratedRegex(@"^\s*#!(html|markdown|md|javascript|js)\s*$", RegexOptions.Multiline)]
    private static partial Regex OtherLanguage();

    [GeneratedRegex(@"^[ \t]*#!.*$", RegexOptions.Multiline)]
    private static partial Regex MagicLine();

    [GeneratedRegex(@"^```\w*\n?|\\(?=[^\w\s])|`|\*\*", RegexOptions.Multiline)]
    private static partial Regex MarkdownSigns();
}
