using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive.Events;

namespace MeMhacl.Kernel;

/// <summary>
/// Errors as lines for the reader of a cell: compile errors with cell, line, column, the line with a caret, and a hint where C# cells
/// differ from files; exceptions without frames of the compiler, of async plumbing or of this kernel, and without machine paths.
/// </summary>
internal static class ErrorText
{
    private const int MaxErrors = 20;
    private const int MaxFrames = 40;

    private static readonly Dictionary<string, string> Hints = new(StringComparer.Ordinal)
    {
        ["CS7021"] = "A cell cannot declare a namespace: declare the types without it, or put them into the compiled library.",
        ["CS1109"] = "A cell cannot declare extension methods, as its classes stand inside the cell: call an ordinary static method, or put it into the compiled library.",
        ["CS7009"] = "Write #r lines before all other lines of the cell.",
    };

    private static readonly string[] HiddenNamespaces =
    [
        "Microsoft.CodeAnalysis", "Microsoft.DotNet.Interactive", "MeMhacl.Kernel", "System.Runtime.CompilerServices", "System.Runtime.ExceptionServices", "System.Threading", "System.Reactive",
    ];

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

        var frames = new StackTrace(exception, fNeedFileInfo: true).GetFrames().Select(Describe).OfType<string>().ToList();
        lines.AddRange(frames.Take(MaxFrames));
        if (frames.Count > MaxFrames)
            lines.Add($"   ... {frames.Count - MaxFrames} more frames");
    }

    private static string NameOf(Exception exception) => exception.GetType().FullName ?? exception.GetType().Name;

    private static string MessageOf(Exception exception) => exception is InsufficientExecutionStackException
        ? "The stack is used up: a function calls itself without an end, or too often. The session goes on."
        : exception.Message;

    private static string? Describe(StackFrame frame)
    {
        if (frame.GetMethod() is not { } method)
            return null;

        var type = method.DeclaringType;
        var space = type?.Namespace ?? "";
        if (type?.FullName == "System.Runtime.ControlledExecution" || HiddenNamespaces.Any(h => space == h || space.StartsWith(h + ".", StringComparison.Ordinal)))
            return null;

        var file = Path.GetFileName(frame.GetFileName());
        var place = string.IsNullOrEmpty(file) ? "" : $"{file}:line {frame.GetFileLineNumber()}";
        var path = PathOf(type);
        var name = PlainName(method);
        var isCell = path.FirstOrDefault()?.Name.StartsWith("Submission#", StringComparison.Ordinal) == true;
        if (isCell && name is "<Initialize>" or "<Factory>" or "<Main>") // the cell's own statements have no name worth showing
            return place.Length == 0 ? null : $"   at {place}";

        var names = path.Skip(isCell ? 1 : 0).Select(t => t.Name.Split('`')[0]).Where(n => !n.Contains('<', StringComparison.Ordinal));
        var full = string.Join('.', [.. isCell || space.Length == 0 ? [] : new[] { space }, .. names, name]);
        var parameters = method.Name == "MoveNext" ? "" : string.Join(", ", method.GetParameters().Select(p => $"{p.ParameterType.Name} {p.Name}"));
        return $"   at {full}({parameters}){(place.Length == 0 ? "" : $" in {place}")}";
    }

    // The types around a member, outermost first.
    private static List<Type> PathOf(Type? type)
    {
        var path = new List<Type>();
        for (; type is not null; type = type.DeclaringType)
            path.Insert(0, type);

        return path;
    }

    // "<Train>d__3.MoveNext" and "<Train>b__0" are both the method Train.
    private static string PlainName(MethodBase method)
    {
        var candidate = method.Name == "MoveNext" && method.DeclaringType is { } machine && machine.Name.StartsWith('<') ? machine.Name : method.Name;
        if (candidate.StartsWith("<<", StringComparison.Ordinal) || candidate is "<Initialize>" or "<Factory>")
        {
            var inner = candidate.TrimStart('<');
            return $"<{inner[..Math.Max(inner.IndexOf('>', StringComparison.Ordinal), 0)]}>";
        }

        var end = candidate.IndexOf('>', StringComparison.Ordinal);
        return candidate.StartsWith('<') && end > 1 ? candidate[1..end] : candidate;
    }
}
