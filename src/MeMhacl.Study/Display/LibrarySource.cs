using System.Text.RegularExpressions;

namespace MeMhacl.Study;

/// <summary>Members of a model as its own source has them: embedded when the library was built, what a page shows is what it runs.</summary>
public sealed class LibrarySource
{
    private const string Indent = "    ";

    // A member's name stands before its first bracket.
    private static readonly Regex Any = new($@"^{Indent}(public|internal|private|protected) [^=;]*?\b(\w+)\(");

    private LibrarySource(string text) => Text = text;

    /// <summary>The members' source, without their documentation.</summary>
    public string Text { get; }

    /// <summary>Takes members out of a model's file.</summary>
    /// <param name="type">A class of the library's models, such as "GroupProjector".</param>
    /// <param name="members">Names of its methods, or its own for its constructor; all overloads of a name are shown.</param>
    /// <exception cref="ArgumentException">No such class or member.</exception>
    public static LibrarySource Of(string type, params string[] members)
    {
        var assembly = typeof(BaseEncoder).Assembly;
        using var stream = assembly.GetManifestResourceStream($"{type}.cs")
            ?? throw new ArgumentException($"The library embeds no {type}.cs: name one of {string.Join(", ", assembly.GetManifestResourceNames().Where(name => name.EndsWith(".cs", StringComparison.Ordinal)))} without its ending.", nameof(type));
        string[] lines = new StreamReader(stream).ReadToEnd().ReplaceLineEndings("\n").Split('\n');
        return new(string.Join("\n\n", members.Select(member => Member(lines, type, member))));
    }

    /// <summary>The source.</summary>
    public override string ToString() => Text;

    internal string ToMarkdown() => $"```csharp\n{Text}\n```";

    // A member stands four spaces in, from its own words to the brace below them, or to the semicolon of an expression.
    private static string Member(string[] lines, string type, string member)
    {
        var found = Enumerable.Range(0, lines.Length).Where(i => Any.Match(lines[i]).Groups[2].Value == member).Select(first =>
        {
            bool hasBody = lines[first + 1] == Indent + "{";
            int last = Array.FindIndex(lines, first, line => hasBody ? line == Indent + "}" : line.Contains(';'));
            while (lines[first - 1].StartsWith(Indent + "// ", StringComparison.Ordinal)) first--;
            return string.Join('\n', lines[first..(last + 1)].Select(line => line.StartsWith(Indent, StringComparison.Ordinal) ? line[Indent.Length..] : line));
        }).ToArray();
        return found.Length > 0 ? string.Join("\n\n", found) : throw new ArgumentException($"{type}.cs has no member {member}: name one of {string.Join(", ", lines.Select(line => Any.Match(line).Groups[2].Value).Where(name => name != "").Distinct())}.", nameof(member));
    }
}
