using System.Net;

namespace MeMhacl.Study;

/// <summary>A method as it stands in the library's own source, so that what a notebook shows cannot drift from what runs.</summary>
public sealed class SourceCode : IHtmlShown
{
    private SourceCode(string file, string text) => (File, Text) = (file, text);

    /// <summary>The file, relative to the study.</summary>
    public string File { get; }

    /// <summary>The method without its documentation, its indentation removed.</summary>
    public string Text { get; }

    /// <summary>Cuts one method out of a source file.</summary>
    /// <param name="folders">Where the study's files stand.</param>
    /// <param name="file">Relative to the study, such as src/MeMhacl/Sampling/Meiosis.cs.</param>
    /// <param name="method">Its name; of overloads the first.</param>
    /// <exception cref="ArgumentException">The file has no such method.</exception>
    public static SourceCode Method(StudyFolders folders, string file, string method)
    {
        string[] lines = System.IO.File.ReadAllLines(Path.Combine(folders.Root, file));
        // A member's head and its closing brace are the lines indented by four.
        int start = Array.FindIndex(lines, line => line.StartsWith("    ", StringComparison.Ordinal) && line.Length > 4 && line[4] is not (' ' or '/' or '[')
            && line.Contains($" {method}(", StringComparison.Ordinal));
        // It has a body in braces, or ends with the first semicolon.
        int end = start < 0 ? -1 : Array.FindIndex(lines, start, line => line == "    {" || line.EndsWith(';'));
        if (end >= 0 && lines[end] == "    {") end = Array.IndexOf(lines, "    }", end);
        if (end < 0) throw new ArgumentException($"{file} holds no method {method}: it may have been renamed.", nameof(method));
        return new SourceCode(file, string.Join('\n', lines[start..(end + 1)].Select(line => line.Length >= 4 ? line[4..] : line)));
    }

    /// <summary>File and text.</summary>
    public override string ToString() => $"// {File}\n{Text}";

    string IHtmlShown.ToHtml() =>
        $"<details open><summary style=\"font-family:monospace\">{WebUtility.HtmlEncode(File)}</summary><pre style=\"text-align:left;overflow-x:auto\"><code class=\"language-csharp\">{WebUtility.HtmlEncode(Text)}</code></pre></details>";
}
