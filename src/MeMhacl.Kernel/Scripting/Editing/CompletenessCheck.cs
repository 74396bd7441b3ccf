using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MeMhacl.Kernel.Scripting.Editing;

/// <summary>Whether C# is whole, to be continued, or wrong whatever follows.</summary>
internal static class CompletenessCheck
{
    private const int IndentSize = 4;

    // Errors at the start of what only its end can close: comment, #if, #region, verbatim and raw strings.
    private static readonly HashSet<string> Unclosed = new(["CS1035", "CS1027", "CS1038", "CS1039", "CS8997", "CS9006"], StringComparer.Ordinal);

    private const string UnclosedString = "CS1010"; // an ordinary string ends on its line

    public static Completeness Of(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(kind: SourceCodeKind.Script));
        var errors = tree.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && d.Id != "CS7009").ToList();
        if (SyntaxFactory.IsCompleteSubmission(tree))
        {
            return new Completeness(errors.Count == 0 ? CompletenessStatus.Complete : CompletenessStatus.Invalid, "");
        }

        // An error before the end of what was typed stays one, whatever follows.
        var end = tree.GetRoot().DescendantTokens().LastOrDefault(t => t.Span.Length > 0).SpanStart;
        return errors.Any(e => e.Id == UnclosedString || (e.Location.SourceSpan.Start < end && !Unclosed.Contains(e.Id)))
            ? new Completeness(CompletenessStatus.Invalid, "")
            : new Completeness(CompletenessStatus.Incomplete, new string(' ', IndentSize * OpenBraces(tree)));
    }

    private static int OpenBraces(SyntaxTree tree)
    {
        var open = 0;
        foreach (var token in tree.GetRoot().DescendantTokens().Where(t => t.Span.Length > 0))
        {
            open += token.Kind() switch
            {
                SyntaxKind.OpenBraceToken => 1,
                SyntaxKind.CloseBraceToken => -1,
                _ => 0,
            };
        }

        return Math.Max(open, 0);
    }
}
