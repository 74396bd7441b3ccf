namespace MeMhacl.Kernel.Scripting.Editing;

/// <summary>Completes lines that begin with #: the directives themselves, and the files that #r, #load and #!import name.</summary>
internal static class DirectiveCompletion
{
    private static readonly string[] Assemblies = [".dll"];
    private static readonly string[] Scripts = [".cs", ".csx"];

    private static readonly (string Name, string Text)[] CSharp =
    [
        ("#r", "references an assembly file"),
        ("#load", "runs a C# script file first"),
    ];

    /// <returns>What fits; null if the line at the position is no directive.</returns>
    public static Completions? At(string code, int position, string directory)
    {
        var start = code.AsSpan(0, position).LastIndexOfAny('\n', '\r') + 1;
        var typed = code[start..position];
        var line = typed.TrimStart();
        if (!line.StartsWith('#'))
        {
            return null;
        }

        var space = line.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0)
        {
            var items = CSharp.Select(d => new Completion(d.Name, "keyword", d.Text))
                .Concat(DirectiveLines.Known.Select(d => new Completion(d.Name, "magic", d.Text)))
                .Where(d => d.Text.StartsWith(line, StringComparison.OrdinalIgnoreCase));
            return new Completions(position - line.Length, position, [.. items]);
        }

        string[] endings = line[..space] switch
        {
            "#r" => Assemblies,
            "#load" or "#!import" => Scripts,
            _ => [],
        };
        var argument = line[space..].TrimStart().TrimStart('"');
        return endings.Length == 0 || argument.Contains('"', StringComparison.Ordinal)
            ? new Completions(position, position, [])
            : Files(argument, position, directory, endings);
    }

    private static Completions Files(string argument, int position, string directory, string[] endings)
    {
        var slash = argument.LastIndexOfAny(['/', '\\']) + 1;
        var name = argument[slash..];
        try
        {
            var folder = new DirectoryInfo(Path.GetFullPath(argument[..slash], directory));
            var entries = folder.EnumerateFileSystemInfos()
                .Where(e => e.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase) && !e.Name.StartsWith('.'))
                .Where(e => e is DirectoryInfo || endings.Contains(e.Extension, StringComparer.OrdinalIgnoreCase))
                .OrderBy(e => e.Name, StringComparer.Ordinal)
                .Select(e => new Completion(e is DirectoryInfo ? e.Name + "/" : e.Name, "path", ""));
            return new Completions(position - name.Length, position, [.. entries]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new Completions(position, position, []);
        }
    }
}
