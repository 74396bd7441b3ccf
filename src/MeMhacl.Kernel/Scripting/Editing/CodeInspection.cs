using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MeMhacl.Kernel.Scripting.Editing;

/// <summary>What stands at a place of the code: the name under the cursor, else the call whose arguments are being written.</summary>
internal static class CodeInspection
{
    /// <returns>The symbols, the meant one first, then its overloads; empty if there is nothing to explain.</returns>
    public static async Task<IReadOnlyList<ISymbol>> AtAsync(Document document, int position, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        foreach (var token in Touching(root, position))
        {
            if (OfName(model, token) is { Count: > 0 } found)
            {
                return found;
            }
        }

        return CallAround(root, position) is { } call ? OfCall(model, call) : [];
    }

    private static IEnumerable<SyntaxToken> Touching(SyntaxNode root, int position)
    {
        var right = root.FindToken(position);
        var left = position > 0 ? root.FindToken(position - 1) : default;
        foreach (var token in new[] { right, left })
        {
            if (token.Parent is not null && token.Span.Start <= position && position <= token.Span.End
                && (token.IsKind(SyntaxKind.IdentifierToken) || SyntaxFacts.IsPredefinedType(token.Kind())))
            {
                yield return token;
            }
        }
    }

    private static IReadOnlyList<ISymbol> OfName(SemanticModel model, SyntaxToken token)
    {
        var node = token.Parent!;
        if (node is SimpleNameSyntax name)
        {
            // The method is meant whose call this name begins: its arguments choose the overload.
            var whole = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : (ExpressionSyntax)name;
            return whole.Parent switch
            {
                InvocationExpressionSyntax call when call.Expression == whole => OfCall(model, call),
                ObjectCreationExpressionSyntax creation when creation.Type == whole => OfCall(model, creation),
                _ => Found(model.GetSymbolInfo(name), model.GetMemberGroup(whole)),
            };
        }

        return node is PredefinedTypeSyntax type ? Found(model.GetSymbolInfo(type), [])
            : model.GetDeclaredSymbol(node) is { } declared ? [declared]
            : [];
    }

    private static IReadOnlyList<ISymbol> OfCall(SemanticModel model, SyntaxNode call)
    {
        var info = model.GetSymbolInfo(call);
        return call switch
        {
            InvocationExpressionSyntax invocation => Found(info, model.GetMemberGroup(invocation.Expression)) is { Count: > 0 } methods
                ? methods
                : Found(model.GetSymbolInfo(invocation.Expression), []),
            ObjectCreationExpressionSyntax creation when model.GetSymbolInfo(creation.Type).Symbol is INamedTypeSymbol type => [type, .. Found(info, [.. type.InstanceConstructors])],
            _ => Found(info, model.GetMemberGroup(call)),
        };
    }

    private static IReadOnlyList<ISymbol> Found(SymbolInfo info, IEnumerable<ISymbol> group)
    {
        IEnumerable<ISymbol> chosen = info.Symbol is { } symbol ? [symbol] : info.CandidateSymbols;
        return [.. chosen.Concat(group).Where(s => s is not IErrorTypeSymbol).DistinctBy(s => s.OriginalDefinition, SymbolEqualityComparer.Default)];
    }

    private static SyntaxNode? CallAround(SyntaxNode root, int position)
    {
        var token = root.FindToken(position);
        if (token.SpanStart >= position)
        {
            token = token.GetPreviousToken();
        }

        return token.Parent?.AncestorsAndSelf().OfType<ArgumentListSyntax>()
            .FirstOrDefault(list => list.OpenParenToken.Span.End <= position && (list.CloseParenToken.IsMissing || position <= list.CloseParenToken.SpanStart))
            ?.Parent;
    }
}
