using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MeMhacl.Kernel.Scripting;

/// <summary>
/// Puts a look at the remaining stack at the beginning of each function of a cell: endless recursion then fails the cell by an exception,
/// where .NET would end the process with all its variables. Lines stay lines; lambdas that are expressions stay as they are, as they may
/// be expression trees.
/// </summary>
internal static class StackGuard
{
    private const string Check = "global::System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();";

    // An exception that passes n async frames costs n * n: it must come sooner there. Part of the empty script before the first cell.
    private const string CheckAsync = "__CellStack.EnsureForAsync();";

    /// <summary>C# that stands before the first cell: the look at the stack for async functions, which may use 1 MiB of it.</summary>
    public const string Prelude = """
        static class __CellStack
        {
            [System.ThreadStatic] static long top;

            public static unsafe void EnsureForAsync()
            {
                byte local;
                var here = (long)&local;
                if (here > top) top = here;
                else if (top - here > 1 << 20) throw new System.InsufficientExecutionStackException();
                System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
            }
        }
        """;

    // Console.Clear is no text and never reaches the cell's output, but may reach the terminal that Jupyter was started from.
    private const string Clear = $"global::System.Console.Write(\"{CellOutput.EraseEscape}\")";

    /// <summary>The code with checks; the same code if it has no functions or does not parse.</summary>
    public static string Apply(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Latest, kind: SourceCodeKind.Script));
        if (tree.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error))
        {
            return code;
        }

        var edits = new Edits();
        edits.Visit(tree.GetRoot());
        return edits.Apply(code);
    }

    private sealed class Edits : CSharpSyntaxWalker
    {
        private readonly List<(int Start, int Length, string Text)> _edits = [];

        public string Apply(string code)
        {
            var text = new StringBuilder(code);
            foreach (var (start, length, replacement) in _edits.OrderByDescending(e => e.Start))
            {
                text.Remove(start, length).Insert(start, replacement);
            }

            return text.ToString();
        }

        public override void DefaultVisit(SyntaxNode node)
        {
            switch (node)
            {
                case LocalFunctionStatementSyntax local:
                    Guard(local.Body, local.ExpressionBody, local.SemicolonToken, IsStatement(local.ReturnType, local.Modifiers), IsAsync(local.Modifiers));
                    break;
                case MethodDeclarationSyntax method:
                    Guard(method.Body, method.ExpressionBody, method.SemicolonToken, IsStatement(method.ReturnType, method.Modifiers), IsAsync(method.Modifiers));
                    break;
                case BaseMethodDeclarationSyntax member:
                    Guard(member.Body, member.ExpressionBody, member.SemicolonToken, member is ConstructorDeclarationSyntax or DestructorDeclarationSyntax);
                    break;
                case AccessorDeclarationSyntax accessor:
                    Guard(accessor.Body, accessor.ExpressionBody, accessor.SemicolonToken, !accessor.IsKind(SyntaxKind.GetAccessorDeclaration));
                    break;
                case PropertyDeclarationSyntax { ExpressionBody: { } value } property:
                    Guard(value, property.SemicolonToken, value.Expression is ThrowExpressionSyntax, Check, "{ get ", " }");
                    break;
                case AnonymousFunctionExpressionSyntax { Block: { } block }:
                    Guard(block, IsAsync(((AnonymousFunctionExpressionSyntax)node).Modifiers));
                    break;
                case InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } call when call.Expression.ToString() is "Console.Clear" or "System.Console.Clear":
                    _edits.Add((call.SpanStart, call.Span.Length, Clear));
                    break;
            }

            base.DefaultVisit(node);
        }

        private static bool IsStatement(TypeSyntax returnType, SyntaxTokenList modifiers) =>
            returnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }
            || (IsAsync(modifiers) && returnType.ToString().Split('.')[^1] is "Task" or "ValueTask");

        private static bool IsAsync(SyntaxTokenList modifiers) => modifiers.Any(SyntaxKind.AsyncKeyword);

        private void Guard(BlockSyntax? body, ArrowExpressionClauseSyntax? arrow, SyntaxToken semicolon, bool isStatement, bool isAsync = false)
        {
            if (body is not null)
            {
                Guard(body, isAsync);
            }
            else if (arrow is not null)
            {
                Guard(arrow, semicolon, isStatement || arrow.Expression is ThrowExpressionSyntax, isAsync ? CheckAsync : Check, "", "");
            }
        }

        private void Guard(BlockSyntax block, bool isAsync) => _edits.Add((block.OpenBraceToken.Span.End, 0, $" {(isAsync ? CheckAsync : Check)}"));

        private void Guard(ArrowExpressionClauseSyntax arrow, SyntaxToken semicolon, bool isStatement, string check, string before, string after)
        {
            _edits.Add((arrow.ArrowToken.SpanStart, arrow.ArrowToken.Span.Length, $"{before}{{ {check} {(isStatement ? "" : "return ")}"));
            _edits.Add((semicolon.SpanStart, semicolon.Span.Length, $"; }}{after}"));
        }
    }
}
