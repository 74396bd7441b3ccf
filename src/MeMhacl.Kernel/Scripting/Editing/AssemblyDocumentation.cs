using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace MeMhacl.Kernel.Scripting.Editing;

/// <summary>Where the documentation of a referenced assembly stands: the XML file beside it; for .NET itself the files of the installed SDK.</summary>
internal static class AssemblyDocumentation
{
    private static readonly string Framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
    private static readonly Lazy<DocumentationProvider> OfFramework = new(() => SdkFolder() is { } folder ? new SdkDocumentation(folder) : DocumentationProvider.Default);

    public static DocumentationProvider Of(string assemblyPath)
    {
        var beside = Path.ChangeExtension(assemblyPath, ".xml");
        return File.Exists(beside) ? XmlDocumentationProvider.CreateFromFile(beside)
            : Path.GetDirectoryName(assemblyPath) == Framework ? OfFramework.Value
            : DocumentationProvider.Default;
    }

    // <root>/shared/Microsoft.NETCore.App/10.0.1 has no XML files; <root>/packs/Microsoft.NETCore.App.Ref/10.0.1/ref/net10.0 has, if an SDK is installed.
    private static string? SdkFolder()
    {
        var packs = Path.GetFullPath("../../../packs/Microsoft.NETCore.App.Ref", Framework);
        return Directory.Exists(packs)
            ? Directory.EnumerateDirectories(packs, $"{Environment.Version.Major}.*").SelectMany(d => Directory.EnumerateDirectories(Path.Combine(d, "ref"))).LastOrDefault()
            : null;
    }

    /// <summary>
    /// Reads single entries out of the SDK's files: 25 MB that would cost half a second and much memory to read as a whole.
    /// </summary>
    private sealed class SdkDocumentation(string folder) : DocumentationProvider
    {
        // Nearly everything a cell uses is in the first.
        private readonly string[] _files = [.. Directory.EnumerateFiles(folder, "*.xml").OrderByDescending(f => new FileInfo(f).Length)];
        private readonly ConcurrentDictionary<string, string> _found = new(StringComparer.Ordinal);

        protected override string GetDocumentationForSymbol(string documentationMemberID, CultureInfo preferredCulture, CancellationToken cancellationToken = default) =>
            _found.GetOrAdd(documentationMemberID, id => Search(id, cancellationToken));

        public override bool Equals(object? obj) => ReferenceEquals(this, obj);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        private string Search(string id, CancellationToken cancellationToken)
        {
            var opening = $"<member name=\"{id}\">";
            const string Closing = "</member>";
            foreach (var file in _files)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var text = File.ReadAllText(file);
                var start = text.IndexOf(opening, StringComparison.Ordinal);
                if (start >= 0)
                {
                    var end = text.IndexOf(Closing, start, StringComparison.Ordinal);
                    return end < 0 ? "" : text[start..(end + Closing.Length)];
                }
            }

            return "";
        }
    }
}
