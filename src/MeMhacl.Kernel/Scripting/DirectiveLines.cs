using System.Net;
using System.Text;
using MeMhacl.Kernel.Formatting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Scripting;

namespace MeMhacl.Kernel.Scripting;

/// <summary>One piece of a cell: C# code under a name for messages, or something to show.</summary>
internal sealed record CellPart(string Code, string Name, Func<MimeBundle>? Show = null);

/// <summary>The pieces of a cell in their order.</summary>
internal sealed class CellParts : List<CellPart>
{
    /// <summary>Whether #!time asked for the time of the cell.</summary>
    public bool Timed { get; set; }
}

/// <summary>Takes a cell apart at its #! lines. Code keeps its line numbers: what is taken out leaves empty lines.</summary>
internal sealed class DirectiveLines(string directory, Func<IReadOnlyList<ScriptVariable>> variables)
{
    /// <summary>The lines this kernel obeys, for #!lsmagic and completion.</summary>
    public static readonly (string Name, string Text)[] Known =
    [
        ("#!csharp", "what follows is C#, as everything is at first"),
        ("#!html", "what follows is shown as HTML"),
        ("#!import file.cs", "runs a C# file as if it stood here"),
        ("#!javascript", "what follows runs in the front end's page"),
        ("#!lsmagic", "lists these lines"),
        ("#!markdown", "what follows is shown as Markdown"),
        ("#!time", "shows how long the cell took"),
        ("#!who", "lists the names of the variables"),
        ("#!whos", "lists the variables with type and value"),
    ];

    // The language of each line that begins a part; the genuine kernel knows the same short forms.
    private static readonly Dictionary<string, string> Languages = new(StringComparer.Ordinal)
    {
        ["#!csharp"] = "csharp", ["#!c#"] = "csharp", ["#!C#"] = "csharp", ["#!markdown"] = "markdown", ["#!md"] = "markdown",
        ["#!html"] = "html", ["#!javascript"] = "javascript", ["#!js"] = "javascript",
    };

    /// <summary>The cell with spaces in place of all that is no C#: of the same length, so that places in it stay where they are.</summary>
    public static string OnlyCSharp(string code)
    {
        var text = code.Replace("\r\n", " \n", StringComparison.Ordinal).Replace('\r', '\n');
        var lines = text.Split('\n');
        var magic = MagicLines(text, lines);
        var language = "csharp";
        for (var i = 0; i < lines.Length; i++)
        {
            var isMagic = language == "csharp" ? magic.Contains(i) : LanguageOf(lines[i]) is not null;
            language = isMagic ? LanguageOf(lines[i]) ?? language : language;
            if (isMagic || language != "csharp")
            {
                lines[i] = new string(' ', lines[i].Length);
            }
        }

        return string.Join('\n', lines);
    }

    /// <summary>The first #! line that this kernel does not know; null if it knows them all.</summary>
    public static string? FirstUnknown(string code)
    {
        var text = code.ReplaceLineEndings("\n");
        var lines = text.Split('\n');
        var language = "csharp";
        foreach (var i in MagicLines(text, lines).Order())
        {
            var command = lines[i].Trim().Split(' ')[0];
            if (language == "csharp" && !Languages.ContainsKey(command) && !Known.Any(k => k.Name.Split(' ')[0] == command))
            {
                return command;
            }

            language = LanguageOf(lines[i]) ?? language;
        }

        return null;
    }

    public CellParts Split(string code, string name)
    {
        var parts = new CellParts();
        var lines = code.ReplaceLineEndings("\n").Split('\n');
        var magic = MagicLines(code.ReplaceLineEndings("\n"), lines);
        var piece = new StringBuilder();
        var language = "csharp";
        for (var i = 0; i < lines.Length; i++)
        {
            var isMagic = language == "csharp" ? magic.Contains(i) : LanguageOf(lines[i]) is not null;
            if (!isMagic)
            {
                piece.Append(lines[i]).Append('\n');
                continue;
            }

            Add(parts, language, piece, name);
            language = Obey(parts, lines[i].Trim(), $"{name}:line {i + 1}", language);
            piece.Clear().Append('\n', language == "csharp" ? i + 1 : 0);
        }

        Add(parts, language, piece, name);
        return parts;
    }

    // A raw string literal may hold a line that starts with #!; it belongs to the string.
    private static HashSet<int> MagicLines(string code, string[] lines)
    {
        var found = new HashSet<int>();
        SyntaxNode? root = null;
        var position = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            var trimmed = lines[i].TrimStart();
            if (trimmed.StartsWith("#!", StringComparison.Ordinal))
            {
                root ??= CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(kind: SourceCodeKind.Script)).GetRoot();
                var start = position + lines[i].Length - trimmed.Length;
                var token = root.FindToken(start);
                var insideLiteral = token.SpanStart < start && start < token.Span.End && token.ToString().Contains('\n', StringComparison.Ordinal);
                if (!insideLiteral)
                {
                    found.Add(i);
                }

                if (LanguageOf(lines[i]) is { } language && language != "csharp")
                {
                    // What follows is no C#; the parse means nothing there.
                    found.UnionWith(Enumerable.Range(i, lines.Length - i).Where(n => lines[n].TrimStart().StartsWith("#!", StringComparison.Ordinal)));
                    return found;
                }
            }

            position += lines[i].Length + 1;
        }

        return found;
    }

    private static string? LanguageOf(string line) => Languages.GetValueOrDefault(line.Trim());

    private static void Add(CellParts parts, string language, StringBuilder piece, string name)
    {
        var text = piece.ToString();
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        text = text[..^1]; // the line feed behind the last line
        parts.Add(language switch
        {
            "csharp" => new CellPart(text, name),
            "markdown" => new CellPart("", name, () => new MimeBundle().With("text/markdown", text.Trim('\n')).With(MimeBundle.PlainText, text.Trim('\n'))),
            "javascript" => new CellPart("", name, () => new MimeBundle().With(MimeBundle.Html, $"<script type=\"text/javascript\">{text}</script>")),
            _ => new CellPart("", name, () => new MimeBundle().With(MimeBundle.Html, text)),
        });
    }

    private string Obey(CellParts parts, string line, string place, string language)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var (command, argument) = space < 0 ? (line, "") : (line[..space], line[(space + 1)..].Trim());
        switch (command)
        {
            case var _ when LanguageOf(line) is { } next:
                return next;
            case "#!time" when argument.Length == 0:
                parts.Timed = true;
                return language;
            case "#!who" when argument.Length == 0:
                parts.Add(new CellPart("", place, () => ValueFormatter.Format(string.Join('\n', variables().Select(v => v.Name)))));
                return language;
            case "#!whos" when argument.Length == 0:
                parts.Add(new CellPart("", place, ListVariables));
                return language;
            case "#!lsmagic" when argument.Length == 0:
                parts.Add(new CellPart("", place, () => ValueFormatter.Format(string.Join('\n', Known.Select(k => $"{k.Name,-18}{k.Text}")))));
                return language;
            case "#!import" when argument.Length > 0:
                parts.Add(Import(argument.Trim('"'), place));
                return language;
            default:
                var names = string.Join(", ", Known.Select(k => k.Name));
                throw new CellException(CellError.Of(CellError.Magic, $"{place}: {line} is not known here. Known are {names}."));
        }
    }

    private CellPart Import(string file, string place)
    {
        var path = Path.GetFullPath(file, directory);
        if (Path.GetExtension(path) is not (".cs" or ".csx"))
        {
            throw new CellException(CellError.Of(CellError.Magic, $"{place}: #!import {file} is no C# file: .cs or .csx is expected."));
        }

        try
        {
            return new CellPart(File.ReadAllText(path), Path.GetFileName(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CellException(CellError.Of(CellError.Magic, $"{place}: #!import {file} cannot be read, seen from the notebook's folder: correct the path."));
        }
    }

    private MimeBundle ListVariables()
    {
        var rows = variables().Select(v => (v.Name, Type: TypeNames.Of(v.Type), Value: PlainTextFormat.Compact(v.Value))).ToList();
        var html = string.Concat(rows.Select(r =>
            $"<tr><td>{WebUtility.HtmlEncode(r.Name)}</td><td>{WebUtility.HtmlEncode(r.Type)}</td><td>{WebUtility.HtmlEncode(r.Value)}</td></tr>"));
        return new MimeBundle()
            .With(MimeBundle.Html, $"<table><thead><tr><th>Variable</th><th>Type</th><th>Value</th></tr></thead><tbody>{html}</tbody></table>")
            .With(MimeBundle.PlainText, string.Join('\n', rows.Select(r => $"{r.Name}: {r.Type} = {r.Value}")));
    }
}
