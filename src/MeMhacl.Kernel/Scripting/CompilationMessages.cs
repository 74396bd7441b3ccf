using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;

namespace MeMhacl.Kernel.Scripting;

/// <summary>Compile errors as a reader of cells needs them: cell, line, column, the line with a caret, and a hint where C# cells differ from files.</summary>
internal static partial class CompilationMessages
{
    private const int MaxErrors = 20;

    private static readonly Dictionary<string, string> Hints = new(StringComparer.Ordinal)
    {
        ["CS7021"] = "A cell cannot declare a namespace: declare the types without it, or put them into the compiled library.",
        ["CS1109"] = "A cell cannot declare extension methods, as its classes stand inside the cell: call an ordinary static method, or put it into the compiled library.",
        ["CS7009"] = "Write #r lines before all other lines of the cell.",
    };

    /// <summary>Says clearly what is wrong with a #r before the compiler says it unclearly.</summary>
    /// <returns>What the reader should know though the cell can run: files of which another build is in use.</returns>
    public static IReadOnlyList<string> CheckDirectives(string code, string name, AssemblyReferences references)
    {
        var notes = new List<string>();
        var lines = code.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (ReferenceLine().Match(lines[i]) is not { Success: true } match)
            {
                continue;
            }

            var reference = match.Groups[1].Value;
            if (reference.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
            {
                throw new CellException(CellError.Of(
                    CellError.Magic,
                    $"{name}:line {i + 1}: #r \"{reference}\" is not supported: this kernel works offline, the study's packages stand beside its library; use #r with the path of a .dll file."));
            }

            if (references.Problem(reference) is { } problem)
            {
                throw new CellException(CellError.Of(CellError.Magic, $"{name}:line {i + 1}: #r \"{reference}\" {problem}"));
            }

            if (references.Outdated(reference) is { } note)
            {
                notes.Add($"{name}:line {i + 1}: {note}\n");
            }
        }

        return notes;
    }

    /// <summary>Whether the script compiles.</summary>
    public static bool Compiles(Script script, CancellationToken cancellationToken) =>
        script.Compile(cancellationToken).All(d => d.Severity != DiagnosticSeverity.Error);

    public static void ThrowIfFailed(Script script, string name, CancellationToken cancellationToken)
    {
        var errors = script.Compile(cancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error)
            .OrderBy(d => d.Location.SourceSpan.Start).ToList();
        if (errors.Count == 0)
        {
            return;
        }

        var lines = errors.Take(MaxErrors).SelectMany(e => Describe(e, name)).ToList();
        if (errors.Count > MaxErrors)
        {
            lines.Add($"... and {errors.Count - MaxErrors} more errors");
        }

        throw new CellException(new CellError(CellError.Compilation, string.Join('\n', Describe(errors[0], name).Take(1)), lines));
    }

    /// <summary>Whether the cell ends in an expression without a semicolon that has a value.</summary>
    public static bool HasValue(Script script)
    {
        var compilation = script.GetCompilation();
        var tree = compilation.SyntaxTrees.Last();
        var last = ((CompilationUnitSyntax)tree.GetRoot()).Members.LastOrDefault();
        return last is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } statement }
            && compilation.GetSemanticModel(tree).GetTypeInfo(statement.Expression) is var info
            && (info.ConvertedType ?? info.Type)?.SpecialType != SpecialType.System_Void;
    }

    private static IEnumerable<string> Describe(Diagnostic error, string name)
    {
        var message = $"error {error.Id}: {error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
        if (!error.Location.IsInSource)
        {
            yield return $"{name}: {message}";
        }
        else
        {
            var place = error.Location.GetLineSpan();
            var file = string.IsNullOrEmpty(place.Path) ? name : Path.GetFileName(place.Path);
            yield return $"{file}:line {place.StartLinePosition.Line + 1}, column {place.StartLinePosition.Character + 1}: {message}";
            var text = error.Location.SourceTree!.GetText();
            if (place.StartLinePosition.Line < text.Lines.Count)
            {
                var line = text.Lines[place.StartLinePosition.Line].ToString();
                yield return "    " + line;
                yield return "    " + Indent(line, place.StartLinePosition.Character) + "^";
            }
        }

        if (Hints.TryGetValue(error.Id, out var hint))
        {
            yield return "    Hint: " + hint;
        }
    }

    private static string Indent(string line, int column) =>
        string.Concat(line.Take(column).Select(c => c == '\t' ? '\t' : ' '));

    [GeneratedRegex("""^\s*#r\s+"([^"]*)"\s*$""")]
    private static partial Regex ReferenceLine();
}
