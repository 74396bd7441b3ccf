using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MeMhacl.Kernel.Scripting;

/// <summary>What an editor asks while a cell is written.</summary>
public sealed partial class ScriptSession
{
    /// <summary>What can stand at a place of a cell, given the cells that have run.</summary>
    /// <param name="code">The cell as typed so far.</param>
    /// <param name="position">The cursor, in UTF-16 units, 0 to the length of <paramref name="code"/>.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position lies outside of the code.</exception>
    public Task<Completions> CompleteAsync(string code, int position, CancellationToken cancellationToken = default)
    {
        CheckPosition(code, position);
        var start = position;
        while (start > 0 && (char.IsLetterOrDigit(code[start - 1]) || code[start - 1] == '_'))
        {
            start--;
        }

        var typed = code[start..position];
        return Task.FromResult(new Completions(
            start, position, [.. Variables().Where(v => v.Name.StartsWith(typed, StringComparison.Ordinal)).Select(v => new Completion(v.Name, "instance", v.Type.Name))]));
    }

    /// <summary>Explains what stands at a place of a cell: signature, documentation, a variable's value.</summary>
    /// <param name="code">The cell as typed so far.</param>
    /// <param name="position">The cursor, in UTF-16 units, 0 to the length of <paramref name="code"/>.</param>
    /// <param name="detail">0: what a tooltip holds; 1: all that is known.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The explanation as text/markdown and text/plain; null if nothing is known.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The position lies outside of the code.</exception>
    public Task<MimeBundle?> InspectAsync(string code, int position, int detail = 0, CancellationToken cancellationToken = default)
    {
        CheckPosition(code, position);
        var variable = Variables().FirstOrDefault(v => code.Contains(v.Name, StringComparison.Ordinal));
        return Task.FromResult(variable is null ? null : new MimeBundle().With(MimeBundle.PlainText, $"{variable.Type} {variable.Name}"));
    }

    /// <summary>Whether a cell can run as it stands, or needs more lines.</summary>
    public Completeness CheckComplete(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var tree = CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(kind: SourceCodeKind.Script));
        return SyntaxFactory.IsCompleteSubmission(tree)
            ? new Completeness(CompletenessStatus.Complete, "")
            : new Completeness(CompletenessStatus.Incomplete, "    ");
    }

    private static void CheckPosition(string code, int position)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, code.Length);
    }
}
