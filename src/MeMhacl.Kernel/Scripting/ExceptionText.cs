using System.Diagnostics;
using System.Reflection;

namespace MeMhacl.Kernel.Scripting;

/// <summary>Exceptions as lines for the reader of a cell: no frames of Roslyn, of async plumbing or of this kernel, no machine paths.</summary>
internal static class ExceptionText
{
    private const int MaxFrames = 40;

    private static readonly string[] HiddenNamespaces =
    [
        "Microsoft.CodeAnalysis", "MeMhacl.Kernel.Scripting", "System.Runtime.CompilerServices", "System.Runtime.ExceptionServices",
        "System.Threading",
    ];

    public static CellError Error(Exception exception) =>
        new(NameOf(exception), MessageOf(exception), Lines(exception));

    public static List<string> Lines(Exception exception)
    {
        var lines = new List<string>();
        Append(exception, lines, "");
        return lines;
    }

    private static void Append(Exception exception, List<string> lines, string arrow)
    {
        lines.AddRange($"{arrow}{NameOf(exception)}: {MessageOf(exception)}".ReplaceLineEndings("\n").Split('\n'));
        var inner = exception is AggregateException many ? many.InnerExceptions : (IReadOnlyList<Exception>)(exception.InnerException is { } one ? [one] : []);
        foreach (var cause in inner)
        {
            Append(cause, lines, " ---> ");
        }

        if (inner.Count > 0)
        {
            lines.Add("   --- end of inner exceptions ---");
        }

        var frames = new StackTrace(exception, fNeedFileInfo: true).GetFrames().Select(Describe).OfType<string>().ToList();
        lines.AddRange(frames.Take(MaxFrames));
        if (frames.Count > MaxFrames)
        {
            lines.Add($"   ... {frames.Count - MaxFrames} more frames");
        }
    }

    private static string NameOf(Exception exception) => exception.GetType().FullName ?? exception.GetType().Name;

    private static string MessageOf(Exception exception) => exception is InsufficientExecutionStackException
        ? "The stack is used up: a function calls itself without an end, or too often. The session goes on."
        : exception.Message;

    private static string? Describe(StackFrame frame)
    {
        if (frame.GetMethod() is not { } method)
        {
            return null;
        }

        var type = method.DeclaringType;
        var space = type?.Namespace ?? "";
        if (type?.FullName == "System.Runtime.ControlledExecution"
            || HiddenNamespaces.Any(h => space == h || space.StartsWith(h + ".", StringComparison.Ordinal)))
        {
            return null;
        }

        var file = Path.GetFileName(frame.GetFileName());
        var place = string.IsNullOrEmpty(file) ? "" : $"{file}:line {frame.GetFileLineNumber()}";
        var isCell = type is not null && OuterName(type).StartsWith("Submission#", StringComparison.Ordinal);
        var name = isCell ? CellMethod(method) : LibraryMethod(method);
        return (name, place) switch
        {
            (null, "") => null,
            (null, _) => $"   at {place}",
            (_, "") => $"   at {name}",
            _ => $"   at {name} in {place}",
        };
    }

    private static string OuterName(Type type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type.Name;
    }

    // The cell's own statements have no name worth showing; functions and types declared in cells do.
    private static string? CellMethod(MethodBase method)
    {
        var name = PlainName(method);
        if (name is "<Initialize>" or "<Factory>" or "<Main>")
        {
            return null;
        }

        var type = method.DeclaringType!;
        var path = new List<string>();
        for (var t = type; t.DeclaringType is not null; t = t.DeclaringType)
        {
            if (!t.Name.Contains('<', StringComparison.Ordinal))
            {
                path.Insert(0, t.Name);
            }
        }

        path.Add(name + Parameters(method));
        return string.Join('.', path);
    }

    private static string LibraryMethod(MethodBase method)
    {
        var type = method.DeclaringType;
        while (type is not null && type.Name.Contains('<', StringComparison.Ordinal))
        {
            type = type.DeclaringType;
        }

        var typeName = type?.FullName?.Replace('+', '.') ?? "";
        var generic = typeName.IndexOf('[', StringComparison.Ordinal);
        return $"{(generic < 0 ? typeName : typeName[..generic])}.{PlainName(method)}{Parameters(method)}";
    }

    // "<Train>d__3.MoveNext" and "<Train>b__0" are both the method Train.
    private static string PlainName(MethodBase method)
    {
        var candidate = method.Name;
        if (candidate == "MoveNext" && method.DeclaringType is { } machine && machine.Name.StartsWith('<'))
        {
            candidate = machine.Name;
        }

        if (candidate.StartsWith("<<", StringComparison.Ordinal) || candidate is "<Initialize>" or "<Factory>")
        {
            var inner = candidate.TrimStart('<');
            return $"<{inner[..Math.Max(inner.IndexOf('>', StringComparison.Ordinal), 0)]}>";
        }

        var end = candidate.IndexOf('>', StringComparison.Ordinal);
        return candidate.StartsWith('<') && end > 1 ? candidate[1..end] : candidate;
    }

    private static string Parameters(MethodBase method) =>
        method.Name == "MoveNext" ? "()" : $"({string.Join(", ", method.GetParameters().Select(p => $"{p.ParameterType.Name} {p.Name}"))})";
}
