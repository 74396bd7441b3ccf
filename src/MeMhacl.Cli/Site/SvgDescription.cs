using System.Net;
using System.Text.RegularExpressions;

namespace MeMhacl.Cli.Site;

/// <summary>What a figure shows, in the words of its own SVG file.</summary>
internal static partial class SvgDescription
{
    /// <summary>The text of desc; empty where there is none.</summary>
    /// <param name="path">The SVG file.</param>
    public static string Of(string path) => WebUtility.HtmlDecode(Desc().Match(File.ReadAllText(path)).Groups[1].Value);

    [GeneratedRegex("<desc>(.*?)</desc>", RegexOptions.Singleline)]
    private static partial Regex Desc();
}
