using System.Net;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MeMhacl.Kernel;

/// <summary>C# with simple colours, by the tokens of its syntax tree. The text stays what it was.</summary>
internal static class CodeHtml
{
    public static string Render(string code)
    {
        var html = new StringBuilder();
        foreach (var token in CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(kind: SourceCodeKind.Script)).GetRoot().DescendantTokens())
        {
            Append(html, token.LeadingTrivia);
            Append(html, token.Text, ClassOf(token));
            Append(html, token.TrailingTrivia);
        }

        return html.ToString();
    }

    private static string? ClassOf(SyntaxToken token) =>
        token.IsKind(SyntaxKind.NumericLiteralToken) ? "n"
        : token.Kind().ToString() is var kind && (kind.Contains("String", StringComparison.Ordinal) || kind.StartsWith("Character", StringComparison.Ordinal)) && kind != nameof(SyntaxKind.StringKeyword) ? "s"
        : token.IsKeyword() || token.IsContextualKeyword() || token.Text == "var" ? "k" : null;

    private static void Append(StringBuilder html, SyntaxTriviaList list)
    {
        foreach (var trivia in list)
        {
            var isComment = trivia.Kind().ToString().EndsWith("CommentTrivia", StringComparison.Ordinal);
            Append(html, trivia.ToFullString(), isComment ? "c" : trivia.IsDirective || trivia.IsKind(SyntaxKind.SkippedTokensTrivia) ? "d" : null);
        }
    }

    private static void Append(StringBuilder html, string text, string? style)
    {
        var encoded = WebUtility.HtmlEncode(text);
        html.Append(style is null || text.Length == 0 ? encoded : $"<i class=\"{style}\">{encoded}</i>");
    }
}
