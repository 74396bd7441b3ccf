using System.Net;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MeMhacl.Kernel;

/// <summary>C# with simple colours, by the tokens of its syntax tree. The text stays what it was.</summary>
internal static class CodeHtml
{
    public static string Render(string code)
    {
        var html = new StringBuilder();
        var root = CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(kind: SourceCodeKind.Script)).GetRoot();
        foreach (var token in root.DescendantTokens())
        {
            AppendTrivia(html, token.LeadingTrivia);
            Append(html, token.Text, ClassOf(token));
            AppendTrivia(html, token.TrailingTrivia);
        }

        return html.ToString();
    }

    private static void AppendTrivia(StringBuilder html, SyntaxTriviaList list)
    {
        foreach (var trivia in list)
        {
            var kind = trivia.Kind();
            var isComment = kind is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
                or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia;
            Append(html, trivia.ToFullString(), isComment ? "c" : trivia.IsDirective || kind == SyntaxKind.SkippedTokensTrivia ? "d" : null);
        }
    }

    private static string? ClassOf(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.InterpolatedStringTextToken
            or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedStringEndToken or SyntaxKind.InterpolatedVerbatimStringStartToken
            or SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken
            or SyntaxKind.InterpolatedRawStringEndToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken => "s",
        SyntaxKind.NumericLiteralToken => "n",
        _ when token.IsKeyword() || token.IsContextualKeyword() || token.Text == "var" => "k",
        SyntaxKind.IdentifierToken when IsType(token) => "t",
        _ => null,
    };

    // Without references nothing tells types from values but where they stand.
    private static bool IsType(SyntaxToken token) => token.Parent switch
    {
        BaseTypeDeclarationSyntax => true,
        GenericNameSyntax => char.IsUpper(token.Text[0]) && token.Parent.Parent is not (MemberAccessExpressionSyntax or InvocationExpressionSyntax),
        IdentifierNameSyntax name => name.Parent is VariableDeclarationSyntax or ObjectCreationExpressionSyntax or ParameterSyntax
            or TypeArgumentListSyntax or CastExpressionSyntax or TypeOfExpressionSyntax or ArrayTypeSyntax or NullableTypeSyntax
            or CatchDeclarationSyntax or ForEachStatementSyntax { Type: IdentifierNameSyntax } && name.Parent.ChildNodes().First() == name,
        _ => false,
    };

    private static void Append(StringBuilder html, string text, string? style)
    {
        if (text.Length == 0)
        {
            return;
        }

        var encoded = WebUtility.HtmlEncode(text);
        html.Append(style is null ? encoded : $"<i class=\"{style}\">{encoded}</i>");
    }
}
