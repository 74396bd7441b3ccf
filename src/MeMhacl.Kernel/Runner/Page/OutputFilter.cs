using System.Text.RegularExpressions;

namespace MeMhacl.Kernel;

/// <summary>Takes out of HTML what would load from elsewhere; the page's policy forbids it, without the references the page does not even try.</summary>
internal static partial class OutputFilter
{
    public static string WithoutRemote(string html) =>
        RemoteSource().Replace(RemoteTag().Replace(html, ""), "$1data-not-loaded=");

    [GeneratedRegex(@"<script\b[^>]*\bsrc\s*=[^>]*>\s*</script\s*>|<(link|iframe|object|embed|base|meta)\b[^>]*>|@import\b[^;<]*;?|url\(\s*[""']?\s*(?:https?:)?//[^)]*\)", RegexOptions.IgnoreCase)]
    private static partial Regex RemoteTag();

    [GeneratedRegex(@"(<(?:img|video|audio|source|script|image|use|input)\b[^>]*?\s)(?:src|srcset|poster|href|xlink:href)\s*=(?=\s*[""']?\s*(?:https?:)?//)", RegexOptions.IgnoreCase)]
    private static partial Regex RemoteSource();
}
