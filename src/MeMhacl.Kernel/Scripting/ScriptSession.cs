using MeMhacl.Kernel.Scripting.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace MeMhacl.Kernel.Scripting;

/// <summary>
/// C# cells run one after another, each seeing the variables, functions, types and references of those before.
/// Knows nothing of Jupyter: what happens comes out as <see cref="CellEvent"/>s.
/// </summary>
public sealed partial class ScriptSession : IDisposable
{
    private readonly ScriptSessionOptions _options;
    private readonly AssemblyReferences _references;
    private readonly CellOutput _output = new();
    private readonly SemaphoreSlim _oneCell = new(1, 1);
    private readonly DirectiveLines _directives;
    private volatile CellInterrupt? _running;
    private volatile ScriptState<object>? _state;

    /// <summary>Starts a session; the compiler is loaded with the first cell.</summary>
    /// <param name="options">Working directory and interrupt behaviour; null for the defaults.</param>
    public ScriptSession(ScriptSessionOptions? options = null)
    {
        _options = options ?? new ScriptSessionOptions();
        _references = new AssemblyReferences(_options.WorkingDirectory);
        _directives = new DirectiveLines(_options.WorkingDirectory, Variables);
        _editing = new Lazy<EditingWorkspace>(() => new EditingWorkspace(_references));
        ConsoleCapture.Install();
        BackgroundFailures.Watch(_output);
    }

    /// <summary>The variables of all cells so far, the newest of each name, sorted by name.</summary>
    public IReadOnlyList<ScriptVariable> Variables() =>
        _state is null ? [] : [.. _state.Variables.GroupBy(v => v.Name, StringComparer.Ordinal).Select(g => g.Last()).OrderBy(v => v.Name, StringComparer.Ordinal)];

    /// <summary>
    /// Runs one cell. After a cell that failed, the variables it had set keep their values; after an interrupted one, the session is as before it.
    /// </summary>
    /// <param name="code">C# with #r and #load directives and #! lines.</param>
    /// <param name="number">The n of "In[n]", by which messages name the cell; at least 1.</param>
    /// <param name="publish">Told everything that happens, one event at a time and in order; must not throw; the last is <see cref="CellFailed"/> if the cell fails.</param>
    /// <param name="cancellationToken">Interrupts the cell.</param>
    /// <returns>How the cell ended. It never throws for what the cell does.</returns>
    public async Task<CellResult> RunAsync(string code, int number, Action<CellEvent> publish, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(publish);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        await _oneCell.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            ConsoleCapture.Install();
            _output.Begin(publish, (prompt, isPassword) => Ask(prompt, isPassword, cancellationToken));
            var result = await RunPartsAsync(code, number, cancellationToken).ConfigureAwait(false);
            ConsoleCapture.Install(); // what a cell puts in place of the console ends with it
            _output.End();
            if (result.Error is not null)
            {
                _output.Publish(new CellFailed(result.Error));
            }

            return result;
        }
        finally
        {
            _oneCell.Release();
        }
    }

    /// <summary>
    /// For the second interrupt: a cell whose token was cancelled and that still uses its <see cref="ScriptSessionOptions.CancelGrace"/>
    /// is aborted now. Without effect if no cell runs or its token is not cancelled.
    /// </summary>
    public void EndGrace() => _running?.EndGrace();

    /// <summary>Ends the session; loaded assemblies stay in the process.</summary>
    public void Dispose()
    {
        BackgroundFailures.Unwatch(_output);
        _output.Dispose();
        if (_editing.IsValueCreated)
        {
            _editing.Value.Dispose();
        }

        _references.Dispose();
        _oneCell.Dispose();
    }

    private async Task<CellResult> RunPartsAsync(string code, int number, CancellationToken cancellationToken)
    {
        using var interrupt = new CellInterrupt(_output, _options.CancelGrace, cancellationToken);
        _running = interrupt;
        var started = System.Diagnostics.Stopwatch.StartNew();
        object? value = null;
        try
        {
            var parts = _directives.Split(code, $"In[{number}]");
            foreach (var part in parts)
            {
                if (part.Show is { } bundle)
                {
                    _output.Publish(new ValueDisplayed(DisplayIds.New(), bundle()));
                }
                else
                {
                    value = await RunCodeAsync(part.Code, part.Name, interrupt).ConfigureAwait(false);
                }
            }

            if (parts.Timed)
            {
                var text = FormattableString.Invariant($"Wall time: {started.Elapsed.TotalMilliseconds:0.0} ms");
                _output.Publish(new ValueDisplayed(DisplayIds.New(), new MimeBundle().With(MimeBundle.PlainText, text)));
            }

            return new CellResult(CellOutcome.Succeeded, value, null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            const string Sentence = "The cell was interrupted; the variables of earlier cells are as before it.";
            return new CellResult(CellOutcome.Interrupted, null, CellError.Of(CellError.Interrupt, Sentence));
        }
        catch (CellException failure)
        {
            return new CellResult(CellOutcome.Failed, null, failure.Error);
        }
        catch (Exception exception)
        {
            return new CellResult(CellOutcome.Failed, null, ExceptionText.Error(exception));
        }
    }

    // Compiled outside of the abortable thread, so that an abort can never hit the compiler.
    private async Task<object?> RunCodeAsync(string code, string name, CellInterrupt interrupt)
    {
        interrupt.Asked.ThrowIfCancellationRequested();
        _state ??= await CSharpScript.Create<object>(StackGuard.Prelude, _references.First, null, _references.Loader).RunAsync().ConfigureAwait(false);
        foreach (var note in CompilationMessages.CheckDirectives(code, name, _references))
        {
            _output.Write("stderr", note);
        }

        var script = Compile(code, name, interrupt.Asked);
        var hasValue = CompilationMessages.HasValue(script);

        var host = new DisplayHost(_output);
        var context = host.Context(interrupt);
        var (state, result) = await CellThread.Run(
            async () =>
            {
                ConsoleCapture.Current = _output;
                Microsoft.DotNet.Interactive.KernelInvocationContext.Enter(context);
                var next = await script.RunFromAsync(_state, e => !IsStop(e, interrupt.Abort), CancellationToken.None);
                if (next.Exception is null && hasValue)
                {
                    _output.Publish(new ResultProduced(Formatting.ValueFormatter.Format(next.ReturnValue)));
                }

                return (next, next.ReturnValue);
            },
            interrupt.Abort).ConfigureAwait(false);

        // A cooperative stop ends by an exception too: its state is whole, unlike that of an aborted thread.
        _state = state;
        if (state.Exception is OperationCanceledException && interrupt.Asked.IsCancellationRequested)
        {
            throw new OperationCanceledException(interrupt.Asked);
        }

        return state.Exception is null ? result : throw new CellException(ExceptionText.Error(state.Exception));
    }

    // What the checks change must never be seen: if the code with them does not compile, the code as it was written decides.
    private Script<object> Compile(string code, string name, CancellationToken cancellationToken)
    {
        var guarded = StackGuard.Apply(code);
        var script = _state!.Script.ContinueWith<object>(guarded, _references.Cell(name));
        if (guarded != code && !CompilationMessages.Compiles(script, cancellationToken))
        {
            script = _state.Script.ContinueWith<object>(code, _references.Cell(name));
        }

        CompilationMessages.ThrowIfFailed(script, name, cancellationToken);
        return script;
    }

    // An abort, or what wakes a waiting thread for it.
    private static bool IsStop(Exception exception, CancellationToken abort) =>
        exception is ThreadAbortException || (exception is ThreadInterruptedException && abort.IsCancellationRequested);

    private string Ask(string prompt, bool isPassword, CancellationToken cancellationToken) => _options.Input is { } input
        ? input(prompt, isPassword, cancellationToken)
        : throw new InvalidOperationException(ConsoleCapture.NoInput);
}
