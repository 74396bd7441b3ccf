using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive.Events;

namespace MeMhacl.Kernel;

/// <summary>
/// Errors as lines for the reader of a cell: compile errors with cell, line, column, the line with a caret, and a hint where C# cells
/// differ from files; exceptions without frames of the compiler, of async plumbing or of this kernel, and without machine paths.
/// </summary>
internal static partial class ErrorText
{
    private const int MaxErrors = 20;
    private const int MaxFrames = 40;

    private static readonly Dictionary<string, string> Hints = new(StringComparer.Ordinal)
    {
        ["CS7021"] = "A cell cannot declare a namespace: declare the types without it, or put them into the compiled library.",
        ["CS1109"] = "A cell cannot declare extension methods, as its classes stand inside the cell: call an ordinary static method, or put it into the compiled library.",
        ["CS7009"] = "Write #r lines before all other lines of the cell.",
    };

    /// <summary>Why a cell failed.</summary>
    /// <param name="failed">What the engine says.</param>
    /// <param name="cell">The cell's name.</param>
    public static CellError Of(CommandFailed failed, string cell)
    {
        var exception = failed.Exception is { } e && e.GetType().Name == "CodeSubmissionCompilationErrorException" ? e.InnerException : failed.Exception;
        return exception switch
        {
            CellException known => known.Error,
            CompilationErrorException compilation => OfCompilation(compilation.Diagnostics, cell),
            null => CellError.Of(CellError.Magic, $"{cell}: {failed.Message}"),
            _ => new CellError(NameOf(exception), MessageOf(exception), Lines(exception)),
        };
    }

    /// <summary>An exception, what caused it, and where.</summary>
    public static List<string> Lines(Exception exception)
    {
        var lines = new List<string>();
        Append(exception, lines, "");
        return lines;
    }

    private static CellError OfCompilation(IEnumerable<Diagnostic> diagnostics, string cell)
    {
        var errors = diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).OrderBy(d => d.Location.SourceSpan.Start).ToList();
        var lines = errors.Take(MaxErrors).SelectMany(e => Describe(e, cell)).ToList();
        if (errors.Count > MaxErrors)
            lines.Add($"... and {errors.Count - MaxErrors} more errors");

        return new CellError(CellError.Compilation, lines[0], lines);
    }

    private static IEnumerable<string> Describe(Diagnostic error, string cell)
    {
        var message = $"error {error.Id}: {error.GetMessage(CultureInfo.InvariantCulture)}";
        if (!error.Location.IsInSource)
            yield return $"{cell}: {message}";
        else
        {
            var place = error.Location.GetLineSpan();
            var start = place.StartLinePosition;
            var file = string.IsNullOrEmpty(place.Path) ? cell : Path.GetFileName(place.Path);
            var lines = error.Location.SourceTree!.GetText().Lines;
            var (line, column) = Engine.WithoutProbes(start.Line < lines.Count ? lines[start.Line].ToString() : "", start.Character);
            yield return $"{file}:line {start.Line + 1}, column {column + 1}: {message}";
            yield return "    " + line;
            yield return "    " + string.Concat(line.Take(column).Select(c => c == '\t' ? '\t' : ' ')) + "^";
        }

        if (Hints.TryGetValue(error.Id, out var hint))
            yield return "    Hint: " + hint;
    }

    private static void Append(Exception exception, List<string> lines, string arrow)
    {
        lines.AddRange($"{arrow}{NameOf(exception)}: {MessageOf(exception)}".ReplaceLineEndings("\n").Split('\n'));
        var inner = exception is AggregateException many ? many.InnerExceptions : (IReadOnlyList<Exception>)(exception.InnerException is { } one ? [one] : []);
        foreach (var cause in inner)
            Append(cause, lines, " ---> ");

        if (inner.Count > 0)
            lines.Add("   --- end of inner exceptions ---");

        var frames = Frames(exception).ToList();
        lines.AddRange(frames.Take(MaxFrames));
        if (frames.Count > MaxFrames)
            lines.Add($"   ... {frames.Count - MaxFrames} more frames");
    }

    private static string NameOf(Exception exception) => exception.GetType().FullName ?? exception.GetType().Name;

    private static string MessageOf(Exception exception) => exception is InsufficientExecutionStackException
        ? "The stack is used up: a function calls itself without an end, or too often. The session goes on."
        : exception.Message;

    // The runtime's own lines, with the names that the compiler makes up turned back into the source's.
    private static IEnumerable<string> Frames(Exception exception)
    {
        var lines = new StackTrace(exception, fNeedFileInfo: true).ToString().Split('\n', StringSplitOptions.TrimEntries);
        foreach (var line in lines.Where(line => line.StartsWith("at ", StringComparison.Ordinal) && !Hidden().IsMatch(line)))
        {
            var frame = Statements().Replace(Place().Replace(line, " in $1"), "at ");
            if (frame != "at ")
                yield return "   " + Invented().Replace(frame, "$1");
        }
    }

    [GeneratedRegex(@"^at (?:Microsoft\.CodeAnalysis|Microsoft\.DotNet\.Interactive|MeMhacl\.Kernel|System\.Runtime\.(?:CompilerServices|ExceptionServices|ControlledExecution)|System\.Threading|System\.Reactive)\.")]
    private static partial Regex Hidden();

    [GeneratedRegex(@" in (?:.*[/\\])?([^/\\]+:line \d+)$")]
    private static partial Regex Place();

    // A cell's own statements have no name worth showing.
    [GeneratedRegex(@"^at Submission#\d+\.(?:<>c(?:__DisplayClass[\d_]+)?\.)?<+(?:Initialize|Factory|Main)>.*?\)(?: in |$)")]
    private static partial Regex Statements();

    // Classes around lambdas, and of what method a lambda, local function or state machine is.
    [GeneratedRegex(@"(?:Submission#\d+|<>c(?:__DisplayClass[\d_]+)?)\.|`\d+|\+MoveNext\(\)|<(\w+)>(?:[bg]__[\w|]+|d__\d+\.MoveNext)")]
    private static partial Regex Invented();
}
