using MeMhacl.Kernel.Scripting.Editing;

namespace MeMhacl.Kernel.Scripting;

/// <summary>What an editor asks while a cell is written. None of it waits for a running cell: the cells that have ended are what it knows.</summary>
public sealed partial class ScriptSession
{
    private readonly Lazy<EditingWorkspace> _editing;

    /// <summary>Loads what completion and inspection need, about two seconds the first time in a process; worth starting in the background.</summary>
    public async Task WarmUpAsync(CancellationToken cancellationToken = default)
    {
        const string Code = "Console.WriteLine(1);";
        await CompleteAsync(Code, "Console.".Length, cancellationToken).ConfigureAwait(false);
        await InspectAsync(Code, "Console.Wr".Length, 0, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What can stand at a place of a cell, given the cells that have run.</summary>
    /// <param name="code">The cell as typed so far.</param>
    /// <param name="position">The cursor, in UTF-16 units, 0 to the length of <paramref name="code"/>.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position lies outside of the code.</exception>
    public Task<Completions> CompleteAsync(string code, int position, CancellationToken cancellationToken = default)
    {
        CheckPosition(code, position);
        if (DirectiveCompletion.At(code, position, _options.WorkingDirectory) is { } directive)
        {
            return Task.FromResult(directive);
        }

        return Task.Run(() => CodeCompletion.AtAsync(_editing.Value.Document(_state?.Script, DirectiveLines.OnlyCSharp(code)), position, cancellationToken), cancellationToken);
    }

    /// <summary>Explains what stands at a place of a cell: signature, documentation, a variable's value.</summary>
    /// <param name="code">The cell as typed so far.</param>
    /// <param name="position">The cursor, in UTF-16 units, 0 to the length of <paramref name="code"/>.</param>
    /// <param name="detail">0: what a tooltip holds; 1: all overloads and remarks.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The explanation as text/markdown and text/plain; null if nothing is known.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The position lies outside of the code.</exception>
    public Task<MimeBundle?> InspectAsync(string code, int position, int detail = 0, CancellationToken cancellationToken = default)
    {
        CheckPosition(code, position);
        return Task.Run(
            async () =>
            {
                var document = _editing.Value.Document(_state?.Script, DirectiveLines.OnlyCSharp(code));
                var symbols = await CodeInspection.AtAsync(document, position, cancellationToken).ConfigureAwait(false);
                return symbols.Count == 0 ? null : Explanation.Of(symbols, Variables(), full: detail > 0);
            },
            cancellationToken);
    }

    /// <summary>Whether a cell can run as it stands, or needs more lines.</summary>
    public Completeness CheckComplete(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return DirectiveLines.FirstUnknown(code) is null
            ? CompletenessCheck.Of(DirectiveLines.OnlyCSharp(code))
            : new Completeness(CompletenessStatus.Invalid, "");
    }

    private static void CheckPosition(string code, int position)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, code.Length);
    }
}
