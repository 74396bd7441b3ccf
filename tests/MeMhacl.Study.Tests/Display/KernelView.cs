using Microsoft.DotNet.Interactive.Formatting;

namespace MeMhacl.Study.Tests;

/// <summary>Formats a value as a kernel does.</summary>
internal static class KernelView
{
    public static IReadOnlyDictionary<string, string> Format(object value) =>
        Formatter.GetPreferredMimeTypesFor(value.GetType()).ToDictionary(mime => mime, mime => value.ToDisplayString(mime));

    public static string Html(object value) => Format(value)["text/html"];
}
