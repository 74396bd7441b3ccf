using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.PackageManagement;

namespace MeMhacl.Kernel;

/// <summary>
/// C# cells run one after another, each seeing the variables, functions, types and references of those before: the genuine engine of
/// .NET Interactive, with a Stop that stops. Knows nothing of Jupyter: what happens comes out as <see cref="CellEvent"/>s.
/// Relative paths, those of #r, #load and #!import too, are seen from the process's current directory.
/// </summary>
public sealed partial class CellSession : IDisposable
{
    private const string PlainText = "text/plain";

    private readonly Func<string, bool, CancellationToken, string>? input;
    private readonly TimeSpan cancelGrace;
    private readonly CompositeKernel kernel = new();
    private readonly CSharpKernel csharp = new();
    private readonly CellOutput output = new();
    private readonly SemaphoreSlim oneCell = new(1, 1);
    private readonly Lazy<Task> started;
    private volatile RunningCell? running;

    static CellSession()
    {
        Engine.ProbeStack();
        foreach (var scalar in new[] { typeof(IFormattable), typeof(bool), typeof(char) }) // numbers, times, enums: a word, no table of HTML
            Formatter.SetPreferredMimeTypesFor(scalar, PlainText);
    }

    /// <summary>Starts a session; the compiler is loaded with the first cell.</summary>
    /// <param name="input">
    /// Asks the user for a line: the prompt, whether what is typed is to be hidden, and a token cancelled with the cell.
    /// Null: a cell that asks for input fails at once.
    /// </param>
    /// <param name="cancelGrace">
    /// How long an interrupted cell that uses its context's CancellationToken may go on, to stop cleanly by itself, before it is aborted;
    /// null: 5 s. A cell that does not is aborted almost at once.
    /// </param>
    public CellSession(Func<string, bool, CancellationToken, string>? input = null, TimeSpan? cancelGrace = null)
    {
        (this.input, this.cancelGrace) = (input, cancelGrace ?? TimeSpan.FromSeconds(5));
        ConsoleCapture.Install();
        BackgroundFailures.Watch(output);
        csharp.UseNugetDirective((k, packages) =>
        {
            k.AddAssemblyReferences(packages.SelectMany(p => p.AssemblyPaths));
            return Task.CompletedTask;
        }).UseWho().UseValueSharing();
        csharp.AddMiddleware(RunSubmissionAsync);
        kernel.Add(csharp, ["c#", "C#"]);
        kernel.Add(new HtmlKernel());
        kernel.Add(new ShownText("markdown", "text/markdown", text => text), ["md"]);
        kernel.Add(new ShownText("javascript", "text/html", text => $"<script type=\"text/javascript\">{text}</script>"), ["js"]);
        kernel.DefaultKernelName = csharp.Name;
        kernel.UseImportMagicCommand();
        kernel.AddDirective(new KernelActionDirective("#!time") { Description = "Shows how long the cell took." }, ShowTime);
        kernel.AddDirective(new KernelActionDirective("#!lsmagic") { Description = "Lists the lines that begin with #!." }, ListDirectives);
        kernel.RegisterCommandHandler<RequestInput>(AskAsync);
        kernel.KernelEvents.Subscribe(Publish);

        // display and its like without a using. Before all else: the engine's first completion would begin the script anew if no cell had begun it.
        var helpers = $"using static {typeof(Microsoft.DotNet.Interactive.Kernel).FullName};";
        started = new Lazy<Task>(() => Task.Run(() => kernel.SendAsync(new SubmitCode(helpers))));
    }

    /// <summary>
    /// Runs one cell. After a cell that failed, the variables it had set keep their values; after an aborted one, the session is as before it.
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
        await oneCell.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        await started.Value.ConfigureAwait(false);
        try
        {
            output.Begin(publish, (prompt, isPassword) => input?.Invoke(prompt, isPassword, cancellationToken) ?? throw new InvalidOperationException(ConsoleCapture.NoInput));
            var result = await RunAsync(code.ReplaceLineEndings("\n"), $"In[{number}]", cancellationToken).ConfigureAwait(false);
            ConsoleCapture.Install(); // what a cell puts in place of the console ends with it
            output.End();
            if (result.Error is not null)
                output.Publish(new CellFailed(result.Error));

            return result;
        }
        finally
        {
            oneCell.Release();
        }
    }

    /// <summary>Tells cells where they stand, by the AppContext data "notebook.path", of a run's executed copy, and "notebook.cell"; empty where the client does not say.</summary>
    internal static void Tell(string path, string cell)
    {
        AppContext.SetData("notebook.path", path);
        AppContext.SetData("notebook.cell", cell);
    }

    /// <summary>
    /// For the second interrupt: a cell whose token was cancelled and that is still in its grace
    /// is aborted now. Without effect if no cell runs or its token is not cancelled.
    /// </summary>
    public void EndGrace() => running?.Interrupt.EndGrace();

    /// <summary>Ends the session; loaded assemblies stay in the process.</summary>
    public void Dispose()
    {
        BackgroundFailures.Unwatch(output);
        output.Dispose();
        kernel.Dispose();
        oneCell.Dispose();
    }

    private async Task<CellResult> RunAsync(string code, string name, CancellationToken cancellationToken)
    {
        const string Interrupted = "The cell was interrupted; the variables of earlier cells are as before it.";
        using var interrupt = new CellInterrupt(output, cancelGrace, cancellationToken);
        var cell = new RunningCell(code, name, new SubmitCode(code), interrupt);
        running = cell;
        try
        {
            if (!cancellationToken.IsCancellationRequested)
                await Task.Run(() => kernel.SendAsync(cell.Command, interrupt.Leave), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            cell.Failure ??= new CommandFailed(e, cell.Command);
        }
        finally
        {
            running = null;
        }

        return cancellationToken.IsCancellationRequested && (cell.Failure is not null || !cell.HasRun)
            ? new CellResult(CellOutcome.Interrupted, null, CellError.Of(CellError.Interrupt, Interrupted))
            : cell.Failure is { } failure
                ? new CellResult(CellOutcome.Failed, null, ErrorText.Of(failure, name))
                : new CellResult(CellOutcome.Succeeded, cell.Value, null);
    }

    // A piece of C# of the cell, between its #! lines; and what cells have the engine run beside it.
    private async Task RunSubmissionAsync(KernelCommand command, KernelInvocationContext context, KernelPipelineContinuation next)
    {
        if (command is not SubmitCode submission || running is not { } cell)
        {
            await next(command, context).ConfigureAwait(false);
            return;
        }

        try
        {
            var code = cell.InPlace(submission.Code, out var name);
            code = CellAssemblies.Resolve(code, name, note => output.Write("stderr", note), out var loaded);
            Engine.SetCode(submission, Engine.ProbeLambdas(ConsoleClear().Replace(code, "Console.Write(\"\\u001b[2J\")")));
            Engine.Name(csharp, name);
            foreach (var assembly in loaded)
                await CellAssemblies.ExtendAsync(kernel, assembly).ConfigureAwait(false);

            cell.Interrupt.Enter(Engine.CancellationSource(context), code.Contains(nameof(context.CancellationToken), StringComparison.Ordinal));
            cell.HasRun = true;
            ConsoleCapture.Current = output;
            var before = csharp.ScriptState;
            await CellThread.Run(() => next(submission, context), cell.Interrupt.Began, () => before?.Variables.Select(variable => variable.Value) ?? [], cell.Interrupt.Abort).ConfigureAwait(false);
            if (csharp.ScriptState != before)
                Engine.Inherit(csharp);
        }
        catch (Exception e)
        {
            context.Fail(command, e);
        }
        finally
        {
            cell.Interrupt.Exit();
        }
    }

    private void Publish(KernelEvent happened)
    {
        switch (happened)
        {
            case ReturnValueProduced result:
                if (running is { } cell)
                    cell.Value = result.Value;
                output.Publish(new ResultProduced(Data(result)));
                break;
            case DisplayedValueProduced shown:
                output.Publish(new ValueDisplayed(shown.ValueId ?? Guid.NewGuid().ToString("N"), Data(shown)));
                break;
            case DisplayedValueUpdated updated:
                output.Publish(new DisplayUpdated(updated.ValueId, Data(updated)));
                break;
            case StandardOutputValueProduced or StandardErrorValueProduced:
                output.Write(happened is StandardOutputValueProduced ? "stdout" : "stderr", ((DisplayEvent)happened).FormattedValues.First().Value);
                break;
            case ErrorProduced { Command: DisplayError } error:
                output.Write("stderr", error.Message + "\n");
                break;
            case CommandFailed failed when running is { } failing && failed.Command == failing.Command:
                failing.Failure ??= failed;
                break;
        }
    }

    // JSON as JSON, and a text that every front end and the console can show.
    private static JsonObject Data(DisplayEvent shown)
    {
        var data = new JsonObject();
        foreach (var value in shown.FormattedValues)
            data[value.MimeType] = value.MimeType == "application/json" || value.MimeType.EndsWith("+json", StringComparison.Ordinal) ? Parsed(value.Value) : value.Value;

        if (!data.ContainsKey(PlainText) && data.ContainsKey("text/html") && shown.Value is not (string or IHtmlContent or FormattedValue or IEnumerable<FormattedValue>))
            data[PlainText] = Formatter.ToDisplayString(shown.Value, PlainText);

        return data;
    }

    // A formatter that writes no JSON under a JSON type keeps its text.
    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private Task AskAsync(RequestInput request, KernelInvocationContext context)
    {
        try
        {
            output.Flush();
            context.Publish(new InputProduced((output.Input ?? throw new InvalidOperationException(ConsoleCapture.NoInput))(request.Prompt, request.IsPassword), request));
        }
        catch (InvalidOperationException e)
        {
            context.Fail(request, null, e.Message);
        }

        return Task.CompletedTask;
    }

    private static Task ShowTime(KernelCommand command, KernelInvocationContext context)
    {
        var clock = Stopwatch.StartNew();
        context.OnComplete(c => c.DisplayAs(FormattableString.Invariant($"Wall time: {clock.Elapsed.TotalMilliseconds:0.0} ms"), PlainText));
        return Task.CompletedTask;
    }

    private Task ListDirectives(KernelCommand command, KernelInvocationContext context)
    {
        var all = kernel.ChildKernels.Append<Microsoft.DotNet.Interactive.Kernel>(kernel).SelectMany(k => k.KernelInfo.SupportedDirectives).DistinctBy(d => d.Name);
        context.DisplayAs(string.Join('\n', all.OrderBy(d => d.Name, StringComparer.Ordinal).Select(d => $"{d.Name,-18}{d.Description}")), PlainText);
        return Task.CompletedTask;
    }

    // Console.Clear is no text and never reaches the cell's output, but may reach the terminal that Jupyter was started from.
    [GeneratedRegex(@"\bConsole\.Clear\(\)")]
    private static partial Regex ConsoleClear();

    private sealed record RunningCell(string Code, string Name, SubmitCode Command, CellInterrupt Interrupt)
    {
        private int searched; // pieces come in their order

        public CommandFailed? Failure { get; set; }

        public object? Value { get; set; }

        public bool HasRun { get; set; }

        /// <summary>A piece of the cell on the lines where the cell has it; what is none of it has a name of its own.</summary>
        public string InPlace(string piece, out string name)
        {
            var at = Code.IndexOf(piece, searched, StringComparison.Ordinal);
            name = at < 0 ? "imported code" : Name;
            searched = at < 0 ? searched : at + piece.Length;
            return at < 0 ? piece : new string('\n', Code.AsSpan(0, at).Count('\n')) + piece;
        }
    }

    // What follows #!markdown or #!javascript in a cell.
    private sealed class ShownText(string name, string mimeType, Func<string, string> format) : Microsoft.DotNet.Interactive.Kernel(name), IKernelCommandHandler<SubmitCode>
    {
        public Task HandleAsync(SubmitCode command, KernelInvocationContext context)
        {
            context.DisplayAs(format(command.Code.Trim('\n')), mimeType);
            return Task.CompletedTask;
        }
    }
}
